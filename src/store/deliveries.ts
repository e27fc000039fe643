import { sql } from 'kysely';
import { deliveryIdOf, type Delivery } from '../domain/delivery.ts';
import { saying, type Kept } from '../domain/saying.ts';
import type { DeliveryHint, DeliveryLedger, DueDeliveries } from '../notify/delivery-ledger.ts';
import { channelKey } from '../domain/workspace.ts';
import { claimedOf, claiming } from './claiming.ts';
import type { ClaimRow } from './claim-statement.ts';
import type { Database, PooledDatabase } from './database.ts';
import { channelOf, deliveryOf, type DeliveryRow } from './delivery-row.ts';
import { json } from './json.ts';
import { nextIn, recordPosted, type Posted } from './posted.ts';
import { together } from './together.ts';

/** A message that collects others holds so many at most; what comes then opens the next. */
const gatheredMax = 20;
/** A digest shows ten lines; it reads no more than this to find the loudest. */
const collectedMax = 500;
/** Told as posted together. */
const atOnceMax = 20;

/** The outbox in PostgreSQL: the truth about what was sent, by the database's clock alone. */
export function deliveryLedger(database: PooledDatabase): DeliveryLedger & DueDeliveries {
  const claim = claiming(database);
  const posted = together(atOnceMax, (told: readonly Posted[]) => recordPosted(database, told));
  return {
    async claim(id, terms) {
      const taken = await claim({ id, terms });
      if (taken === undefined) return { ok: false, why: 'unknown' };
      if (taken === 'busy') return { ok: false, why: 'busy' };
      const { row } = taken;
      if (row.refusal === null) return claimedOf(taken);
      if (row.refusal === 'gathered') await gather(database, row, terms.crowd.perMs);
      return { ok: false, why: row.refusal, channel: channelOf(row) };
    },

    posted: async (delivery, remoteId, shownVersion, pace) =>
      await posted({ delivery, remoteId, shownVersion, pace }),

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

    async loseRoot(id, heir) {
      await sql`
        UPDATE deliveries SET kind = 'root', remote_id = NULL
        WHERE (id = ${id} AND kind = 'root') OR id = ${heir?.id ?? ''}`.execute(database);
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

    nextIn: async (channel, pace) => await nextIn(database, channel, pace),

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
