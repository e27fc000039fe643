import { sql } from 'kysely';
import type { Subscription } from '../domain/subscription.ts';
import type { Subscriptions } from '../respond/ports.ts';
import { audited } from './audit.ts';
import type { Database } from './database.ts';
import { json, plain } from './json.ts';
import { noteRosterChange } from './roster.ts';
import { subscriptionOf } from './subscription-row.ts';

type Added = { readonly subscription: Subscription; readonly added: boolean };

/** What channels want to be told. */
export function subscriptions(database: Database): Subscriptions {
  return {
    subscriptions: async (workspaceId, channel) => {
      let query = database.selectFrom('subscriptions').selectAll().where('workspace_id', '=', workspaceId);
      if (channel !== undefined)
        query = query
          .where('installation_id', '=', channel.installationId)
          .where('channel_id', '=', channel.channelId);
      return (await query.orderBy('number').execute()).map(subscriptionOf);
    },

    addSubscription: async (draft, audit) =>
      await audited<Added>(database, audit, async (transaction) => {
        const known = await transaction
          .selectFrom('subscriptions')
          .selectAll()
          .where('workspace_id', '=', draft.workspaceId)
          .where('id', '=', draft.id)
          .executeTakeFirst();
        if (known !== undefined)
          return { changed: false, outcome: { subscription: subscriptionOf(known), added: false } };
        const subscription = await insertSubscription(transaction, draft);
        return { changed: true, outcome: { subscription, added: true } };
      }),

    removeSubscription: async (workspaceId, number, audit) =>
      await audited(database, audit, async (transaction) => {
        const row = await transaction
          .deleteFrom('subscriptions')
          .where('workspace_id', '=', workspaceId)
          .where('number', '=', number)
          .returningAll()
          .executeTakeFirst();
        if (row === undefined) return { changed: false, outcome: undefined };
        await noteRosterChange(transaction, workspaceId);
        return { changed: true, outcome: subscriptionOf(row) };
      }),

    pauseSubscription: async (workspaceId, number, isPaused, audit) =>
      await audited(database, audit, async (transaction) => {
        const row = await transaction
          .updateTable('subscriptions')
          .set({ paused_at: isPaused ? audit.at : null })
          .where('workspace_id', '=', workspaceId)
          .where('number', '=', number)
          .returningAll()
          .executeTakeFirst();
        if (row === undefined) return { changed: false, outcome: undefined };
        await noteRosterChange(transaction, workspaceId);
        return { changed: true, outcome: subscriptionOf(row) };
      }),
  };
}

async function insertSubscription(
  database: Database,
  draft: Omit<Subscription, 'number'>,
): Promise<Subscription> {
  const { last_subscription_number: number } = await database
    .updateTable('workspaces')
    .set({ last_subscription_number: sql`last_subscription_number + 1` })
    .where('id', '=', draft.workspaceId)
    .returning('last_subscription_number')
    .executeTakeFirstOrThrow();
  const row = await database
    .insertInto('subscriptions')
    .values({
      workspace_id: draft.workspaceId,
      number,
      id: draft.id,
      installation_id: draft.channel.installationId,
      platform: draft.channel.platform,
      channel_id: draft.channel.channelId,
      scope: json(draft.scope),
      follow_ups: draft.followUps,
      mode: draft.mode,
      mentions: draft.mentions ?? null,
      quiet: draft.quiet === undefined ? null : json(draft.quiet),
      created_by: plain(draft.createdBy),
      created_at: draft.createdAt,
      paused_at: draft.pausedAt ?? null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await noteRosterChange(database, draft.workspaceId);
  return subscriptionOf(row);
}
