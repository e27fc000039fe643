import type { ArticleId } from '../domain/article.ts';
import type { Feed, FeedId, FeedState } from '../domain/feed.ts';
import type { Poll } from './poll.ts';

export type DueFeed = { readonly feed: Feed; readonly state: FeedState };

export interface FeedLedger {
  /**
   * Leases up to `limit` feeds whose time has come, the longest due first, so that no other watcher polls them. A
   * feed that was never polled is due. By the database's clock; a lease that lapsed counts as none.
   */
  takeDue(limit: number, leaseMs: number): Promise<readonly DueFeed[]>;
  /** Gives leases back without a poll: the feeds are due again after `afterMs`. */
  letGo(feedIds: readonly FeedId[], afterMs: number): Promise<void>;
  /**
   * Writes a poll in one transaction: its articles and what their items are known by (insert, nothing on conflict),
   * the feed's whole state, its next due time (the database's now + `nextPollMs`), the lease given back.
   * @returns the articles that are new and not baseline, in the poll's order
   */
  commitPoll(poll: Poll): Promise<{ readonly fresh: readonly ArticleId[] }>;
}
