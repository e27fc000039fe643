import type { Clock } from './clock.ts';
import { countOf, mentionsOf, type Mentions } from './mentions.ts';
import type { EmbedBody, MessageBody, RowBody } from './message-rules.ts';

/** https://docs.discord.com/developers/topics/permissions */
export const permissionBits = {
  Administrator: 1n << 3n,
  ManageChannels: 1n << 4n,
  ManageGuild: 1n << 5n,
  ViewChannel: 1n << 10n,
  SendMessages: 1n << 11n,
  ManageMessages: 1n << 13n,
  EmbedLinks: 1n << 14n,
  ReadMessageHistory: 1n << 16n,
  ManageThreads: 1n << 34n,
  CreatePublicThreads: 1n << 35n,
  SendMessagesInThreads: 1n << 38n,
} as const;
export type Permission = keyof typeof permissionBits;

export const textChannel = 0;
export const announcementChannel = 5;
export const announcementThread = 10;
export const publicThread = 11;

/** What the bot may in a channel unless a test says otherwise. */
export const usualPermissions: readonly Permission[] = [
  'ViewChannel',
  'SendMessages',
  'EmbedLinks',
  'ReadMessageHistory',
  'CreatePublicThreads',
  'SendMessagesInThreads',
];

export type LedgerGuild = { readonly id: string; readonly name: string };

export type LedgerChannel = {
  readonly id: string;
  readonly guildId: string;
  readonly type: number;
  name: string;
  /** Set on a thread: the channel it was opened in. Its id is then the id of its first message. */
  readonly parentId?: string;
  botMay: Set<Permission>;
  archived: boolean;
  locked: boolean;
};

export type LedgerMessage = {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  content: string;
  embeds: readonly EmbedBody[];
  components: readonly RowBody[];
  flags: number;
  /** The message it answers, shown above it. */
  readonly referenceId?: string;
  readonly nonce?: string;
  /** How it looked before each edit, oldest first. */
  readonly versions: { readonly content: string; readonly embeds: readonly EmbedBody[] }[];
  /** Everybody whom it and its edits called. */
  readonly mentions: Mentions[];
};

const suppressEmbeds = 1 << 2;

export type Ledger = ReturnType<typeof makeLedger>;

/** What stands in the channels: the truth about what a reader sees. */
export function makeLedger(clock: Clock, botId: string) {
  const guilds = new Map<string, LedgerGuild>();
  const channels = new Map<string, LedgerChannel>();
  const messages: LedgerMessage[] = [];

  function addGuild(name: string): LedgerGuild {
    const guild = { id: clock.snowflake(), name };
    guilds.set(guild.id, guild);
    return guild;
  }

  function addChannel(guildId: string, name: string, type: number = textChannel): LedgerChannel {
    const botMay = new Set<Permission>(usualPermissions);
    const channel = { id: clock.snowflake(), guildId, type, name, botMay, archived: false, locked: false };
    channels.set(channel.id, channel);
    return channel;
  }

  function addThread(root: LedgerMessage, parent: LedgerChannel, name: string): LedgerChannel {
    const type = parent.type === announcementChannel ? announcementThread : publicThread;
    const { guildId, botMay } = parent;
    const thread = {
      id: root.id,
      guildId,
      type,
      name,
      parentId: parent.id,
      botMay,
      archived: false,
      locked: false,
    };
    channels.set(thread.id, thread);
    return thread;
  }

  function addMessage(channelId: string, body: MessageBody, authorId = botId): LedgerMessage {
    const content = body.content ?? '';
    const flags = body.flags ?? 0;
    const message: LedgerMessage = {
      id: clock.snowflake(),
      channelId,
      authorId,
      content,
      embeds: shownEmbeds(channelId, body, flags),
      components: body.components ?? [],
      flags,
      ...(body.message_reference == null ? {} : { referenceId: body.message_reference.message_id }),
      ...(typeof body.nonce === 'string' ? { nonce: body.nonce } : {}),
      versions: [],
      mentions: [mentionsOf(content, body.allowed_mentions)],
    };
    messages.push(message);
    return message;
  }

  /** A part that is absent from the body stays as it is; mentions are worked out anew from what the body allows. */
  function editMessage(message: LedgerMessage, body: MessageBody): void {
    message.versions.push({ content: message.content, embeds: message.embeds });
    const before = message.mentions.at(-1);
    if (body.content !== undefined) message.content = body.content ?? '';
    if (body.flags != null) message.flags = body.flags;
    if (body.embeds !== undefined) message.embeds = shownEmbeds(message.channelId, body, message.flags);
    if (body.components !== undefined) message.components = body.components ?? [];
    const after = mentionsOf(message.content, body.allowed_mentions);
    message.mentions.push({
      everyone: after.everyone && before?.everyone !== true,
      users: after.users.filter((id) => before?.users.includes(id) !== true),
      roles: after.roles.filter((id) => before?.roles.includes(id) !== true),
    });
  }

  function shownEmbeds(channelId: string, { embeds }: MessageBody, flags: number): readonly EmbedBody[] {
    const mayEmbed = channels.get(channelId)?.botMay.has('EmbedLinks') !== false;
    return mayEmbed && (flags & suppressEmbeds) === 0 ? (embeds ?? []) : [];
  }

  /** The messages of a channel or thread, oldest first. */
  const inChannel = (channelId: string) => messages.filter((message) => message.channelId === channelId);
  const find = (channelId: string, id: string) =>
    messages.find((message) => message.id === id && message.channelId === channelId);
  const remove = (message: LedgerMessage) => void messages.splice(messages.indexOf(message), 1);
  const pings = () =>
    messages.flatMap((message) => message.mentions.map(countOf)).reduce((sum, one) => sum + one, 0);

  return {
    guilds,
    channels,
    messages,
    addGuild,
    addChannel,
    addThread,
    addMessage,
    editMessage,
    inChannel,
    find,
    remove,
    pings,
  };
}

/** The number of a set of permissions, as text. */
export function bitsOf(permissions: Iterable<Permission>): string {
  let bits = 0n;
  for (const permission of permissions) bits |= permissionBits[permission];
  return String(bits);
}
