import { sql, type RawBuilder } from 'kysely';
import { deliveryIdOf, type Delivery, type DeliveryId } from '../domain/delivery.ts';
import { instantOf, type Instant } from '../domain/instant.ts';
import type { Mute } from '../domain/mute.ts';
import { saying, type Kept } from '../domain/saying.ts';
import type { Subscription } from '../domain/subscription.ts';
import type {
  Claimed,
  ClaimTerms,
  DeliveryHint,
  DeliveryLedger,
  DueDeliveries,
  Pace,
} from '../notify/delivery-ledger.ts';
import type { RemoteId } from '../notify/poster.ts';
import { channelKey, type Channel } from '../domain/workspace.ts';
import { claimStatement, type ClaimRow, type MuteJson, type SubscriptionJson } from './claim-statement.ts';
import type { Database, PooledDatabase } from './database.ts';
import { channelOf, deliveryOf, type DeliveryRow } from './delivery-row.ts';
import { deliveredQuery, dossierAsSeen, type DossierRow } from './dossiers.ts';
import { json } from './json.ts';
import { muteOf } from './mute-row.ts';
import { subscriptionOf } from './subscription-row.ts';

/** Postgres' code for a row that another one's unique index keeps out. */
const uniqueViolation = '23505';
/** A message that collects others holds so many at most; what comes then opens the next. */
const gatheredMax = 20;
/** A digest shows ten lines; it reads no more than this to find the loudest. */
const collectedMax = 500;
/** What is due later than this is left to the relay. */
const nextWithinMs = 5_000;

/** The outbox in PostgreSQL: the truth about what was sent, by the database's clock alone. */
export function deliveryLedger(database: PooledDatabase): DeliveryLedger & DueDeliveries {
  return {
    async claim(id, terms) {
      const taken = await claimOrBusy(database, id, terms);
      if (taken === 'busy') return { ok: false, why: 'busy' };
      const [row, story] = taken;
      if (row === undefined) return { ok: false, why: 'unknown' };
      if (row.refusal === null) return claimedOf(row, story);
      if (row.refusal === 'gathered') await gather(database, row, terms.crowd.perMs);
      return { ok: false, why: row.refusal, channel: channelOf(row) };
    },

    async posted(delivery, remoteId, shownVersion, pace) {
      const posted = postedStatement(delivery, remoteId, shownVersion);
      const [, rows] = await database.lend(
        async (connection) =>
          await Promise.all(
            connection.send<[unknown, DeliveryHint]>(posted, nextStatement(delivery.channel, pace)),
          ),
      );
      return rows[0];
    },

    async putOff(delivery, afterMs, detail, next) {
      await sql`
        UPDATE deliveries SET state = 'pending', lease = NULL, next_at = now() + ${ms(afterMs)},
          -- It was not sent, or found not to be there: from here on nothing is to be looked for.
          first_sent_at = NULL, reason = ${told(detail)}, short = short OR ${next?.short ?? false}
        WHERE ${isHeldBy(delivery)}`.execute(database);
    },

    async keep(delivery, afterMs, detail) {
      await sql`
        UPDATE deliveries SET lease = now() + ${ms(afterMs)}, reason = ${told(detail)}
        WHERE ${isHeldBy(delivery)}`.execute(database);
    },

    async flag(delivery) {
      await sql`UPDATE deliveries SET flagged = true WHERE ${isHeldBy(delivery)}`.execute(database);
    },

    async hold(delivery, because, reason, muteId) {
      await sql`
        UPDATE deliveries SET state = 'held', lease = NULL, because = ${because}, reason = ${told(reason)},
          mute_id = ${muteId ?? null}
        WHERE ${isHeldBy(delivery)}`.execute(database);
    },

    async holdGathered(id, muteId, reason) {
      await sql`
        UPDATE deliveries SET because = 'muted', mute_id = ${muteId}, gathered_into = NULL, reason = ${told(reason)}
        WHERE id = ${id} AND state = 'held'`.execute(database);
    },

    async fail(delivery, reason) {
      await sql`
        UPDATE deliveries SET state = 'failed', lease = NULL, reason = ${told(reason)}
        WHERE ${isHeldBy(delivery)}`.execute(database);
    },

    async rest(delivery, { of, reason, firstMs, maxMs }) {
      const channelId = of === 'channel' ? delivery.channel.channelId : '';
      const { rows } = await sql<{ refusals: number }>`
        INSERT INTO rests AS r (installation_id, channel_id, reason, until_at)
        VALUES (${delivery.channel.installationId}, ${channelId}, ${told(reason)}, now() + ${ms(firstMs)})
        ON CONFLICT (installation_id, channel_id) DO UPDATE SET reason = excluded.reason, refusals = r.refusals + 1,
          until_at = now() + least(${ms(maxMs)}, ${ms(firstMs)} * 2 ^ least(r.refusals, 20))
        RETURNING refusals`.execute(database);
      return rows[0]?.refusals === 1;
    },

    async nextIn(channel, pace) {
      const { rows } = await nextStatement(channel, pace).execute(database);
      return rows[0];
    },

    async collected({ id, channel, subject }) {
      const muteId = subject.of === 'mute-ended' || subject.of === 'mute-ending' ? subject.muteId : '';
      const { rows } = await sql<DeliveryRow>`
        SELECT * FROM deliveries WHERE gathered_into = ${id}
        UNION ALL
        SELECT * FROM deliveries WHERE mute_id = ${muteId} AND channel_key = ${channelKey(channel)} AND state = 'held'
        ORDER BY seat DESC LIMIT ${collectedMax}`.execute(database);
      return rows.reverse().map(deliveryOf);
    },

    // A loose scan: from channel to channel along the index, however many wait in each.
    async due(limit) {
      const { rows } = await sql<DeliveryHint>`
        WITH RECURSIVE heads AS (
          (SELECT channel_key, id, attempt, next_at FROM deliveries WHERE state = 'pending'
           ORDER BY channel_key, next_at, seat LIMIT 1)
          UNION ALL
          SELECT n.* FROM heads h, LATERAL (
            SELECT channel_key, id, attempt, next_at FROM deliveries
            WHERE state = 'pending' AND channel_key > h.channel_key
            ORDER BY channel_key, next_at, seat LIMIT 1) n
        )
        (SELECT id, attempt, 0 AS "inMs" FROM deliveries WHERE state = 'sending' AND lease < now()
         ORDER BY lease LIMIT ${limit})
        UNION ALL
        (SELECT h.id, h.attempt, 0 FROM heads h WHERE h.next_at <= now()
           AND NOT EXISTS (SELECT FROM deliveries s WHERE s.channel_key = h.channel_key AND s.state = 'sending')
         ORDER BY EXISTS (SELECT FROM deliveries p WHERE p.channel_key = h.channel_key
           AND p.sent_at > now() - interval '1 second'), h.next_at LIMIT ${limit})
        LIMIT ${limit}`.execute(database);
      return rows;
    },
  };
}

