import { localWorkspace, installationIdOf } from '#src/domain/workspace.ts';
import { openDiscord } from '#src/platforms/discord/discord.ts';
import { givenIn } from '#src/respond/command-line.ts';
import type { CommandShape, Desk } from '#src/respond/command.ts';
import { commands } from '#src/respond/commands/index.ts';
import type { Answer, Asker, Fault, PlatformHarness, SeenMessage } from '#test/contracts/platform.ts';
import type { FaultKind } from '#test/support/discord/faults.ts';
import { localToken } from '#test/support/discord/identity.ts';
import { openLocalDiscord, unlimited, type LocalDiscord } from '#test/support/discord/local-discord.ts';
import type { Person, SeenAnswer } from '#test/support/discord/person.ts';
import { readableOf } from '#test/support/discord/readable.ts';
import { textsIn } from '#test/support/texts.ts';
import { tellText } from '#test/support/discord/tell-text.ts';
import { memoryOfLines } from './opened.ts';

export const faultKinds: Record<Fault, FaultKind> = {
  'lost-answer': 'accept-then-502',
  'too-long': '50035',
  'rate-limited': '429-bucket',
  'not-in-channel': '50001',
  'channel-gone': '10003',
  'token-revoked': '401',
};

/** Our Discord side opened against the local one, with a channel that the bot is in. */
export async function discordHarness(desk: Desk): Promise<PlatformHarness> {
  const local = await openLocalDiscord({ messageRate: unlimited, globalRate: unlimited });
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
  });
  return {
    poster: discord,
    channel: {
      installationId: installationIdOf('discord', local.guildId),
      platform: 'discord',
      channelId: local.channelId,
    },
    member: askerOf(local.person({ name: 'ana', may: ['ManageChannels'] }), desk.commands),
    admin: askerOf(local.person({ name: 'cleo', may: ['ManageChannels', 'ManageGuild'] }), desk.commands),
    guest: askerOf(local.person({ name: 'gus', isPending: true }), desk.commands),
    secrets: [localToken],
    visible: () => visibleIn(local),
    told,
    pings: () => local.ledger.pings(),
    failNext: (fault) => local.faults.next(faultKinds[fault]),
    [Symbol.asyncDispose]: async () => {
      await discord[Symbol.asyncDispose]();
      await local[Symbol.asyncDispose]();
    },
  };
}

/** What stands in a server's first channel and its threads, oldest first. */
export function visibleIn({ ledger, channelId }: LocalDiscord): readonly SeenMessage[] {
  return ledger.messages.map((message) => {
    const inChannel = message.channelId === channelId;
    const seen = { id: message.id, ...readableOf(message), inChannel };
    return inChannel ? seen : { ...seen, threadOf: message.channelId };
  });
}

/** @param shapes of the commands that are registered; without: all that there are */
export function askerOf(person: Person, shapes: readonly CommandShape[] = allShapes): Asker {
  return {
    id: person.id,
    command: async (line) => answerOf(await person.command(...filledIn(line, shapes))),
    press: async (on, label) => answerOf(await person.press(on, label)),
  };
}

const allShapes = commands.map(({ shape }) => shape);

function answerOf(seen: SeenAnswer): Answer {
  return { id: seen.id, ...readableOf(seen), isPrivate: seen.isPrivate };
}

/** A person on Discord fills in options where others type; what runs the newsroom is a part of /desk. */
function filledIn(line: string, shapes: readonly CommandShape[]): [string, Record<string, string>] {
  const [verb = ''] = line.split(' ');
  const shape = shapes.find((one) => one.verb === verb);
  if (shape === undefined) throw new Error(`no command "${verb}"`);
  return [shape.group === undefined ? verb : `${shape.group} ${verb}`, { ...givenIn(shape, line) }];
}
