import type { Selectable } from 'kysely';
import type { Subscription } from '../domain/subscription.ts';
import { channelOf } from './delivery-row.ts';
import { given } from './given.ts';
import type { Tables } from './tables.ts';

/** A row of `subscriptions` as the rest of the house knows it. */
export function subscriptionOf(row: Selectable<Tables['subscriptions']>): Subscription {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    number: row.number,
    channel: channelOf(row),
    scope: row.scope,
    followUps: row.follow_ups,
    mode: row.mode,
    createdBy: row.created_by,
    createdAt: row.created_at,
    ...given({ mentions: row.mentions, quiet: row.quiet, pausedAt: row.paused_at }),
  };
}
