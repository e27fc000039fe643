import { sql } from 'kysely';
import type { Newsroom } from '../notify/compose.ts';
import type { Database } from './database.ts';
import { selectDossiers } from './dossiers.ts';
import { muteOf } from './mute-row.ts';

/** What messages are written from, at the moment of sending. */
export function messageMatter(database: Database): Pick<Newsroom, 'dossiersOf' | 'muteOf'> {
  return {
    dossiersOf: async (workspaceId, storyIds) =>
      storyIds.length === 0
        ? []
        : await selectDossiers(database, workspaceId, sql`s.id = ANY (${storyIds})`, storyIds.length),

    muteOf: async (workspaceId, muteId) => {
      const row = await database
        .selectFrom('mutes')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', muteId)
        .executeTakeFirst();
      return row === undefined ? undefined : muteOf(row);
    },
  };
}
