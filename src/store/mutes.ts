import { sql } from 'kysely';
import type { Instant } from '../domain/instant.ts';
import { isSameMute, type Mute } from '../domain/mute.ts';
import { muteNotices, warningsOf } from '../domain/mute-notices.ts';
import { includes, type Subject } from '../domain/scope.ts';
import { channelKey, type WorkspaceId } from '../domain/workspace.ts';
import type { Mutes } from '../respond/ports.ts';
import { audited } from './audit.ts';
import type { Database } from './database.ts';
import { deliveryOf } from './delivery-row.ts';
import { json, plain } from './json.ts';
import { muteOf } from './mute-row.ts';
import { channelsOfMute, hastenMuteEnd, insertDeliveries, moveMuteEnd } from './new-deliveries.ts';
import { noteRosterChange } from './roster.ts';

/** What makes an alert, of a delivery's kinds: the others are edits, digests and words of the bot itself. */
export const alertKinds = ['root', 'reply', 'broadcast', 'flat'] as const;

/** Silences, and what they hold. */
export function mutes(database: Database): Mutes {
  return {
    mutes: async (workspaceId, at) => {
      const found = await activeMutes(database, workspaceId, at);
      const held = await countHeld(database, workspaceId, found);
      return found.map((mute) => ({ mute, held: held.get(mute.id) ?? 0 }));
    },

    addMute: async (draft, audit) =>
      await audited<Awaited<ReturnType<Mutes['addMute']>>>(database, audit, async (transaction) => {
        const same = (await activeMutes(transaction, draft.workspaceId, audit.at)).find((one) =>
          isSameMute(one, draft),
        );
        if (same !== undefined) return { changed: false, outcome: { mute: same, added: false, underWay: 0 } };
        const mute = await insertMute(transaction, draft);
        await insertDeliveries(
          transaction,
          muteNotices(mute, await channelsOfMute(transaction, mute), audit.channel),
        );
        const underWay = await countUnderWay(transaction, mute, audit.at);
        return { changed: true, outcome: { mute, added: true, underWay } };
      }),

    endMute: async (workspaceId, number, audit) =>
      await audited(database, audit, async (transaction) => {
        const row = await transaction
          .updateTable('mutes')
          .set({ ended_at: audit.at })
          .where('workspace_id', '=', workspaceId)
          .where('number', '=', number)
          .where(isNotOver(audit.at))
          .returningAll()
          .executeTakeFirst();
        if (row === undefined) return { changed: false, outcome: undefined };
        await noteRosterChange(transaction, workspaceId);
        const mute = muteOf(row);
        await hastenMuteEnd(transaction, mute.id);
        const held = await countHeld(transaction, workspaceId, [mute]);
        return { changed: true, outcome: { mute, held: held.get(mute.id) ?? 0 } };
      }),

    extendMute: async (workspaceId, number, endsAt, audit) =>
      await audited<Awaited<ReturnType<Mutes['extendMute']>>>(database, audit, async (transaction) => {
        const before = (await activeMutes(transaction, workspaceId, audit.at)).find(
          (mute) => mute.number === number,
        );
        if (before?.endsAt === endsAt) return { changed: false, outcome: { mute: before, moved: false } };
        const row = await transaction
          .updateTable('mutes')
          .set({ ends_at: endsAt })
          .where('workspace_id', '=', workspaceId)
          .where('number', '=', number)
          .where(isNotOver(audit.at))
          .returningAll()
          .executeTakeFirst();
        if (row === undefined) return { changed: false, outcome: undefined };
        await noteRosterChange(transaction, workspaceId);
        const mute = muteOf(row);
        await moveMuteEnd(transaction, mute);
        await insertDeliveries(transaction, warningsOf(mute, await channelsOfMute(transaction, mute)));
        return { changed: true, outcome: { mute, moved: true } };
      }),

    muteByNumber: async (workspaceId, number) => {
      const row = await database
        .selectFrom('mutes')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .where('number', '=', number)
        .executeTakeFirst();
      return row === undefined ? undefined : muteOf(row);
    },

    heldBy: async (workspaceId, muteId, limit) => {
      const rows = await database
        .selectFrom('deliveries')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .where('mute_id', '=', muteId)
        .where('state', '=', 'held')
        .where('kind', 'in', alertKinds)
        .orderBy('seat')
        .limit(limit)
        .execute();
      return rows.map(deliveryOf);
    },
  };
}

/** Those that have not ended at `at`, in the order of their numbers. */
async function activeMutes(
  database: Database,
  workspaceId: WorkspaceId,
  at: Instant,
): Promise<readonly Mute[]> {
  const rows = await database
    .selectFrom('mutes')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where(isNotOver(at))
    .orderBy('number')
    .execute();
  return rows.map(muteOf);
}

function isNotOver(at: Instant) {
  return sql<boolean>`least(ends_at, ended_at) > ${at}::timestamptz`;
}

async function insertMute(database: Database, draft: Omit<Mute, 'number'>): Promise<Mute> {
  const { last_mute_number: number } = await database
    .updateTable('workspaces')
    .set({ last_mute_number: sql`last_mute_number + 1` })
    .where('id', '=', draft.workspaceId)
    .returning('last_mute_number')
    .executeTakeFirstOrThrow();
  const row = await database
    .insertInto('mutes')
    .values({
      workspace_id: draft.workspaceId,
      number,
      id: draft.id,
      installation_id: draft.channel?.installationId ?? null,
      platform: draft.channel?.platform ?? null,
      channel_id: draft.channel?.channelId ?? null,
      scope: json(draft.scope),
      starts_at: draft.startsAt,
      ends_at: draft.endsAt,
      created_by: json(draft.createdBy),
      reason: plain(draft.reason),
      hard: draft.hard,
      ended_at: draft.endedAt ?? null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await noteRosterChange(database, draft.workspaceId);
  return muteOf(row);
}

async function countHeld(
  database: Database,
  workspaceId: WorkspaceId,
  mutes: readonly Mute[],
): Promise<ReadonlyMap<Mute['id'], number>> {
  const { rows } = await sql<{ mute_id: Mute['id']; held: number }>`
    SELECT mute_id, count(*) AS held FROM deliveries
    WHERE workspace_id = ${workspaceId} AND mute_id = ANY (${mutes.map(({ id }) => id)})
      AND state = 'held' AND kind = ANY (${alertKinds})
    GROUP BY mute_id`.execute(database);
  return new Map(rows.map((row) => [row.mute_id, row.held]));
}

/** Claimed before the mute was: they may still appear within moments. */
async function countUnderWay(database: Database, mute: Mute, at: Instant): Promise<number> {
  if (mute.startsAt > at) return 0;
  const { rows } = await sql<{ channel_key: string; matter: Subject }>`
    SELECT channel_key, matter FROM deliveries
    WHERE state = 'sending' AND workspace_id = ${mute.workspaceId} AND matter IS NOT NULL`.execute(database);
  return rows.filter(
    ({ channel_key: key, matter }) =>
      (mute.channel === undefined || channelKey(mute.channel) === key) && includes(mute.scope, matter),
  ).length;
}
