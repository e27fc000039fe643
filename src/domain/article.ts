import type { FeedId } from './feed.ts';
import { idOf } from './id.ts';
import type { Instant } from './instant.ts';
import type { Position } from './position.ts';
import type { Audience } from './workspace.ts';

export type ArticleId = `article-${string}`;

/** One item of a feed as it was first seen. Never changed: a rewrite is a new revision. */
export type Article = {
  readonly id: ArticleId;
  readonly feedId: FeedId;
  readonly audience: Audience;
  readonly outlet: string;
  /** Absent when the item has no usable link. */
  readonly url?: string;
  readonly headline: string;
  /** Plain text, no markup; may be empty. */
  readonly text: string;
  /** BCP 47; absent until it is detected. */
  readonly language?: string;
  /** The actor whose organ the outlet is. */
  readonly speaksFor?: string;
  /** Where its publisher says that it is about; a word on what its names mean, and no place of its own. */
  readonly position?: Position;
  /** The feed's word; the moment of receipt when it gives none or an absurd one. */
  readonly publishedAt: Instant;
  readonly receivedAt: Instant;
  /** From 1. */
  readonly revision: number;
  readonly retractedAt?: Instant;
  /** It came out shortly before its feed was first read, or while that was not read: told in a digest, not one by one. */
  readonly caughtUp?: true;
  /** Its text is its feed's summary of it, not the whole. */
  readonly isSummary?: true;
};

/** Dates from a feed are data, never identity: an article is its feed, its guid and its revision. */
export function articleIdOf(feedId: FeedId, guid: string, revision: number): ArticleId {
  return `article-${idOf(feedId, guid, String(revision))}`;
}
