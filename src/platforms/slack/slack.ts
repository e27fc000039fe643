import { App, webApi, type Logger, type Receiver } from '@slack/bolt';
import { courseAfter } from '../../domain/failure.ts';
import { instantOf, minuteMs } from '../../domain/instant.ts';
import { keptWords, saying, type Kept } from '../../domain/saying.ts';
import type { Texts, TextsIn } from '../../domain/texts.ts';
import { installationIdOf, type Installation, type WorkspaceId } from '../../domain/workspace.ts';
import type { Trouble } from '../../domain/trouble.ts';
import { PlatformAway, type Poster } from '../../notify/poster.ts';
import type { Desk } from '../../respond/command.ts';
import { clientOptions, complaintLogger } from './client.ts';
import { failureOf } from './errors.ts';
import type { InboundTell } from './asked.ts';
import { httpReceiver, type HttpReceiver } from './http-receiver.ts';
import { listen } from './inbound.ts';
import { scopeReasons } from './manifest.ts';
import { slackPeople, type LookUpTell, type SlackRoles } from './people.ts';
import { slackPresence } from './presence.ts';
import { announce, slackPoster } from './poster.ts';
import { sharableAnswers } from './shared-answers.ts';
import { slackSockets } from './sockets.ts';

export interface SlackTell extends InboundTell {
  platformConnected(platform: 'slack', account: string): void;
  platformLost(platform: 'slack', why: string): void;
  /** Something an operator should see to; without secrets. */
  platformTroubled(platform: 'slack', what: Kept, detail?: Kept): void;
  /** Something that lasts until it ends or somebody acts. @param graceMs it counts only if it lasts longer */
  troubleBegan(trouble: Trouble, graceMs?: number): void;
  troubleEnded(name: string): void;
}

export type SlackOptions = {
  /** xoxb-… */
  readonly botToken: string;
  /** xapp-…, with connections:write: what people ask comes by Socket Mode. */
  readonly appToken?: string;
  /** Instead of it: what people ask comes by HTTP, through `door`. */
  readonly signingSecret?: string;
  /** Another host than Slack's, for a local server. */
  readonly apiUrl?: string;
  readonly rootCommand?: string;
  /** Who answers. Absent: messages are put up, and what people ask is left to the process that listens. */
  readonly desk?: Desk;
  readonly workspaceId: WorkspaceId;
  readonly textsIn: TextsIn;
  readonly roles?: SlackRoles;
  readonly tell: SlackTell;
  /** How long a call may take; for tests, without it ten seconds. */
  readonly callTimeoutMs?: number;
};

/** A Slack workspace: puts messages up, and hands what people ask to the desk. */
export interface Slack extends Poster, AsyncDisposable {
  readonly installation: Installation;
  /** Where requests are handed in that came by HTTP; absent with Socket Mode, and where nobody answers. */
  readonly door?: { readonly secret: string; readonly listener: HttpReceiver };
}

/** Sitrep's clock may not: the moments of calls are for people and for limits a minute wide. */
const readClock = () => Date.now();

const socketsName = 'Slack';
/** Both closed at once are back within seconds, or something is wrong. */
const socketsAwayMs = minuteMs;

type Own = { readonly teamId: string; readonly userId: string; readonly botId: string };

/**
 * Connects to Slack, and listens by Socket Mode or by HTTP.
 * @throws an Error that says which token is wrong and why; a PlatformAway where Slack cannot be reached
 */
export async function openSlack(options: SlackOptions): Promise<Slack> {
  const { botToken, appToken, signingSecret: secret, apiUrl, workspaceId, tell, desk } = options;
  checkTokens(botToken, appToken);
  const secrets = [botToken, appToken, secret].filter((one) => one !== undefined);
  const complain = (text: string) => tell.platformTroubled('slack', withoutSecrets(text, secrets));
  const logger = complaintLogger(complain);
  const calls = clientOptions(apiUrl, logger, options.callTimeoutMs);
  const client = new webApi.WebClient(botToken, calls);
  const own = await whoAmI(client, complain, options.textsIn('en'));
  const installation: Installation = {
    id: installationIdOf('slack', own.teamId),
    workspaceId,
    platform: 'slack',
    accountId: own.teamId,
  };
  const line = { client, calls, logger, own, installation };
  const door = desk !== undefined && secret !== undefined ? { secret, listener: httpReceiver() } : undefined;
  const sockets = desk !== undefined && appToken !== undefined ? socketsOf(appToken, line, tell) : undefined;
  const receiver = door?.listener ?? sockets;
  if (receiver !== undefined && desk !== undefined) await hear({ ...options, desk }, line, receiver);
  tell.platformConnected('slack', own.teamId);

  return {
    installation,
    ...slackPoster(client, options.textsIn),
    ...(door === undefined ? {} : { door }),
    [Symbol.asyncDispose]: async () => void (await receiver?.stop()),
  };
}

