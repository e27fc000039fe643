import { hourMs, later, minuteMs, msBetween, type Instant } from '../domain/instant.ts';
import type { DueFeed } from './due-feed.ts';
import type { FoundArticle } from './found-article.ts';

/** A feed that was not read for so long, when it should have been, is caught up with. */
const awayMinMs = hourMs;
/** What came out in the last minutes is news, whatever was missed before. */
const newsForMs = 15 * minuteMs;
/** Of a feed that is read for the first time so much is told, in a digest; what is older is baseline. */
const firstLookBackMs = 3 * hourMs;

/**
 * Marks what is to be told in one digest: what came out in the last hours before a feed was first read, and what came out
 * while it was not read, because it failed or because nobody was there.
 */
export function withCatchUp(
  articles: readonly FoundArticle[],
  due: DueFeed,
  now: Instant,
): readonly FoundArticle[] {
  const isLate =
    due.state.readAt === undefined ? isRecent : awayMsOf(due, now) >= awayMinMs ? isNoNews : undefined;
  if (isLate === undefined) return articles;
  return articles.map((found) =>
    isLate(found.article.publishedAt, now)
      ? { ...found, article: { ...found.article, caughtUp: true } }
      : found,
  );
}

/** What has no date of its own may be as old as the feed. */
function isRecent(publishedAt: Instant, now: Instant): boolean {
  return publishedAt !== now && publishedAt > later(now, -firstLookBackMs);
}

/** What has no date of its own may be as old as the rest. */
function isNoNews(publishedAt: Instant, now: Instant): boolean {
  return publishedAt === now || publishedAt <= later(now, -newsForMs);
}

function awayMsOf({ state: { failingSince }, lateMs }: DueFeed, now: Instant): number {
  return Math.max(lateMs, failingSince === undefined ? 0 : msBetween(failingSince, now));
}
