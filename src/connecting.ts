import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { secondMs } from './domain/instant.ts';
import { saying, type Kept } from './domain/saying.ts';
import { installationIdOf, localWorkspace, type Platform } from './domain/workspace.ts';
import type { Journal } from './journal/journal.ts';
import type { Newsroom } from './newsroom.ts';
import { PlatformAway } from './notify/poster.ts';
import { openDiscord } from './platforms/discord/discord.ts';
import { openSlack, type Slack } from './platforms/slack/slack.ts';
import { terminalInstallation, type Terminal } from './platforms/terminal/terminal.ts';
import type { Environment } from './settings/environment.ts';
import { textsInOf, type Settings } from './settings/settings.ts';
import { ConfigError } from './settings/yaml-file.ts';
import { slackPath } from './web/slack.ts';

export type ConnectPlan = {
  readonly environment: Environment;
  readonly settings: Settings;
  readonly newsroom: Newsroom;
  readonly terminal: Terminal;
  readonly journal: Journal;
  readonly stop: AbortSignal;
};

/** The platforms, to be given back before what they stand on. */
export type Connected = AsyncDisposable & {
  /** What a newcomer should know of each. */
  readonly lines: readonly string[];
  /** For what Slack hands over by HTTP. */
  readonly door: Slack['door'];
};

const againMs = 10 * secondMs;

/**
 * Connects the terminal always, so that what follows it there is shown, and Slack and Discord where there are tokens. One
 * that does not answer is tried again while the rest works: a start in the night of an outage silences nobody else.
 * @throws where a platform refuses, or a row of subscriptions.yaml is wrong
 */
export async function connectPlatforms(plan: ConnectPlan): Promise<Connected> {
  const { environment, newsroom, terminal, stop } = plan;
  const life = new AsyncDisposableStack();
  const over = new AbortController();
  const tries: Promise<void>[] = [];
  const connected = {
    lines: [] as string[],
    door: undefined as Slack['door'],
    async [Symbol.asyncDispose]() {
      over.abort();
      await Promise.all(tries);
      await life.disposeAsync();
    },
  };
  try {
    await newsroom.connect(terminalInstallation, terminal);
    if (environment.slack === undefined && environment.discord === undefined) await follow('terminal', plan);
    for (const [name, connect] of [
      ['Slack', connectSlack],
      ['Discord', connectDiscord],
    ] as const) {
      const first = await orAway(async () => await connect(plan, life));
      if (!(first instanceof PlatformAway)) {
        connected.lines.push(...first.lines);
        connected.door ??= first.door;
        continue;
      }
      // What comes by HTTP needs its door when the web opens.
      if (name === 'Slack' && environment.slack?.signingSecret !== undefined) throw first;
      connected.lines.push(textsInOf(plan.settings)().say('start.away', { name }));
      tries.push(tryAgain(name, first, connect, plan, life, AbortSignal.any([stop, over.signal])));
    }
  } catch (error) {
    await connected[Symbol.asyncDispose]();
    throw error;
  }
  return connected;
}

type Opened = { readonly lines: readonly string[]; readonly door?: Slack['door'] };
type Connect = (plan: ConnectPlan, life: AsyncDisposableStack) => Promise<Opened>;

async function orAway(connect: () => Promise<Opened>): Promise<Opened | PlatformAway> {
  try {
    return await connect();
  } catch (error) {
    if (error instanceof PlatformAway) return error;
    throw error;
  }
}

/** Until it is connected, refused, or nobody wants it any more. */
async function tryAgain(
  name: string,
  first: PlatformAway,
  connect: Connect,
  plan: ConnectPlan,
  life: AsyncDisposableStack,
  stop: AbortSignal,
): Promise<void> {
  const { journal } = plan;
  const tell = (id: 'trouble.not-connected' | 'trouble.not-to-connect', reason: Kept) =>
    journal.troubleBegan({ name, what: saying(id, { name, reason }), isGrave: true });
  tell('trouble.not-connected', first.why);
  for (;;) {
    await wait(againMs, undefined, { signal: stop }).catch(() => undefined);
    if (stop.aborted) return;
    try {
      const opened = await orAway(async () => await connect(plan, life));
      if (!(opened instanceof PlatformAway)) return journal.troubleEnded(name);
    } catch (error) {
      return tell('trouble.not-to-connect', error instanceof Error ? error.message : 'it failed');
    }
  }
}

function commonOf({ settings, newsroom, journal }: ConnectPlan) {
  return { desk: newsroom.desk, workspaceId: localWorkspace, textsIn: textsInOf(settings), tell: journal };
}

async function connectSlack(plan: ConnectPlan, life: AsyncDisposableStack): Promise<Opened> {
  const { environment, settings, newsroom } = plan;
  if (environment.slack === undefined) return { lines: [] };
  const { command: how, editorGroups: userGroups, editors: users, admins } = settings.newsroom.slack;
  const common = commonOf(plan);
  const roles = { editors: { userGroups, users }, admins };
  const opened = life.use(await openSlack({ ...environment.slack, ...common, rootCommand: how, roles }));
  await newsroom.connect(opened.installation, opened);
  await follow('slack', plan);
  const { door } = opened;
  const { say } = common.textsIn();
  const asked = { id: opened.installation.accountId, how };
  const line =
    door === undefined ? say('start.slack', asked) : say('start.slack-by-http', { ...asked, url: slackPath });
  return { lines: [line], door };
}

async function connectDiscord(plan: ConnectPlan, life: AsyncDisposableStack): Promise<Opened> {
  const { environment, settings, newsroom, journal } = plan;
  if (environment.discord === undefined) return { lines: [] };
  const common = commonOf(plan);
  const roles = { editors: settings.newsroom.discord.editorRoles, admins: [] };
  const opened = life.use(
    await openDiscord({
      ...environment.discord,
      ...common,
      lines: newsroom.store,
      roles,
      workspaceOf: () => localWorkspace,
    }),
  );
  for (const installation of opened.installations()) await newsroom.connect(installation, opened);
  opened.onJoined((installation) => {
    newsroom.connect(installation, opened).catch((error: unknown) => journal.commandBroke('discord', error));
  });
  await follow('discord', plan);
  const { say } = common.textsIn();
  const count = opened.installations().length;
  return { lines: [say('start.discord', { count, url: opened.inviteLink })] };
}

/** What subscriptions.yaml says of a platform; a row whose words are wrong is refused by file and line. */
async function follow(platform: Platform, { environment, settings, newsroom }: ConnectPlan): Promise<void> {
  const path = join(environment.configDir, 'subscriptions.yaml');
  for (const row of settings.subscriptions.filter((one) => one.platform === platform)) {
    const installationId = installationIdOf(platform, row.accountId);
    const channel = { installationId, platform, channelId: row.channelId };
    const problem = await newsroom.follow(channel, row.follow);
    if (problem !== undefined) throw new ConfigError(path, row.line, problem);
  }
}
