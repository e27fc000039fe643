import { sql, type RawBuilder } from 'kysely';
import type { Article, ArticleId } from '../domain/article.ts';
import { hourMs, instantOf, later, type Instant } from '../domain/instant.ts';
import type { Tag } from '../domain/tag.ts';
import type { TextPrint } from '../domain/text-print.ts';
import type { Audience } from '../domain/workspace.ts';
import { gistParts, type KeptGist } from './gists.ts';
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
/** Of a phrase that many texts have, so many of the newest are looked at: the rarer phrases find the copy. */
const textsOfPhraseMax = 40;
/** Taken before other audiences and old texts are left out. */
const likelyMax = 50;
const candidatesMax = 5;

export type PrintRow = { article_id: ArticleId; at: string; shingles: string; sentences: string };

/** The texts of the last 72 hours that share most of the sampled shingles, the likeliest copies first, at most five. */
export function copyQuery(
  print: TextPrint,
  audiences: readonly Audience[],
  now: Instant,
): RawBuilder<PrintRow> {
  return sql<PrintRow>`
    SELECT p.article_id, p.at, encode(p.shingles, 'hex') AS shingles, encode(p.sentences, 'hex') AS sentences
    FROM (
      SELECT hit.print_seat, count(*) AS shared
      FROM unnest(${sampleOf(print)}::integer[]) AS sampled (hash)
      CROSS JOIN LATERAL (
        SELECT s.print_seat FROM print_samples s WHERE s.hash = sampled.hash
        ORDER BY s.print_seat DESC LIMIT ${sql.lit(textsOfPhraseMax)}
      ) AS hit
      GROUP BY hit.print_seat ORDER BY shared DESC, hit.print_seat LIMIT ${sql.lit(likelyMax)}
    ) AS likely
    CROSS JOIN LATERAL (SELECT * FROM text_prints t WHERE t.seat = likely.print_seat OFFSET 0) AS p
    WHERE p.audience = ANY (${audiences}) AND p.at > ${later(now, -printHours * hourMs)}::timestamptz
      AND p.article_id <> ${print.articleId}
    ORDER BY likely.shared DESC, p.seat LIMIT ${sql.lit(candidatesMax)}`;
}

/** A row that came by way of JSON. */
export function printOf(row: PrintRow): TextPrint {
  return {
    articleId: row.article_id,
    at: instantOf(Date.parse(row.at)),
    shingles: unpacked(row.shingles),
    sentences: unpacked(row.sentences),
  };
}

/** The statement that writes down how an article was read, its text's fingerprint, and what it is about. */
export function readingKept(
  article: Article,
  print: TextPrint,
  read: {
    readonly at: Instant;
    readonly copyOf?: ArticleId;
    readonly topics: readonly Tag[];
    readonly gist?: KeptGist;
  },
): RawBuilder<unknown> {
  return sql`
    WITH reading AS (
      INSERT INTO article_readings (article_id, audience, read_at, copy_of, topics)
      VALUES (${article.id}, ${article.audience}, ${read.at}, ${read.copyOf ?? null}, ${json(read.topics)})
      ON CONFLICT DO NOTHING
    ), kept AS (
      INSERT INTO text_prints (article_id, audience, at, shingles, sentences)
      VALUES (${print.articleId}, ${article.audience}, ${print.at}, ${packed(print.shingles)}, ${packed(print.sentences)})
      ON CONFLICT (article_id) DO NOTHING RETURNING seat
    )${gistParts(article, read.gist)}
    INSERT INTO print_samples (hash, print_seat)
    SELECT sampled.hash, kept.seat FROM kept, unnest(${sampleOf(print)}::integer[]) AS sampled (hash)`;
}

/** As signed numbers, which is what Postgres has. */
function sampleOf({ shingles }: TextPrint): number[] {
  const every = shingles.length < shortText ? sampleEveryShort : sampleEvery;
  return shingles.filter((hash) => hash % every === 0).map((hash) => hash | 0);
}

function packed(hashes: readonly number[]): Buffer {
  const bytes = Buffer.alloc(hashes.length * 4);
  hashes.forEach((hash, index) => bytes.writeUInt32LE(hash, index * 4));
  return bytes;
}

function unpacked(hex: string): number[] {
  const bytes = Buffer.from(hex, 'hex');
  return Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readUInt32LE(index * 4));
}
