import type { Failure } from '../domain/failure.ts';
import type { FeedState, FeedWishes } from '../domain/feed-state.ts';
import type { Instant } from '../domain/instant.ts';
import type { HeadChange } from './head.ts';
import type { PageTerms, Unchanged } from './page.ts';
import { moveAfter, moveAfterFailure } from './move.ts';
import type { News } from './news.ts';
import type { Item } from './readers/reader.ts';
import { firstRhythm, nextRhythm } from './rhythm.ts';

/** What was found in a feed's document. */
export type Found = {
  readonly items: readonly Item[];
  readonly news: News;
  readonly head: HeadChange;
  readonly wishes: FeedWishes | undefined;
};

/** A feed that was read: earlier failures are over, and only what this answer says counts. */
export function stateAfterReading(before: FeedState, page: PageTerms, found: Found, now: Instant): FeedState {
  const { news, wishes } = found;
  const { newestItemAt = before.newestItemAt } = news;
  const { head = [], missing = [] } = found.head;
  return {
    feedId: before.feedId,
    readAt: now,
    rhythm: rhythmAfter(before, found, now),
    ...moveAfter(before, page.movedTo, now),
    ...(head.length === 0 ? {} : { head }),
    ...(missing.length === 0 ? {} : { missing }),
    ...(wishes === undefined ? {} : { wishes }),
    ...(newestItemAt === undefined ? {} : { newestItemAt }),
    ...(page.etag === undefined ? {} : { etag: page.etag }),
    ...(page.lastModified === undefined ? {} : { lastModified: page.lastModified }),
  };
}

/** A feed that says that it did not change: read as well as any, with nothing new. */
export function stateAfterNoChange(before: FeedState, answer: Unchanged, now: Instant): FeedState {
  const { failingSince: _since, failure: _failure, failureReason: _reason, move: _move, ...rest } = before;
  const rhythm = before.rhythm && nextRhythm(before.rhythm, before.readAt ?? now, [], now);
  return {
    ...rest,
    ...moveAfter(before, answer.movedTo, now),
    readAt: now,
    ...(rhythm === undefined ? {} : { rhythm }),
  };
}

/** A feed that could not be read: nothing of what was known is lost. */
export function stateAfterFailure(before: FeedState, failure: Failure, now: Instant): FeedState {
  const { movedTo: _movedTo, move: _move, ...rest } = before;
  const failingSince = before.failingSince ?? now;
  return {
    ...rest,
    ...moveAfterFailure(before, failingSince, now),
    failingSince,
    failure: failure.detail,
    failureReason: failure.reason,
  };
}

function rhythmAfter({ rhythm, readAt }: FeedState, { items, news, wishes }: Found, now: Instant) {
  if (rhythm !== undefined && readAt !== undefined)
    return nextRhythm(
      rhythm,
      readAt,
      news.articles.map(({ article }) => article.publishedAt),
      now,
    );
  const dates = items.flatMap(({ publishedAt }) => publishedAt ?? []);
  return firstRhythm(dates, now, wishes?.changesEveryMs);
}
