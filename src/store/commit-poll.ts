import { sql } from 'kysely';
import type { ArticleId } from '../domain/article.ts';
import { idOf } from '../domain/id.ts';
import type { HeldLease } from '../ingest/feed-ledger.ts';
import type { Poll } from '../ingest/poll.ts';
import type { Database } from './database.ts';
import { keepEvents, keepRemovals } from './feed-events.ts';
import { json, plain } from './json.ts';

/** The articles of a poll go in by so many, so that a feed with ten thousand items is not one text of 40 MB. */
const articlesAtOnce = 500;
/** How soon after its commit an article that nobody hinted at is found by the relay. */
const hintAfterSeconds = 5;

/** Writes a poll in one transaction; nothing of it when the feed is gone, or another watcher's by now. Done twice it changes nothing more. */
export async function commitPoll(
  database: Database,
  poll: Poll,
  lease?: HeldLease,
): Promise<readonly ArticleId[]> {
  return await database.transaction().execute(async (transaction) => {
    if (!(await keepState(transaction, poll, lease))) return [];
    await keepEvents(transaction, poll.events);
    await keepRemovals(transaction, poll);
    const fresh = new Set<ArticleId>();
    for (let from = 0; from < poll.articles.length; from += articlesAtOnce) {
      const some = poll.articles.slice(from, from + articlesAtOnce);
      for (const id of await insertArticles(transaction, poll, some)) fresh.add(id);
    }
    return poll.articles.map(({ article }) => article.id).filter((id) => fresh.has(id));
  });
}

/** Two pollers of one feed meet at its row: the second waits here for the first. */
async function keepState(
  database: Database,
  { feedId, state, nextPollMs, lateMs }: Poll,
  lease: HeldLease | undefined,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    UPDATE feeds SET
      etag = ${state.etag ?? null},
      last_modified = ${state.lastModified ?? null},
      read_at = ${state.readAt ?? null},
      newest_item_at = ${state.newestItemAt ?? null},
      failing_since = ${state.failingSince ?? null},
      failure = ${state.failure === undefined ? null : json(state.failure)},
      failure_reason = ${state.failureReason ?? null},
      rhythm = ${state.rhythm === undefined ? null : json(state.rhythm)},
      wishes = ${state.wishes === undefined ? null : json(state.wishes)},
      moved_to = ${state.movedTo === undefined ? null : plain(state.movedTo)},
      move = ${state.move === undefined ? null : json(state.move)},
      head = ${state.head ?? null},
      missing = ${state.missing ?? null},
      asked_at = now(),
      late_ms = ${Math.round(lateMs)},
      due_at = now() + interval '1 millisecond' * ${nextPollMs},
      leased_until = now() + interval '1 millisecond' * ${lease?.hostApartMs ?? 0}
    WHERE id = ${feedId} AND coalesce(watcher = ${lease?.watcher ?? null}, ${lease === undefined})`.execute(
    database,
  );
  return (numAffectedRows ?? 0n) > 0n;
}

/** @returns the articles that were not there and are to be told: each stands in the outbox now */
async function insertArticles(
  database: Database,
  poll: Poll,
  found: Poll['articles'],
): Promise<readonly ArticleId[]> {
  const rows = found.map(({ article, ...names }) => ({
    ...article,
    ...names,
    textHash: idOf(article.headline, article.text),
  }));
  const { rows: unread } = await sql<{ article_id: ArticleId }>`
    WITH found AS (
      SELECT * FROM json_to_recordset(${json(rows)}::json) AS f (id text, "feedId" text, audience text, outlet text,
        url text, headline text, text text, language text, "speaksFor" text, "publishedAt" timestamptz,
        "receivedAt" timestamptz, revision integer, "retractedAt" timestamptz, "caughtUp" boolean,
        "isSummary" boolean, position jsonb,
        "itemHash" text, aliases json, "contentHash" text, "textHash" text)
    ), fresh AS (
      INSERT INTO articles (id, feed_id, audience, outlet, url, headline, text, text_hash, language, speaks_for,
        published_at, received_at, revision, retracted_at, baseline, caught_up, is_summary, position)
      SELECT id, "feedId", audience, outlet, url, headline, text, "textHash", language, "speaksFor",
        "publishedAt", "receivedAt", revision, "retractedAt", ${poll.baseline}::boolean AND "caughtUp" IS NOT TRUE,
        coalesce("caughtUp", false), coalesce("isSummary", false), position
      FROM found ON CONFLICT (id) DO NOTHING RETURNING id, baseline
    ), items AS (
      INSERT INTO feed_items (feed_id, item_hash, revision, content_hash, article_id, seen_at)
      SELECT "feedId", "itemHash", revision, "contentHash", id, ${poll.at}::timestamptz
      FROM found ON CONFLICT DO NOTHING
    ), other_names AS (
      INSERT INTO feed_items (feed_id, item_hash, of_item, revision, content_hash, article_id, seen_at)
      SELECT "feedId", alias, "itemHash", revision, "contentHash", id, ${poll.at}::timestamptz
      FROM found, json_array_elements_text(coalesce(aliases, '[]')) AS alias ON CONFLICT DO NOTHING
    )
    INSERT INTO unread_articles (article_id, hint_at)
    SELECT id, now() + interval '1 second' * ${sql.lit(hintAfterSeconds)} FROM fresh
    WHERE NOT baseline
    RETURNING article_id`.execute(database);
  return unread.map((row) => row.article_id);
}
