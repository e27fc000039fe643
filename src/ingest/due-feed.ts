import type { Feed } from '../domain/feed.ts';
import type { FeedState } from '../domain/feed-state.ts';

/** A feed whose time has come. */
export type DueFeed = {
  readonly feed: Feed;
  readonly state: FeedState;
  /** Who is asked for it, one request at a time. */
  readonly host: string;
  /** For how long it has been due. */
  readonly lateMs: number;
};
