import { sql, type RawBuilder } from 'kysely';
import type { Article } from '../domain/article.ts';
import type { Gist } from '../domain/gist.ts';
import { hourMs, later, type Instant } from '../domain/instant.ts';
import type { TextPrint } from '../domain/text-print.ts';
import type { Audience } from '../domain/workspace.ts';
import type { Recent } from '../interpret/stories/woven.ts';
import type { Database } from './database.ts';
import type { DossierMemory, StoryMark } from './dossier-memory.ts';
import { kinOf, kinQuery, type KinRow } from './gists.ts';
import { copyQuery, printOf, type PrintRow } from './prints.ts';

/** What a reading is remembered by. */
export type RecallKeys = {
  readonly handles: readonly string[];
  readonly print: TextPrint;
  /** Absent for a text that is not read. */
  readonly gist?: Gist;
};

/** A story stays open for 72 hours after its last update; what comes later opens another. */
const openHours = 72;
/** A busy country's loose handle reaches many stories: these are the newest, and the strict key is among them. */
const dossiersMax = 50;

export type RecallRow = {
  unread: boolean;
  roster_version: number;
  stories: StoryMark[] | null;
  prints: PrintRow[] | null;
  kin: KinRow[] | null;
};

/**
 * The statement that takes an article out of the unread and answers what weaving it needs: stories it may belong to,
 * texts it may be a copy of or akin to, and which roster holds. One, since every article of the audience waits for it.
 *
 * In it and its parts OFFSET 0 keeps a join as it is written: row by row, by key. The planner, whose figures are old
 * while much comes in, would rather read all of the last 72 hours, which costs more with each article.
 */
export function recallQuery(
  article: Article,
  { handles, print, gist }: RecallKeys,
  now: Instant,
): RawBuilder<RecallRow> {
  const audiences = audiencesAround(article.audience);
  const since = later(now, -openHours * hourMs);
  return sql<RecallRow>`
    WITH taken AS (DELETE FROM unread_articles WHERE article_id = ${article.id} RETURNING article_id),
    kin AS (${kinQuery(article, gist, now)}),
    wanted AS (
      SELECT h.story_id FROM story_handles h
      WHERE h.handle = ANY (${handles}) AND h.last_on >= (${since}::timestamptz AT TIME ZONE 'UTC')::date
      UNION SELECT k.story_id FROM kin k WHERE k.told
      UNION ${earlierStories(article)})
    SELECT EXISTS (SELECT FROM taken) AS unread,
      (SELECT version FROM roster_version) AS roster_version,
      (SELECT json_agg(found) FROM (
        SELECT s.id, s.writing
        FROM wanted CROSS JOIN LATERAL (SELECT * FROM stories t WHERE t.id = wanted.story_id OFFSET 0) AS s
        WHERE s.audience = ANY (${audiences}) AND s.updated_at > ${since}::timestamptz
        ORDER BY s.updated_at DESC, s.id LIMIT ${sql.lit(dossiersMax)}) AS found) AS stories,
      (SELECT json_agg(p) FROM (${copyQuery(print, audiences, now)}) AS p) AS prints,
      (SELECT json_agg(k) FROM kin AS k) AS kin`;
}

/** What was recalled, with the stories that this process has not read yet. Undefined when the article was not unread. */
export async function recalled(
  rows: readonly RecallRow[],
  database: Database,
  memory: DossierMemory,
  audience: Audience,
): Promise<{ readonly recent: Recent; readonly rosterVersion: number } | undefined> {
  const row = rows[0];
  if (row === undefined || !row.unread) return undefined;
  const dossiers = await memory.dossiers(database, audiencesAround(audience), row.stories ?? []);
  const prints = (row.prints ?? []).map(printOf);
  const kin = (row.kin ?? []).map(kinOf);
  return { recent: { dossiers, prints, kin }, rosterVersion: row.roster_version };
}

/** Those that earlier revisions of the same item were put to; few articles have any. */
function earlierStories({ id, feedId, url, revision }: Article): RawBuilder<unknown> {
  const wanted = revision > 1 && url !== undefined ? url : null;
  return sql`
    SELECT o.story_id FROM articles a JOIN sources o ON o.article_id = a.id
    WHERE a.url = ${wanted} AND a.feed_id = ${feedId} AND a.id <> ${id}`;
}

function audiencesAround(audience: Audience): readonly Audience[] {
  return audience === 'public' ? ['public'] : ['public', audience];
}
