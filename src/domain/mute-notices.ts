import { later, minuteMs, msBetween, type Instant } from './instant.ts';
import type { Mute } from './mute.ts';
import { newNotice, type NewDelivery } from './new-delivery.ts';
import { channelKey, type Channel } from './workspace.ts';

/** How long before its end a mute is announced to end. */
export const warnBeforeEndMs = 10 * minuteMs;

/**
 * The notices to be written together with a mute, for each channel that it silences: one shortly before its end,
 * unless it is too short for one, and one at its end with what it held. Channels other than the one in which it was
 * set, and was told, also hear of its start.
 */
export function muteNotices(
  mute: Mute,
  channels: readonly Channel[],
  setIn: Channel,
): readonly NewDelivery[] {
  const isTold = (channel: Channel) => channelKey(channel) === channelKey(setIn);
  return channels.flatMap((channel) => [
    ...(isTold(channel) ? [] : [noticeOf('mute-started', mute, channel, mute.startsAt)]),
    ...warningsOf(mute, [channel]),
    noticeOf('mute-ended', mute, channel, mute.endsAt),
  ]);
}

/** Those that announce the end, unless the mute is too short for one. */
export function warningsOf(mute: Mute, channels: readonly Channel[]): readonly NewDelivery[] {
  if (msBetween(mute.startsAt, mute.endsAt) <= warnBeforeEndMs) return [];
  const warnAt = later(mute.endsAt, -warnBeforeEndMs);
  return channels.map((channel) => noticeOf('mute-ending', mute, channel, warnAt));
}

function noticeOf(
  of: 'mute-started' | 'mute-ending' | 'mute-ended',
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
