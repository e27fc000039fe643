import { sql, type RawBuilder } from 'kysely';
import type { Article, ArticleId } from '../domain/article.ts';
import type { Instant } from '../domain/instant.ts';
import type { Tag } from '../domain/tag.ts';
import type { TextPrint } from '../domain/text-print.ts';
import type { Audience } from '../domain/workspace.ts';
import { signedMarks, type KeptGist } from './gists.ts';
import { json } from './json.ts';

/**
 * A text's sample is those of its shingles whose hash divides by this: the same ones in every text that has them. Of
 * 400 shingles that is 50; two texts that share forty in a hundred share about twenty of them.
 */
const sampleEvery = 8;
/** Of a short text every second one, so that its sample is not empty by chance. */
const sampleEveryShort = 2;
const shortText = 120;

/** Copies are looked for among texts of so long (design: UNDERSTANDING, wire copies). */
export const printHours = 72;
/** Of a phrase that many texts have, so many of the newest are looked at: the rarer phrases find the copy, or any of its copies. */
const textsOfPhraseMax = 20;
/** Taken before other audiences and old texts are left out. */
const likelyMax = 50;
export const candidatesMax = 5;

export type PrintRow = { article_id: ArticleId; at: Instant; shingles: Buffer; sentences: Buffer };

export type CopyRow = { article_id: ArticleId; shared: number };

/**
 * The texts of the last 72 hours that share most of the shingles sampled of the one that is `asked` for, the likeliest
 * copies first, at most five.
 */
export function copyQuery(audiences: readonly Audience[]): RawBuilder<CopyRow> {
  return sql<CopyRow>`
    SELECT p.article_id, likely.shared
    FROM (
      SELECT hit.print_seat, count(*) AS shared
      FROM unnest(asked.sample) AS sampled (hash)
      CROSS JOIN LATERAL (
        SELECT s.print_seat FROM print_samples s WHERE s.hash = sampled.hash
        ORDER BY s.print_seat DESC LIMIT ${sql.lit(textsOfPhraseMax)}
      ) AS hit
      GROUP BY hit.print_seat ORDER BY shared DESC, hit.print_seat LIMIT ${sql.lit(likelyMax)}
    ) AS likely
    CROSS JOIN LATERAL (SELECT * FROM text_prints t WHERE t.seat = likely.print_seat OFFSET 0) AS p
    WHERE p.audience = ANY (${audiences}) AND p.at > asked."printsSince" AND p.article_id <> asked.id
    ORDER BY likely.shared DESC, likely.print_seat LIMIT ${sql.lit(candidatesMax)}`;
}

export function printOf({ article_id, at, shingles, sentences }: PrintRow): TextPrint {
  return { articleId: article_id, at, shingles: unpacked(shingles), sentences: unpacked(sentences) };
}

/** How an article was read. */
export type Read = {
  readonly article: Article;
  readonly print: TextPrint;
  readonly at: Instant;
  readonly copyOf?: ArticleId;
  readonly topics: readonly Tag[];
  readonly kept?: KeptGist;
};

/** The statement that writes down how articles were read, their texts' fingerprints, and what they are about. */
export function readingsKept(readings: readonly Read[]): RawBuilder<unknown> {
  const rows = readings.map(({ article, print, at, copyOf, topics, kept }) => ({
    id: article.id,
    audience: article.audience,
    readAt: at,
    copyOf,
    topics,
    printAt: print.at,
    shingles: packed(print.shingles),
    sentences: packed(print.sentences),
    sample: sampleOf(print),
    storyId: kept?.storyId,
    gist: kept?.gist,
    marks: signedMarks(kept?.gist),
  }));
  return sql`
    WITH read AS MATERIALIZED (
      SELECT * FROM json_to_recordset(${json(rows)}::json) AS r (id text, audience text, "readAt" timestamptz,
        "copyOf" text, topics jsonb, "printAt" timestamptz, shingles text, sentences text, sample integer[],
        "storyId" text, gist jsonb, marks integer[])
    ), reading AS (
      INSERT INTO article_readings (article_id, audience, read_at, copy_of, topics)
      SELECT id, audience, "readAt", "copyOf", topics FROM read ON CONFLICT DO NOTHING
    ), printed AS (
      INSERT INTO text_prints (article_id, audience, at, shingles, sentences)
      SELECT id, audience, "printAt", decode(shingles, 'base64'), decode(sentences, 'base64') FROM read
      ON CONFLICT (article_id) DO NOTHING RETURNING article_id, seat
    ), gisted AS (
      INSERT INTO text_gists (article_id, audience, at, story_id, gist)
      SELECT id, audience, "printAt", "storyId", gist FROM read WHERE gist IS NOT NULL
      ON CONFLICT (article_id) DO NOTHING RETURNING article_id, seat
    ), marked AS (
      INSERT INTO gist_marks (mark, gist_seat)
      SELECT unnest(read.marks), gisted.seat FROM gisted JOIN read ON read.id = gisted.article_id
    )
    INSERT INTO print_samples (hash, print_seat)
    SELECT unnest(read.sample), printed.seat FROM printed JOIN read ON read.id = printed.article_id`;
}

/** As signed numbers, which is what Postgres has. */
export function sampleOf({ shingles }: TextPrint): number[] {
  const every = shingles.length < shortText ? sampleEveryShort : sampleEvery;
  return shingles.filter((hash) => hash % every === 0).map((hash) => hash | 0);
}

function packed(hashes: readonly number[]): string {
  const bytes = Buffer.alloc(hashes.length * 4);
  hashes.forEach((hash, index) => bytes.writeUInt32LE(hash, index * 4));
  return bytes.toString('base64');
}

function unpacked(bytes: Buffer): number[] {
  const hashes: number[] = [];
  for (let at = 0; at < bytes.length; at += 4) hashes.push(bytes.readUInt32LE(at));
  return hashes;
}
