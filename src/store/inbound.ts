import { sql } from 'kysely';
import { later, secondMs } from '../domain/instant.ts';
import type { Reply } from '../respond/command.ts';
import type { Inbound } from '../respond/ports.ts';
import type { Database } from './database.ts';
import { json } from './json.ts';

/** A request that was begun so long ago without an answer was lost with its process. */
const forsakenMs = 30 * secondMs;

/** Requests that platforms made, so that each is answered once. */
export function inbound(database: Database): Inbound {
  return {
    beginRequest: async (workspaceId, requestId, at) => {
      const { rows } = await sql`
        INSERT INTO inbound_requests AS r (workspace_id, request_id, begun_at)
        VALUES (${workspaceId}, ${requestId}, ${at})
        ON CONFLICT (workspace_id, request_id) DO UPDATE SET begun_at = excluded.begun_at
        WHERE r.reply IS NULL AND r.begun_at <= ${later(at, -forsakenMs)}::timestamptz
        RETURNING request_id`.execute(database);
      if (rows.length > 0) return { is: 'fresh' };
      const row = await database
        .selectFrom('inbound_requests')
        .select('reply')
        .where('workspace_id', '=', workspaceId)
        .where('request_id', '=', requestId)
        .executeTakeFirst();
      // Written by finishRequest alone.
      const reply = row?.reply as Reply | null | undefined;
      return reply === null || reply === undefined ? { is: 'underway' } : { is: 'answered', reply };
    },

    finishRequest: async (workspaceId, requestId, reply) => {
      await database
        .updateTable('inbound_requests')
        .set({ reply: json(reply) })
        .where('workspace_id', '=', workspaceId)
        .where('request_id', '=', requestId)
        .execute();
    },
  };
}
