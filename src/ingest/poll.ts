import type { Failure } from '../domain/failure.ts';
import type { FeedEvent } from '../domain/feed-event.ts';
import type { Feed, FeedId } from '../domain/feed.ts';
import type { FeedState } from '../domain/feed-state.ts';
import type { Instant } from '../domain/instant.ts';
import { withCatchUp } from './catch-up.ts';
import type { DueFeed } from './due-feed.ts';
import type { FoundArticle } from './found-article.ts';
import { eventsOf } from './feed-events.ts';
import type { PageTerms, Unchanged } from './page.ts';
import { waitAfterFailureMs, waitAfterReadingMs } from './next-poll.ts';
import { stateAfterFailure, stateAfterNoChange, stateAfterReading, type Found } from './next-state.ts';

/** What one look at a feed brought. Everything in it is written in one transaction. */
export type Poll = {
  readonly feedId: FeedId;
  readonly at: Instant;
  /** How much later than due it began. */
  readonly lateMs: number;
  readonly outcome: 'read' | 'unchanged' | 'failed';
  /** The first reading of the feed: its articles are noted and told to nobody, but for those that are caught up with. */
  readonly baseline: boolean;
  /** New items and new revisions, the oldest first. */
  readonly articles: readonly FoundArticle[];
  /** Hashes of items that were taken out of the feed while older ones stayed in it. */
  readonly removed: readonly string[];
  /** What those should know who look after the feeds; what was known already may be among it. */
  readonly events: readonly FeedEvent[];
  /** Items that the feed held. */
  readonly itemsOut: number;
  /** Items that could not be read: without headline and text. */
  readonly itemsDropped: number;
  /** The feed's state from now on, as a whole: what is absent here is to be forgotten. */
  readonly state: FeedState;
  /** From the commit on, by the database's clock. */
  readonly nextPollMs: number;
};

/** The poll of a feed that was read. */
export function readPoll(
  due: DueFeed,
  page: PageTerms,
  found: Found & { readonly dropped: number },
  now: Instant,
): Poll {
  const { feed, state, lateMs } = due;
  const { news, head, items, dropped } = found;
  const after = stateAfterReading(state, page, found, now);
  const timing = { isFirst: state.rhythm === undefined, lateMs, freshForMs: page.freshForMs, now };
  return {
    ...emptyPoll(feed, now, lateMs),
    outcome: 'read',
    baseline: state.readAt === undefined,
    articles: withCatchUp(news.articles, due, now),
    removed: head.removed,
    events: eventsOf(state, after, head.rolledOver && news.articles.length > 0, now),
    itemsOut: items.length,
    itemsDropped: dropped,
    state: after,
    nextPollMs: waitAfterReadingMs(feed, after, timing),
  };
}

/** The poll of a feed that could not be read: recorded, and tried again. */
export function failedPoll({ feed, state, lateMs }: DueFeed, now: Instant, failure: Failure): Poll {
  const after = stateAfterFailure(state, failure, now);
  return {
    ...emptyPoll(feed, now, lateMs),
    outcome: 'failed',
    state: after,
    events: eventsOf(state, after, false, now),
    nextPollMs: waitAfterFailureMs(feed, after.failingSince ?? now, failure, now),
  };
}

/** The poll of a feed that says that it did not change. */
export function unchangedPoll({ feed, state, lateMs }: DueFeed, now: Instant, answer: Unchanged): Poll {
  const after = stateAfterNoChange(state, answer, now);
  const { freshForMs } = answer;
  return {
    ...emptyPoll(feed, now, lateMs),
    outcome: 'unchanged',
    state: after,
    events: eventsOf(state, after, false, now),
    nextPollMs: waitAfterReadingMs(feed, after, { isFirst: false, lateMs, freshForMs, now }),
  };
}

function emptyPoll({ id: feedId }: Feed, at: Instant, lateMs: number) {
  return { feedId, at, lateMs, baseline: false, articles: [], removed: [], itemsOut: 0, itemsDropped: 0 };
}
