// Articles from local feeds through the whole bot to a local Slack and a local Discord, and beside it what the queue and
// the database alone allow: `npm run bench:pipeline`. Prints a table, and with --json one line of JSON instead.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { installationIdOf } from '#src/domain/workspace.ts';
import { startServers } from '#src/servers/servers.ts';
import { loadLexicon } from '#src/settings/lexicon.ts';
import { sharedCache } from '#test/support/shared-cache.ts';
import { articlesOf, beatsOf } from './pipeline/articles.ts';
import { openFeeds } from './pipeline/feeds.ts';
import type { JudgesAt, JudgesSay, VisibleAt } from './pipeline/judges.ts';
import type { NewsroomSays, NewsroomWish } from './pipeline/newsroom.ts';
import { bareTransactionsPerSecond, emptyJobsPerSecond } from './pipeline/no-op.ts';

const { values: asked } = parseArgs({
  options: { articles: { type: 'string', default: '2400' }, json: { type: 'boolean', default: false } },
});
const burst = Number(asked.articles);
/** Read before anything is measured: Node compiles what is used often. */
const warmUp = 200;
const perSecond = 20;
const steady = 600;
/** On each platform. */
const channels = 60;
const hosts = 16;
const feedsEach = 4;
/** As `npm start` starts Node. */
const execArgv = ['--max-semi-space-size=8'];
const root = fileURLToPath(new URL('..', import.meta.url));

const directory = mkdtempSync(join(tmpdir(), 'sitrep-bench-'));
const cacheDir = sharedCache();
await using undo = new AsyncDisposableStack();
undo.defer(() => rmSync(directory, { recursive: true, force: true }));
const servers = undo.use(await startServers({ directory, searchPath: process.env['PATH'] ?? '' }));
const database = new Client({ connectionString: servers.databaseUrl });
await database.connect();
undo.defer(() => database.end());
const emptyJobs = await emptyJobsPerSecond(servers.redisUrl);
const bareTransactions = await bareTransactionsPerSecond(servers.databaseUrl);

const configDir = join(root, 'config');
const beats = beatsOf(await loadLexicon(configDir, cacheDir), channels);
const feeds = undo.use(await openFeeds(hosts, feedsEach, Math.ceil(burst / (hosts * feedsEach))));
const judges = started('judges', String(channels));
const judgesAt = await answerOf<JudgesAt>(judges);
const newsroom = started('newsroom', JSON.stringify(wishOf(judgesAt)));
await answerOf<'ready'>(newsroom);
while ((await newsroomSays()).polled < feeds.feeds.length) await delay(50);

await tellAtOnce(warmUp, 0);
const begun = await ask<NewsroomSays>(newsroom, 'begin');
const whole = await tellAtOnce(burst, warmUp);
const { holdsMs, processorMs } = await newsroomSays();
const lags = await tellSteadily(steady, warmUp + burst);
const { peakMb, troubles } = await newsroomSays();
const { refusals } = await ask<JudgesSay>(judges);
if (troubles.length + refusals.length > 0)
  process.stderr.write(`${[...troubles.slice(0, 5), ...refusals.slice(0, 5)].join('\n')}\n`);

const figures = {
  machine: { processors: availableParallelism(), node: process.versions.node },
  channels: channels * 2,
  burst: {
    articles: burst,
    articlesPerSecond: round(burst / whole.readS),
    deliveries: whole.deliveries,
    deliveriesPerSecond: round(whole.deliveries / whole.toldS),
    processorMsAnArticle: round((processorMs - begun.processorMs) / burst, 1),
    lockHeldP50Ms: round(at(holdsMs, 0.5), 1),
    lockHeldP99Ms: round(at(holdsMs, 0.99), 1),
  },
  steady: {
    articlesPerSecond: perSecond,
    messages: lags.length,
    byteToVisibleP50Ms: round(at(lags, 0.5)),
    byteToVisibleP99Ms: round(at(lags, 0.99)),
  },
  memoryPeakMb: round(peakMb),
  alone: { emptyJobsPerSecond: round(emptyJobs), bareTransactionsPerSecond: round(bareTransactions) },
};
process.stdout.write(asked.json ? `${JSON.stringify(figures)}\n` : tableOf());

function tableOf(): string {
  const { burst: fast, steady: slow, alone } = figures;
  const rows: readonly (readonly [string, string | number, string])[] = [
    [`articles a second, ${burst} at once`, fast.articlesPerSecond, '≥ 150'],
    [`deliveries a second, to ${figures.channels} channels`, fast.deliveriesPerSecond, ''],
    ['processor time of the process, an article', `${fast.processorMsAnArticle} ms`, ''],
    [
      'an article keeps the others waiting, p50 / p99',
      `${fast.lockHeldP50Ms} / ${fast.lockHeldP99Ms} ms`,
      '< 3 ms',
    ],
    [
      `byte of the feed → visible, ${perSecond} articles a second, p50`,
      `${slow.byteToVisibleP50Ms} ms`,
      '< 150 ms',
    ],
    ['… p99', `${slow.byteToVisibleP99Ms} ms`, '< 500 ms'],
    ['memory of the process, peak', `${figures.memoryPeakMb} MB`, '< 300 MB'],
    ['beside it, alone: BullMQ jobs that do nothing, a second', alone.emptyJobsPerSecond, ''],
    [
      'beside it, alone: transactions of one row under the lock, a second',
      alone.bareTransactionsPerSecond,
      '',
    ],
  ];
  return [
    `| ${figures.machine.processors} processors, Node ${figures.machine.node} | measured | aim |`,
    '|---|---|---|',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
    '',
  ].join('\n');
}

