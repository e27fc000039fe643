import { sql } from 'kysely';
import { channelKey } from '../domain/workspace.ts';
import type { Newsroom } from '../notify/compose.ts';
import type { Database } from './database.ts';
import { selectDossiers } from './dossiers.ts';
import { muteOf } from './mute-row.ts';

/** What messages are written from, at the moment of sending. */
export function messageMatter(database: Database): Pick<Newsroom, 'dossiersOf' | 'muteOf' | 'cameThrough'> {
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

    cameThrough: async (muteId, channel) => {
      const { rows } = await sql<{ count: number }>`
        SELECT count(DISTINCT update_id)::integer AS count FROM decisions
        WHERE mute_id = ${muteId} AND channel_key = ${channelKey(channel)} AND verdict = 'send'`.execute(
        database,
      );
      return rows[0]?.count ?? 0;
    },
  };
}
