/** What a page says of its article in JSON-LD (https://schema.org/NewsArticle). */
export type StructuredData = {
  readonly headline?: string;
  /** Markup may stand in it. */
  readonly articleBody?: string;
  /** false: only subscribers may read it whole. */
  readonly isFree?: boolean;
};

const opening = /<script\b[^>]{0,500}\btype\s*=\s*["']?application\/ld\+json\b[^>]{0,500}>/gi;
const closing = '</script>';
const scriptsMax = 12;
const scriptLengthMax = 500_000;
const depthMax = 6;

/** Reads the JSON-LD of a page; what is no JSON says nothing. */
export function structuredDataOf(html: string): StructuredData {
  const found: StructuredData[] = [];
  for (const script of html.matchAll(opening).take(scriptsMax)) {
    const from = script.index + script[0].length;
    const to = html.indexOf(closing, from);
    if (to !== -1 && to - from <= scriptLengthMax) collect(parsed(html.slice(from, to)), 0, found);
  }
  return Object.assign({}, ...found.toReversed());
}

function collect(value: unknown, depth: number, found: StructuredData[]): void {
  if (depth > depthMax || typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const one of value) collect(one, depth + 1, found);
    return;
  }
  const record: Readonly<Record<string, unknown>> = { ...value };
  const isArticle = /(article|report|posting|page)"?/i.test(JSON.stringify(record['@type'] ?? ''));
  if (isArticle) {
    const { headline, articleBody, isAccessibleForFree: free } = record;
    found.push({
      ...(typeof headline === 'string' ? { headline } : {}),
      ...(typeof articleBody === 'string' && articleBody.trim() !== '' ? { articleBody } : {}),
      ...(free === undefined ? {} : { isFree: !/^"?false"?$/i.test(JSON.stringify(free)) }),
    });
  }
  for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage']) collect(record[key], depth + 1, found);
}

/** Line breaks within strings are common, and forbidden. */
function parsed(json: string): unknown {
  try {
    // oxlint-disable-next-line no-control-regex
    return JSON.parse(json.replace(/^\s*<!\[CDATA\[|\]\]>\s*$/g, '').replace(/[\u0000-\u001F]+/g, ' '));
  } catch {
    return undefined;
  }
}
