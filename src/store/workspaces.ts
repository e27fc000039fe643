import { sql } from 'kysely';
import type { Installation, Workspace } from '../domain/workspace.ts';
import type { Workspaces } from '../respond/ports.ts';
import type { Database } from './database.ts';
import { endRests } from './rests.ts';
import { noteRosterChange } from './roster.ts';
import { workspaceOf } from './workspace-row.ts';

export interface Tenants {
  /** Writes a newsroom down, or what is new of it: name, zone, language, what confirms. */
  keepWorkspace(workspace: Workspace): Promise<void>;
  /**
   * Writes down that a newsroom is on a platform, as it connects there: what rested there is tried again. Throws when the account belongs to another newsroom: a tenant never
   * gets what is another's.
   */
  keepInstallation(installation: Installation): Promise<void>;
}

/** Newsrooms, and where they are. */
export function workspaces(database: Database): Workspaces & Tenants {
  return {
    workspace: async (workspaceId) => {
      const row = await database
        .selectFrom('workspaces')
        .selectAll()
        .where('id', '=', workspaceId)
        .executeTakeFirst();
      return row === undefined ? undefined : workspaceOf(row);
    },

    installations: async (workspaceId) => {
      const rows = await database
        .selectFrom('installations')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .orderBy('id')
        .execute();
      return rows.map((row) => ({
        id: row.id,
        workspaceId: row.workspace_id,
        platform: row.platform,
        accountId: row.account_id,
      }));
    },

    keepWorkspace: async (workspace) => {
      await database.transaction().execute(async (transaction) => {
        const { rows } = await sql`
          INSERT INTO workspaces AS w (id, name, time_zone, language, confirm_at_origins)
          VALUES (${workspace.id}, ${workspace.name}, ${workspace.timeZone}, ${workspace.language},
            ${workspace.confirmAtOrigins ?? null})
          ON CONFLICT (id) DO UPDATE
          SET name = excluded.name, time_zone = excluded.time_zone, language = excluded.language,
            confirm_at_origins = excluded.confirm_at_origins
          WHERE (w.name, w.time_zone, w.language, w.confirm_at_origins) IS DISTINCT FROM
            (excluded.name, excluded.time_zone, excluded.language, excluded.confirm_at_origins)
          RETURNING id`.execute(transaction);
        if (rows.length > 0) await noteRosterChange(transaction, workspace.id);
      });
    },

    keepInstallation: async ({ id, workspaceId, platform, accountId }) => {
      const { rows } = await sql`
        INSERT INTO installations AS i (id, workspace_id, platform, account_id)
        VALUES (${id}, ${workspaceId}, ${platform}, ${accountId})
        ON CONFLICT (id) DO UPDATE SET account_id = excluded.account_id
        WHERE i.workspace_id = excluded.workspace_id
        RETURNING id`.execute(database);
      if (rows.length === 0) throw new Error(`${id} belongs to another workspace than ${workspaceId}`);
      await endRests(database, id);
    },
  };
}
