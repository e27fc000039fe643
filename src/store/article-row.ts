import type { Selectable } from 'kysely';
import type { Article } from '../domain/article.ts';
import { given } from './given.ts';
import type { Tables } from './tables.ts';

/** A row of `articles` as the rest of the house knows it. */
export function articleOf(row: Selectable<Tables['articles']>): Article {
  return {
    id: row.id,
    feedId: row.feed_id,
    audience: row.audience,
    outlet: row.outlet,
    headline: row.headline,
    text: row.text,
    publishedAt: row.published_at,
    receivedAt: row.received_at,
    revision: row.revision,
    ...given({
      url: row.url,
      language: row.language,
      speaksFor: row.speaks_for,
      position: row.position,
      retractedAt: row.retracted_at,
    }),
    ...(row.caught_up ? { caughtUp: true } : {}),
    ...(row.is_summary ? { isSummary: true } : {}),
  };
}
