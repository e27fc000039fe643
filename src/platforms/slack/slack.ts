import { App, type webApi } from '@slack/bolt';
import { instantOf } from '../../domain/instant.ts';
import { installationIdOf, type Installation, type WorkspaceId } from '../../domain/workspace.ts';
import type { Poster } from '../../notify/poster.ts';
import type { Desk } from '../../respond/command.ts';
import { clientOptions, complaintLogger } from './client.ts';
import { failureOf } from './errors.ts';
import { listen, type InboundTell } from './inbound.ts';
import { scopeReasons } from './manifest.ts';
import { slackPeople, type SlackRoles } from './people.ts';
import { announce, slackPoster } from './poster.ts';
import { sharableAnswers } from './shared-answers.ts';
import { slackSockets } from './sockets.ts';

export interface SlackTell extends InboundTell {
  platformConnected(platform: 'slack', account: string): void;
  platformLost(platform: 'slack', why: string): void;
  /** Something an operator should see to; without secrets. */
  platformTroubled(platform: 'slack', detail: string): void;
}

export type SlackOptions = {
  /** xoxb-… */
  readonly botToken: string;
  /** xapp-…, with connections:write. */
  readonly appToken: string;
  /** Another host than Slack's, for a local server. */
  readonly apiUrl?: string;
  readonly rootCommand?: string;
  readonly desk: Desk;
  readonly workspaceId: WorkspaceId;
  readonly roles?: SlackRoles;
  readonly tell: SlackTell;
  /** How long a call may take; for tests, without it ten seconds. */
  readonly callTimeoutMs?: number;
};

/** A Slack workspace: puts messages up, and hands what people ask to the desk. */
export interface Slack extends Poster, AsyncDisposable {
  readonly installation: Installation;
}

/** Sitrep's clock may not: the moments of calls are for people and for limits a minute wide. */
const readClock = () => Date.now();

type Client = webApi.WebClient;

/**
 * Connects to Slack by Socket Mode.
 * @throws an Error that says which token is wrong and why, or that Slack cannot be reached
 */
export async function openSlack(options: SlackOptions): Promise<Slack> {
  const { botToken, appToken, apiUrl, desk, workspaceId, tell, rootCommand = '/sitrep' } = options;
  checkTokens(botToken, appToken);
  const complain = (text: string) =>
    tell.platformTroubled('slack', withoutSecrets(text, [botToken, appToken]));
  const logger = complaintLogger(complain);
  const calls = clientOptions(apiUrl, logger, options.callTimeoutMs);
  const sockets = slackSockets({
    appToken,
    clientOptions: calls,
    logger,
    tell: {
      socketLost: (why) => tell.platformLost('slack', why),
      socketBack: () => tell.platformConnected('slack', 'socket'),
    },
  });
  const app = new App({
    token: botToken,
    receiver: sockets,
    clientOptions: calls,
    logger,
    convoStore: false,
    tokenVerificationEnabled: false,
  });
  app.error(async (error) => tell.commandBroke('slack', error));

  const own = await whoAmI(app.client, complain);
  const installation: Installation = {
    id: installationIdOf('slack', own.teamId),
    workspaceId,
    platform: 'slack',
    accountId: own.teamId,
  };
  listen({
    app,
    rootCommand,
    botUserId: own.userId,
    installation,
    desk,
    people: slackPeople(app.client, own.teamId, options.roles ?? nobody, readClock, {
      lookUpFailed: (what, detail) => complain(`${what}: ${detail}`),
    }),
    answers: sharableAnswers(readClock),
    now: () => instantOf(readClock()),
    announce: (channelId, note) => announce(app.client, channelId, note),
    tell,
  });
  await start(sockets);
  tell.platformConnected('slack', own.teamId);

  return { installation, ...slackPoster(app.client), [Symbol.asyncDispose]: () => sockets.stop() };
}

const nobody: SlackRoles = { editors: { userGroups: [], users: [] }, admins: [] };

function checkTokens(botToken: string, appToken: string): void {
  if (!botToken.startsWith('xoxb-'))
    throw new Error(
      'SLACK_BOT_TOKEN is not a bot token: it begins with xoxb- (OAuth & Permissions, Bot User OAuth Token)',
    );
  if (!appToken.startsWith('xapp-'))
    throw new Error(
      'SLACK_APP_TOKEN is not an app-level token: it begins with xapp- (Basic Information, App-Level Tokens, scope connections:write)',
    );
}

async function whoAmI(
  client: Client,
  complain: (text: string) => void,
): Promise<{ teamId: string; userId: string }> {
  try {
    const { team_id, user_id, response_metadata } = await client.auth.test();
    if (team_id === undefined || user_id === undefined) throw new Error('auth.test names no team');
    const missing = Object.keys(scopeReasons).filter(
      (scope) => response_metadata?.scopes?.includes(scope) === false,
    );
    if (missing.length > 0)
      complain(
        `the Slack app lacks ${missing.join(', ')}: install it anew from the manifest of sitrep manifest slack`,
      );
    return { teamId: team_id, userId: user_id };
  } catch (error) {
    throw new Error(`SLACK_BOT_TOKEN was not accepted: ${failureOf(error).detail}`, {
      cause: error,
    });
  }
}

async function start(sockets: ReturnType<typeof slackSockets>): Promise<void> {
  try {
    await sockets.start();
  } catch (error) {
    await sockets.stop();
    throw new Error(`SLACK_APP_TOKEN was not accepted: ${failureOf(error).detail}`, {
      cause: error,
    });
  }
}

/** Tokens by their value and by their shape, and what stands behind a "?" in an address. */
function withoutSecrets(text: string, secrets: readonly string[]): string {
  const named = secrets.reduce((rest, secret) => rest.replaceAll(secret, '[token]'), text);
  return named
    .replaceAll(/x(ox[a-z]|app)-[\w-]+/g, '[token]')
    .replaceAll(/(wss?|https?):\/\/\S+/g, '[address]');
}
