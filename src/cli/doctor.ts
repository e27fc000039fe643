import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { isPushed } from '../domain/feed.ts';
import { instantOf } from '../domain/instant.ts';
import { keptWords } from '../domain/saying.ts';
import type { Texts } from '../domain/texts.ts';
import { localWorkspace } from '../domain/workspace.ts';
import { checkFollowed } from '../followed.ts';
import { inspectFeed } from '../ingest/inspect.ts';
import { redact } from '../journal/redact.ts';
import { ParserPool } from '../net/parser-pool.ts';
import { RotaCalendar, type CalendarMemory } from '../net/rota-calendar.ts';
import { openSafeFetch, type SafeFetch } from '../net/fetch/safe-fetch.ts';
import { openDiscord } from '../platforms/discord/discord.ts';
import { pingSlack } from '../platforms/slack/ping.ts';
import { plainText } from '../platforms/terminal/columns.ts';
import { pingRedis } from '../queue/connection.ts';
import { findPostgres, findRedis } from '../servers/programs.ts';
import { findRunningServers, type ServerUrls } from '../servers/servers.ts';
import type { Environment } from '../settings/environment.ts';
import { readSettings, type Settings } from '../settings/settings.ts';
import { pingDatabase } from '../store/database.ts';
import { askHealth } from '../web/health.ts';
import { slackPath } from '../web/slack.ts';
import { englishOf } from './english.ts';

export type DoctorPlan = {
  /** Read late, so that what is wrong with it is one of the findings. */
  readonly environment: () => Environment;
  readonly version: string;
  readonly searchPath: string;
  readonly output: Writable;
  /** Only whether the running app is well. */
  readonly isQuick: boolean;
};

/** `note`: worth knowing, and not a reason to be ill. */
type Finding = { readonly is: 'ok' | 'ill' | 'note'; readonly what: string; readonly words: string };

/**
 * Says what is missing, reachable and misconfigured, a line each.
 * @returns the exit code: 1 when something is wrong that Sitrep cannot do without
 */
export async function examine(plan: DoctorPlan): Promise<number> {
  let isIll = false;
  for await (const { is, what, words } of plan.isQuick ? vitalSigns(plan) : everything(plan)) {
    isIll ||= is === 'ill';
    const mark = { ok: 'ok   ', ill: 'WRONG', note: 'note ' }[is];
    plan.output.write(`${mark}  ${what.padEnd(10)} ${plainText(redact(words))}\n`);
  }
  return isIll ? 1 : 0;
}

/** Whether an app runs here, what it stands on answers, and what it says of itself. */
async function* vitalSigns({ environment }: DoctorPlan): AsyncGenerator<Finding> {
  const { dataDir, databaseUrl, redisUrl, web } = environment();
  const own = findRunningServers(dataDir);
  const urls = databaseUrl !== undefined && redisUrl !== undefined ? { databaseUrl, redisUrl } : own;
  if (urls === undefined) {
    yield { is: 'ill', what: 'app', words: `no Sitrep runs on ${dataDir}` };
    return;
  }
  yield* answers(urls);
  if (web !== undefined) yield* ofItself(web);
}

/** What the running app says that is wrong. */
async function* ofItself({ host, port }: NonNullable<Environment['web']>): AsyncGenerator<Finding> {
  const asked = await attempt(() => askHealth(host, port));
  if (asked.is === 'failed') yield { is: 'ill', what: 'app', words: `${host}:${port}: ${asked.words}` };
  else if (asked.value.length === 0) yield { is: 'ok', what: 'app', words: 'well' };
  else for (const words of asked.value) yield { is: 'ill', what: 'app', words };
}

async function* answers({ databaseUrl, redisUrl }: ServerUrls): AsyncGenerator<Finding> {
  yield await found('postgres', () => pingDatabase(databaseUrl));
  yield await found('redis', () => pingRedis(redisUrl));
}

async function* everything(plan: DoctorPlan): AsyncGenerator<Finding> {
  yield { is: 'ok', what: 'node', words: process.versions.node };
  const environment = await attempt(() => plan.environment());
  if (environment.is === 'failed') {
    yield { is: 'ill', what: 'settings', words: environment.words };
    return;
  }
  const { value } = environment;
  const settings = await attempt(async () => {
    const read = await readSettings(value.configDir, join(value.dataDir, 'cache'));
    return { ...read, remarks: checkFollowed(value.configDir, read, instantOf(Date.now())) };
  });
  if (settings.is === 'failed') yield { is: 'ill', what: 'settings', words: settings.words };
  else {
    const { lexicon, feeds, remarks } = settings.value;
    yield { is: 'ok', what: 'settings', words: `${lexicon.topics.length} topics, ${feeds.length} feeds` };
    for (const words of remarks) yield { is: 'note', what: 'settings', words };
  }
  yield* servers(value, plan.searchPath);
  const spoken = await attempt(() => englishOf(value));
  // What is wrong with the messages was said of the settings.
  if (spoken.is === 'failed') return;
  const { value: english } = spoken;
  yield* platforms(value, english);
  if (settings.is === 'failed') return;
  await using fetcher = openSafeFetch({
    userAgent: `Sitrep/${plan.version} (news feed reader)`,
    allowHosts: value.allowHosts,
  });
  yield* calendar(settings.value, value, fetcher, english);
  yield* feeds(settings.value.feeds, fetcher, english);
}

