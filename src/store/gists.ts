import { sql, type RawBuilder } from 'kysely';
import type { Article, ArticleId } from '../domain/article.ts';
import { marksOf, type Gist } from '../domain/gist.ts';
import { hourMs, instantOf, later, type Instant } from '../domain/instant.ts';
import type { StoryId } from '../domain/story.ts';
import type { Kin } from '../interpret/stories/kinship.ts';
import { json } from './json.ts';

/** Kin are looked for among texts of so long. */
const kinHours = 72;
/** Of a name that many texts bear, so many of the newest are looked at: the rarer names find the kin. */
const textsOfMarkMax = 40;
/** Taken before other audiences and old texts are left out. */
const likelyMax = 60;
/** As many as weaving looks at. */
const kinMax = 24;

export type KinRow = { article_id: ArticleId; at: string; story_id: StoryId; told: boolean; gist: Gist };

/** Texts of the last 72 hours and of the article's own audience that share most of the names and places, the newest first. */
export function kinQuery(article: Article, gist: Gist | undefined, now: Instant): RawBuilder<KinRow> {
  return sql<KinRow>`
    SELECT g.article_id, g.at, g.story_id, g.gist,
      -- Not EXISTS: for that all stories would be read.
      coalesce((SELECT true FROM stories s WHERE s.id = g.story_id LIMIT 1), false) AS told
    FROM (
      SELECT hit.gist_seat, count(*) AS shared
      FROM unnest(${signedMarks(gist)}::integer[]) AS wanted (mark)
      CROSS JOIN LATERAL (
        SELECT m.gist_seat FROM gist_marks m WHERE m.mark = wanted.mark
        ORDER BY m.gist_seat DESC LIMIT ${sql.lit(textsOfMarkMax)}
      ) AS hit
      GROUP BY hit.gist_seat ORDER BY shared DESC, hit.gist_seat DESC LIMIT ${sql.lit(likelyMax)}
    ) AS likely
    CROSS JOIN LATERAL (SELECT * FROM text_gists t WHERE t.seat = likely.gist_seat OFFSET 0) AS g
    WHERE g.audience = ${article.audience} AND g.at > ${later(now, -kinHours * hourMs)}::timestamptz
      AND g.article_id <> ${article.id}
    ORDER BY likely.shared DESC, g.seat DESC LIMIT ${sql.lit(kinMax)}`;
}

/** A row that came by way of JSON. */
export function kinOf({ article_id, at, story_id, told, gist }: KinRow): Kin {
  return { articleId: article_id, at: instantOf(Date.parse(at)), storyId: story_id, told, gist };
}

/** What a text is about and the story it was put to. */
export type KeptGist = { readonly gist: Gist; readonly storyId: StoryId; readonly at: Instant };

/** Further parts of a WITH: remembering a text's gist beside its fingerprint, without a journey of its own. */
export function gistParts({ id, audience }: Article, kept: KeptGist | undefined): RawBuilder<unknown> {
  if (kept === undefined) return sql``;
  const { gist, storyId, at } = kept;
  return sql`, gisted AS (
      INSERT INTO text_gists (article_id, audience, at, story_id, gist)
      VALUES (${id}, ${audience}, ${at}, ${storyId}, ${json(gist)})
      ON CONFLICT (article_id) DO NOTHING RETURNING seat
    ), marked AS (
      INSERT INTO gist_marks (mark, gist_seat)
      SELECT wanted.mark, gisted.seat FROM gisted, unnest(${signedMarks(gist)}::integer[]) AS wanted (mark)
    )`;
}

/** As signed numbers, which is what Postgres has. */
function signedMarks(gist: Gist | undefined): number[] {
  return gist === undefined ? [] : marksOf(gist).map((hash) => hash | 0);
}
