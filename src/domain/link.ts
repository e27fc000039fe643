import { parse } from 'tldts';

/** An address as it may be shown: who stands behind it is said beside it. */
export type ShownLink = {
  readonly url: string;
  /** The registered domain, "bbc.co.uk"; the host where there is none. */
  readonly domain: string;
};

/** Parameters that tell the outlet who clicked and tell the reader nothing. */
const trackers =
  /^(utm_.+|at_(medium|campaign|link.*|bbc.*|ptr.*|format)|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|yclid|twclid|ttclid|_hsenc|_hsmi|cmpid|ocid|smid|ns_(mchannel|source|campaign|linkname)|traffic_source|__twitter_impression|ref_src|ref_url)$/i;

const urlLengthMax = 1_000;

/** Whether a parameter of an address tells the outlet who clicked, and no more. */
export function isTracker(name: string): boolean {
  return trackers.test(name);
}

/**
 * A link without its tracking parameters and fragment; undefined for what should not be offered: other schemes than
 * http and https, names or passwords before the host, addresses over 1,000 characters.
 */
export function shownLink(url: string): ShownLink | undefined {
  if (!URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  if (!['http:', 'https:'].includes(parsed.protocol) || parsed.username !== '' || parsed.password !== '')
    return undefined;
  const tracking = [...parsed.searchParams.keys()].filter(isTracker);
  for (const name of tracking) parsed.searchParams.delete(name);
  parsed.hash = '';
  if (parsed.href.length > urlLengthMax) return undefined;
  return { url: parsed.href, domain: parse(parsed.hostname).domain ?? parsed.hostname };
}
