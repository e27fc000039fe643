import { GatewayIntentBits, PermissionFlagsBits } from 'discord.js';

/** Each right that the bot asks for in a server, with its reason; there are no others. */
export const rightReasons = {
  ViewChannel: 'see the channels that it is to post in',
  SendMessages: 'post cards, notices and digests',
  EmbedLinks: 'show a card as an embed; without it the short form is sent',
  ReadMessageHistory: 'look whether a message is visible whose answer was lost',
  CreatePublicThreads: 'open the thread of a card for its updates',
  SendMessagesInThreads: 'put updates there',
} as const satisfies Partial<Record<keyof typeof PermissionFlagsBits, string>>;

export const rights = (Object.keys(rightReasons) as (keyof typeof rightReasons)[]).map(
  (name) => PermissionFlagsBits[name],
);

/** What the gateway is asked to tell; none of them is privileged. */
export const intentReasons = {
  Guilds: 'know the servers it is in, their channels and what it may do there',
} as const satisfies Partial<Record<keyof typeof GatewayIntentBits, string>>;

export const intents = (Object.keys(intentReasons) as (keyof typeof intentReasons)[]).map(
  (name) => GatewayIntentBits[name],
);
