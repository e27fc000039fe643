// Articles from local feeds through the whole bot to a local Slack and a local Discord, and beside it what the queue and
// the database alone allow: `npm run bench:pipeline`. Prints a table, and with --json one line of JSON instead.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startServers } from '#src/servers/servers.ts';
import { articlesOf } from './pipeline/articles.ts';
import { at, feedCount, openAtWork, round } from './pipeline/at-work.ts';
import { bareTransactionsPerSecond, emptyJobsPerSecond } from './pipeline/no-op.ts';
import { processorMsOf, serverPids } from './pipeline/processor-time.ts';

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
/** Whose processor time is told: the product first, and what is there only to measure it last. */
const partNames = {
  product: 'the product',
  postgres: 'Postgres',
  redis: 'Redis',
  platforms: 'the two platforms, which judge',
  bench: 'the bench with its feeds',
};
const directory = mkdtempSync(join(tmpdir(), 'sitrep-bench-'));
await using undo = new AsyncDisposableStack();
undo.defer(() => rmSync(directory, { recursive: true, force: true }));
const servers = undo.use(await startServers({ directory, searchPath: process.env['PATH'] ?? '' }));
const emptyJobs = await emptyJobsPerSecond(servers.redisUrl);
const bareTransactions = await bareTransactionsPerSecond(servers.databaseUrl);

const work = undo.use(await openAtWork(servers, channels, Math.ceil(burst / feedCount)));
const { beats, feeds } = work;
const parts = { ...work.parts, ...serverPids(directory) };

await tellAtOnce(warmUp, 0);
await work.newsroom('begin');
const begunMs = processorMsOf(parts);
const whole = await tellAtOnce(burst, warmUp);
const endedMs = processorMsOf(parts);
const { holds = [] } = await work.newsroom('end');
const heldMs = holds.map(({ ms }) => ms);
await work.newsroom('begin');
const sharesMs = holds.flatMap(({ ms, articles }) => Array.from({ length: articles }, () => ms / articles));
const lags = await work.tellSteadily(articlesOf(beats, steady, warmUp + burst), perSecond);
const { peakMb, troubles, holds: quietHolds = [] } = await work.newsroom('end');
const quietlyHeldMs = quietHolds.map(({ ms }) => ms);
const { refusals } = await work.judges();
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
    processorMsAnArticle: Object.fromEntries(
      Object.keys(partNames).map((part) => [
        part,
        round(((endedMs?.[part] ?? 0) - (begunMs?.[part] ?? 0)) / burst, 1),
      ]),
    ),
    lockHeldP50Ms: round(at(heldMs, 0.5), 1),
    lockHeldP99Ms: round(at(heldMs, 0.99), 1),
    shareOfLockP50Ms: round(at(sharesMs, 0.5), 1),
    shareOfLockP99Ms: round(at(sharesMs, 0.99), 1),
  },
  steady: {
    articlesPerSecond: perSecond,
    messages: lags.length,
    byteToVisibleP50Ms: round(at(lags, 0.5)),
    byteToVisibleP99Ms: round(at(lags, 0.99)),
    lockHeldP50Ms: round(at(quietlyHeldMs, 0.5), 1),
    lockHeldP99Ms: round(at(quietlyHeldMs, 0.99), 1),
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
    ...Object.entries(partNames).map(
      ([part, name]) =>
        [`processor time an article: ${name}`, `${fast.processorMsAnArticle[part]} ms`, ''] as const,
    ),
    [
      `the lock is held, for ${round(burst / holds.length, 1)} articles on average, p50 / p99`,
      `${fast.lockHeldP50Ms} / ${fast.lockHeldP99Ms} ms`,
      '',
    ],
    [
      '… an article’s share of it, p50 / p99',
      `${fast.shareOfLockP50Ms} / ${fast.shareOfLockP99Ms} ms`,
      '< 3 ms',
    ],
    [
      `byte of the feed → visible, ${perSecond} articles a second, p50`,
      `${slow.byteToVisibleP50Ms} ms`,
      '< 150 ms',
    ],
    ['… p99', `${slow.byteToVisibleP99Ms} ms`, '< 500 ms'],
    ['… the lock is held, p50 / p99', `${slow.lockHeldP50Ms} / ${slow.lockHeldP99Ms} ms`, ''],
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
  await work.judges();
  const articles = articlesOf(beats, count, from);
  const ids = new Set(articles.map((article, nth) => feeds.put(nth, article)));
  const before = (await work.newsroom()).interpreted;
  await work.hasten([...ids]);
  await work.settled(before + count);
  const { visible: seen } = await work.judges();
  const beganAtMs = Math.min(...articles.map(({ guid }) => feeds.servedAtMs.get(guid) ?? Infinity));
  const endedAtMs = Math.max(...seen.map(({ atMs }) => atMs));
  const { lastInterpretedAtMs } = await work.newsroom();
  return {
    deliveries: seen.length,
    readS: (lastInterpretedAtMs - beganAtMs) / 1_000,
    toldS: (endedAtMs - beganAtMs) / 1_000,
  };
}
