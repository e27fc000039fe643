import type { Article } from '../domain/article.ts';
import type { Failure } from '../domain/failure.ts';
import type { Feed, FeedId, FeedState } from '../domain/feed.ts';
import { idOf } from '../domain/id.ts';
import { hourMs, msBetween, secondMs, type Instant } from '../domain/instant.ts';

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

/** No feed is asked more often, also after a failure: Feed's own bound. */
const waitMinMs = 15 * secondMs;
/** Backoff ends here: a feed that is back is noticed within the hour. */
const waitMaxMs = hourMs;
/** A server's Retry-After is honoured up to a day: longer ones are slips or malice. */
const retryAfterMaxMs = 24 * hourMs;

/** The poll of a feed that could not be read: recorded, and tried again; nothing of what was known is lost. */
export function failedPoll(feed: Feed, state: FeedState, now: Instant, failure: Failure): Poll {
  const failingSince = state.failingSince ?? now;
  return {
    feedId: feed.id,
    at: now,
    outcome: 'failed',
    baseline: false,
    articles: [],
    itemsOut: 0,
    itemsDropped: 0,
    state: { ...state, failingSince, failure: failure.detail },
    nextPollMs: waitAfterFailureMs(failingSince, now, failure.retryAfterMs ?? 0),
  };
}

/** The next regular poll: up to a tenth later than due, by the feed's id, so that feeds do not march in step. */
export function nextPollMs(feed: Feed, now: Instant): number {
  const everyMs = Math.max(waitMinMs, feed.pollEverySeconds * secondMs);
  const spread = (idOf(feed.id, now).charCodeAt(0) % 11) / 100;
  return Math.round(everyMs * (1 + spread));
}

/** As long again as it has been failing: 15 s, 15 s, 30 s, 1 min … 1 h, without a counter to keep. */
function waitAfterFailureMs(failingSince: Instant, now: Instant, retryAfterMs: number): number {
  const wait = Math.min(waitMaxMs, Math.max(waitMinMs, msBetween(failingSince, now)));
  return Math.max(wait, Math.min(retryAfterMaxMs, retryAfterMs));
}
