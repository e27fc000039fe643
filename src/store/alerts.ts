import { sql } from 'kysely';
import type { DeliveryId } from '../domain/delivery.ts';
import { dayMs, later, minuteMs } from '../domain/instant.ts';
import type { Kept } from '../domain/saying.ts';
import { channelKey } from '../domain/workspace.ts';
import type { Evidence, SentAlerts } from '../respond/ports.ts';
import type { Database } from './database.ts';
import { decisionOf } from './decisions.ts';
import { deliveryOf } from './delivery-row.ts';
import { audiencesOf, selectDossiers } from './dossiers.ts';
import { alertKinds } from './mutes.ts';

/** Of one story in one channel more is not looked at: an answer is not a ledger. */
const perStoryMax = 50;
const alertsMax = 500;
/** From when it was written down until it was sent: what waited for longer was given up, or is a digest's. */
const longestWayMs = 8 * dayMs;
/** A platform's clock and ours. */
const clocksApartMs = 15 * minuteMs;

/** What was sent or held, and why. */
export function alerts(
  database: Database,
): Pick<Evidence, 'decisionsOf' | 'deliveriesOf' | 'deliveryByShortId' | 'deliveryByMessage'> & SentAlerts {
  return {
    decisionsOf: async (workspaceId, storyId, channel) => {
      const rows = await database
        .selectFrom('decisions')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .where('story_id', '=', storyId)
        .where('channel_key', '=', channelKey(channel))
        .orderBy('at')
        .orderBy('update_id')
        .orderBy('subscription_number')
        .limit(perStoryMax)
        .execute();
      return rows.map(decisionOf);
    },

    deliveriesOf: async (workspaceId, storyId, channel) => {
      const rows = await database
        .selectFrom('deliveries')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .where('story_id', '=', storyId)
        .where('channel_key', '=', channelKey(channel))
        .orderBy('seat')
        .limit(perStoryMax)
        .execute();
      return rows.map(deliveryOf);
    },

    deliveryByShortId: async (workspaceId, shortId) => {
      const row = await database
        .selectFrom('deliveries')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        // By the table that gave it.
        .where('id', '=', (by) =>
          by
            .selectFrom('short_ids')
            .select(sql<DeliveryId>`given_to`.as('id'))
            .where('id', '=', shortId),
        )
        .executeTakeFirst();
      return row === undefined ? undefined : deliveryOf(row);
    },

    deliveryByMessage: async (workspaceId, { platform, channelId, remoteId, sentAt }) => {
      let query = database
        .selectFrom('deliveries')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .where('created_at', '>=', later(sentAt, -longestWayMs))
        .where('created_at', '<=', later(sentAt, clocksApartMs))
        .where('platform', '=', platform)
        .where('remote_id', '=', remoteId)
        .where('kind', '<>', 'edit');
      if (channelId !== undefined) query = query.where('channel_id', '=', channelId);
      const row = await query.orderBy('seat').limit(1).executeTakeFirst();
      return row === undefined ? undefined : deliveryOf(row);
    },

    alertsSince: async (workspaceId, channel, since, limit) => {
      let query = database
        .selectFrom('deliveries')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .where('created_at', '>=', since)
        .where('story_id', 'is not', null)
        .where('kind', 'in', alertKinds)
        .where('state', '<>', 'failed');
      if (channel !== undefined) query = query.where('channel_key', '=', channelKey(channel));
      const rows = await query
        .orderBy('created_at', 'desc')
        .orderBy('seat', 'desc')
        .limit(Math.min(limit, alertsMax))
        .execute();
      const dossiers = await selectDossiers(
        database,
        workspaceId,
        sql`s.id = ANY (${rows.map((row) => row.story_id)})`,
        alertsMax,
      );
      const byId = new Map(dossiers.map((dossier) => [dossier.story.id, dossier]));
      return rows.flatMap((row) => {
        const dossier = row.story_id === null ? undefined : byId.get(row.story_id);
        return dossier === undefined ? [] : [{ delivery: deliveryOf(row), dossier }];
      });
    },

    alertTitles: async (workspaceId, channel, since, limit) => {
      const { rows } = await sql<{ shortId: string; about: Kept }>`
        SELECT d.short_id AS "shortId", s.body -> 'about' AS about
        FROM deliveries d JOIN stories s ON s.id = d.story_id
        WHERE d.workspace_id = ${workspaceId} AND d.channel_key = ${channelKey(channel)}
          AND d.created_at >= ${since}::timestamptz AND d.kind = ANY (${alertKinds}) AND d.state <> 'failed'
          AND d.short_id IS NOT NULL AND s.audience = ANY (${audiencesOf(workspaceId)})
        ORDER BY d.created_at DESC, d.seat DESC LIMIT ${Math.min(limit, alertsMax)}`.execute(database);
      return rows;
    },
  };
}
