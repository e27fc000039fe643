import { decodeHTMLStrict } from 'entities';
import type { Page } from '../../ingest/page.ts';
import { htmlOfBytes } from './html-of-bytes.ts';

/** A feed that a page says it has. */
export type FeedLink = { readonly url: string; readonly title?: string };

const tag = /<(link|a|base)\s([^<>]{1,2000})>/gi;
const attribute = /([\w-]{1,40})\s*=\s*(?:"([^"]{0,1000})"|'([^']{0,1000})'|([^\s"'>]{1,1000}))/g;
const feedType = /^(application|text)\/((rss|atom|rdf)(\+xml)?|feed\+json|json)(?![\w+])/i;
/** What a link to a feed looks like where the page does not say that it is one. */
const feedAddress =
  /([/.](rss|atom|rdf|feed)(\.(xml|json))?\/?|\/(rss|feed|feeds)\/[^?#]{0,100}|feed\.(xml|json))([?#].*)?$/i;
const tagsMax = 5_000;
const linksMax = 30;

/** The addresses of the feeds that a page names. */
export function feedUrlsIn({ bytes, contentType, url }: Page): readonly string[] {
  return feedLinksOf(bytes, contentType, url).map((link) => link.url);
}

/**
 * The feeds that a web page names: those of its `<link rel="alternate">`, and after them what its links call feeds.
 * @param url where the page was found
 */
export function feedLinksOf(
  bytes: Uint8Array,
  contentType: string | undefined,
  url: string,
): readonly FeedLink[] {
  const named = new Map<string, FeedLink>();
  const likely = new Map<string, FeedLink>();
  let base = url;
  for (const [, name = '', written = ''] of htmlOfBytes(bytes, contentType).matchAll(tag).take(tagsMax)) {
    const { href = '', rel = '', type = '', title } = attributesOf(written);
    const link = linkTo(href, base, title);
    if (link === undefined) continue;
    if (/^base$/i.test(name)) base = link.url;
    else if (/\b(alternate|feed)\b/i.test(rel) && feedType.test(type)) named.set(link.url, link);
    else if (/^a$/i.test(name) && feedAddress.test(link.url)) likely.set(link.url, link);
  }
  return [...named.values(), ...[...likely.values()].filter((link) => !named.has(link.url))].slice(
    0,
    linksMax,
  );
}

function attributesOf(written: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...written.matchAll(attribute)].map(([, name = '', double, single, bare]) => [
      name.toLowerCase(),
      decodeHTMLStrict(double ?? single ?? bare ?? '').trim(),
    ]),
  );
}

function linkTo(href: string, base: string, title: string | undefined): FeedLink | undefined {
  if (href === '' || !URL.canParse(href, base)) return undefined;
  const { protocol, href: url } = new URL(href, base);
  if (protocol !== 'http:' && protocol !== 'https:') return undefined;
  return { url, ...(title ? { title } : {}) };
}
