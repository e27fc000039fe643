import { localWorkspace, installationIdOf } from '#src/domain/workspace.ts';
import { openDiscord } from '#src/platforms/discord/discord.ts';
import type { Desk } from '#src/respond/command.ts';
import type { FaultKind } from '#test/support/discord/faults.ts';
import { openLocalDiscord, unlimited, type LocalDiscord } from '#test/support/discord/local-discord.ts';
import { tellText } from '#test/support/discord/tell-text.ts';
import type { Person, SeenAnswer } from '#test/support/discord/person.ts';
import { readableOf } from '#test/support/discord/readable.ts';
import { localToken } from '#test/support/discord/identity.ts';
import {
  platformContract,
  type Answer,
  type Asker,
  type Fault,
  type PlatformHarness,
  type SeenMessage,
} from './platform.ts';

const faultKinds: Record<Fault, FaultKind> = {
  'lost-answer': 'accept-then-502',
  'too-long': '50035',
  'rate-limited': '429-bucket',
  'not-in-channel': '50001',
  'channel-gone': '10003',
  'token-revoked': '401',
};

platformContract(
  'Discord',
  ['threads', 'edits', 'links', 'faults', 'mentions', 'buttons', 'people'],
  openHarness,
);

async function openHarness(desk: Desk): Promise<PlatformHarness> {
  const local = await openLocalDiscord({ messageRate: unlimited, globalRate: unlimited });
  const { tell, told } = tellText();
  const discord = await openDiscord({
    token: localToken,
    apiUrl: local.apiUrl,
    requestsPerSecond: unlimited.limit,
    desk,
    workspaceOf: () => localWorkspace,
    tell,
  });
  return {
    poster: discord,
    channel: {
      installationId: installationIdOf('discord', local.guildId),
      platform: 'discord',
      channelId: local.channelId,
    },
    member: askerOf(local.person({ name: 'ana', may: ['ManageChannels'] })),
    guest: askerOf(local.person({ name: 'gus', isPending: true })),
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

function visibleIn({ ledger, channelId }: LocalDiscord): readonly SeenMessage[] {
  return ledger.messages.map((message) => {
    const inChannel = message.channelId === channelId;
    const seen = { id: message.id, ...readableOf(message), inChannel };
    return inChannel ? seen : { ...seen, threadOf: message.channelId };
  });
}

function askerOf(person: Person): Asker {
  return {
    id: person.id,
    command: async (line) => answerOf(await person.command(...optionsOf(line))),
    press: async (on, label) => answerOf(await person.press(on, label)),
  };
}

function answerOf(seen: SeenAnswer): Answer {
  return { id: seen.id, ...readableOf(seen), isPrivate: seen.isPrivate };
}

/** A person on Discord fills in options where others type. */
function optionsOf(line: string): [string, Record<string, string>] {
  const [verb = '', ...rest] = line.split(' ');
  const text = rest.join(' ');
  const [filter = '', duration] = text.split(' for ');
  switch (verb) {
    case 'status':
      return [verb, { place: text }];
    case 'why':
      return [verb, { id: text }];
    default:
      return [verb, { filter, ...(duration === undefined ? {} : { duration }) }];
  }
}
