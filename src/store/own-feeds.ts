import { sql } from 'kysely';
import { localWorkspace, type WorkspaceId } from '../domain/workspace.ts';
import type { OwnFeeds } from '../respond/ports.ts';
import { audited } from './audit.ts';
import type { Database } from './database.ts';
import { plain } from './json.ts';

/** Feeds that newsrooms add for themselves, and those of config/, which the operator's own newsroom alone may change. */
export function ownFeeds(database: Database): OwnFeeds {
  return {
    addFeed: async ({ id, workspaceId, outlet, url, fullText = false }, audit) =>
      await audited(database, audit, async (transaction) => {
        const { rows } = await sql`
          INSERT INTO feeds (id, workspace_id, outlet, url, full_text, added_by)
          VALUES (${id}, ${workspaceId}, ${plain(outlet)}, ${plain(url)}, ${fullText}, ${plain(audit.who.id)})
          ON CONFLICT (id) DO NOTHING RETURNING id`.execute(transaction);
        return { changed: rows.length > 0, outcome: rows.length > 0 };
      }),

    pauseFeed: async (workspaceId, named, isPaused, audit) =>
      await audited(database, audit, async (transaction) => {
        const { rows } = await sql<{ outlet: string }>`
          UPDATE feeds SET due_at = now(), paused_at = CASE WHEN ${isPaused} THEN now() END,
            paused_by = CASE WHEN ${isPaused} THEN ${plain(audit.who.name)} END
          WHERE retired_at IS NULL AND (paused_at IS NULL) = ${isPaused}
            AND ${isOf(workspaceId, named)}
          RETURNING outlet`.execute(transaction);
        return { changed: rows.length > 0, outcome: rows[0]?.outlet };
      }),

    fetchPages: async (workspaceId, named, fullText, audit) =>
      await audited(database, audit, async (transaction) => {
        const { rows } = await sql<{ outlet: string }>`
          UPDATE feeds SET full_text_said = nullif(${fullText}, full_text)
          WHERE retired_at IS NULL AND host IS NOT NULL AND ${isOf(workspaceId, named)}
          RETURNING outlet`.execute(transaction);
        return { changed: rows.length > 0, outcome: rows[0]?.outlet };
      }),
  };
}

/** A feed of this outlet or address that the newsroom may change: its own, and the operator's also those of config/. */
function isOf(workspaceId: WorkspaceId, named: string) {
  return sql<boolean>`(url = ${named} OR lower(outlet) = lower(${named}))
    AND (workspace_id = ${workspaceId} OR workspace_id IS NULL AND ${workspaceId === localWorkspace})`;
}
