import { sql } from 'kysely';
import type { FeedId } from '../domain/feed.ts';
import type { OwnFeeds } from '../respond/ports.ts';
import { audited } from './audit.ts';
import type { Database } from './database.ts';
import { plain } from './json.ts';

/** Feeds that newsrooms add for themselves. */
export function ownFeeds(database: Database): OwnFeeds {
  return {
    addFeed: async ({ id, workspaceId, outlet, url }, audit) =>
      await audited(database, audit, async (transaction) => {
        const { rows } = await sql`
          INSERT INTO feeds (id, workspace_id, outlet, url, added_by)
          VALUES (${id}, ${workspaceId}, ${plain(outlet)}, ${plain(url)}, ${plain(audit.who.id)})
          ON CONFLICT (id) DO NOTHING RETURNING id`.execute(transaction);
        return { changed: rows.length > 0, outcome: rows.length > 0 };
      }),

    pauseFeed: async (workspaceId, named, isPaused, audit) =>
      await audited(database, audit, async (transaction) => {
        const { rows } = await sql<{ id: FeedId; outlet: string }>`
          UPDATE feeds SET retired_at = CASE WHEN ${isPaused} THEN now() END, due_at = now()
          WHERE workspace_id = ${workspaceId} AND added_by IS NOT NULL AND (retired_at IS NULL) = ${isPaused}
            AND (url = ${named} OR lower(outlet) = lower(${named}))
          RETURNING id, outlet`.execute(transaction);
        return { changed: rows.length > 0, outcome: rows[0]?.outlet };
      }),
  };
}
