import { sql, type RawBuilder } from 'kysely';
import type { Decision } from '../domain/decision.ts';
import type { DeliveryId } from '../domain/delivery.ts';
import { shortIdCandidates } from '../domain/id.ts';
import type { Mute } from '../domain/mute.ts';
import type { NewDelivery } from '../domain/new-delivery.ts';
import type { Root, Roots } from '../domain/roster.ts';
import { saying } from '../domain/saying.ts';
import type { StoryId } from '../domain/story.ts';
import { channelKey, type Channel } from '../domain/workspace.ts';
import type { Database } from './database.ts';
import { decisionsKept } from './decisions.ts';
import { channelOf, type DeliveryRow } from './delivery-row.ts';
import { json } from './json.ts';

/** A workspace-wide mute gives notice in so many channels at most, those first subscribed. */
const noticeChannelsMax = 1_000;

/** The statements that write what was decided and what is to be sent of it. */
export function matchedKept({
  decisions,
  deliveries,
}: {
  readonly decisions: readonly Decision[];
  readonly deliveries: readonly NewDelivery[];
}): readonly RawBuilder<unknown>[] {
  if (deliveries.length > 0) return [deliveriesKept(deliveries, decisions)];
  return decisions.length > 0 ? [decisionsKept(decisions)] : [];
}

/**
 * Writes deliveries, in one statement for any number of them, inside the transaction of whatever made them due.
 * @returns those that are to be sent, for a hint to the queue once the transaction is committed
 */
export async function insertDeliveries(
  database: Database,
  deliveries: readonly NewDelivery[],
): Promise<readonly DeliveryId[]> {
  if (deliveries.length === 0) return [];
  const { rows } = await deliveriesKept(deliveries, []).execute(database);
  return rows.filter(({ state }) => state === 'pending').map(({ id }) => id);
}

/**
 * What stands there already is left alone, but an edit of a lower version is due again. What is new and not an edit is
 * given a short id; an id once given is never given to another thing.
 * @param decisions that they follow from, written in the same statement
 */
function deliveriesKept(
  deliveries: readonly NewDelivery[],
  decisions: readonly Decision[],
): RawBuilder<Pick<DeliveryRow, 'id' | 'state'>> {
  const rows = eachOnce(deliveries).map((delivery) => ({
    ...delivery,
    ...delivery.channel,
    ...(delivery.kind === 'edit' ? {} : { shortIds: shortIdCandidates('A', delivery.id) }),
  }));
  return sql<Pick<DeliveryRow, 'id' | 'state'>>`
    WITH decided AS (${decisionsKept(decisions)})
    INSERT INTO deliveries (id, short_id, key, workspace_id, installation_id, platform, channel_id, kind, subject,
      version, urgency, matter, subscription_number, after, state, next_at, due_since, because, reason, mute_id,
      gathered_into, created_at)
    SELECT n.id,
      -- Not EXISTS: for that all deliveries would be read.
      CASE WHEN n."shortIds" IS NOT NULL AND (SELECT d.id FROM deliveries d WHERE d.id = n.id) IS NULL
        THEN give_short_id(n."shortIds", n.id) END,
      n.key, n."workspaceId", n."installationId", n.platform, n."channelId", n.kind, n.subject,
      n.version, n.urgency, n.matter, n."subscriptionNumber", n.after, n.state, coalesce(n."nextAt", now()),
      greatest(n."nextAt", now()), n.because, n.reason, n."muteId", n."gatheredInto", n."createdAt"
    FROM jsonb_to_recordset(${json(rows)}::jsonb) AS n (id text, "shortIds" text[], key text, "workspaceId" text,
      "installationId" text, platform text, "channelId" text, kind text, subject jsonb, version integer, urgency text,
      matter jsonb, "subscriptionNumber" integer, after text, state text, "nextAt" timestamptz, because text,
      reason jsonb, "muteId" text, "gatheredInto" text, "createdAt" timestamptz)
    ON CONFLICT (id) DO UPDATE SET
      version = excluded.version, subject = excluded.subject, urgency = excluded.urgency, matter = excluded.matter,
      state = CASE WHEN deliveries.state = 'sending' THEN 'sending' ELSE 'pending' END,
      next_at = excluded.next_at, due_since = excluded.due_since, because = NULL, reason = NULL
    WHERE deliveries.kind = 'edit' AND excluded.version > deliveries.version
    RETURNING id, state`;
}

