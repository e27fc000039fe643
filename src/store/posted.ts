import { sql, type RawBuilder } from 'kysely';
import type { Delivery } from '../domain/delivery.ts';
import { channelKey, type Channel } from '../domain/workspace.ts';
import type { DeliveryHint, Pace } from '../notify/delivery-ledger.ts';
import type { RemoteId } from '../notify/poster.ts';
import type { Database, PooledDatabase } from './database.ts';
import { json } from './json.ts';

/** What is due later than this is left to the relay. */
const nextWithinMs = 5_000;

export type Posted = {
  readonly delivery: Delivery;
  readonly remoteId: RemoteId;
  readonly shownVersion: number | undefined;
  readonly pace: Pace;
};

/** Writes them down, and looks what is next in each channel, in one journey. */
export async function recordPosted(
  database: PooledDatabase,
  posted: readonly Posted[],
): Promise<readonly (DeliveryHint | undefined)[]> {
  const channels = posted.map(({ delivery, pace }) => ({ channel: delivery.channel, pace }));
  const [, next] = await database.lend(
    async (connection) =>
      await Promise.all(
        connection.send<[unknown, NextRow]>(postedStatement(posted), nextStatement(channels)),
      ),
  );
  return posted.map(({ delivery }) => nextAmong(next, delivery.channel));
}

function postedStatement(posted: readonly Posted[]): RawBuilder<unknown> {
  const ids = posted.map(({ delivery }) => delivery.id);
  const versions = posted.map(({ delivery }) => delivery.version ?? 0);
  const remoteIds = posted.map(({ remoteId }) => remoteId);
  const shownVersions = posted.map(({ shownVersion }) => shownVersion ?? null);
  return sql`
    WITH told AS (
      -- The limit as in a claim.
      SELECT * FROM unnest(${ids}::text[], ${versions}::integer[], ${remoteIds}::text[], ${shownVersions}::integer[])
        AS t (id, version, remote_id, shown_version) LIMIT ${posted.length}
    ), done AS (
      UPDATE deliveries d SET
        state = CASE WHEN d.kind = 'edit' AND d.version > t.version THEN 'pending' ELSE 'posted' END,
        lease = NULL, remote_id = t.remote_id, posted_at = coalesce(d.posted_at, now()),
        shown_version = t.shown_version, because = NULL, reason = NULL
      FROM told t WHERE d.id = t.id AND d.state <> 'posted'
      RETURNING d.kind, d.story_id, d.channel_key, d.installation_id, d.channel_id, d.remote_id, d.shown_version
    ), shown AS (
      UPDATE deliveries d SET shown_version = greatest(d.shown_version, done.shown_version) FROM done
      WHERE done.kind = 'edit' AND d.story_id = done.story_id AND d.channel_key = done.channel_key
        AND d.kind = 'root' AND d.remote_id = done.remote_id
    )
    DELETE FROM rests r USING done
    WHERE r.installation_id = done.installation_id AND r.channel_id IN ('', done.channel_id)`;
}

type NextRow = DeliveryHint & { readonly channel: string };

/** @returns for each channel that has one the next delivery, and in how many milliseconds it may be sent */
function nextStatement(
  channels: readonly { readonly channel: Channel; readonly pace: Pace }[],
): RawBuilder<NextRow> {
  const rows = channels.map(({ channel, pace }) => ({ key: channelKey(channel), ...pace }));
  return sql<NextRow>`
    SELECT c.key AS channel, d.id, d.attempt,
      greatest(0, ceil(extract(epoch FROM greatest(d.next_at, free.at) - now()) * 1000))::integer AS "inMs"
    FROM json_to_recordset(${json(rows)}::json) AS c (key text, messages integer, "perMs" integer)
    CROSS JOIN LATERAL (
      SELECT * FROM deliveries p
      WHERE p.channel_key = c.key AND p.state = 'pending' AND p.next_at < now() + ${sql.lit(nextWithinMs)} * interval '1 millisecond'
      ORDER BY p.next_at, p.seat LIMIT 1
    ) d LEFT JOIN LATERAL (
      SELECT s.sent_at + c."perMs" * interval '1 millisecond' AS at FROM deliveries s
      WHERE s.channel_key = c.key AND s.sent_at IS NOT NULL
      ORDER BY s.sent_at DESC OFFSET c.messages - 1 LIMIT 1
    ) free ON true`;
}

/** The next of one channel. */
export async function nextIn(
  database: Database,
  channel: Channel,
  pace: Pace,
): Promise<DeliveryHint | undefined> {
  const { rows } = await nextStatement([{ channel, pace }]).execute(database);
  return nextAmong(rows, channel);
}

function nextAmong(rows: readonly NextRow[], channel: Channel): DeliveryHint | undefined {
  const row = rows.find((one) => one.channel === channelKey(channel));
  return row === undefined ? undefined : { id: row.id, attempt: row.attempt, inMs: row.inMs };
}
