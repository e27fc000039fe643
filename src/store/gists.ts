import { sql, type RawBuilder } from 'kysely';
import type { ArticleId } from '../domain/article.ts';
import { marksOf, type Gist } from '../domain/gist.ts';
import type { StoryId } from '../domain/story.ts';
import type { Audience } from '../domain/workspace.ts';

/** Kin are looked for among texts of so long. */
export const kinHours = 72;
/** Of a name that many texts bear, so many of the newest are looked at: the rarer names find the kin. */
const textsOfMarkMax = 40;
/** Taken before other audiences and old texts are left out. */
const likelyMax = 60;
/** As many as weaving looks at. */
export const kinMax = 24;

export type KinRow = { article_id: ArticleId; story_id: StoryId; told: boolean; shared: number };

/**
 * Texts of the last 72 hours and of this audience that share most of the names and places of the one that is `asked`
 * for, the newest first.
 */
export function kinQuery(audience: Audience): RawBuilder<KinRow> {
  return sql<KinRow>`
    SELECT g.article_id, g.story_id, likely.shared,
      -- Not EXISTS: for that all stories would be read.
      coalesce((SELECT true FROM stories s WHERE s.id = g.story_id LIMIT 1), false) AS told
    FROM (
      SELECT hit.gist_seat, count(*) AS shared
      FROM unnest(asked.marks) AS wanted (mark)
      CROSS JOIN LATERAL (
        SELECT m.gist_seat FROM gist_marks m WHERE m.mark = wanted.mark
        ORDER BY m.gist_seat DESC LIMIT ${sql.lit(textsOfMarkMax)}
      ) AS hit
      GROUP BY hit.gist_seat ORDER BY shared DESC, hit.gist_seat DESC LIMIT ${sql.lit(likelyMax)}
    ) AS likely
    CROSS JOIN LATERAL (SELECT * FROM text_gists t WHERE t.seat = likely.gist_seat OFFSET 0) AS g
    WHERE g.audience = ${audience} AND g.at > asked."kinSince" AND g.article_id <> asked.id
    ORDER BY likely.shared DESC, likely.gist_seat DESC LIMIT ${sql.lit(kinMax)}`;
}

/** What a text is about and the story it was put to. */
export type KeptGist = { readonly gist: Gist; readonly storyId: StoryId };

/** What texts that may be akin are found by, as signed numbers, which is what Postgres has. */
export function signedMarks(gist: Gist | undefined): number[] {
  return gist === undefined ? [] : marksOf(gist).map((hash) => hash | 0);
}
