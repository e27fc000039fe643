import { sql } from 'kysely';
import type { Feed, FeedId } from '../domain/feed.ts';
import { dayMs, later, type Instant } from '../domain/instant.ts';
import type { DueFeed } from '../ingest/due-feed.ts';
import type { FeedLedger, TakeTerms } from '../ingest/feed-ledger.ts';
import type { ItemMemory } from '../ingest/ingest.ts';
import { commitPoll } from './commit-poll.ts';
import type { Database } from './database.ts';
import { feedOf, stateOf, type FeedRow } from './feed-row.ts';
import { json, plain } from './json.ts';

export interface FeedList {
  /**
   * Makes the feeds of config the ones that are watched; those that it no longer names rest, and their articles stay.
   * A feed with another address than before is as good as new: what it holds already is noted, not told.
   */
  keepFeeds(feeds: readonly Feed[]): Promise<void>;
  /** One that is pushed to and not polled; undefined when there is none of that id. */
  pushedFeed(feedId: FeedId): Promise<Pick<DueFeed, 'feed' | 'state'> | undefined>;
  /** Makes these due at once. */
  hastenPolls(feedIds: readonly FeedId[]): Promise<void>;
}

/** An item that stands in its feed for longer is noted as seen anew. */
export const itemsTouchedDays = 30;

/** What is watched, and how far it was read. */
export function feeds(database: Database): FeedList & FeedLedger & ItemMemory {
  return {
    keepFeeds: async (list) => await keepFeeds(database, list),

    hastenPolls: async (feedIds) => {
      await sql`UPDATE feeds SET due_at = now() WHERE id = ANY (${feedIds})`.execute(database);
    },

    takeDue: async (terms) => await takeDue(database, terms),

    renewLeases: async (watcher, feedIds, leaseMs) => {
      await sql`
        UPDATE feeds SET leased_until = now() + interval '1 millisecond' * ${leaseMs}
        WHERE id = ANY (${feedIds}) AND watcher = ${watcher}`.execute(database);
    },

    letGo: async (watcher, feedIds) => {
      await sql`
        UPDATE feeds SET watcher = NULL, leased_until = NULL
        WHERE id = ANY (${feedIds}) AND watcher = ${watcher}`.execute(database);
    },

    pushedFeed: async (feedId) => {
      const row = await database
        .selectFrom('feeds')
        .selectAll()
        .where('id', '=', feedId)
        .where('retired_at', 'is', null)
        .where('paused_at', 'is', null)
        .where('host', 'is', null)
        .executeTakeFirst();
      return row === undefined ? undefined : { feed: feedOf(row), state: stateOf(row) };
    },

    known: async (feedId, itemHashes, now) => {
      const rows = await database
        .selectFrom('feed_items')
        .select(['item_hash', 'of_item', 'revision', 'content_hash', 'seen_at'])
        .where('feed_id', '=', feedId)
        .where(sql<boolean>`item_hash = ANY (${itemHashes})`)
        .execute();
      const longUntouched = later(now, -itemsTouchedDays * dayMs);
      const touched = rows.filter((row) => row.seen_at < longUntouched).map((row) => row.item_hash);
      if (touched.length > 0) await touchItems(database, feedId, touched, now);
      return rows.map((row) => ({
        itemHash: row.item_hash,
        ofItem: row.of_item ?? row.item_hash,
        revision: row.revision,
        contentHash: row.content_hash,
      }));
    },

    commitPoll: async (poll, lease) => ({ fresh: await commitPoll(database, poll, lease) }),
  };
}

/** So that they are kept for longer; seldom, since most items leave their feed within days. */
async function touchItems(
  database: Database,
  feedId: FeedId,
  itemHashes: readonly string[],
  now: Instant,
): Promise<void> {
  await sql`
    UPDATE feed_items SET seen_at = ${now}::timestamptz
    WHERE feed_id = ${feedId} AND item_hash = ANY (${itemHashes})`.execute(database);
}

/** Any number that nobody else locks by in this database. */
const takeLock = 6_620_902;

/**
 * One watcher takes at a time, so that each sees which hosts the others are at. A take is quick, and rows that a commit
 * holds are skipped.
 */
