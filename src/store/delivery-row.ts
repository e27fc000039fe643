import type { Selectable } from 'kysely';
import type { Delivery } from '../domain/delivery.ts';
import type { Channel } from '../domain/workspace.ts';
import { given } from './given.ts';
import type { Tables } from './tables.ts';

export type DeliveryRow = Selectable<Tables['deliveries']>;

/** A row of `deliveries` as the rest of the house knows it. */
export function deliveryOf(row: DeliveryRow): Delivery {
  return {
    id: row.id,
    key: row.key,
    workspaceId: row.workspace_id,
    channel: channelOf(row),
    kind: row.kind,
    subject: row.subject,
    state: row.state,
    attempt: row.attempt,
    nextAt: row.next_at,
    dueSince: row.due_since,
    short: row.short,
    flagged: row.flagged,
    createdAt: row.created_at,
    ...given({
      shortId: row.short_id,
      version: row.version,
      urgency: row.urgency,
      matter: row.matter,
      subscriptionNumber: row.subscription_number,
      after: row.after,
      lease: row.lease,
      firstSentAt: row.first_sent_at,
      postedAt: row.posted_at,
      remoteId: row.remote_id,
      shownVersion: row.shown_version,
      because: row.because,
      reason: row.reason,
      muteId: row.mute_id,
      gatheredInto: row.gathered_into,
    }),
  };
}

/** The channel that a row's three columns name. */
export function channelOf(row: Pick<DeliveryRow, 'installation_id' | 'platform' | 'channel_id'>): Channel {
  return { installationId: row.installation_id, platform: row.platform, channelId: row.channel_id };
}