/** A statement writes a row once: of an edit the newest version, of what comes again otherwise the first. */
function eachOnce(deliveries: readonly NewDelivery[]): readonly NewDelivery[] {
  const once = new Map<DeliveryId, NewDelivery>();
  for (const delivery of deliveries)
    if (delivery.kind === 'edit' || !once.has(delivery.id)) once.set(delivery.id, delivery);
  return [...once.values()];
}

export type RootRow = Pick<
  DeliveryRow,
  'id' | 'state' | 'story_id' | 'workspace_id' | 'installation_id' | 'platform' | 'channel_id'
> & { told: boolean };

/** The first cards of these stories in each channel. */
export function rootsQuery(storyIds: readonly StoryId[]): RawBuilder<RootRow> {
  return sql<RootRow>`
    SELECT DISTINCT ON (d.story_id, d.channel_key)
      d.id, d.state, d.story_id, d.workspace_id, d.installation_id, d.platform, d.channel_id, bool_or(d.state = 'held' AND (d.because = 'gathered'
        OR EXISTS (SELECT FROM deliveries g WHERE g.id = d.gathered_into AND g.state = 'posted')
        OR EXISTS (SELECT FROM deliveries m WHERE m.channel_key = d.channel_key AND m.state = 'posted'
          AND m.kind = 'notice' AND m.subject ->> 'of' = 'mute-ended' AND m.subject ->> 'muteId' = d.mute_id)
      )) OVER (PARTITION BY d.story_id, d.channel_key) AS told
    FROM deliveries d
    WHERE d.story_id = ANY(${storyIds}) AND d.kind = 'root'
    ORDER BY d.story_id, d.channel_key, (d.state IN ('held', 'failed')), d.version, d.seat`;
}

/** What channels were told of these stories; each story has an entry, empty when nobody was. */
export function rootsOf(storyIds: readonly StoryId[], rows: readonly RootRow[]): Roots {
  const roots: Record<StoryId, Record<string, Root>> = Object.fromEntries(storyIds.map((id) => [id, {}]));
  for (const row of rows) {
    const channel = channelOf(row);
    const ofStory = row.story_id === null ? undefined : roots[row.story_id];
    if (ofStory === undefined) continue;
    ofStory[channelKey(channel)] = {
      deliveryId: row.id,
      state: row.state,
      workspaceId: row.workspace_id,
      channel,
      ...(row.told ? { gathered: true } : {}),
    };
  }
  return roots;
}

/** The channels that a mute silences, and in which it gives notice. */
export async function channelsOfMute(
  database: Database,
  mute: Pick<Mute, 'workspaceId' | 'channel'>,
): Promise<readonly Channel[]> {
  if (mute.channel !== undefined) return [mute.channel];
  const rows = await database
    .selectFrom('subscriptions')
    .select(['installation_id', 'platform', 'channel_id'])
    .where('workspace_id', '=', mute.workspaceId)
    .groupBy(['installation_id', 'platform', 'channel_id'])
    .orderBy((by) => by.fn.min('number'))
    .limit(noticeChannelsMax)
    .execute();
  return rows.map(channelOf);
}

/** Makes the end notices of a mute due that was ended before its time; warnings of that time are not given any more. */
export async function hastenMuteEnd(database: Database, muteId: Mute['id']): Promise<void> {
  await sql`
    UPDATE deliveries SET next_at = now(), due_since = now()
    WHERE state = 'pending' AND kind = 'notice' AND next_at > now()
      AND subject ->> 'of' = 'mute-ended' AND subject ->> 'muteId' = ${muteId}`.execute(database);
  await withdrawWarnings(database, muteId, 'reason.mute-over');
}

/** Lets the notices of a mute whose end was moved come at its new end; warnings of the old end are not given any more. */
export async function moveMuteEnd(database: Database, { id, endsAt }: Mute): Promise<void> {
  await sql`
    UPDATE deliveries SET next_at = ${endsAt}::timestamptz, due_since = ${endsAt}::timestamptz
    WHERE state = 'pending' AND kind = 'notice' AND subject ->> 'of' = 'mute-ended' AND subject ->> 'muteId' = ${id}`.execute(
    database,
  );
  await withdrawWarnings(database, id, 'reason.mute-moved');
}

async function withdrawWarnings(
  database: Database,
  muteId: Mute['id'],
  why: 'reason.mute-over' | 'reason.mute-moved',
): Promise<void> {
  await sql`
    UPDATE deliveries SET state = 'held', because = 'withdrawn', reason = ${json(saying(why))}
    WHERE state = 'pending' AND kind = 'notice'
      AND subject ->> 'of' = 'mute-ending' AND subject ->> 'muteId' = ${muteId}`.execute(database);
}
