import { sql } from 'kysely';
import type { DeliveryState } from '../domain/delivery.ts';
import type { Instant } from '../domain/instant.ts';
import type { InstallationId } from '../domain/workspace.ts';
import type { Kept } from '../domain/saying.ts';
import type { AuditTrail, DeliveryLog } from '../respond/ports.ts';
import type { Database } from './database.ts';
import { deliveryOf } from './delivery-row.ts';
import { given } from './given.ts';

/** An answer is not a ledger. */
const rowsMax = 100;

/** What whoever runs the newsroom asks: what was changed, and what became of what was to be sent. */
export function records(database: Database): AuditTrail & DeliveryLog {
  return {
    audit: async (workspaceId, limit) => {
      const rows = await database
        .selectFrom('audit as a')
        .innerJoin('installations as i', 'i.id', 'a.installation_id')
        .selectAll('a')
        .select('i.platform')
        .where('a.workspace_id', '=', workspaceId)
        .orderBy('a.seat', 'desc')
        .limit(Math.min(limit, rowsMax))
        .execute();
      return rows.map((row) => ({
        workspaceId: row.workspace_id,
        at: row.at,
        who: { id: row.who_id, name: row.who_name },
        channel: { installationId: row.installation_id, platform: row.platform, channelId: row.channel_id },
        verb: row.verb,
        requestId: row.request_id,
        ...given({ before: row.before, after: row.after }),
      }));
    },

    deliveryCounts: async (workspaceId, since) => {
      const { rows } = await sql<{ state: DeliveryState; count: number }>`
        SELECT state, count(*)::integer AS count FROM deliveries
        WHERE workspace_id = ${workspaceId} AND created_at >= ${since}::timestamptz
        GROUP BY state`.execute(database);
      return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
    },

    deliveriesIn: async (workspaceId, states, since, limit) => {
      const rows = await database
        .selectFrom('deliveries')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .where('created_at', '>=', since)
        .where('state', 'in', states)
        .orderBy('created_at', 'desc')
        .orderBy('seat', 'desc')
        .limit(Math.min(limit, rowsMax))
        .execute();
      return rows.map(deliveryOf);
    },

    resting: async (workspaceId) => {
      const { rows } = await sql<RestRow>`
        SELECT r.installation_id, r.channel_id, r.reason, r.until_at
        FROM rests r JOIN installations i ON i.id = r.installation_id
        WHERE i.workspace_id = ${workspaceId}
        ORDER BY r.since LIMIT ${sql.lit(rowsMax)}`.execute(database);
      return rows.map((row) => ({
        installationId: row.installation_id,
        ...(row.channel_id === '' ? {} : { channelId: row.channel_id }),
        reason: row.reason,
        until: row.until_at,
      }));
    },
  };
}

type RestRow = {
  readonly installation_id: InstallationId;
  readonly channel_id: string;
  readonly reason: Kept;
  readonly until_at: Instant;
};
