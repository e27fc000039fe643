import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { instantOf, type Instant } from './domain/instant.ts';
import type { Keeping } from './domain/keeping.ts';
import { localWorkspace, type Workspace } from './domain/workspace.ts';
import { connectPlatforms } from './connecting.ts';
import { checkFollowed } from './followed.ts';
import { greeting, hints, watchFirstLook } from './greeting.ts';
import { openJournal, type Journal } from './journal/journal.ts';
import { openNewsroom, type Newsroom, type NewsroomPlan } from './newsroom.ts';
import {
  openTerminal,
  terminalChannel,
  terminalInstallation,
  type Terminal,
} from './platforms/terminal/terminal.ts';
import { pingRedis } from './queue/connection.ts';
import { startServers, type ServerUrls } from './servers/servers.ts';
import type { Environment } from './settings/environment.ts';
import { makeDataFolder } from './settings/data-folder.ts';
import { readSeed } from './settings/seeds.ts';
import { readSettings, textsInOf, type Settings } from './settings/settings.ts';
import { writtenChannel } from './settings/subscriptions.ts';
import { ConfigError } from './settings/yaml-file.ts';
import { pingDatabase } from './store/database.ts';
import type { SlackDoor } from './web/slack.ts';
import { openWeb, type Web } from './web/web.ts';
import { readingVerbs } from './demo/buttons.ts';
import { demoWasTold, tellDemo, type DemoPlan } from './demo/demo.ts';
import { deskOfBoth } from './demo/desk.ts';
import { openLog } from './journal/log-file.ts';

export type AppPlan = {
  readonly environment: Environment;
  readonly version: string;
  /** Where redis-server and Postgres are looked for beside the packaged ones. */
  readonly searchPath: string;
  readonly input: Readable;
  readonly output: Writable;
  /** Whether a person sits at the terminal. */
  readonly isInteractive: boolean;
  readonly personName: string;
  /** The person at the prompt wants to leave. */
  readonly onLeave: () => void;
  /** Aborted when it is to stop, by whomever: what is being started is then given up. */
  readonly stop: AbortSignal;
};

export type App = AsyncDisposable;

const seedPath = new URL('../seeds/homs-2024-12.yaml', import.meta.url).pathname;

/**
 * Starts Sitrep: the servers it owns when none are given, the newsroom, and the platforms whose tokens are there; with
 * none, the terminal is the channel. All is open when it returns, or nothing is.
 * @throws a ConfigError, a ServersError, a platform's word on its token, or the reason of `stop`
 */
export async function startApp(plan: AppPlan): Promise<App> {
  await using undo = new AsyncDisposableStack();
  const startedAtMs = performance.now();
  const { environment, stop } = plan;
  const { dataDir, configDir } = environment;
  const isChat = environment.slack !== undefined || environment.discord !== undefined;
  makeDataFolder(dataDir);
  const settings = await readSettings(configDir, join(dataDir, 'cache'));
  checkFollowed(configDir, settings, wallClock());
  const log = undo.use(openLog(isChat ? undefined : dataDir));
  const journal = openJournal(log, settings.languages.textsIn('en'));
  undo.defer(() => journal.stopped());
  const urls = await serversOf(plan, journal, undo);
  stop.throwIfAborted();
  const textsIn = textsInOf(settings);
  const terminal = undo.use(openTerminal({ ...plan, now: wallClock, textsIn, tell: journal }));
  const firstLook = watchFirstLook(settings.feeds);
  const newsroom = undo.use(
    await openNewsroom({
      ...urls,
      ...settings,
      workspace: workspaceOf(settings),
      userAgent: `Sitrep/${plan.version} (news feed reader)`,
      allowHosts: environment.allowHosts,
      rota: rotaOf(settings, environment),
      ...operationsOf(settings),
      keeping: keepingOf(settings),
      marks: [],
      now: wallClock,
      journal,
      tell: firstLook,
    }),
  );
  stop.throwIfAborted();
  const platforms = undo.use(
    await connectPlatforms({ environment, settings, newsroom, terminal, journal, stop }),
  );
  const readyMs = Math.round(performance.now() - startedAtMs);
  const facts = {
    version: plan.version,
    platforms: [environment.slack && 'Slack', environment.discord && 'Discord'].filter(
      (one) => one !== undefined,
    ),
    topics: settings.lexicon.topics.length,
    feeds: settings.feeds.length,
    readyMs,
  };
  terminal.print([...greeting(facts, textsIn()), ...platforms.lines]);
  journal.ready({ readyMs, feeds: settings.feeds.length });
  undo.use(newsroom.start());
  if (environment.web !== undefined)
    undo.use(await startWeb(environment.web, urls, newsroom, platforms.door, journal));

  const isFirst = !isChat && !demoWasTold(dataDir);
  const demo = isFirst
    ? undo.use(await tellDemo(demoInTerminal(plan, settings, terminal, journal)))
    : undefined;
  terminal.setClock(wallClock);
  const live = await firstLook.lines(stop, textsIn());
  stop.throwIfAborted();
  terminal.print([...live, ...(isChat ? [] : hints(demo !== undefined, textsIn()))]);
  terminal.listen(demo === undefined ? newsroom.desk : deskOfBoth(newsroom.desk, demo));
  const life = undo.move();
  return {
    async [Symbol.asyncDispose]() {
      journal.stopping();
      await life.disposeAsync();
    },
  };
}

