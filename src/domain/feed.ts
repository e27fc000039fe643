import type { Instant } from './instant.ts';
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
  /** Seconds between two polls, 15 or more. */
  readonly pollEverySeconds: number;
};

/** What is known of a feed's polling. */
export type FeedState = {
  readonly feedId: FeedId;
  /** When it was last read without a failure; absent before the first time. */
  readonly readAt?: Instant;
  /** The newest item's own date, as far as it has one. */
  readonly newestItemAt?: Instant;
  readonly failingSince?: Instant;
  readonly failure?: string;
  readonly etag?: string;
  readonly lastModified?: string;
};