async function* servers(environment: Environment, searchPath: string): AsyncGenerator<Finding> {
  const { databaseUrl, redisUrl, dataDir } = environment;
  const running = findRunningServers(dataDir);
  if (databaseUrl !== undefined && redisUrl !== undefined) yield* answers({ databaseUrl, redisUrl });
  else if (running !== undefined) yield* answers(running);
  else {
    yield await found('postgres', () => {
      const { major, folder } = findPostgres(join(dataDir, 'postgres'), searchPath);
      return `${major}, to be started from ${folder}`;
    });
    yield await found('redis', () => `to be started from ${findRedis(searchPath)}`);
  }
}

async function* platforms(
  { slack, discord, web, unread }: Environment,
  english: Texts,
): AsyncGenerator<Finding> {
  if (slack === undefined && discord === undefined)
    yield { is: 'note', what: 'channels', words: 'no Slack or Discord token: the terminal is the channel' };
  if (unread.length > 0)
    yield {
      is: 'note',
      what: 'channels',
      words: english.say('start.unread', { names: english.list(unread) }),
    };
  if (slack !== undefined) yield await found('slack', () => pingSlack(slack, english));
  if (slack?.signingSecret !== undefined && web !== undefined)
    yield { is: 'note', what: 'slack', words: doorWords(web) };
  if (discord !== undefined) yield await found('discord', () => serversOf(discord, english));
}

/** Whether Slack reaches it is for Slack to say: it asks when the address is put in. */
function doorWords({ host, port }: NonNullable<Environment['web']>): string {
  return `hands requests to ${slackPath} at ${host}:${port}; https://api.slack.com/apps, Event Subscriptions, tells whether it gets there`;
}

/** The gateway is the only door that tells of a refused intent. */
async function serversOf(access: NonNullable<Environment['discord']>, english: Texts): Promise<string> {
  await using discord = await openDiscord({
    ...access,
    workspaceOf: () => localWorkspace,
    textsIn: () => english,
    tell: deaf,
  });
  return `in ${discord.installations().length} servers; add it to another: ${discord.inviteLink}`;
}

/** It connects, and puts nothing up. */
const deaf = {
  platformConnected() {},
  platformLost() {},
  platformTroubled() {},
  troubleBegan() {},
  troubleEnded() {},
  commandBroke() {},
};

/** Reads the calendar of the rota once, and keeps nothing. */
async function* calendar(
  { rota, newsroom }: Settings,
  { oncallCalendar }: Environment,
  fetcher: SafeFetch,
  english: Texts,
): AsyncGenerator<Finding> {
  const address = oncallCalendar ?? rota.calendar;
  if (address === undefined) return;
  const { timeZone } = newsroom;
  let words = '';
  const memory: CalendarMemory = {
    takeCalendar: async () => ({}),
    async keepCalendar(_, { shifts, strangers }) {
      words = `${shifts.length} shifts; entries that name nobody: ${strangers.join(', ') || 'none'}`;
    },
    calendarUnchanged: async () => {},
    calendarFailed: async () => {},
  };
  const plan = { workspaceId: localWorkspace, address, people: rota.people, timeZone };
  await using read = new RotaCalendar(plan, fetcher, memory);
  const failure = await read.look(instantOf(Date.now()));
  if (failure !== undefined) words = keptWords(failure, english);
  yield { is: failure === undefined ? 'ok' : 'note', what: 'calendar', words };
}

/** A feed that cannot be read is its publisher's trouble: a note, since Sitrep tries again by itself. */
async function* feeds(list: Settings['feeds'], fetcher: SafeFetch, english: Texts): AsyncGenerator<Finding> {
  await using parser = new ParserPool({ threads: 1 });
  const now = instantOf(Date.now());
  const polled = list.filter((feed) => !isPushed(feed));
  const looks = polled.map(async ({ outlet, url }): Promise<Finding> => {
    const looked = await inspectFeed(url, { fetcher, parser }, now);
    const words = looked.ok ? `${looked.inspection.items} items` : keptWords(looked.detail, english);
    return { is: looked.ok ? 'ok' : 'note', what: 'feed', words: `${outlet}: ${words}` };
  });
  for (const look of looks) yield await look;
}

async function found(what: string, look: () => string | Promise<string>): Promise<Finding> {
  const outcome = await attempt(look);
  return outcome.is === 'done'
    ? { is: 'ok', what, words: outcome.value }
    : { is: 'ill', what, words: outcome.words };
}

async function attempt<T>(
  act: () => T | Promise<T>,
): Promise<{ readonly is: 'done'; readonly value: T } | { readonly is: 'failed'; readonly words: string }> {
  try {
    return { is: 'done', value: await act() };
  } catch (error) {
    return { is: 'failed', words: error instanceof Error ? error.message : 'it failed' };
  }
}
