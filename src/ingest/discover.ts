import type { Failure } from '../domain/failure.ts';
import type { Instant } from '../domain/instant.ts';
import { saying } from '../domain/saying.ts';
import type { IngestPorts } from './ingest.ts';
import { inspectPage, type Inspection } from './inspect.ts';
import type { Page } from './page.ts';

export type DiscoveryPorts = Pick<IngestPorts, 'fetcher' | 'parser'> & {
  /** The addresses of feeds that a page names, likely ones last. */
  readonly linksIn: (page: Page) => readonly string[];
};

export type Discovery =
  | { readonly is: 'feed'; readonly inspection: Inspection }
  /** A site with feeds; those that can be read, as it names them. */
  | { readonly is: 'site'; readonly feeds: readonly Inspection[] };

/** Where feeds stand on sites that do not say where. */
const usualPaths = ['/feed', '/rss', '/rss.xml', '/feed.xml', '/atom.xml', '/index.xml', '/feed.json'];
/** Feeds of one site that are looked at. */
const looksMax = 10;

/**
 * Finds what can be read at an address: the feed that is there, or the feeds of the site whose page it is. What a page
 * names is looked at first, and usual addresses only where it names nothing that can be read.
 */
export async function discover(
  url: string,
  ports: DiscoveryPorts,
  now: Instant,
): Promise<{ readonly ok: true; readonly discovery: Discovery } | Failure> {
  const page = await ports.fetcher.fetch(url, {});
  if (!page.ok) return page;
  if ('unchanged' in page) return { ok: false, reason: 'malformed', detail: saying('fetch.unasked') };
  const looked = await inspectPage(url, page, ports.parser, now);
  if (looked.ok) return { ok: true, discovery: { is: 'feed', inspection: looked.inspection } };

  const named = await readable(ports.linksIn(page), ports, now);
  const usual = usualPaths.map((path) => new URL(path, page.url).href);
  const feeds = named.length > 0 ? named : await readable(usual, ports, now);
  return feeds.length > 0 ? { ok: true, discovery: { is: 'site', feeds } } : looked;
}

/** Those of these addresses where a feed can be read, each once. */
async function readable(
  urls: readonly string[],
  { fetcher, parser }: DiscoveryPorts,
  now: Instant,
): Promise<readonly Inspection[]> {
  const found = new Map<string, Inspection>();
  for (const url of [...new Set(urls)].slice(0, looksMax)) {
    const page = await fetcher.fetch(url, {});
    if (!page.ok || 'unchanged' in page) continue;
    const looked = await inspectPage(url, page, parser, now);
    if (looked.ok) found.set(page.url, looked.inspection);
  }
  return [...found.values()];
}