async function takeDue(
  database: Database,
  { watcher, limit, perHostMax, exceptHosts, leaseMs }: TakeTerms,
): Promise<readonly DueFeed[]> {
  return await database.transaction().execute(async (transaction) => {
    await sql`SELECT pg_advisory_xact_lock(${sql.lit(takeLock)})`.execute(transaction);
    const { rows } = await sql<FeedRow & { due_for_ms: number }>`
      WITH busy AS (
        SELECT host FROM feeds WHERE leased_until > now() AND watcher <> ${watcher}
        UNION SELECT unnest(${exceptHosts}::text[])
      ), waiting AS (
        SELECT id, row_number() OVER (PARTITION BY host ORDER BY due_at, id) AS place
        FROM feeds
        WHERE retired_at IS NULL AND paused_at IS NULL AND due_at <= now()
          AND host IS NOT NULL AND host NOT IN (SELECT host FROM busy)
          AND (leased_until IS NULL OR leased_until <= now())
      ), due AS (
        SELECT id FROM feeds
        WHERE retired_at IS NULL AND due_at <= now()
          AND id IN (SELECT id FROM waiting WHERE place <= ${perHostMax})
        ORDER BY due_at, id LIMIT ${limit} FOR UPDATE SKIP LOCKED
      )
      UPDATE feeds SET watcher = ${watcher}, leased_until = now() + interval '1 millisecond' * ${leaseMs}
      FROM due WHERE feeds.id = due.id
      RETURNING feeds.*, round(extract(epoch FROM now() - due_at) * 1000)::integer AS due_for_ms`.execute(
      transaction,
    );
    return rows
      .toSorted((a, b) => b.due_for_ms - a.due_for_ms)
      .map((row) => ({
        feed: feedOf(row),
        state: stateOf(row),
        host: row.host ?? '',
        lateMs: row.due_for_ms,
      }));
  });
}

async function keepFeeds(database: Database, list: readonly Feed[]): Promise<void> {
  const rows = list.map((feed) => ({ ...feed, url: plain(feed.url) }));
  await sql`
    WITH wanted AS (
      SELECT * FROM json_to_recordset(${json(rows)}::json) AS f (id text, "workspaceId" text, outlet text, url text,
        language text, "speaksFor" text, "pollEverySeconds" integer, "fullText" boolean)
    ), retired AS (
      UPDATE feeds SET retired_at = now()
      WHERE retired_at IS NULL AND added_by IS NULL AND NOT EXISTS (SELECT FROM wanted WHERE wanted.id = feeds.id)
    )
    INSERT INTO feeds AS f (id, workspace_id, outlet, url, language, speaks_for, poll_every_seconds,
      full_text)
    SELECT id, "workspaceId", outlet, url, language, "speaksFor", "pollEverySeconds", coalesce("fullText", false)
    FROM wanted
    ON CONFLICT (id) DO UPDATE SET
      workspace_id = excluded.workspace_id, outlet = excluded.outlet, url = excluded.url,
      language = excluded.language, speaks_for = excluded.speaks_for,
      poll_every_seconds = excluded.poll_every_seconds, full_text = excluded.full_text, retired_at = NULL,
      full_text_said = CASE WHEN f.url = excluded.url THEN f.full_text_said END,
      etag = CASE WHEN f.url = excluded.url THEN f.etag END,
      last_modified = CASE WHEN f.url = excluded.url THEN f.last_modified END,
      read_at = CASE WHEN f.url = excluded.url THEN f.read_at END,
      failing_since = CASE WHEN f.url = excluded.url THEN f.failing_since END,
      failure = CASE WHEN f.url = excluded.url THEN f.failure END,
      failure_reason = CASE WHEN f.url = excluded.url THEN f.failure_reason END,
      rhythm = CASE WHEN f.url = excluded.url THEN f.rhythm END,
      moved_to = CASE WHEN f.url = excluded.url THEN f.moved_to END,
      move = CASE WHEN f.url = excluded.url THEN f.move END,
      head = CASE WHEN f.url = excluded.url THEN f.head END,
      missing = CASE WHEN f.url = excluded.url THEN f.missing END,
      wishes = CASE WHEN f.url = excluded.url THEN f.wishes END,
      due_at = CASE WHEN f.url = excluded.url THEN f.due_at ELSE now() END`.execute(database);
}
