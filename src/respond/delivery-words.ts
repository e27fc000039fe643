import type { Delivery } from '../domain/delivery.ts';
import type { Line } from '../domain/message.ts';
import { keptLine } from '../domain/saying.ts';
import type { Texts } from '../domain/texts.ts';
import { channelKey, type Channel } from '../domain/workspace.ts';
import type { Resting } from './ports.ts';
import type { Request } from './request.ts';

/** "A-1F9C (root), here: failed: forbidden: not_in_channel", with when it is due where it still waits. */
export function deliveryRow(delivery: Delivery, { call: { channel: here, at }, texts }: Request): Line {
  const { line, say } = texts;
  const { shortId, channel, state, reason, nextAt, createdAt } = delivery;
  const kind = say(`delivery-kind.${delivery.kind}`);
  const values = {
    moment: { at: createdAt, show: 'date-time' },
    id: shortId ?? kind,
    kind,
    place: channelWords(channel, here, texts),
    state: say(`delivery-state.${state}`),
  } as const;
  const isDue = state === 'pending' && nextAt > at;
  return [
    '  ',
    ...line('delivery.row', values),
    ...(isDue ? line('delivery.due', { moment: { at: nextAt, show: 'date-time' } }) : []),
    ...(reason === undefined ? [] : [': ', ...keptLine(reason, texts)]),
  ];
}

/** A channel, or a whole installation, that refused for good. */
export function restRow({ installationId, channelId, reason: kept, until }: Resting, texts: Texts): Line {
  const { line } = texts;
  const reason = keptLine(kept, texts);
  const moment = { at: until, show: 'time' } as const;
  return channelId === undefined
    ? line('delivery.installation-rests', { id: installationId, moment, reason })
    : line('delivery.channel-rests', { id: channelId, moment, reason });
}

/** "here", "slack C0000DESK". */
export function channelWords(channel: Channel, here: Channel, { say }: Texts): string {
  const isHere = channelKey(channel) === channelKey(here);
  return isHere ? say('delivery.here') : `${channel.platform} ${channel.channelId}`;
}
