import type { Delivery } from '../domain/delivery.ts';
import type { Line } from '../domain/message.ts';
import { channelKey } from '../domain/workspace.ts';
import type { Call } from './command.ts';
import type { Resting } from './ports.ts';

/** "A-1F9C root, here: failed: forbidden: not_in_channel", with when it is due where it still waits. */
export function deliveryRow(delivery: Delivery, { channel: here, at }: Call): Line {
  const { shortId, kind, channel, state, reason, nextAt, createdAt } = delivery;
  const where =
    channelKey(channel) === channelKey(here) ? 'here' : `${channel.platform} ${channel.channelId}`;
  const why = reason === undefined ? '' : `: ${reason}`;
  const due: Line = state === 'pending' && nextAt > at ? [', due ', { at: nextAt, show: 'date-time' }] : [];
  return [
    '  ',
    { at: createdAt, show: 'date-time' },
    `  ${shortId ?? kind} (${kind}), ${where}: ${state}`,
    ...due,
    why,
  ];
}

/** A channel, or a whole installation, that refused for good. */
export function restRow({ installationId, channelId, reason, until }: Resting): Line {
  const what = channelId === undefined ? `All of ${installationId}` : `Channel ${channelId}`;
  return [`${what} rests until `, { at: until, show: 'time' }, `: ${reason}`];
}
