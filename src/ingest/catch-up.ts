import { hourMs, later, minuteMs, msBetween, type Instant } from '../domain/instant.ts';
import type { DueFeed } from './due-feed.ts';
import type { FoundArticle } from './found-article.ts';

/** A feed that was not read for so long, when it should have been, is caught up with. */
const awayMinMs = hourMs;
/** What came out in the last minutes is news, whatever was missed before. */
const newsForMs = 15 * minuteMs;

/**
 * Marks what came out while its feed was not read: because it failed, or because nobody was there to read it. What has
 * no date of its own may be as old as the rest.
 */
export function withCatchUp(
  articles: readonly FoundArticle[],
  due: DueFeed,
  now: Instant,
): readonly FoundArticle[] {
  if (awayMsOf(due, now) < awayMinMs) return articles;
  const isNews = (publishedAt: Instant) => publishedAt !== now && publishedAt > later(now, -newsForMs);
  return articles.map((found) =>
    isNews(found.article.publishedAt) ? found : { ...found, article: { ...found.article, caughtUp: true } },
  );
}

function awayMsOf({ state: { failingSince }, lateMs }: DueFeed, now: Instant): number {
  return Math.max(lateMs, failingSince === undefined ? 0 : msBetween(failingSince, now));
}
