import { sql } from 'kysely';
import type { Kept } from '../domain/saying.ts';
import type { Evidence, Stories } from '../respond/ports.ts';
import type { Database } from './database.ts';
import { audiencesOf, selectDossiers } from './dossiers.ts';

/** However many are asked for, no more are answered: a dossier can be large. */
const storiesMax = 200;

/** Stories as people ask for them. */
export function stories(database: Database): Stories & Pick<Evidence, 'storiesOfArticle'> {
  return {
    storiesIn: async (workspaceId, placeId, since, limit) =>
      await selectDossiers(
        database,
        workspaceId,
        sql`s.updated_at >= ${since}::timestamptz AND s.id IN (
          SELECT p.story_id FROM story_places p
          WHERE p.place_id = ${placeId} AND p.last_on >= (${since}::timestamptz AT TIME ZONE 'UTC')::date)`,
        Math.min(limit, storiesMax),
      ),
    storiesSince: async (workspaceId, since, limit) =>
      await selectDossiers(
        database,
        workspaceId,
        sql`s.updated_at >= ${since}::timestamptz`,
        Math.min(limit, storiesMax),
      ),
    storyTitles: async (workspaceId, since, limit) => {
      const { rows } = await sql<{ slug: string; about: Kept }>`
        SELECT slug, body -> 'about' AS about FROM stories
        WHERE audience = ANY (${audiencesOf(workspaceId)}) AND updated_at >= ${since}::timestamptz
        ORDER BY updated_at DESC, id LIMIT ${Math.min(limit, storiesMax)}`.execute(database);
      return rows;
    },
    storyBySlug: async (workspaceId, slug) =>
      (await selectDossiers(database, workspaceId, sql`s.slug = ${slug}`, 1))[0],
    storyById: async (workspaceId, storyId) =>
      (await selectDossiers(database, workspaceId, sql`s.id = ${storyId}`, 1))[0],
    storiesOfArticle: async (workspaceId, articleId) =>
      (
        await selectDossiers(
          database,
          workspaceId,
          sql`s.id IN (SELECT o.story_id FROM sources o WHERE o.article_id = ${articleId})`,
          storiesMax,
        )
      ).toSorted((a, b) => (a.story.openedAt < b.story.openedAt ? -1 : 1)),
  };
}
