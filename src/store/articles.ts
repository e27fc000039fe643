import { sql, type Selectable } from 'kysely';
import type { Article, ArticleId } from '../domain/article.ts';
import { canonicalUrl, pagesOf } from '../domain/canonical-url.ts';
import type { Tag } from '../domain/tag.ts';
import type { ArticleReading, Evidence } from '../respond/ports.ts';
import { articleOf } from './article-row.ts';
import type { Database } from './database.ts';
import { audiencesOf } from './dossiers.ts';
import { given } from './given.ts';
import type { Tables } from './tables.ts';
import { together } from './together.ts';

/** Articles read together. */
const atOnceMax = 20;
/** Articles looked through whose addresses differ by a parameter: some sites tell all of theirs apart so. */
const samePageMax = 500;

/** For the pipeline, which works for all newsrooms: what it finds is shown to nobody but by the article's audience. */
export interface Unread {
  /** Undefined when it was interpreted before: a hint may come twice, and reading is costly. */
  article(id: ArticleId): Promise<Article | undefined>;
  /**
   * Articles that were committed a few seconds ago or longer and are not interpreted, the longest waiting first. Each
   * is answered again later and later, so that one that cannot be read does not keep the others from being found.
   */
  uninterpreted(limit: number): Promise<readonly ArticleId[]>;
}

/** An article is hinted at after 5, 10, 20 … 320 seconds and then each 320: five hints reach into the third minute. */
const hintFirstSeconds = 5;
const hintDoublings = 6;

/** Articles, and how they were read. */
export function articles(database: Database): Unread & Pick<Evidence, 'readings' | 'articleByUrl'> {
  return {
    article: together(atOnceMax, async (ids: readonly ArticleId[]) => {
      const { rows } = await sql<Selectable<Tables['articles']>>`
        -- The limit as in a claim.
        SELECT a.* FROM (SELECT id FROM unnest(${ids}::text[]) AS w (id) LIMIT ${ids.length}) AS wanted
        CROSS JOIN LATERAL (SELECT FROM unread_articles u WHERE u.article_id = wanted.id OFFSET 0) AS u
        CROSS JOIN LATERAL (SELECT * FROM articles t WHERE t.id = wanted.id OFFSET 0) AS a`.execute(database);
      return ids.map((id) => {
        const row = rows.find((one) => one.id === id);
        return row === undefined ? undefined : articleOf(row);
      });
    }),

    uninterpreted: async (limit) => {
      const { rows } = await sql<{ article_id: ArticleId }>`
        UPDATE unread_articles SET hints = hints + 1,
          hint_at = now() + interval '1 second' * ${sql.lit(hintFirstSeconds)}
            * 2 ^ least(hints + 1, ${sql.lit(hintDoublings)})
        WHERE article_id IN (
          SELECT article_id FROM unread_articles WHERE hint_at <= now()
          ORDER BY hint_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
        RETURNING article_id`.execute(database);
      return rows.map((row) => row.article_id);
    },

    readings: async (workspaceId, articleIds) => {
      const { rows } = await sql<ReadingRow>`
        SELECT a.id, a.outlet, a.retracted_at, r.read_at, r.copy_of, r.topics
        FROM unnest(${articleIds}::text[]) WITH ORDINALITY AS wanted (id, seat)
        JOIN articles a ON a.id = wanted.id AND a.audience = ANY (${audiencesOf(workspaceId)})
        LEFT JOIN article_readings r ON r.article_id = a.id
        ORDER BY wanted.seat`.execute(database);
      return rows.map(readingOf);
    },

    // People copy addresses from cards and browsers, where they are not quite those that the feed had.
    articleByUrl: async (workspaceId, url) => {
      const newest = database
        .selectFrom('articles')
        .selectAll()
        .where('audience', 'in', audiencesOf(workspaceId))
        .orderBy('received_at', 'desc')
        .orderBy('revision', 'desc');
      const exact = await newest.where('url', '=', url).limit(1).executeTakeFirst();
      if (exact !== undefined) return articleOf(exact);
      const page = sql<string>`split_part(split_part(url, '#', 1), '?', 1)`;
      const rows = await newest.where(page, 'in', pagesOf(url)).limit(samePageMax).execute();
      const wanted = canonicalUrl(url);
      const same = rows.find((row) => row.url !== null && canonicalUrl(row.url) === wanted);
      return same === undefined ? undefined : articleOf(same);
    },
  };
}

type ReadingRow = {
  id: ArticleId;
  outlet: string;
  retracted_at: string | null;
  read_at: string | null;
  copy_of: ArticleId | null;
  topics: readonly Tag[] | null;
};

function readingOf(row: ReadingRow): ArticleReading {
  return {
    articleId: row.id,
    outlet: row.outlet,
    topics: row.topics ?? [],
    ...given({ readAt: row.read_at, copyOf: row.copy_of, takenOutAt: row.retracted_at }),
  };
}
