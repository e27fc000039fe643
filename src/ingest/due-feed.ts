import type { Feed, FeedState } from '../domain/feed.ts';

/** A feed whose time has come. */
export type DueFeed = {
  readonly feed: Feed;
  readonly state: FeedState;
  /** Who is asked for it, one request at a time. */
  readonly host: string;
  /** For how long it has been due. */
  readonly lateMs: number;
};
