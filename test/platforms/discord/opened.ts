import { onTestFinished } from 'vitest';
import { deliveryIdOf } from '#src/domain/delivery.ts';
import type { Message } from '#src/domain/message.ts';
import { installationIdOf, localWorkspace, type Channel } from '#src/domain/workspace.ts';
import type { Posting } from '#src/notify/poster.ts';
import type { KeptLines } from '#src/platforms/discord/kept-lines.ts';
import { openDiscord, type Discord, type DiscordOptions } from '#src/platforms/discord/discord.ts';
import type { Call, CommandShape, Desk, Reply } from '#src/respond/command.ts';
import { aNote } from '#test/contracts/messages.ts';
import { localToken } from '#test/support/discord/identity.ts';
import {
  openLocalDiscord,
  unlimited,
  type LocalDiscord,
  type LocalDiscordOptions,
} from '#test/support/discord/local-discord.ts';
import { textsIn } from '#test/support/texts.ts';
import { tellText } from '#test/support/discord/tell-text.ts';

export type Opened = {
  readonly local: LocalDiscord;
  readonly discord: Discord;
  readonly channel: Channel;
  readonly told: () => string;
  /** Another posting each time, of the same channel. */
  readonly posting: (message: Message, change?: Partial<Posting>) => Posting;
};

/** Tests that run beside each other have each their own. */
export type AtEnd = (close: () => PromiseLike<void>) => void;

/** A local Discord and the product connected to it, both closed when the test ends. */
export async function opened(
  desk: Desk = deskOf({}),
  localOptions: LocalDiscordOptions = {},
  options: Partial<DiscordOptions> = {},
  atEnd: AtEnd = onTestFinished,
): Promise<Opened> {
  const rates = { messageRate: unlimited, globalRate: unlimited };
  const local = await openLocal({ ...rates, ...localOptions }, atEnd);
  const { discord, told } = await connected(local, desk, options, atEnd);
  const channel: Channel = {
    installationId: installationIdOf('discord', local.guildId),
    platform: 'discord',
    channelId: local.channelId,
  };
  let count = 0;
  const posting = (message: Message, change: Partial<Posting> = {}): Posting => ({
    deliveryId: deliveryIdOf(`${channel.channelId} ${(count += 1)}`),
    channel,
    message,
    broadcast: false,
    short: false,
    ...change,
  });
  return { local, discord, channel, told, posting };
}

export async function openLocal(
  options: LocalDiscordOptions = {},
  atEnd: AtEnd = onTestFinished,
): Promise<LocalDiscord> {
  const local = await openLocalDiscord(options);
  atEnd(() => local[Symbol.asyncDispose]());
  return local;
}

export async function connected(
  local: LocalDiscord,
  desk: Desk = deskOf({}),
  options: Partial<DiscordOptions> = {},
  atEnd: AtEnd = onTestFinished,
) {
  const { tell, told } = tellText();
  const discord = await openDiscord({
    token: localToken,
    apiUrl: local.apiUrl,
    requestsPerSecond: unlimited.limit,
    desk,
    lines: memoryOfLines(),
    workspaceOf: () => localWorkspace,
    textsIn,
    tell,
    ...options,
  });
  atEnd(() => discord[Symbol.asyncDispose]());
  return { discord, told };
}

/** As the store does, in a map. */
export function memoryOfLines(): KeptLines {
  const kept = new Map<string, string>();
  return {
    async keepLines(lines) {
      for (const { id, line } of lines) kept.set(id, line);
    },
    keptLine: async (id) => kept.get(id),
  };
}

export function shape(change: Partial<CommandShape> = {}): CommandShape {
  return {
    verb: 'status',
    summary: 'command.status',
    usage: 'usage.status',
    examples: ['status homs', 'status idlib', 'status syria'],
    role: 'reader',
    parameters: [{ name: 'place', description: 'argument.place', kind: 'place', required: true }],
    ...change,
  };
}

export const muteShape = shape({
  verb: 'mute',
  summary: 'command.mute',
  role: 'editor',
  parameters: [
    { name: 'filter', description: 'argument.what-to-hold', kind: 'filter', required: true },
    { name: 'for', description: 'argument.length', kind: 'duration', required: true, word: 'for' },
    { name: 'because', description: 'argument.reason', kind: 'text', required: false, word: 'because' },
  ],
});

export const whyShape = shape({
  verb: 'why',
  summary: 'command.why',
  parameters: [{ name: 'id', description: 'argument.what-to-explain', kind: 'alert', required: true }],
});

/** A desk that answers with the line it was asked, unless a test says otherwise. */
export function deskOf(change: Partial<Desk>): Desk & { readonly calls: Call[] } {
  const calls: Call[] = [];
  return {
    calls,
    commands: [shape(), muteShape, whyShape],
    async answer(call: Call): Promise<Reply> {
      calls.push(call);
      return { ok: true, answer: aNote({ lines: [[`You asked: ${call.line}`]] }) };
    },
    async suggest() {
      return [];
    },
    ...change,
  };
}
