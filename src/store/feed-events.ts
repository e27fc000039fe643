import { sql } from 'kysely';
import type { FeedEvent } from '../domain/feed-event.ts';
import type { Instant } from '../domain/instant.ts';
import { operationsNotices, type Operations } from '../domain/new-delivery.ts';
import type { Poll } from '../ingest/poll.ts';
import type { FeedTidings } from '../notify/feed-notice.ts';
import type { Database } from './database.ts';
import { given } from './given.ts';
import { json } from './json.ts';
import { insertDeliveries } from './new-deliveries.ts';

export interface FeedNotices {
  /**
   * Makes one notice of all that happened to feeds since the last: those that everybody sees and the newsroom's own.
   * Whoever asks at the same time makes another of the rest, or none.
   * @param write the notice's words
   */
  tellFeedEvents(to: Operations, write: (tidings: readonly FeedTidings[]) => string): Promise<void>;
}

/** What one notice tells at most; the rest goes into the next. */
const toldAtOnce = 500;
/** What is older is no news any more: an operations channel that is new is not told a month's troubles. */
const toldWithinHours = 24;

export function feedNotices(database: Database): FeedNotices {
  return {
    tellFeedEvents: async (to, write) => {
      await database.transaction().execute(async (transaction) => {
        const { rows } = await sql<FeedTidings & { until: Instant | null }>`
          WITH untold AS (
            SELECT e.feed_id, e.kind, e.at, f.outlet FROM feed_events e JOIN feeds f ON f.id = e.feed_id
            WHERE e.told_at IS NULL AND e.kind <> 'unreachable'
              AND e.noted_at > now() - interval '1 hour' * ${sql.lit(toldWithinHours)}
              AND coalesce(f.workspace_id = ${to.workspaceId}, true)
            ORDER BY e.noted_at LIMIT ${sql.lit(toldAtOnce)} FOR UPDATE OF e SKIP LOCKED
          )
          UPDATE feed_events e SET told_at = now() FROM untold u
          WHERE e.feed_id = u.feed_id AND e.kind = u.kind AND e.at = u.at
          RETURNING e.feed_id AS "feedId", e.kind, e.at, e.until, e.detail, u.outlet`.execute(transaction);
        if (rows.length === 0) return;
        const text = write(rows.map(({ until, ...event }) => ({ ...event, ...given({ until }) })));
        await insertDeliveries(transaction, operationsNotices(text, 'feeds', to));
      });
    },
  };
}

/** What a poll has to say to those who look after the feeds; what is known already is left alone. */
export async function keepEvents(database: Database, events: readonly FeedEvent[]): Promise<void> {
  if (events.length === 0) return;
  await sql`
    INSERT INTO feed_events (feed_id, kind, at, until, detail)
    SELECT "feedId", kind, at, until, detail FROM json_to_recordset(${json(events)}::json)
      AS e ("feedId" text, kind text, at timestamptz, until timestamptz, detail jsonb)
    ON CONFLICT DO NOTHING`.execute(database);
}

/** Marks the articles of items that were taken out of their feed, and keeps that as an event with their headlines. */
export async function keepRemovals(database: Database, { feedId, at, removed }: Poll): Promise<void> {
  if (removed.length === 0) return;
  const { rows } = await sql<{ headline: string }>`
    UPDATE articles SET retracted_at = ${at} FROM feed_items i
    WHERE i.feed_id = ${feedId} AND i.item_hash = ANY (${removed}) AND articles.id = i.article_id
      AND retracted_at IS NULL
    RETURNING headline`.execute(database);
  const headlines = [...new Set(rows.map(({ headline }) => headline))];
  if (headlines.length === 0) return;
  const detail = headlines.map((headline) => `"${headline}"`).join(', ');
  await keepEvents(database, [{ feedId, kind: 'removed', at, detail }]);
}
