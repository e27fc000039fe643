import { stringify } from 'yaml';

export type FeedRow = { readonly outlet: string; readonly url: string; readonly language?: string };

const idLengthMax = 60;
const outletLengthMax = 80;

/**
 * Writes feeds as rows for config/feeds.yaml.
 * @param taken ids that stand there already; what is given is added to them
 * @param source where the addresses are known from
 */
export function feedRows(rows: readonly FeedRow[], taken: Set<string>, source: string): string {
  const written = rows.map(({ outlet, url, language }) => ({
    id: freeId(outlet, url, taken),
    outlet: outlet.slice(0, outletLengthMax).trim(),
    url,
    ...(language !== undefined && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language) ? { language } : {}),
    source,
  }));
  return stringify({ feeds: written }, { lineWidth: 0 });
}

/** Of the outlet's name, else of its host; with a number where that is taken. */
function freeId(outlet: string, url: string, taken: Set<string>): string {
  const name = slugOf(outlet) || slugOf(new URL(url).hostname) || 'feed';
  let id = name;
  for (let number = 2; taken.has(id); number++) id = `${name.slice(0, idLengthMax - 6)}-${number}`;
  taken.add(id);
  return id;
}

function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, idLengthMax)
    .replace(/^-|-$/g, '');
}
