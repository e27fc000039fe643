import { sql, type Selectable } from 'kysely';
import type { Instant } from '../domain/instant.ts';
import type { Mute } from '../domain/mute.ts';
import type { Roster } from '../domain/roster.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { Audience, Workspace, WorkspaceId } from '../domain/workspace.ts';
import type { Database } from './database.ts';
import { muteOf } from './mute-row.ts';
import { subscriptionOf } from './subscription-row.ts';
import type { Tables } from './tables.ts';
import { workspaceOf } from './workspace-row.ts';

type Part = { workspace: Workspace; subscriptions: readonly Subscription[]; mutes: readonly Mute[] };

/**
 * The roster as this process remembers it. Under the weaving lock one small read tells whether it is still true; then
 * only the workspaces that changed are read again. While nothing changes, the same object is handed out, so that
 * matching may keep an index beside it.
 */
export class RosterMemory {
  #version = 0;
  readonly #parts = new Map<WorkspaceId, Part>();
  readonly #rosters = new Map<Audience, Roster>();

  /**
   * Those who may be told of what this audience may see. Mutes that are over at `now` are left out when read.
   * @param version the database's
   */
  async rosterFor(database: Database, audience: Audience, version: number, now: Instant): Promise<Roster> {
    if (version !== this.#version) await this.#refresh(database, version, now);
    const known = this.#rosters.get(audience);
    if (known !== undefined) return known;
    const roster = joined([...this.#parts.values()].filter(({ workspace }) => isFor(workspace, audience)));
    this.#rosters.set(audience, roster);
    return roster;
  }

  async #refresh(database: Database, version: number, now: Instant): Promise<void> {
    for (const part of await changedParts(database, this.#version, now))
      this.#parts.set(part.workspace.id, part);
    this.#rosters.clear();
    this.#version = version;
  }
}

/** Says, within a transaction that changes a workspace, its subscriptions or its mutes, that it did. */
export async function noteRosterChange(database: Database, workspaceId: WorkspaceId): Promise<void> {
  await sql`
    WITH next AS (UPDATE roster_version SET version = version + 1 RETURNING version)
    UPDATE workspaces SET roster_version = next.version FROM next WHERE id = ${workspaceId}`.execute(
    database,
  );
}

function isFor(workspace: Workspace, audience: Audience): boolean {
  return audience === 'public' || audience === workspace.id;
}

function joined(parts: readonly Part[]): Roster {
  return {
    subscriptions: parts.flatMap(({ subscriptions }) => subscriptions),
    mutes: parts.flatMap(({ mutes }) => mutes),
    workspaces: parts.map(({ workspace }) => workspace),
  };
}

/** One newsroom's part of the roster, as it is now. */
export async function rosterOf(database: Database, workspaceId: WorkspaceId, now: Instant): Promise<Roster> {
  const rows = await database.selectFrom('workspaces').selectAll().where('id', '=', workspaceId).execute();
  return joined(await partsOf(database, rows, now));
}

/** Whole workspaces that changed after a version, in the order of their ids. */
async function changedParts(database: Database, after: number, now: Instant): Promise<readonly Part[]> {
  const rows = await database
    .selectFrom('workspaces')
    .selectAll()
    .where('roster_version', '>', after)
    .orderBy('id')
    .execute();
  return await partsOf(database, rows, now);
}

async function partsOf(
  database: Database,
  workspaces: readonly Selectable<Tables['workspaces']>[],
  now: Instant,
): Promise<readonly Part[]> {
  const ids = sql<boolean>`workspace_id = ANY (${workspaces.map(({ id }) => id)})`;
  const subscriptions = await database
    .selectFrom('subscriptions')
    .selectAll()
    .where(ids)
    .orderBy('workspace_id')
    .orderBy('number')
    .execute();
  const mutes = await database
    .selectFrom('mutes')
    .selectAll()
    .where(ids)
    .where(sql<boolean>`least(ends_at, ended_at) > ${now}::timestamptz`)
    .orderBy('workspace_id')
    .orderBy('number')
    .execute();
  const subscriptionsOf = Map.groupBy(subscriptions, (row) => row.workspace_id);
  const mutesOf = Map.groupBy(mutes, (row) => row.workspace_id);
  return workspaces.map((row) => ({
    workspace: workspaceOf(row),
    subscriptions: (subscriptionsOf.get(row.id) ?? []).map(subscriptionOf),
    mutes: (mutesOf.get(row.id) ?? []).map(muteOf),
  }));
}
