import { sql, type RawBuilder } from 'kysely';
import type { Article } from '../domain/article.ts';
import type { Gist } from '../domain/gist.ts';
import { hourMs, later, type Instant } from '../domain/instant.ts';
import type { Dossier, StoryId } from '../domain/story.ts';
import type { TextPrint } from '../domain/text-print.ts';
import type { Audience } from '../domain/workspace.ts';
import type { Kin } from '../interpret/stories/kinship.ts';
import type { Database } from './database.ts';
import type { DossierMemory, StoryMark } from './dossier-memory.ts';
import { kinHours, kinQuery, signedMarks, type KinRow } from './gists.ts';
import { json } from './json.ts';
import { copyQuery, printHours, sampleOf, type CopyRow } from './prints.ts';
import type { ComparedText, TextMemory } from './text-memory.ts';

/** What a reading is remembered by. */
export type RecallKeys = {
  readonly handles: readonly string[];
  readonly print: TextPrint;
  /** Absent for a text that is not read. */
  readonly gist?: Gist;
};

/** An article that is to be woven, and when. */
export type Unwoven = {
  readonly article: Article;
  readonly keys: RecallKeys;
  readonly now: Instant;
};

/** Something that was recalled, and how much of what it was looked for by it shares. */
export type Likely<Thing> = { readonly shared: number; readonly thing: Thing };

/** What is recalled for one article. */
export type Recalled = {
  /** The newest updated first. */
  readonly dossiers: readonly Dossier[];
  /** The likeliest first, in both. */
  readonly prints: readonly Likely<TextPrint>[];
  readonly kin: readonly Likely<Kin>[];
};

/** A story stays open for 72 hours after its last update; what comes later opens another. */
const openHours = 72;
/** A busy country's loose handle reaches many stories: these are the newest, and the strict key is among them. */
export const dossiersMax = 50;

export type RecallRow = {
  /** Of the article among those that were asked for. */
  nth: number;
  unread: boolean;
  roster_version: number;
  stories: StoryMark[] | null;
  prints: CopyRow[] | null;
  kin: KinRow[] | null;
};

/**
 * The statement that takes articles of one audience out of the unread and answers what weaving them needs: for each the
 * stories it may belong to and the texts it may be a copy of or akin to; and which roster holds. One, since every
 * article of the audience waits for it.
 *
 * In it and its parts OFFSET 0 keeps a join as it is written: row by row, by key. The planner, whose figures are old
 * while much comes in, would rather read all of the last 72 hours, which costs more with each article.
 */
export function recallQuery(audience: Audience, unwoven: readonly Unwoven[]): RawBuilder<RecallRow> {
  const audiences = audiencesAround(audience);
  return sql<RecallRow>`
    WITH asked AS MATERIALIZED (
      SELECT * FROM json_to_recordset(${json(unwoven.map(askedFor))}::json) AS a (nth integer, id text, "feedId" text,
        "earlierUrl" text, handles text[], sample integer[], marks integer[], "openSince" timestamptz,
        "printsSince" timestamptz, "kinSince" timestamptz)
    ), taken AS (
      DELETE FROM unread_articles u
      -- A limit that the planner does not know it takes for a tenth: to so few it goes by key.
      USING (SELECT id FROM unnest(${unwoven.map(({ article }) => article.id)}::text[]) AS a (id) LIMIT ${unwoven.length}) AS a
      WHERE u.article_id = a.id RETURNING u.article_id
    )
    SELECT asked.nth, (SELECT true FROM taken WHERE taken.article_id = asked.id) IS TRUE AS unread,
      (SELECT version FROM roster_version) AS roster_version, found.*
    FROM asked CROSS JOIN LATERAL (
      WITH kin AS MATERIALIZED (${kinQuery(audience)}),
      wanted AS (
        SELECT h.story_id FROM story_handles h
        WHERE h.handle = ANY (asked.handles) AND h.last_on >= (asked."openSince" AT TIME ZONE 'UTC')::date
        UNION SELECT k.story_id FROM kin k WHERE k.told
        -- Those that earlier revisions of the same item were put to; few articles have any.
        UNION SELECT o.story_id FROM articles a JOIN sources o ON o.article_id = a.id
        WHERE a.url = asked."earlierUrl" AND a.feed_id = asked."feedId" AND a.id <> asked.id)
      SELECT
        (SELECT json_agg(found) FROM (
          SELECT s.id, s.writing
          FROM wanted CROSS JOIN LATERAL (SELECT * FROM stories t WHERE t.id = wanted.story_id OFFSET 0) AS s
          WHERE s.audience = ANY (${audiences}) AND s.updated_at > asked."openSince"
          ORDER BY s.updated_at DESC, s.id LIMIT ${sql.lit(dossiersMax)}) AS found) AS stories,
        (SELECT json_agg(p) FROM (${copyQuery(audiences)}) AS p) AS prints,
        (SELECT json_agg(k) FROM kin AS k) AS kin
      OFFSET 0
    ) AS found`;
}

function askedFor({ article, keys, now }: Unwoven, nth: number) {
  const { id, feedId, url, revision } = article;
  return {
    nth,
    id,
    feedId,
    earlierUrl: revision > 1 ? url : undefined,
    handles: keys.handles,
    sample: sampleOf(keys.print),
    marks: signedMarks(keys.gist),
    openSince: later(now, -openHours * hourMs),
    printsSince: later(now, -printHours * hourMs),
    kinSince: later(now, -kinHours * hourMs),
  };
}

/** What this process knows already of what is recalled. */
export type Memory = { readonly dossiers: DossierMemory; readonly texts: TextMemory };

/** What was recalled for each article, by its place in the list, with what this process has not read yet; nothing for one that was not unread. */
export async function recalled(
  rows: readonly RecallRow[],
  database: Database,
  memory: Memory,
  audience: Audience,
): Promise<ReadonlyMap<number, Recalled>> {
  const unread = rows.filter((row) => row.unread);
  const marks = new Map(unread.flatMap((row) => row.stories ?? []).map((mark) => [mark.id, mark]));
  const articles = unread.flatMap(({ prints, kin }) => [...(prints ?? []), ...(kin ?? [])]);
  const [dossiers, texts] = await Promise.all([
    memory.dossiers.dossiers(database, audiencesAround(audience), [...marks.values()]),
    memory.texts.texts(
      database,
      articles.map(({ article_id }) => article_id),
    ),
  ]);
  const byStory = new Map<StoryId, Dossier>(dossiers.map((dossier) => [dossier.story.id, dossier]));
  return new Map(
    unread.map(({ nth, stories, prints, kin }) => [
      nth,
      {
        dossiers: (stories ?? []).flatMap(({ id }) => byStory.get(id) ?? []),
        prints: (prints ?? []).flatMap((row) => copyOf(row, texts.get(row.article_id))),
        kin: (kin ?? []).flatMap((row) => kinOf(row, texts.get(row.article_id))),
      },
    ]),
  );
}

function copyOf({ shared }: CopyRow, text: ComparedText | undefined): readonly Likely<TextPrint>[] {
  return text === undefined ? [] : [{ shared, thing: text.print }];
}

function kinOf(
  { article_id, story_id, told, shared }: KinRow,
  text: ComparedText | undefined,
): readonly Likely<Kin>[] {
  if (text?.gist === undefined) return [];
  const { gist, print } = text;
  return [{ shared, thing: { articleId: article_id, at: print.at, storyId: story_id, told, gist } }];
}

function audiencesAround(audience: Audience): readonly Audience[] {
  return audience === 'public' ? ['public'] : ['public', audience];
}
