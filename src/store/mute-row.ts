import type { Selectable } from 'kysely';
import type { Mute } from '../domain/mute.ts';
import type { Channel } from '../domain/workspace.ts';
import { given } from './given.ts';
import type { Tables } from './tables.ts';

type MuteRow = Selectable<Tables['mutes']>;

/** A row of `mutes` as the rest of the house knows it. */
export function muteOf(row: MuteRow): Mute {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    number: row.number,
    scope: row.scope,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    createdBy: row.created_by,
    reason: row.reason,
    hard: row.hard,
    ...given({ channel: channelOf(row), endedAt: row.ended_at }),
  };
}

/** The table sees to it that all three are there or none. */
function channelOf({ installation_id, platform, channel_id }: MuteRow): Channel | undefined {
  if (installation_id === null || platform === null || channel_id === null) return undefined;
  return { installationId: installation_id, platform, channelId: channel_id };
}
