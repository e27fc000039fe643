import { sql } from 'kysely';
import type { EditorNote } from '../domain/editor-note.ts';
import type { Roots } from '../domain/roster.ts';
import type { StoryId } from '../domain/story.ts';
import type { Database } from './database.ts';
import { rootsOf, rootsQuery, type RootRow } from './new-deliveries.ts';

/** What matching needs to know of stories beside their dossiers. */
export type Touched = {
  /** What editors said of them, each newsroom's in the order in which it was said. */
  readonly notes: readonly EditorNote[];
  /** What channels were told of them. */
  readonly roots: Roots;
};

/** Reads it in one statement, since every article of the audience waits for it. */
export async function touchedStories(database: Database, storyIds: readonly StoryId[]): Promise<Touched> {
  if (storyIds.length === 0) return { notes: [], roots: {} };
  const { rows } = await sql<{ notes: EditorNote[] | null; roots: RootRow[] | null }>`
    SELECT (SELECT json_agg(n.body ORDER BY n.seat) FROM editor_notes n WHERE n.story_id = ANY (${storyIds})) AS notes,
      (SELECT json_agg(r) FROM (${rootsQuery(storyIds)}) AS r) AS roots`.execute(database);
  return { notes: rows[0]?.notes ?? [], roots: rootsOf(storyIds, rows[0]?.roots ?? []) };
}