/** The first start tells the night of the seed to whoever sits at the terminal. */
export function demoInTerminal(
  { environment: { dataDir }, searchPath, stop }: Pick<AppPlan, 'environment' | 'searchPath' | 'stop'>,
  settings: Settings,
  terminal: Terminal,
  journal: Journal,
): DemoPlan {
  const seed = readSeed(seedPath);
  return {
    dataDir,
    searchPath,
    settings,
    seed,
    channel: terminalChannel,
    installation: terminalInstallation,
    poster: terminal,
    answers: readingVerbs,
    mark: 'DEMO',
    print: (lines) => terminal.print(lines),
    begin(now) {
      terminal.setClock(now);
      terminal.print([
        `DEMO  ${seed.title}, ${seed.when}, replayed. Not live news.`,
        `This channel follows: ${seed.follow.replaceAll('-', ' ').replace('in:', 'in ')}`,
        '',
      ]);
    },
    journal,
    stop,
  };
}

/** The servers that are given, or our own in the data folder. */
async function serversOf(plan: AppPlan, journal: Journal, undo: AsyncDisposableStack): Promise<ServerUrls> {
  const { databaseUrl, redisUrl, dataDir: directory } = plan.environment;
  if (databaseUrl !== undefined && redisUrl !== undefined) {
    // Else a slip in an address would look like silence: the queues wait for Redis as long as it takes.
    await answering('Postgres', 'DATABASE_URL', () => pingDatabase(databaseUrl));
    await answering('Redis', 'REDIS_URL', () => pingRedis(redisUrl));
    return { databaseUrl, redisUrl };
  }
  if (databaseUrl !== undefined || redisUrl !== undefined)
    throw new ConfigError('environment', undefined, 'set both DATABASE_URL and REDIS_URL, or neither');
  return undo.use(await startServers({ directory, searchPath: plan.searchPath, journal }));
}

async function answering(server: string, variable: string, ping: () => Promise<string>): Promise<void> {
  try {
    await ping();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'it does not answer';
    throw new ConfigError('environment', undefined, `the ${server} of ${variable} cannot be used: ${why}`, {
      cause,
    });
  }
}

/** The way in by HTTP, for health checks, for what wires and scripts push, and for Slack where it has no socket. */
async function startWeb(
  { host, port, ingestSecret: secret }: NonNullable<Environment['web']>,
  { databaseUrl, redisUrl }: ServerUrls,
  intake: Newsroom,
  slack: SlackDoor | undefined,
  journal: Journal,
): Promise<Web> {
  const plan = {
    host,
    port,
    ...(secret === undefined ? {} : { ingest: { secret, intake } }),
    ...(slack === undefined ? {} : { slack }),
    async checkHealth() {
      const servers = await Promise.all([
        ailing('Postgres', pingDatabase(databaseUrl)),
        ailing('Redis', pingRedis(redisUrl)),
      ]);
      return [...servers.flat(), ...journal.gravely()];
    },
    claims: intake,
    nowMs: () => Date.now(),
    tell: journal,
  };
  const web = await openWeb(plan).catch((cause: unknown) => {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    const why = code === 'EADDRINUSE' ? 'another process listens there' : code;
    throw new ConfigError('environment', undefined, `SITREP_WEB: ${host}:${port} cannot be had: ${why}`, {
      cause,
    });
  });
  journal.webOpened(web.origin);
  return web;
}

async function ailing(server: string, ping: Promise<unknown>): Promise<readonly string[]> {
  return await ping.then(
    () => [],
    () => [`${server} cannot be used`],
  );
}

function operationsOf({ newsroom: { operations } }: Settings): Pick<NewsroomPlan, 'operations'> {
  return { operations: operations.map(writtenChannel) };
}

function keepingOf({ newsroom: { keep } }: Settings): Keeping {
  return { newsDays: keep.news, auditDays: keep.audit };
}

/** Calendars that show only to those who know their address are named by the environment. */
function rotaOf({ rota }: Settings, { oncallCalendar }: Environment): Settings['rota'] {
  if (oncallCalendar === undefined) return rota;
  if (rota.calendar !== undefined)
    throw new ConfigError(
      'environment',
      undefined,
      'SITREP_ONCALL_CALENDAR is set, and config/oncall.yaml names a calendar too: keep one',
    );
  return { ...rota, calendar: oncallCalendar };
}

function workspaceOf({ newsroom }: Settings): Workspace {
  return {
    id: localWorkspace,
    name: newsroom.name,
    timeZone: newsroom.timeZone,
    language: newsroom.language,
    ...(newsroom.confirmAtOrigins === undefined ? {} : { confirmAtOrigins: newsroom.confirmAtOrigins }),
  };
}

/** The time it is. */
export function wallClock(): Instant {
  return instantOf(Date.now());
}
