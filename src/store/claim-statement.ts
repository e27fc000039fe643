import { sql, type RawBuilder, type Selectable } from 'kysely';
import type { DeliveryId } from '../domain/delivery.ts';
import type { Instant } from '../domain/instant.ts';
import { saying } from '../domain/saying.ts';
import type { MessageId } from '../domain/texts.ts';
import type { ClaimTerms, Refused } from '../notify/delivery-ledger.ts';
import type { DeliveryRow } from './delivery-row.ts';
import { json } from './json.ts';
import type { Tables } from './tables.ts';

/** With what kept it from being sent the last time. */
const tooLateBecause: MessageId = 'reason.too-late-because';

/** Rows of these tables as JSON: moments are texts in Postgres' own form. */
export type MuteJson = Selectable<Tables['mutes']>;
export type SubscriptionJson = Selectable<Tables['subscriptions']>;

/** The delivery as it is after the statement, whether and why it was refused, and what was true beside it. */
export type ClaimRow = DeliveryRow & {
  readonly at: Instant;
  readonly language: string | null;
  readonly was_sending: boolean;
  readonly refusal: Refused['why'] | null;
  readonly root_id: DeliveryId | null;
  readonly root_remote_id: string | null;
  readonly root_shown_version: number | null;
  readonly root_posted_at: Instant | null;
  readonly mutes: readonly MuteJson[];
  readonly held_by_mutes: number;
  readonly subscription: SubscriptionJson | null;
};

/**
 * Step 3 of the protocol in one statement: lock the deliveries, look at the channel and the story of each, then take it,
 * put it off, give it up or leave it. Of those of one channel one is taken. Throws a unique violation when another claim
 * of a channel is first by a moment.
 * @param changing whether one that somebody else is changing is waited for, or passed over and has no row
 */