function postedStatement(
  delivery: Delivery,
  remoteId: RemoteId,
  shownVersion: number | undefined,
): RawBuilder<unknown> {
  return sql`
    WITH done AS (
      UPDATE deliveries SET
        state = CASE WHEN kind = 'edit' AND version > ${delivery.version ?? 0} THEN 'pending' ELSE 'posted' END,
        lease = NULL, remote_id = ${remoteId}, posted_at = coalesce(posted_at, now()),
        shown_version = ${shownVersion ?? null}, because = NULL, reason = NULL
      WHERE id = ${delivery.id} AND state <> 'posted'
      RETURNING kind, story_id, channel_key, installation_id, channel_id
    ), shown AS (
      UPDATE deliveries d SET shown_version = greatest(d.shown_version, ${shownVersion ?? 0}) FROM done
      WHERE done.kind = 'edit' AND d.story_id = done.story_id AND d.channel_key = done.channel_key
        AND d.kind = 'root' AND d.remote_id = ${remoteId}
    )
    DELETE FROM rests r USING done
    WHERE r.installation_id = done.installation_id AND r.channel_id IN ('', done.channel_id)`;
}

function nextStatement(channel: Channel, pace: Pace): RawBuilder<DeliveryHint> {
  return sql<DeliveryHint>`
    SELECT d.id, d.attempt, greatest(0, ceil(extract(epoch FROM greatest(d.next_at, free.at) - now())
      * 1000))::integer AS "inMs"
    FROM deliveries d LEFT JOIN LATERAL (
      SELECT s.sent_at + ${ms(pace.perMs)} AS at FROM deliveries s
      WHERE s.channel_key = d.channel_key AND s.sent_at IS NOT NULL
      ORDER BY s.sent_at DESC OFFSET ${pace.messages - 1} LIMIT 1
    ) free ON true
    WHERE d.channel_key = ${channelKey(channel)} AND d.state = 'pending' AND d.next_at < now() + ${ms(nextWithinMs)}
    ORDER BY d.next_at, d.seat LIMIT 1`;
}

