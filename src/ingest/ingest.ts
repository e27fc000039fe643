import type { Failure } from '../domain/failure.ts';
import type { Feed, FeedState, FeedWishes } from '../domain/feed.ts';
import type { Instant } from '../domain/instant.ts';
import type { FeedDocument } from './document.ts';
import type { DueFeed } from './due-feed.ts';
import { headlineOf, readItems } from './item.ts';
import { findNews, itemHashesOf, type KnownItem, type News } from './news.ts';
import { waitAfterReadingMs } from './next-poll.ts';
import { failedPoll, unchangedPoll, type Poll } from './poll.ts';
import { firstRhythm, nextRhythm } from './rhythm.ts';
import type { Item } from './readers/reader.ts';
import { readWishes } from './wishes.ts';

export type Page = {
  readonly ok: true;
  /** Where it was found, after redirects. */
  readonly url: string;
  readonly bytes: Uint8Array;
  readonly contentType?: string;
  readonly etag?: string;
  readonly lastModified?: string;
  /** For how long the server says that it will answer the same (Cache-Control, Expires); absent when it does not. */
  readonly freshForMs?: number;
  /** Where it is to be asked for from now on: it was sent there for good; absent when it was not. */
  readonly movedTo?: string;
};

/** The server says that nothing changed since the validators that were sent. */
export type Unchanged = { readonly ok: true; readonly unchanged: true } & Pick<
  Page,
  'freshForMs' | 'movedTo'
>;

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
  /** What is kept of these items of the feed: one entry for each revision of each item that was seen before. */
  known(feedId: Feed['id'], itemHashes: readonly string[]): Promise<readonly KnownItem[]>;
}

export type IngestPorts = {
  readonly fetcher: Fetcher;
  readonly parser: Parser;
  readonly memory: ItemMemory;
};

/**
 * Polls one feed once: every item that is new, or new in its words, becomes an article. The first time, all that is
 * out already is noted as baseline. Done twice with the same memory it gives the same articles. The world's failures
 * are part of the poll, never thrown; what `memory` throws passes through.
 */
export async function ingest(due: DueFeed, now: Instant, ports: IngestPorts): Promise<Poll> {
  const { feed, state, lateMs } = due;
  const page = await ports.fetcher.fetch(feed.url, validatorsOf(state));
  if (!page.ok) return failedPoll(due, now, page);
  if ('unchanged' in page) return unchangedPoll(due, now, page);

  const parsed = await ports.parser.parse(page);
  if (!parsed.ok) return failedPoll(due, now, parsed);

  const { items } = readItems(parsed.document, page.url);
  const known = await ports.memory.known(feed.id, itemHashesOf(feed, items));
  const news = findNews(feed, items, known, now);
  const read = readState(due, page, { ...news, items, wishes: readWishes(parsed.document) }, now);
  return {
    feedId: feed.id,
    at: now,
    lateMs,
    outcome: 'read',
    baseline: state.readAt === undefined,
    articles: news.articles,
    itemsOut: items.length,
    itemsDropped: items.filter((item) => headlineOf(item) === '').length,
    state: read,
    nextPollMs: waitAfterReadingMs(feed, read, {
      isFirst: state.rhythm === undefined,
      lateMs,
      freshForMs: page.freshForMs,
      now,
    }),
  };
}

function validatorsOf({ etag, lastModified }: FeedState): { etag?: string; lastModified?: string } {
  return { ...(etag === undefined ? {} : { etag }), ...(lastModified === undefined ? {} : { lastModified }) };
}

/** A feed that was read: earlier failures are over, and only what this answer says counts. */
function readState(
  { feed, state }: DueFeed,
  page: Page,
  found: News & { readonly items: readonly Item[]; readonly wishes: FeedWishes | undefined },
  now: Instant,
): FeedState {
  const { articles, items, wishes, newestItemAt = state.newestItemAt } = found;
  const { rhythm: before, readAt } = state;
  const rhythm =
    before === undefined || readAt === undefined
      ? firstRhythm(datesOf(items), now, wishes?.changesEveryMs)
      : nextRhythm(
          before,
          readAt,
          articles.map(({ article }) => article.publishedAt),
          now,
        );
  return {
    feedId: feed.id,
    readAt: now,
    rhythm,
    ...(wishes === undefined ? {} : { wishes }),
    ...(newestItemAt === undefined ? {} : { newestItemAt }),
    ...(page.etag === undefined ? {} : { etag: page.etag }),
    ...(page.lastModified === undefined ? {} : { lastModified: page.lastModified }),
  };
}

function datesOf(items: readonly Item[]): readonly Instant[] {
  return items.flatMap(({ publishedAt }) => publishedAt ?? []);
}
