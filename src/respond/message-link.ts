import { instantOf, type Instant } from '../domain/instant.ts';
import type { Platform } from '../domain/workspace.ts';

/** What a platform's "copy link" says of a message. */
export type MessageLink = {
  readonly platform: Platform;
  /** Absent where the link may name a thread instead. */
  readonly channelId?: string;
  /** As the platform calls it when a message is put up. */
  readonly remoteId: string;
  readonly sentAt: Instant;
};

/** "https://team.slack.com/archives/C0123ABCD/p1733631600000100": its moment in microseconds. */
const slackLink = /^https:\/\/[\w.-]+\.slack\.com\/archives\/([A-Z0-9]+)\/p(\d{10})(\d{6})(?:\?\S*)?$/;
/** "https://discord.com/channels/SERVER/CHANNEL/MESSAGE". */
const discordLink = /^https:\/\/(?:\w+\.)?discord(?:app)?\.com\/channels\/\d+\/\d+\/(\d{15,20})$/;
/** The first second of 2015: https://docs.discord.com/developers/reference#snowflakes */
const discordEpochMs = 1_420_070_400_000;

/** The message that an address leads to; undefined for all other addresses. */
export function messageLinkOf(url: string): MessageLink | undefined {
  const [, channelId, seconds, micros] = slackLink.exec(url) ?? [];
  if (channelId !== undefined)
    return {
      platform: 'slack',
      channelId,
      remoteId: `${seconds}.${micros}`,
      sentAt: instantOf(Number(seconds) * 1_000),
    };
  const [, remoteId] = discordLink.exec(url) ?? [];
  if (remoteId === undefined) return undefined;
  return {
    platform: 'discord',
    remoteId,
    sentAt: instantOf(Number(BigInt(remoteId) >> 22n) + discordEpochMs),
  };
}
