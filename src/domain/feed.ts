import type { FailureReason } from './failure.ts';
import type { Instant } from './instant.ts';
import type { Rhythm } from './rhythm.ts';
import type { WorkspaceId } from './workspace.ts';

export type FeedId = `feed-${string}`;

/** A source that is watched. */
export type Feed = {
  readonly id: FeedId;
  /** Given for a private feed: nobody else sees what comes of it. */
  readonly workspaceId?: WorkspaceId;
  /** The name under which its articles are cited. */
  readonly outlet: string;
  readonly url: string;
  /** BCP 47; unknown when the feed has several. */
  readonly language?: string;
  /** The actor whose organ it is: its own voice is then that actor's claim. */
  readonly speaksFor?: string;
  /**
   * The longest it may go unread, in seconds, 15 or more: an editor's word, which outranks the feed's own ttl and skipped
   * hours. Absent: an hour, as far as the feed agrees. How often it is read below that is learned.
   */
  readonly pollEverySeconds?: number;
  /** Its owner allows that the pages of its items are fetched for their text. */
  readonly fullText?: boolean;
};

/** The url of a feed that wires and scripts push to: nothing of it is fetched. */
export function webhookUrl(id: string): string {
  return `webhook:${id}`;
}

export function isPushed({ url }: Pick<Feed, 'url'>): boolean {
  return url.startsWith(webhookUrl(''));
}

/** What is known of a feed's polling. */
export type FeedState = {
  readonly feedId: FeedId;
  /** When it was last read without a failure; absent before the first time. */
  readonly readAt?: Instant;
  /** The newest item's own date, as far as it has one. */
  readonly newestItemAt?: Instant;
  readonly failingSince?: Instant;
  readonly failure?: string;
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
