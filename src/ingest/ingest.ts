import type { Failure } from '../domain/failure.ts';
import type { Feed, FeedState } from '../domain/feed.ts';
import type { Instant } from '../domain/instant.ts';
import type { FeedDocument } from './document.ts';
import { readItems } from './item.ts';
import { findNews, itemHashesOf, type KnownItem } from './news.ts';
import { failedPoll, nextPollMs, type Poll } from './poll.ts';

export type Page = {
  readonly ok: true;
  /** Where it was found, after redirects. */
  readonly url: string;
  readonly bytes: Uint8Array;
  readonly contentType?: string;
  readonly etag?: string;
  readonly lastModified?: string;
};

/** The server says that nothing changed since the validators that were sent. */
export type Unchanged = { readonly ok: true; readonly unchanged: true };

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
export async function ingest(feed: Feed, state: FeedState, now: Instant, ports: IngestPorts): Promise<Poll> {
  const page = await ports.fetcher.fetch(feed.url, validatorsOf(state));
  if (!page.ok) return failedPoll(feed, state, now, page);
  if ('unchanged' in page) return unchangedPoll(feed, state, now);

  const parsed = await ports.parser.parse(page);
  if (!parsed.ok) return failedPoll(feed, state, now, parsed);

  const { items, dropped } = readItems(parsed.document, page.url);
  const known = await ports.memory.known(feed.id, itemHashesOf(feed, items));
  const baseline = state.readAt === undefined;
  const { articles, newestItemAt } = findNews(feed, items, known, now);
  return {
    feedId: feed.id,
    at: now,
    outcome: 'read',
    baseline,
    articles,
    itemsOut: items.length,
    itemsDropped: dropped.length,
    state: readState(feed, now, page, newestItemAt ?? state.newestItemAt),
    nextPollMs: nextPollMs(feed, now),
  };
}

function validatorsOf({ etag, lastModified }: FeedState): { etag?: string; lastModified?: string } {
  return { ...(etag === undefined ? {} : { etag }), ...(lastModified === undefined ? {} : { lastModified }) };
}

function unchangedPoll(feed: Feed, state: FeedState, now: Instant): Poll {
  const { failingSince: _since, failure: _failure, ...rest } = state;
  return {
    feedId: feed.id,
    at: now,
    outcome: 'unchanged',
    baseline: false,
    articles: [],
    itemsOut: 0,
    itemsDropped: 0,
    state: { ...rest, readAt: now },
    nextPollMs: nextPollMs(feed, now),
  };
}

/** A feed that was read: earlier failures are over, and only the validators of this answer count. */
function readState(feed: Feed, now: Instant, page: Page, newestItemAt: Instant | undefined): FeedState {
  return {
    feedId: feed.id,
    readAt: now,
    ...(newestItemAt === undefined ? {} : { newestItemAt }),
    ...(page.etag === undefined ? {} : { etag: page.etag }),
    ...(page.lastModified === undefined ? {} : { lastModified: page.lastModified }),
  };
}
