import type { Article } from '../domain/article.ts';
import type { Failure } from '../domain/failure.ts';
import type { Feed, FeedId, FeedState } from '../domain/feed.ts';
import type { Instant } from '../domain/instant.ts';
import type { DueFeed } from './due-feed.ts';
import { waitAfterFailureMs, waitAfterReadingMs } from './next-poll.ts';
import { nextRhythm } from './rhythm.ts';

/** An article with what its item is known by from now on. */
export type FoundArticle = {
  readonly article: Article;
  /** What the item is, whatever its words and dates: 20 characters. */
  readonly itemHash: string;
  /** What headline and text say: 20 characters. */
  readonly contentHash: string;
};

/** What one look at a feed brought. Everything in it is written in one transaction. */
export type Poll = {
  readonly feedId: FeedId;
  readonly at: Instant;
  /** How much later than due it began. */
  readonly lateMs: number;
  readonly outcome: 'read' | 'unchanged' | 'failed';
  /** The first reading of the feed: its articles are noted and told to nobody. */
  readonly baseline: boolean;
  /** New items and new revisions, the oldest first. */
  readonly articles: readonly FoundArticle[];
  /** Items that the feed held. */
  readonly itemsOut: number;
  /** Items that could not be read: without headline and text. */
  readonly itemsDropped: number;
  /** The feed's state from now on, as a whole: what is absent here is to be forgotten. */
  readonly state: FeedState;
  /** From the commit on, by the database's clock. */
  readonly nextPollMs: number;
};

/** The poll of a feed that could not be read: recorded, and tried again; nothing of what was known is lost. */
export function failedPoll({ feed, state, lateMs }: DueFeed, now: Instant, failure: Failure): Poll {
  const failingSince = state.failingSince ?? now;
  const { reason, detail } = failure;
  return {
    ...emptyPoll(feed, now, lateMs),
    outcome: 'failed',
    state: { ...state, failingSince, failure: detail, failureReason: reason },
    nextPollMs: waitAfterFailureMs(feed, failingSince, failure, now),
  };
}

/** The poll of a feed that says that it did not change: read as well as any, with nothing new. */
export function unchangedPoll(
  { feed, state, lateMs }: DueFeed,
  now: Instant,
  { freshForMs }: { readonly freshForMs?: number },
): Poll {
  const { failingSince: _since, failure: _failure, failureReason: _reason, rhythm: before, ...rest } = state;
  const rhythm = before && nextRhythm(before, state.readAt ?? now, [], now);
  const read = { ...rest, readAt: now, ...(rhythm === undefined ? {} : { rhythm }) };
  return {
    ...emptyPoll(feed, now, lateMs),
    outcome: 'unchanged',
    state: read,
    nextPollMs: waitAfterReadingMs(feed, read, { isFirst: false, lateMs, freshForMs, now }),
  };
}

function emptyPoll({ id: feedId }: Feed, at: Instant, lateMs: number) {
  return { feedId, at, lateMs, baseline: false, articles: [], itemsOut: 0, itemsDropped: 0 };
}
