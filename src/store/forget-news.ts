import { sql } from 'kysely';
import { dayMs, later, type Instant } from '../domain/instant.ts';
import type { StoryId } from '../domain/story.ts';
import type { Database } from './database.ts';
import { itemsTouchedDays } from './feeds.ts';

/** A story's rows are some hundreds. */
const storiesAtOnce = 50;
const rowsAtOnce = 1_000;
/** An item's date may be a little ahead of the moment at which it was read. */
const itemsSlackDays = itemsTouchedDays + 1;

/**
 * Clears away some of the news from before a moment: stories that nobody has added to since, articles that no story
 * rests on, notices and digests, and the names of items that have left their feeds.
 * @returns whether there may be more
 */
export async function forgetNews(database: Database, before: Instant): Promise<boolean> {
  const stories = await forgetStories(database, before);
  const articles = await forgetArticles(database, before);
  const notices = await forgetNotices(database, before);
  const items = await forgetItems(database, before);
  return stories === storiesAtOnce || [articles, notices, items].includes(rowsAtOnce);
}

/** With all that is known of them and was told. What is still to be sent, or was judged since, keeps its story. */
async function forgetStories(database: Database, before: Instant): Promise<number> {
  return await database.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ id: StoryId }>`
      SELECT s.id FROM stories s
      WHERE s.id IN (
          SELECT oldest.id FROM (SELECT 'public' AS audience UNION SELECT id FROM workspaces) AS a
          CROSS JOIN LATERAL (
            SELECT t.id, t.updated_at FROM stories t
            WHERE t.audience = a.audience AND t.updated_at < ${before}::timestamptz
              AND NOT EXISTS (SELECT FROM editor_notes n WHERE n.story_id = t.id AND n.at >= ${before}::timestamptz)
              AND NOT EXISTS (SELECT FROM deliveries d WHERE d.story_id = t.id AND d.state IN ('pending', 'sending'))
            ORDER BY t.updated_at LIMIT ${sql.lit(storiesAtOnce)}) AS oldest
          ORDER BY oldest.updated_at LIMIT ${sql.lit(storiesAtOnce)})
      FOR UPDATE SKIP LOCKED`.execute(transaction);
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return 0;
    for (const table of storyTables)
      await sql`DELETE FROM ${sql.table(table)} WHERE story_id = ANY (${ids})`.execute(transaction);
    await sql`DELETE FROM stories WHERE id = ANY (${ids})`.execute(transaction);
    return ids.length;
  });
}

const storyTables = [
  'claims',
  'figures',
  'sources',
  'updates',
  'story_handles',
  'story_places',
  'editor_notes',
  'decisions',
  'deliveries',
] as const;

async function forgetArticles(database: Database, before: Instant): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    WITH gone AS (
      DELETE FROM articles WHERE id IN (
        SELECT a.id FROM articles a
        WHERE a.received_at < ${before}::timestamptz
          AND NOT EXISTS (SELECT FROM sources o WHERE o.article_id = a.id)
          AND NOT EXISTS (SELECT FROM unread_articles u WHERE u.article_id = a.id)
        ORDER BY a.received_at LIMIT ${sql.lit(rowsAtOnce)})
      RETURNING id
    ), readings AS (DELETE FROM article_readings r USING gone WHERE r.article_id = gone.id)
    SELECT id FROM gone`.execute(database);
  return rows.length;
}

/** Digests, notices of mutes, tests: what tells of no one story. */
async function forgetNotices(database: Database, before: Instant): Promise<number> {
  const { numAffectedRows } = await sql`
    DELETE FROM deliveries WHERE id IN (
      SELECT d.id FROM deliveries d
      WHERE d.story_id IS NULL AND d.created_at < ${before}::timestamptz AND d.state NOT IN ('pending', 'sending')
      ORDER BY d.created_at LIMIT ${sql.lit(rowsAtOnce)})`.execute(database);
  return Number(numAffectedRows ?? 0n);
}

/**
 * An item that its feed still shows was touched when the feed was last read whole (`known`). So only feeds that brought
 * something since are cleared: of one that has been silent for a year, all that it showed may still stand there.
 */
async function forgetItems(database: Database, before: Instant): Promise<number> {
  const untouchedSince = later(before, -itemsSlackDays * dayMs);
  const { numAffectedRows } = await sql`
    DELETE FROM feed_items WHERE ctid = ANY (ARRAY(
      SELECT i.ctid FROM feed_items i JOIN feeds f ON f.id = i.feed_id
      WHERE i.seen_at < ${untouchedSince}::timestamptz
        AND (f.rhythm ->> 'newsAt')::timestamptz >= ${before}::timestamptz
      LIMIT ${sql.lit(rowsAtOnce)}))`.execute(database);
  return Number(numAffectedRows ?? 0n);
}
