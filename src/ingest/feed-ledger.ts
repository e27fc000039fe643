import type { ArticleId } from '../domain/article.ts';
import type { FeedId } from '../domain/feed.ts';
import type { DueFeed } from './due-feed.ts';
import type { Poll } from './poll.ts';

/** One watcher among those of a database, for as long as it runs. */
export type WatcherId = `watcher-${string}`;

export type TakeTerms = {
  readonly watcher: WatcherId;
  readonly limit: number;
  /** Of one host at most; the rest of them stays due. */
  readonly perHostMax: number;
  /** Hosts with which this watcher is busy. */
  readonly exceptHosts: readonly string[];
  readonly leaseMs: number;
};

export interface FeedLedger {
  /**
   * Leases feeds whose time has come, the longest due first, so that no other watcher polls them, nor any other feed of
   * their hosts. A feed that was never polled is due. By the database's clock; a lease that lapsed counts as none.
   */
  takeDue(terms: TakeTerms): Promise<readonly DueFeed[]>;
  /** Lengthens leases. What was lost to another watcher meanwhile stays lost. */
  renewLeases(watcher: WatcherId, feedIds: readonly FeedId[], leaseMs: number): Promise<void>;
  /** Gives leases back without a poll: the feeds are due as before. */
  letGo(watcher: WatcherId, feedIds: readonly FeedId[]): Promise<void>;
  /**
   * Writes a poll in one transaction: its articles and what their items are known by (insert, nothing on conflict),
   * the feed's whole state, its next due time (the database's now + `nextPollMs`), the lease given back.
   * @param lease under which it was polled; nothing is written when another watcher has it by now. Absent: none is needed
   * @returns the articles that are new and to be told, in the poll's order
   */
  commitPoll(poll: Poll, lease?: HeldLease): Promise<{ readonly fresh: readonly ArticleId[] }>;
}

export type HeldLease = {
  readonly watcher: WatcherId;
  /** The host of the feed stays this watcher's for so long after the poll. */
  readonly hostApartMs: number;
};
