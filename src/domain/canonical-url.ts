import { isTracker } from './link.ts';

/** Parameters that choose another form of the same page. */
const forms = /^(amp|outputtype|output|m|mobile|print|share|source|ref|referrer|rss|feed)$/i;
/** Values that such a parameter has then; with others it may say which page is meant. */
const formValues =
  /^(amp|1|true|yes|mobile|print|rss|feed|atom|newsletter|twitter|facebook|whatsapp|telegram|share|social|)$/i;

/**
 * The one address of a page that has several: without tracking parameters and fragment, not in its form for phones or
 * as AMP, with the host in its plain form. For comparing only: it need not be an address that answers.
 */
export function canonicalUrl(url: string): string {
  if (!URL.canParse(url)) return url;
  const parsed = new URL(withoutAmpCache(url));
  const host = parsed.hostname.toLowerCase().replace(/^(www\d?|m|mobile|amp|touch)\.(?=[^.]+\.)/, '');
  const path = parsed.pathname
    .replace(/^\/amp(?=\/)/i, '')
    .replace(/\/amp(\/|\.html?)?$/i, '/')
    .replace(/\.amp(\.html?)?$/i, '$1')
    .replace(/\/(index|default)\.(html?|php|aspx?)$/i, '/');
  const parameters = [...parsed.searchParams]
    .filter(([name, value]) => !isTracker(name) && !(forms.test(name) && formValues.test(value)))
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const query = new URLSearchParams(parameters).toString();
  const port = parsed.port === '' ? '' : `:${parsed.port}`;
  return `${host}${port}${withoutEndSlashes(path)}${query === '' ? '' : `?${query}`}`;
}

/** But for the one that is the whole path. By hand: a pattern would try each slash of "////x" as the first of the end. */
function withoutEndSlashes(path: string): string {
  let end = path.length;
  while (end > 1 && path[end - 1] === '/') end--;
  return path.slice(0, end);
}

/** Where a page of several addresses may stand, each without its parameters and fragment: for finding it. */
export function pagesOf(url: string): readonly string[] {
  const typed = pageOf(url);
  if (!URL.canParse(url)) return [typed];
  const page = pageOf(canonicalUrl(url));
  const forms = ['https://', 'http://'].flatMap((scheme) =>
    ['', 'www.', 'm.'].flatMap((host) => ['', '/'].map((end) => `${scheme}${host}${page}${end}`)),
  );
  return [...new Set([typed, ...forms])];
}

function pageOf(url: string): string {
  return url.split(/[?#]/)[0] ?? url;
}

/** "https://www.google.com/amp/s/host/path" and "https://host-path.cdn.ampproject.org/c/s/host/path" hold another's page. */
function withoutAmpCache(url: string): string {
  const held =
    /^https?:\/\/(?:www\.)?google\.[a-z.]+\/amp\/(?:s\/)?(.+)$/i.exec(url)?.[1] ??
    /^https?:\/\/[\w.-]+\.cdn\.ampproject\.org\/[a-z]\/(?:s\/)?(.+)$/i.exec(url)?.[1];
  const whole = `https://${held ?? ''}`;
  return held !== undefined && URL.canParse(whole) ? whole : url;
}