/** Serves all of them in one look at the feeds, and ends when all are told. */
async function tellAtOnce(count: number, from: number) {
  await visibleSince();
  const articles = articlesOf(beats, count, from);
  const ids = new Set(articles.map((article, nth) => feeds.put(nth, article)));
  const before = (await newsroomSays()).interpreted;
  await hasten([...ids]);
  await settled(before + count);
  const seen = await visibleSince();
  const beganAtMs = Math.min(...articles.map(({ guid }) => feeds.servedAtMs.get(guid) ?? Infinity));
  const endedAtMs = Math.max(...seen.map(({ atMs }) => atMs));
  const { lastInterpretedAtMs } = await newsroomSays();
  return {
    deliveries: seen.length,
    readS: (lastInterpretedAtMs - beganAtMs) / 1_000,
    toldS: (endedAtMs - beganAtMs) / 1_000,
  };
}

/** Serves one after the other at an even pace. @returns how long each took from the feed to each channel, in ms */
async function tellSteadily(count: number, from: number): Promise<readonly number[]> {
  const before = (await newsroomSays()).interpreted;
  const articles = articlesOf(beats, count, from);
  const startedAtMs = performance.now();
  for (const [nth, article] of articles.entries()) {
    await delay(Math.max(0, startedAtMs + (nth * 1_000) / perSecond - performance.now()));
    await hasten([feeds.put(nth, article)]);
  }
  await settled(before + count);
  const seen = await visibleSince();
  const fresh = new Set(articles.map(({ guid }) => guid));
  return seen.flatMap(({ links, atMs }) => {
    const link = links.find((one) => fresh.has(one));
    const servedAtMs = link === undefined ? undefined : feeds.servedAtMs.get(link);
    return servedAtMs === undefined ? [] : [atMs - servedAtMs];
  });
}

async function settled(interpreted: number): Promise<void> {
  while ((await newsroomSays()).interpreted < interpreted || (await waiting()) > 0) await delay(20);
}

async function waiting(): Promise<number> {
  const { rows } = await database.query<{ count: number }>(
    "SELECT count(*)::integer AS count FROM deliveries WHERE state IN ('pending', 'sending')",
  );
  return rows[0]?.count ?? 0;
}

async function hasten(ids: readonly string[]): Promise<void> {
  await database.query('UPDATE feeds SET due_at = now() WHERE id = ANY ($1)', [ids]);
}

function wishOf({
  slack,
  discord,
  slackTeam,
  slackChannels,
  discordGuild,
  discordChannels,
}: JudgesAt): NewsroomWish {
  const followers = beats.flatMap(({ country }, nth) => {
    const line = `city-captured in ${country}`;
    return [
      {
        line,
        channel: {
          installationId: installationIdOf('slack', slackTeam),
          platform: 'slack',
          channelId: slackChannels[nth]!,
        },
      },
      {
        line,
        channel: {
          installationId: installationIdOf('discord', discordGuild),
          platform: 'discord',
          channelId: discordChannels[nth]!,
        },
      },
    ] as const;
  });
  return {
    databaseUrl: servers.databaseUrl,
    redisUrl: servers.redisUrl,
    configDir,
    cacheDir,
    feeds: feeds.feeds,
    allowHosts: feeds.hosts,
    judges: { slack, discord },
    follows: followers,
  };
}

function started(part: 'judges' | 'newsroom', wish: string): ChildProcess {
  const child = fork(join(import.meta.dirname, 'pipeline', `${part}.ts`), [wish], { execArgv });
  child.once('exit', (code) => {
    if (code !== 0) throw new Error(`${part} ended with ${code}`);
  });
  undo.defer(async () => {
    child.disconnect();
    await once(child, 'exit');
  });
  return child;
}

async function answerOf<Answer>(child: ChildProcess): Promise<Answer> {
  const [answer] = (await once(child, 'message')) as [Answer];
  return answer;
}

async function ask<Answer>(child: ChildProcess, word = 'say'): Promise<Answer> {
  const answer = answerOf<Answer>(child);
  child.send(word);
  return await answer;
}

async function newsroomSays(): Promise<NewsroomSays> {
  return await ask<NewsroomSays>(newsroom);
}

async function visibleSince(): Promise<readonly VisibleAt[]> {
  return (await ask<JudgesSay>(judges)).visible;
}

function at(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function round(value: number, digits = 0): number {
  return Number(value.toFixed(digits));
}
