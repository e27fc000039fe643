import type { Kept } from '#src/domain/saying.ts';
import type { Trouble } from '#src/domain/trouble.ts';
import { localWorkspace, type Channel } from '#src/domain/workspace.ts';
import { openSlack, type Slack, type SlackOptions } from '#src/platforms/slack/slack.ts';
import type { SlackRoles } from '#src/platforms/slack/people.ts';
import type { Desk } from '#src/respond/command.ts';
import type { Answer, Asker, Fault, PlatformHarness, SeenMessage } from '#test/contracts/platform.ts';
import type { SlackFault } from '#test/support/slack/faults.ts';
import type { LedgerMessage, PrivateMessage } from '#test/support/slack/ledger.ts';
import { openWeb, type Web } from '#src/web/web.ts';
import { slackPath } from '#src/web/slack.ts';
import { startSlack, type LocalSlack } from '#test/support/slack/slack.ts';
import { inEnglish, textsIn } from '#test/support/texts.ts';
import type { SlackUser } from '#test/support/slack/workspace.ts';

export const faults: Record<Fault, SlackFault> = {
  'lost-answer': { do: 'accept-and-fail', status: 502 },
  'too-long': { do: 'refuse', error: 'msg_blocks_too_long' },
  'rate-limited': { do: 'rate-limit', retryAfter: '7' },
  'not-in-channel': { do: 'refuse', error: 'not_in_channel' },
  'channel-gone': { do: 'refuse', error: 'channel_not_found' },
  'token-revoked': { do: 'refuse', error: 'token_revoked' },
};

/** What an operator was told, a line each. */
export function recordingTell() {
  const lines: string[] = [];
  return {
    lines,
    commandBroke: (platform: string) => lines.push(`${platform} command broke`),
    platformConnected: (platform: string, account: string) => lines.push(`${platform} connected ${account}`),
    platformLost: (platform: string, why: string) => lines.push(`${platform} lost ${why}`),
    platformTroubled: (platform: string, what: Kept, why?: Kept) =>
      lines.push(`${platform} troubled ${[what, why].map(inEnglish).filter(Boolean).join(': ')}`),
    troubleBegan: ({ what }: Trouble) => lines.push(`trouble ${inEnglish(what)}`),
    troubleEnded: (name: string) => lines.push(`${name} is back`),
  };
}

export function optionsFor(slack: LocalSlack, desk: Desk, roles?: SlackRoles): SlackOptions {
  const { botToken, appToken, apiUrl } = slack;
  const tell = recordingTell();
  const more = roles === undefined ? {} : { roles };
  return { botToken, appToken, apiUrl, desk, workspaceId: localWorkspace, textsIn, tell, ...more };
}

/** Our Slack side with the door by which the local one hands over what people ask. */
export async function openByHttp(
  local: LocalSlack,
  { appToken: _none, ...options }: SlackOptions,
): Promise<Slack & { readonly web: Web }> {
  const { signingSecret } = local;
  const slack = await openSlack({ ...options, signingSecret });
  const { door } = slack;
  if (door === undefined) throw new Error('nobody listens');
  const web = await openWeb({
    host: '127.0.0.1',
    port: 0,
    slack: door,
    checkHealth: async () => [],
    nowMs: () => Date.now(),
    tell: {
      pushRefused() {},
      slackRefused: (why) => options.tell.platformTroubled('slack', why),
      webBroke: (error) => options.tell.commandBroke('slack', error),
    },
  });
  await local.requests.open(`${web.origin}${slackPath}`);
  return {
    ...slack,
    web,
    async [Symbol.asyncDispose]() {
      await web[Symbol.asyncDispose]();
      await slack[Symbol.asyncDispose]();
    },
  };
}

/** Our Slack side opened against the local one, with a channel that the bot is in. */
export async function slackHarness(
  desk: Desk,
  open: (local: LocalSlack, options: SlackOptions) => Promise<Slack> = bySockets,
): Promise<PlatformHarness> {
  const server = await startSlack();
  const tell = recordingTell();
  const slack = await open(server, { ...optionsFor(server, desk), tell });
  const { id } = server.workspace.addChannel('syria-desk');
  return {
    poster: slack,
    channel: channelOf(slack, id),
    member: askerOf(server, server.workspace.addUser('ana'), id),
    admin: askerOf(server, server.workspace.addUser('cleo', { is_admin: true }), id),
    guest: askerOf(server, server.workspace.addUser('gus', { is_ultra_restricted: true }), id),
    secrets: [server.botToken, server.appToken, server.signingSecret],
    visible: () => server.ledger.visible(id).map(seenOf),
    told: () => tell.lines.join('\n'),
    pings: () => server.ledger.pings,
    failNext: (fault) => server.failNext('chat.postMessage', faults[fault]),
    async [Symbol.asyncDispose]() {
      await slack[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
      if (server.unacknowledged.length > 0) throw new Error('a request was not acknowledged in time');
      if (server.refusals.length > 0) throw new Error(`refused: ${JSON.stringify(server.refusals)}`);
    },
  };
}

export async function bySockets(_local: LocalSlack, options: SlackOptions): Promise<Slack> {
  return await openSlack(options);
}

export function channelOf({ installation }: Slack, channelId: string): Channel {
  return { installationId: installation.id, platform: 'slack', channelId };
}

export function askerOf(server: LocalSlack, user: SlackUser, channel: string): Asker {
  const person = server.person(user);
  const messages = new Map<string, LedgerMessage | PrivateMessage>();
  const answered = (message: PrivateMessage): Answer => {
    messages.set(message.ts, message);
    return { ...seenOf(message), isPrivate: true };
  };
  return {
    id: user.id,
    command: async (line) => answered(await person.command(channel, `/sitrep ${line}`)),
    press: async (on, label) => {
      const message = messages.get(on.id) ?? server.ledger.find(channel, on.id);
      if (message === undefined) throw new Error('no such message');
      return answered(await person.press(message, label));
    },
  };
}

export function seenOf(message: LedgerMessage | PrivateMessage): SeenMessage {
  const isReply = 'threadTs' in message && message.threadTs !== undefined;
  return {
    id: message.ts,
    text: message.text,
    links: message.links,
    buttons: message.buttons.map((button) => button.label),
    inChannel: 'inChannel' in message && message.inChannel,
    ...(isReply ? { threadOf: message.threadTs } : {}),
  };
}
