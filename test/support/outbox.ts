import { sql } from 'kysely';
import type { Delivery, DeliveryId } from '#src/domain/delivery.ts';
import type { Mute } from '#src/domain/mute.ts';
import { identityOf, type NewDelivery } from '#src/domain/new-delivery.ts';
import type { Dossier } from '#src/domain/story.ts';
import type { Subscription } from '#src/domain/subscription.ts';
import type { Newsroom } from '#src/notify/compose.ts';
import { usualLimits, type Limits } from '#src/notify/limits.ts';
import type { NotifyPorts } from '#src/notify/notify.ts';
import { noProbe } from '#src/notify/probe.ts';
import { stopwatch } from '#src/queue/stopwatch.ts';
import { openDatabase, type Database, type PooledDatabase } from '#src/store/database.ts';
import { deliveryOf, type DeliveryRow } from '#src/store/delivery-row.ts';
import { deliveryLedger } from '#src/store/deliveries.ts';
import { insertDeliveries } from '#src/store/new-deliveries.ts';
import { fakePoster, type FakePoster } from './fake-poster.ts';
import { desk, newestOf, slackChannel } from './news.ts';
import { testDatabase } from './servers.ts';
import { languages } from './texts.ts';

/** The outbox of one test, on a database of its own, with a platform in memory. */
export type Outbox = AsyncDisposable & {
  readonly database: PooledDatabase;
  readonly poster: FakePoster;
  readonly ports: NotifyPorts;
  /** Stories as the newsroom knows them; a test adds and replaces. */
  readonly dossiers: Map<string, Dossier>;
  write(...deliveries: readonly NewDelivery[]): Promise<readonly DeliveryId[]>;
  find(id: DeliveryId): Promise<Delivery>;
  subscribe(subscription: Subscription): Promise<void>;
  mute(mute: Mute): Promise<void>;
  /** The same outbox under other limits. */
  under(limits: Partial<Limits>): NotifyPorts;
  /** As if nothing had been. */
  clear(): Promise<void>;
  /** As if this time had gone by for all that is kept. */
  elapse(ms: number): Promise<void>;
};

/** No pace and no crowds, unless a test is about them. */
const freeLimits: Limits = {
  ...usualLimits,
  crowd: { cards: 1_000, perMs: 60_000 },
  paces: {
    slack: { messages: 1_000, perMs: 1_000 },
    discord: { messages: 1_000, perMs: 1_000 },
    terminal: { messages: 1_000, perMs: 1_000 },
  },
};

export async function openOutbox(): Promise<Outbox> {
  const owned = await testDatabase();
  const database = openDatabase(owned.url, () => {});
  const poster = fakePoster();
  const dossiers = new Map<string, Dossier>();
  const mutes = new Map<string, Mute>();
  await keepNewsroom(database);
  const ports: NotifyPorts = {
    newsroom: newsroomOf(dossiers, mutes),
    ledger: deliveryLedger(database),
    languages,
    marks: [],
    posterOf: () => poster,
    stopwatch,
    probe: noProbe,
    limits: freeLimits,
  };
  return {
    database,
    poster,
    dossiers,
    ports,
    under: (limits) => ({ ...ports, limits: { ...freeLimits, ...limits } }),
    async clear() {
      dossiers.clear();
      mutes.clear();
      poster.clear();
      await sql`TRUNCATE deliveries, rests, mutes, subscriptions, short_ids`.execute(database);
    },
    write: async (...deliveries) => await insertDeliveries(database, deliveries),
    async find(id) {
      const row: DeliveryRow = await database
        .selectFrom('deliveries')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return deliveryOf(row);
    },
    async subscribe(subscription) {
      await keepSubscription(database, subscription);
    },
    async mute(mute) {
      mutes.set(mute.id, mute);
      await keepMute(database, mute);
    },
    async elapse(ms) {
      const earlier = sql.raw(`interval '${ms} milliseconds'`);
      await sql`UPDATE deliveries SET lease = lease - ${earlier}, next_at = next_at - ${earlier},
        due_since = due_since - ${earlier}, first_sent_at = first_sent_at - ${earlier},
        sent_at = sent_at - ${earlier}, posted_at = posted_at - ${earlier}`.execute(database);
      await sql`UPDATE rests SET until_at = until_at - ${earlier}`.execute(database);
      await sql`UPDATE mutes SET starts_at = starts_at - ${earlier}, ends_at = ends_at - ${earlier}`.execute(
        database,
      );
    },
    async [Symbol.asyncDispose]() {
      await database.destroy();
      await owned[Symbol.asyncDispose]();
    },
  };
}

/** The alert about a dossier's newest update. */
export function alertOf(dossier: Dossier, parts: Partial<NewDelivery> = {}): NewDelivery {
  const update = newestOf(dossier);
  const kind = parts.kind ?? 'root';
  const what = kind === 'edit' ? dossier.story.id : update.id;
  return {
    ...identityOf(what, parts.channel ?? slackChannel(), kind),
    workspaceId: desk.id,
    subject: { of: 'update', storyId: dossier.story.id, updateId: update.id },
    version: update.version,
    urgency: update.urgency,
    createdAt: update.at,
    state: 'pending',
    ...parts,
    // oxlint-disable-next-line typescript/consistent-type-assertions -- parts of a union widen; a test names whole ones
  } as NewDelivery;
}

function newsroomOf(dossiers: ReadonlyMap<string, Dossier>, mutes: ReadonlyMap<string, Mute>): Newsroom {
  return {
    dossiersOf: async (_workspaceId, ids) =>
      await Promise.resolve(ids.map((id) => dossiers.get(id)).filter((dossier) => dossier !== undefined)),
    muteOf: async (_workspaceId, id) => await Promise.resolve(mutes.get(id)),
    cameThrough: async () => await Promise.resolve(0),
    workspace: async () => await Promise.resolve(desk),
  };
}

async function keepNewsroom(database: Database): Promise<void> {
  const { id, name, timeZone, language } = desk;
  await database.insertInto('workspaces').values({ id, name, time_zone: timeZone, language }).execute();
  await database
    .insertInto('installations')
    .values({ id: slackChannel().installationId, workspace_id: id, platform: 'slack', account_id: 'T1' })
    .execute();
}

async function keepSubscription(database: Database, subscription: Subscription): Promise<void> {
  const { id, workspaceId, number, channel, scope, followUps, mode, mentions, pausedAt } = subscription;
  await database
    .insertInto('subscriptions')
    .values({
      id,
      workspace_id: workspaceId,
      number,
      installation_id: channel.installationId,
      platform: channel.platform,
      channel_id: channel.channelId,
      scope: JSON.stringify(scope),
      follow_ups: followUps,
      mode,
      mentions: mentions ?? null,
      quiet: null,
      created_by: subscription.createdBy,
      created_at: subscription.createdAt,
      paused_at: pausedAt ?? null,
    })
    .execute();
}

async function keepMute(database: Database, mute: Mute): Promise<void> {
  const { id, workspaceId, number, channel, scope, startsAt, endsAt, createdBy, reason, hard, endedAt } =
    mute;
  await database
    .insertInto('mutes')
    .values({
      id,
      workspace_id: workspaceId,
      number,
      installation_id: channel?.installationId ?? null,
      platform: channel?.platform ?? null,
      channel_id: channel?.channelId ?? null,
      scope: JSON.stringify(scope),
      starts_at: startsAt,
      ends_at: endsAt,
      created_by: JSON.stringify(createdBy),
      reason,
      hard,
      ended_at: endedAt ?? null,
    })
    .execute();
}