export function claimStatement(
  ids: readonly DeliveryId[],
  terms: ClaimTerms,
  changing: 'wait' | 'pass over',
): RawBuilder<ClaimRow> {
  const { crowd } = terms;
  const lock = changing === 'wait' ? sql`FOR UPDATE` : sql`FOR UPDATE SKIP LOCKED`;
  const paces = sql`${json(terms.paces)}::jsonb -> w.platform`;
  return sql<ClaimRow>`
    WITH wanted AS MATERIALIZED (
      -- A limit that the planner does not know it takes for a tenth: to so few it goes by key, however old its figures.
      SELECT d.* FROM (SELECT id FROM unnest(${ids}::text[]) AS a (id) LIMIT ${ids.length}) AS asked
      CROSS JOIN LATERAL (SELECT * FROM deliveries d WHERE d.id = asked.id OFFSET 0 ${lock}) AS d
    ), facts AS MATERIALIZED (
      SELECT w.*, now()::timestamptz(3) AS at, w.state = 'sending' AS was_sending,
        root.id AS root_id, root.remote_id AS root_remote_id, root.shown_version AS root_shown_version,
        root.posted_at AS root_posted_at, root.subscription_number AS root_subscription_number,
        EXISTS (
          SELECT FROM deliveries o WHERE o.channel_key = w.channel_key AND o.state = 'sending' AND o.id <> w.id
        ) AS is_busy,
        -- Told in the order of versions, and an editor's word after the news it is about; an edit only waits for its card.
        (SELECT max(coalesce(e.lease, e.next_at)) FROM deliveries e
          WHERE e.story_id = w.story_id AND e.channel_key = w.channel_key AND e.id <> w.id
            AND e.state IN ('pending', 'sending') AND e.kind <> 'edit'
            AND CASE WHEN w.kind = 'edit' THEN e.kind = 'root' ELSE (e.version, e.seat) < (w.version, w.seat) END) AS waits_until,
        (SELECT max(r.until_at) FROM rests r
          WHERE r.installation_id = w.installation_id AND r.channel_id IN ('', w.channel_id)) AS rests_until,
        (SELECT s.sent_at + (${paces} ->> 'perMs')::integer * interval '1 millisecond' FROM deliveries s
          WHERE s.channel_key = w.channel_key AND s.sent_at IS NOT NULL
          ORDER BY s.sent_at DESC OFFSET (${paces} ->> 'messages')::integer - 1 LIMIT 1) AS free_at,
        (SELECT count(*) FROM deliveries c
          WHERE c.channel_key = w.channel_key AND c.sent_at > now() - ${ms(crowd.perMs)}
            AND c.kind = 'root') >= ${crowd.cards} AS is_crowded
      FROM wanted w LEFT JOIN LATERAL (
        SELECT r.id, r.remote_id, r.shown_version, r.posted_at, r.subscription_number FROM deliveries r
        WHERE r.story_id = w.story_id AND r.channel_key = w.channel_key AND r.kind = 'root' AND r.state = 'posted'
          AND r.remote_id IS NOT NULL AND r.id <> w.id
        ORDER BY r.version, r.seat LIMIT 1
      ) root ON true
    ), judged AS (
      SELECT f.*, CASE
          WHEN state IN ('posted', 'held', 'failed') THEN 'done'
          WHEN state = 'sending' AND lease >= at THEN 'busy'
          WHEN state = 'pending' AND next_at > at THEN 'early'
          WHEN state = 'pending' AND due_since < at - ${ms(terms.giveUpAfterMs)} THEN 'over'
          WHEN is_busy THEN 'busy'
          WHEN state = 'sending' THEN NULL
          WHEN waits_until IS NOT NULL THEN 'order'
          WHEN rests_until > at THEN 'resting'
          WHEN is_crowded AND kind = 'root' AND urgency <> 'flash' THEN 'gathered'
          WHEN free_at > at THEN 'paced'
        END AS verdict
      FROM facts f
    ), verdict AS MATERIALIZED (
      SELECT j.*, CASE
          WHEN verdict IS NULL AND row_number() OVER (PARTITION BY channel_key, verdict ORDER BY next_at, seat) > 1 THEN 'busy'
          ELSE verdict
        END AS refusal
      FROM judged j
    ), taken AS (
      UPDATE deliveries d SET state = 'sending', attempt = d.attempt + 1, lease = v.at + ${ms(terms.leaseMs)},
        first_sent_at = coalesce(d.first_sent_at, v.at), sent_at = v.at,
        -- Where there is no card, the first that is sent becomes it.
        kind = CASE WHEN d.kind IN ('reply', 'broadcast', 'flat') AND v.root_id IS NULL AND NOT v.was_sending
          THEN 'root' ELSE d.kind END
      FROM verdict v WHERE d.id = v.id AND v.refusal IS NULL
      RETURNING d.*
    ), put_off AS (
      UPDATE deliveries d SET next_at = CASE v.refusal WHEN 'order' THEN greatest(d.next_at, v.waits_until)
          WHEN 'resting' THEN v.rests_until ELSE v.free_at END
      FROM verdict v WHERE d.id = v.id AND v.refusal IN ('order', 'resting', 'paced')
    ), given_up AS (
      UPDATE deliveries d SET state = 'failed', reason = CASE WHEN d.reason IS NULL THEN ${json(saying('reason.too-late'))}::jsonb
        ELSE jsonb_build_object('says', ${tooLateBecause}::text, 'with', jsonb_build_object('reason', d.reason)) END
      FROM verdict v WHERE d.id = v.id AND v.refusal = 'over'
    )
    SELECT v.at, (SELECT w.language FROM workspaces w WHERE w.id = v.workspace_id) AS language, v.was_sending, v.refusal, v.root_id, v.root_remote_id, v.root_shown_version, v.root_posted_at,
      coalesce(m.mutes, '[]') AS mutes, coalesce(m.held, 0)::integer AS held_by_mutes, s.subscription,
      t.*, v.id, v.key, v.installation_id, v.platform, v.channel_id, v.channel_key
    FROM verdict v
    LEFT JOIN taken t ON t.id = v.id
    LEFT JOIN LATERAL (
      SELECT jsonb_agg(to_jsonb(m)) AS mutes, sum((SELECT count(*) FROM deliveries h
          WHERE h.mute_id = m.id AND h.channel_key = v.channel_key AND h.state = 'held')) AS held
      FROM mutes m
      WHERE v.refusal IS NULL AND m.workspace_id = v.workspace_id
        AND (m.channel_id IS NULL OR (m.installation_id = v.installation_id AND m.channel_id = v.channel_id))
        AND m.starts_at <= v.at AND v.at < m.ends_at AND (m.ended_at IS NULL OR v.at < m.ended_at)
    ) m ON true
    LEFT JOIN LATERAL (
      SELECT to_jsonb(s) AS subscription FROM subscriptions s
      WHERE v.refusal IS NULL AND s.workspace_id = v.workspace_id
        -- A card goes on saying for whom it was sent.
        AND s.number = CASE WHEN v.kind = 'edit' THEN v.root_subscription_number ELSE v.subscription_number END
      OFFSET 0
    ) s ON true`;
}

function ms(duration: number) {
  return sql`${duration} * interval '1 millisecond'`;
}
