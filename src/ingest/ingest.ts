import type { Failure } from '../domain/failure.ts';
import type { Feed } from '../domain/feed.ts';
import type { FeedState } from '../domain/feed-state.ts';
import type { Instant } from '../domain/instant.ts';
import type { FeedDocument } from './document.ts';
import type { DueFeed } from './due-feed.ts';
import { headlineOf, readItems } from './item.ts';
import { changeOfHead } from './head.ts';
import { itemHashesOf, nameItems, namesOf, type KnownItem } from './identity.ts';
import { findNews, placesOf } from './news.ts';
import { withWholeText, type PageReader } from './whole-article.ts';
import type { Page, Unchanged } from './page.ts';
import { failedPoll, readPoll, unchangedPoll, type Poll } from './poll.ts';
import { readWishes } from './wishes.ts';

export interface Fetcher {
  /**
   * Gets a page by the one guarded door, with a conditional request when validators are given.
   * Never throws for the world's failures.
   */
  fetch(
    url: string,
    validators: { readonly etag?: string; readonly lastModified?: string },
  ): Promise<Page | Unchanged | Failure>;
}

export interface Parser {
  /** Reads bytes as a feed, within bounds of time and memory. Never throws; what is no feed is `malformed`. */
  parse(page: Page): Promise<{ readonly ok: true; readonly document: FeedDocument } | Failure>;
}

export interface ItemMemory {
  /**
   * What is kept of these items, which the feed shows now: one entry for each revision of each item that was seen before.
   */
  known(feedId: Feed['id'], itemHashes: readonly string[], now: Instant): Promise<readonly KnownItem[]>;
}

export type IngestPorts = {
  readonly fetcher: Fetcher;
  readonly parser: Parser;
  readonly memory: ItemMemory;
  /** Absent where no feed may have its pages read. */
  readonly pages?: PageReader;
};

/**
 * Polls one feed once: every item that is new, or new in its words, becomes an article. The first time, all that is
 * out already is noted as baseline, but for what the last hours brought. Done twice with the same memory it gives the same articles. The world's failures
 * are part of the poll, never thrown; what `memory` throws passes through.
 */
export async function ingest(due: DueFeed, now: Instant, ports: IngestPorts): Promise<Poll> {
  const { feed, state } = due;
  const page = await ports.fetcher.fetch(state.movedTo ?? feed.url, validatorsOf(state));
  if (!page.ok) return failedPoll(due, now, page);
  if ('unchanged' in page) return unchangedPoll(due, now, page);

  const parsed = await ports.parser.parse(page);
  if (!parsed.ok) return failedPoll(due, now, parsed);

  const { items } = readItems(parsed.document, page.url);
  const names = namesOf(feed, items);
  const known = await ports.memory.known(feed.id, itemHashesOf(names), now);
  const named = nameItems(names, known);
  const news = findNews(feed, named, known, now);
  const head = changeOfHead(state, placesOf(named));
  const dropped = items.filter((item) => headlineOf(item) === '').length;
  // What was out already is told to nobody: its pages are not asked for.
  const pages = state.readAt === undefined ? undefined : ports.pages;
  const articles = await withWholeText(feed, news.articles, pages);
  const found = { items, dropped, news: { ...news, articles }, head, wishes: readWishes(parsed.document) };
  return readPoll(due, page, found, now);
}

function validatorsOf({ etag, lastModified }: FeedState): { etag?: string; lastModified?: string } {
  return { ...(etag === undefined ? {} : { etag }), ...(lastModified === undefined ? {} : { lastModified }) };
}
