import { sql } from 'kysely';
import { later, secondMs } from '../domain/instant.ts';
import type { Reply } from '../respond/command.ts';
import type { Counted } from '../respond/limiter.ts';
import type { Inbound } from '../respond/ports.ts';
import type { Database } from './database.ts';
import { json, plain } from './json.ts';

/** A request that was begun so long ago without an answer was lost with its process. */
const forsakenMs = 30 * secondMs;
/** Above every limit of a minute. */
const countedMax = 1_000;

/** Requests that platforms made, so that each is answered once. */
export function inbound(database: Database): Inbound {
  return {
    beginRequest: async (workspaceId, requestId, { personId, at }) => {
      const { rows } = await sql`
        INSERT INTO inbound_requests AS r (workspace_id, request_id, begun_at, person_id)
        VALUES (${workspaceId}, ${requestId}, ${at}, ${plain(personId)})
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

    countedRequests: async (workspaceId, exceptId, since, until) => {
      const { rows } = await sql<Counted>`
        SELECT person_id AS "personId", begun_at AS at FROM inbound_requests
        WHERE workspace_id = ${workspaceId} AND person_id IS NOT NULL AND request_id <> ${exceptId}
          AND begun_at BETWEEN ${since}::timestamptz AND ${until}::timestamptz
        ORDER BY begun_at LIMIT ${sql.lit(countedMax)}`.execute(database);
      return rows;
    },

    uncountRequest: async (workspaceId, requestId) => {
      await database
        .updateTable('inbound_requests')
        .set({ person_id: null })
        .where('workspace_id', '=', workspaceId)
        .where('request_id', '=', requestId)
        .execute();
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
