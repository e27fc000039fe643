import type { FailureReason } from './failure.ts';
import type { FeedId } from './feed.ts';
import type { Instant } from './instant.ts';
import type { Rhythm } from './rhythm.ts';
import type { Kept } from './saying.ts';

/** What is known of a feed's polling. */
export type FeedState = {
  readonly feedId: FeedId;
  /** When it was last read without a failure; absent before the first time. */
  readonly readAt?: Instant;
  /** The newest item's own date, as far as it has one. */
  readonly newestItemAt?: Instant;
  readonly failingSince?: Instant;
  readonly failure?: Kept;
  /** The closed word for `failure`. */
  readonly failureReason?: FailureReason;
  readonly etag?: string;
  readonly lastModified?: string;
  /** Absent before the first reading. */
  readonly rhythm?: Rhythm;
  /** Where it stands now for good, and is asked for instead of its `url`. */
  readonly movedTo?: string;
  /** A permanent redirect that was seen so often since then, and is not believed yet. */
  readonly move?: { readonly to: string; readonly since: Instant; readonly times: number };
  /** Its newest items when it was last read, the newest first, by their hashes: what it is held against next time. */
  readonly head?: readonly string[];
  /** Those of its newest items that were missing last time, although older ones were there. */
  readonly missing?: readonly string[];
  /** What its newest document asks of readers; absent when that is nothing. */
  readonly wishes?: FeedWishes;
};

/** What a feed asks of its readers: for how long not to come back, and when not to come at all. */
export type FeedWishes = {
  /** RSS's ttl: how long a copy may be kept. */
  readonly ttlMs?: number;
  /** sy:updatePeriod by its frequency: how often it says that it changes. */
  readonly changesEveryMs?: number;
  /** Hours of the day, UTC, 0 to 23, in which it is not to be read. */
  readonly skipHours?: readonly number[];
  /** Days of the week, UTC, 0 (Sunday) to 6, on which it is not to be read. */
  readonly skipDays?: readonly number[];
};
