import type { FeedId } from './feed.ts';
import type { Instant } from './instant.ts';
import type { Kept } from './saying.ts';

/**
 * Something of a feed that somebody should know, kept and told once. `failing`, `gone`, `quiet` and `moved` are told when
 * they begin, `back` when it is read again. `rolled-over` and `unreachable` are gaps: items may have come and gone unseen
 * in [at, until). `removed`: an item was taken out of the feed while older ones stayed in it.
 */
export type FeedEvent = {
  readonly feedId: FeedId;
  readonly kind: 'failing' | 'gone' | 'quiet' | 'moved' | 'back' | Gap | 'removed';
  /** When it began; with the feed and the kind its identity. */
  readonly at: Instant;
  /** When it ended; absent while it lasts, or where it has no length. */
  readonly until?: Instant;
  /** What is to be known of it: why it fails, where it stands now, which items were taken out. */
  readonly detail: Kept;
};

/** What may have been missed: the feed moved on faster than it was read, or could not be read for long. */
export type Gap = 'rolled-over' | 'unreachable';