type Wire = {
  readonly client: webApi.WebClient;
  readonly calls: webApi.WebClientOptions;
  readonly logger: Logger;
  readonly own: Own;
  readonly installation: Installation;
};

function socketsOf(appToken: string, { calls, logger }: Wire, tell: SlackTell): Receiver {
  return slackSockets({
    appToken,
    clientOptions: calls,
    logger,
    tell: {
      socketLost: (why) => tell.platformLost('slack', why),
      socketBack() {
        tell.platformConnected('slack', 'socket');
        tell.troubleEnded(socketsName);
      },
      allLost() {
        tell.troubleBegan(socketsTrouble(saying('trouble.slack-away')), socketsAwayMs);
      },
      notOpened(error) {
        const { reason, detail } = failureOf(error);
        if (courseAfter(reason) === 'give-up')
          tell.troubleBegan(socketsTrouble(saying('trouble.slack-refuses', { reason: detail })));
      },
    },
  });
}

function socketsTrouble(what: Kept): Trouble {
  return { name: socketsName, what, isGrave: true };
}

/** Listens to what people ask, once Slack can hand it over. */
async function hear(
  options: SlackOptions & { readonly desk: Desk },
  wire: Wire,
  receiver: Receiver,
): Promise<void> {
  const { botToken, desk, tell, textsIn, rootCommand = '/sitrep', roles = nobody } = options;
  const { client, calls, logger, own, installation } = wire;
  // With its own ids given, Bolt does not ask Slack for them at each request.
  const app = new App({
    token: botToken,
    botId: own.botId,
    botUserId: own.userId,
    receiver,
    clientOptions: calls,
    logger,
    convoStore: false,
    tokenVerificationEnabled: false,
  });
  const lookUps: LookUpTell = {
    lookUpFailed: (what, detail) => tell.platformTroubled('slack', what, detail),
  };
  app.error(async (error) => tell.commandBroke('slack', error));
  listen({
    app,
    client,
    rootCommand,
    botUserId: own.userId,
    installation,
    desk,
    people: slackPeople(client, own.teamId, roles, readClock, lookUps, textsIn()),
    presence: slackPresence(client, readClock, lookUps),
    answers: sharableAnswers(readClock),
    now: () => instantOf(readClock()),
    textsIn,
    announce: (channelId, note) => announce(client, channelId, note, textsIn),
    tell,
  });
  await start(receiver, textsIn('en'));
}

const nobody: SlackRoles = { editors: { userGroups: [], users: [] }, admins: [] };

function checkTokens(botToken: string, appToken: string | undefined): void {
  if (!botToken.startsWith('xoxb-'))
    throw new Error(
      'SLACK_BOT_TOKEN is not a bot token: it begins with xoxb- (OAuth & Permissions, Bot User OAuth Token)',
    );
  if (appToken !== undefined && !appToken.startsWith('xapp-'))
    throw new Error(
      'SLACK_APP_TOKEN is not an app-level token: it begins with xapp- (Basic Information, App-Level Tokens, scope connections:write)',
    );
}

async function whoAmI(
  client: webApi.WebClient,
  complain: (text: string) => void,
  english: Texts,
): Promise<Own> {
  try {
    const { team_id, user_id, bot_id, response_metadata } = await client.auth.test();
    if (team_id === undefined || user_id === undefined || bot_id === undefined)
      throw new Error('auth.test names no bot');
    const missing = Object.keys(scopeReasons).filter(
      (scope) => response_metadata?.scopes?.includes(scope) === false,
    );
    if (missing.length > 0)
      complain(
        `the Slack app lacks ${missing.join(', ')}: install it anew from the manifest of sitrep manifest slack`,
      );
    return { teamId: team_id, userId: user_id, botId: bot_id };
  } catch (error) {
    throw startError('SLACK_BOT_TOKEN', error, english);
  }
}

async function start(receiver: Receiver, english: Texts): Promise<void> {
  try {
    await receiver.start();
  } catch (error) {
    await receiver.stop();
    throw startError('SLACK_APP_TOKEN', error, english);
  }
}

function startError(token: string, error: unknown, english: Texts): Error {
  const { reason, detail } = failureOf(error);
  const words = keptWords(detail, english);
  return courseAfter(reason) === 'give-up'
    ? new Error(`Slack did not accept ${token}: ${words}`, { cause: error })
    : new PlatformAway(detail, `Slack cannot be reached: ${words}`, { cause: error });
}

/** Tokens by their value and by their shape, and what stands behind a "?" in an address. */
function withoutSecrets(text: string, secrets: readonly string[]): string {
  const named = secrets.reduce((rest, secret) => rest.replaceAll(secret, '[token]'), text);
  return named
    .replaceAll(/x(ox[a-z]|app)-[\w-]+/g, '[token]')
    .replaceAll(/(wss?|https?):\/\/\S+/g, '[address]');
}
