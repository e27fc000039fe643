import { localWorkspace, installationIdOf } from '#src/domain/workspace.ts';
import { openDiscord } from '#src/platforms/discord/discord.ts';
import type { Desk } from '#src/respond/command.ts';
import type { Answer, Asker, Fault, PlatformHarness, SeenMessage } from '#test/contracts/platform.ts';
import type { CommandBody } from '#test/support/discord/command-rules.ts';
import type { FaultKind } from '#test/support/discord/faults.ts';
import { localToken } from '#test/support/discord/identity.ts';
import { openLocalDiscord, unlimited, type LocalDiscord } from '#test/support/discord/local-discord.ts';
import type { Person, SeenAnswer } from '#test/support/discord/person.ts';
import { readableOf } from '#test/support/discord/readable.ts';
import { tellText } from '#test/support/discord/tell-text.ts';

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
    member: askerOf(local.person({ name: 'ana', may: ['ManageChannels'] }), local),
    guest: askerOf(local.person({ name: 'gus', isPending: true }), local),
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

export function askerOf(person: Person, local: LocalDiscord): Asker {
  return {
    id: person.id,
    command: async (line) => {
      const [verb = '', ...rest] = line.split(' ');
      const body = local.commands().find(({ name }) => name === verb);
      return answerOf(await person.command(verb, optionsOf(rest.join(' '), body)));
    },
    press: async (on, label) => answerOf(await person.press(on, label)),
  };
}

function answerOf(seen: SeenAnswer): Answer {
  return { id: seen.id, ...readableOf(seen), isPrivate: seen.isPrivate };
}

/** A person on Discord fills in options where others type: the first, then each behind its own word. */
function optionsOf(text: string, body: CommandBody | undefined): Record<string, string> {
  const [first, ...others] = (body?.options ?? []).map(({ name }) => name);
  const options: Record<string, string> = {};
  let rest = text;
  for (const name of others.toReversed()) {
    const [before = '', value] = rest.split(name === 'duration' ? ' for ' : ` ${name} `);
    if (value === undefined) continue;
    options[name] = value;
    rest = before;
  }
  return first === undefined || rest === '' ? options : { ...options, [first]: rest };
}
