import { sql, type RawBuilder } from 'kysely';
import type { Claim } from '../domain/claim.ts';
import type { DeliveryId } from '../domain/delivery.ts';
import { corroborated } from '../domain/corroboration.ts';
import type { EditorNote } from '../domain/editor-note.ts';
import type { Figure } from '../domain/figure.ts';
import type { Dossier, Source, Story, StoryId, Update } from '../domain/story.ts';
import { withNotes } from '../domain/with-notes.ts';
import type { Audience, WorkspaceId } from '../domain/workspace.ts';
import type { Database } from './database.ts';

export type DossierRow = {
  id: StoryId;
  writing: number;
  slug: string;
  body: Story;
  claims: Claim[] | null;
  figures: Figure[] | null;
  sources: Source[] | null;
  updates: Update[] | null;
  notes: EditorNote[] | null;
  confirm_at_origins: number | null;
};

/** A story with the newsroom that it is told to. */
export type DeliveredRow = DossierRow & { readonly workspace_id: WorkspaceId };

/** What a workspace may see: what is public and what is its own. */
export function audiencesOf(workspaceId: WorkspaceId): readonly Audience[] {
  return ['public', workspaceId];
}

/**
 * Stories that `which` selects (a condition on `s`) of what a newsroom may see, as it sees them: with all that is known
 * of each, what confirms there and its own editors' words, the newest updated first.
 */
export async function selectDossiers(
  database: Database,
  workspaceId: WorkspaceId,
  which: RawBuilder<unknown>,
  limit: number,
): Promise<readonly Dossier[]> {
  const { rows } = await dossierQuery(audiencesOf(workspaceId), which, limit, workspaceId).execute(database);
  return rows.map(dossierAsSeen);
}

/** The stories that deliveries which are being sent tell of, each once for each newsroom, as that one sees it. */
export function deliveredQuery(ids: readonly DeliveryId[]): RawBuilder<DeliveredRow> {
  return sql`
    SELECT d.workspace_id, ${dossierColumns(sql`d.workspace_id`)}
    FROM (
      SELECT DISTINCT story_id, workspace_id FROM deliveries WHERE id = ANY (${ids}) AND state = 'sending'
    ) AS d CROSS JOIN LATERAL (SELECT * FROM stories t WHERE t.id = d.story_id OFFSET 0) AS s
    WHERE s.audience IN ('public', d.workspace_id)`;
}

/** Stories as the news has them. @param workspaceId whose editors' words and settings come beside; absent: nobody's */
export function dossierQuery(
  audiences: readonly Audience[],
  which: RawBuilder<unknown>,
  limit: number,
  workspaceId: WorkspaceId | null = null,
): RawBuilder<DossierRow> {
  return sql<DossierRow>`
    SELECT ${dossierColumns(workspaceId)}
    FROM (
      SELECT * FROM stories s
      WHERE s.audience = ANY (${audiences}) AND ${which}
      ORDER BY s.updated_at DESC, s.id LIMIT ${limit}
    ) AS s
    ORDER BY s.updated_at DESC, s.id`;
}

/** Of a row `s` of stories. */
function dossierColumns(workspaceId: WorkspaceId | RawBuilder<unknown> | null): RawBuilder<unknown> {
  return sql`s.id, s.writing, s.slug, s.body,
      (SELECT json_agg(c.body ORDER BY c.said_at, c.seat) FROM claims c WHERE c.story_id = s.id) AS claims,
      (SELECT json_agg(f.body ORDER BY f.seat) FROM figures f WHERE f.story_id = s.id) AS figures,
      (SELECT json_agg(o.body ORDER BY o.seat) FROM sources o WHERE o.story_id = s.id) AS sources,
      (SELECT json_agg(u.body ORDER BY u.version, u.at, u.id) FROM updates u WHERE u.story_id = s.id) AS updates,
      (SELECT json_agg(n.body ORDER BY n.seat) FROM editor_notes n
        WHERE n.story_id = s.id AND n.workspace_id = ${workspaceId}) AS notes,
      (SELECT w.confirm_at_origins FROM workspaces w WHERE w.id = ${workspaceId}) AS confirm_at_origins`;
}

/** A row that was asked for with a newsroom's editors' words and settings. */
export function dossierAsSeen(row: DossierRow): Dossier {
  return withNotes(corroborated(dossierOf(row), row.confirm_at_origins ?? undefined), row.notes ?? []);
}

export function dossierOf({ slug, body, claims, figures, sources, updates }: DossierRow): Dossier {
  return {
    story: { ...body, slug },
    claims: claims ?? [],
    figures: figures ?? [],
    sources: sources ?? [],
    updates: updates ?? [],
  };
}
