import { later, minuteMs, msBetween, type Instant } from './instant.ts';
import type { Mute } from './mute.ts';
import { newNotice, type NewDelivery } from './new-delivery.ts';
import type { Channel } from './workspace.ts';

/** How long before its end a mute is announced to end. */
export const warnBeforeEndMs = 10 * minuteMs;

/**
 * The notices to be written together with a mute, for each channel that it silences: one shortly before its end,
 * unless it is too short for one, and one at its end with what it held.
 */
export function muteNotices(mute: Mute, channels: readonly Channel[]): readonly NewDelivery[] {
  const warnAt = later(mute.endsAt, -warnBeforeEndMs);
  const isLong = msBetween(mute.startsAt, mute.endsAt) > warnBeforeEndMs;
  return channels.flatMap((channel) => [
    ...(isLong ? [noticeOf('mute-ending', mute, channel, warnAt)] : []),
    noticeOf('mute-ended', mute, channel, mute.endsAt),
  ]);
}

function noticeOf(
  of: 'mute-ending' | 'mute-ended',
  mute: Mute,
  channel: Channel,
  nextAt: Instant,
): NewDelivery {
  return newNotice(
    { of, muteId: mute.id },
    { what: `${of} ${mute.id}`, moment: mute.endsAt },
    { workspaceId: mute.workspaceId, channel, createdAt: mute.startsAt, nextAt },
  );
}
