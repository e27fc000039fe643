import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { secondMs } from './domain/instant.ts';
import { saying, type Kept } from './domain/saying.ts';
import { localWorkspace, type Platform } from './domain/workspace.ts';
import { channelOfRow } from './followed.ts';
import type { Journal } from './journal/journal.ts';
import { redact } from './journal/redact.ts';
import type { Newsroom } from './newsroom.ts';
import { PlatformAway } from './notify/poster.ts';
import { openDiscord } from './platforms/discord/discord.ts';
import { openSlack, type Slack } from './platforms/slack/slack.ts';
import { terminalInstallation, type Terminal } from './platforms/terminal/terminal.ts';
import type { Environment } from './settings/environment.ts';
import { textsInOf, type Settings } from './settings/settings.ts';
import { ConfigError } from './settings/yaml-file.ts';
import { slackPath, type SlackDoor } from './web/slack.ts';

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
  /** For what Slack hands over by HTTP; there from the start, also while Slack itself is away. */
  readonly door: SlackDoor | undefined;
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
  const hallway = makeHallway(environment.slack?.signingSecret);
  const connected = {
    lines: [...unheeded(plan)],
    door: hallway?.door,
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
      const opening = async () => {
        const opened = await connect(plan, life);
        hallway?.lead(opened.door);
        return opened;
      };
      const first = await orAway(opening);
      if (!(first instanceof PlatformAway)) {
        connected.lines.push(...first.lines);
        continue;
      }
      connected.lines.push(textsInOf(plan.settings)().say('start.away', { name }));
      tries.push(tryAgain(name, first, opening, plan, AbortSignal.any([stop, over.signal])));
    }
  } catch (error) {
    await connected[Symbol.asyncDispose]();
    throw error;
  }
  return connected;
}

type Opened = { readonly lines: readonly string[]; readonly door?: Slack['door'] };

/** Between the web's door, which opens once, and Slack's, which may be there later: until then Slack is told to come again. */
function makeHallway(secret: string | undefined) {
  if (secret === undefined) return undefined;
  let slack: Slack['door'];
  const door: SlackDoor = {
    secret,
    listener: {
      async take(body) {
        if (slack === undefined) throw new Error('Slack is not connected yet');
        return await slack.listener.take(body);
      },
    },
  };
  return { door, lead: (to: Slack['door']) => void (slack ??= to) };
}

async function orAway(opening: () => Promise<Opened>): Promise<Opened | PlatformAway> {
  try {
    return await opening();
  } catch (error) {
    if (error instanceof PlatformAway) return error;
    throw error;
  }
}

/** Until it is connected, refused, or nobody wants it any more. */
async function tryAgain(
  name: string,
  first: PlatformAway,
  opening: () => Promise<Opened>,
  { journal }: ConnectPlan,
  stop: AbortSignal,
): Promise<void> {
  const tell = (id: 'trouble.not-connected' | 'trouble.not-to-connect', reason: Kept) =>
    journal.troubleBegan({ name, what: saying(id, { name, reason }), isGrave: true });
  tell('trouble.not-connected', first.why);
  for (;;) {
    await wait(againMs, undefined, { signal: stop }).catch(() => undefined);
    if (stop.aborted) return;
    try {
      const opened = await orAway(opening);
      if (!(opened instanceof PlatformAway)) return journal.troubleEnded(name);
    } catch (error) {
      return tell('trouble.not-to-connect', error instanceof Error ? redact(error.message) : 'it failed');
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
  await follow('slack', plan, opened.installation.accountId);
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

/**
 * Follows what subscriptions.yaml says of a platform.
 * @throws a ConfigError for a row of an account that is not there, which would wait in vain
 */
async function follow(
  platform: Platform,
  { environment, settings, newsroom }: ConnectPlan,
  accountId?: string,
): Promise<void> {
  const path = join(environment.configDir, 'subscriptions.yaml');
  for (const row of settings.subscriptions.filter((one) => one.platform === platform)) {
    if (accountId !== undefined && row.accountId !== accountId)
      throw new ConfigError(
        path,
        row.line,
        `the ${platform} tokens are of ${accountId}, and this row is of ${row.accountId}`,
      );
    const problem = await newsroom.follow(channelOfRow(row), row.follow);
    if (problem !== undefined) throw new ConfigError(path, row.line, problem);
  }
}

/** What config/ and the environment say of a platform that has no token here: whoever wrote it waits in vain. */
function unheeded({ environment, settings }: ConnectPlan): readonly string[] {
  const { list, say } = textsInOf(settings)();
  const { unread } = environment;
  const slips = unread.length === 0 ? [] : [say('start.unread', { names: list(unread) })];
  const rows = [['slack', 'Slack'] as const, ['discord', 'Discord'] as const].flatMap(([platform, name]) => {
    if (environment[platform] !== undefined) return [];
    const count = settings.subscriptions.filter((row) => row.platform === platform).length;
    const told = settings.newsroom.operations.filter((channel) => channel.startsWith(`${platform}:`));
    return [
      ...(count === 0 ? [] : [say('start.unfollowed', { count, name })]),
      ...told.map((id) => say('start.untold', { name, id })),
    ];
  });
  return [...slips, ...rows];
}