/**
 * Claims it and reads its story, in one journey. Two claims in one channel at the same moment: the index lets one
 * through.
 */
async function claimOrBusy(
  database: PooledDatabase,
  id: DeliveryId,
  terms: ClaimTerms,
): Promise<readonly [claim: ClaimRow | undefined, story: DossierRow | undefined] | 'busy'> {
  try {
    const [claims, stories] = await database.lend(
      async (connection) =>
        await Promise.all(
          connection.send<[ClaimRow, DossierRow]>(claimStatement(id, terms), deliveredQuery(id)),
        ),
    );
    return [claims[0], stories[0]];
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === uniqueViolation) return 'busy';
    throw error;
  }
}

/**
 * Puts an alert into the channel's open collecting message, or opens one. Under the message's row lock: what is
 * gathered is gathered before that message is claimed, and so told in it.
 */
async function gather(database: Database, row: ClaimRow, perMs: number): Promise<void> {
  const key = `burst ${row.key}`;
  await sql`
    WITH open AS (
      SELECT b.id FROM deliveries b
      WHERE b.channel_key = ${row.channel_key} AND b.state = 'pending' AND b.attempt = 0
        AND b.kind = 'digest' AND b.subject ->> 'of' = 'burst'
        AND (SELECT count(*) FROM deliveries g WHERE g.gathered_into = b.id) < ${gatheredMax}
      ORDER BY b.seat LIMIT 1 FOR UPDATE
    ), opened AS (
      INSERT INTO deliveries (id, key, workspace_id, installation_id, platform, channel_id, kind, subject, state,
        next_at, due_since, created_at)
      SELECT ${deliveryIdOf(key)}, ${key}, workspace_id, installation_id, platform, channel_id, 'digest',
        '{"of":"burst"}', 'pending', now() + ${ms(perMs)}, now() + ${ms(perMs)}, created_at
      FROM deliveries WHERE id = ${row.id} AND state = 'pending' AND NOT EXISTS (SELECT FROM open)
      ON CONFLICT DO NOTHING RETURNING id
    )
    UPDATE deliveries d SET state = 'held', because = 'gathered', gathered_into = o.id,
      reason = ${json(saying('reason.burst'))}
    FROM (SELECT id FROM open UNION ALL SELECT id FROM opened) o
    WHERE d.id = ${row.id} AND d.state = 'pending'`.execute(database);
}

function claimedOf(row: ClaimRow, story: DossierRow | undefined): Claimed {
  const { root_remote_id: remoteId, root_posted_at: postedAt, root_id: deliveryId } = row;
  const root =
    remoteId !== null && postedAt !== null && deliveryId !== null
      ? { remoteId, postedAt, deliveryId, shownVersion: row.root_shown_version ?? 0 }
      : undefined;
  return {
    ok: true,
    delivery: deliveryOf(row),
    wasSending: row.was_sending,
    at: row.at,
    language: row.language ?? 'en',
    mutes: row.mutes.map(muteOfJson),
    heldByMutes: row.held_by_mutes,
    ...(root === undefined ? {} : { root }),
    ...(story === undefined ? {} : { dossier: dossierAsSeen(story) }),
    ...(row.subscription === null ? {} : { subscription: subscriptionOfJson(row.subscription) }),
  };
}

/** From JSON as Postgres makes it of a row: moments come with an offset. */
function muteOfJson(row: MuteJson): Mute {
  return muteOf({
    ...row,
    starts_at: instant(row.starts_at),
    ends_at: instant(row.ends_at),
    ended_at: row.ended_at === null ? null : instant(row.ended_at),
  });
}

function subscriptionOfJson(row: SubscriptionJson): Subscription {
  return subscriptionOf({
    ...row,
    created_at: instant(row.created_at),
    paused_at: row.paused_at === null ? null : instant(row.paused_at),
  });
}

function instant(text: string): Instant {
  return instantOf(Date.parse(text));
}

/** Still in the hands of the claim that `delivery` came from. */
function isHeldBy({ id, attempt }: Delivery) {
  return sql`id = ${id} AND state = 'sending' AND attempt = ${attempt}`;
}

function ms(duration: number) {
  return sql`${duration} * interval '1 millisecond'`;
}

/** A reason is never empty, whatever the other side said. */
function told(reason: Kept): string {
  return json(isEmpty(reason) ? saying('reason.unknown') : reason);
}

function isEmpty(reason: Kept): boolean {
  return typeof reason === 'string' && reason.trim() === '';
}
