import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Feed } from '#src/domain/feed.ts';
import { instantOf, minuteMs, secondMs } from '#src/domain/instant.ts';
import { ingest } from '#src/ingest/ingest.ts';
import type { Poll } from '#src/ingest/poll.ts';
import { ParserPool } from '#src/net/parser-pool.ts';
import { openSafeFetch } from '#src/net/fetch/safe-fetch.ts';
import { Watcher } from '#src/net/watcher.ts';
import { startServers } from '#src/servers/servers.ts';
import { migrate } from '#src/store/migrate.ts';
import { openStore } from '#src/store/store.ts';
import type { SiteOptions } from './site.ts';

export type WatchingOptions = {
  readonly feeds: number;
  readonly hosts: number;
  readonly everySeconds: number;
  readonly minutes: number;
  readonly latencyMs: number;
  /** Feeds besides, each on a host of its own, that take the request and never answer. */
  readonly silent: number;
};

export type WatchingFigures = {
  /** From the first look until each feed was polled once: what a start costs. */
  readonly firstRoundMs: number;
  /** Of the rounds after it. */
  readonly polls: number;
  readonly pollsPerSecond: number;
  readonly failed: number;
  readonly unchangedShare: number;
  readonly lateMs: { readonly p50: number; readonly p99: number; readonly max: number };
  /** Of one core: the watcher's process with its parser threads, without Postgres. */
  readonly cpuShare: number;
  readonly rssMaxMb: number;
  readonly loopDelayP99Ms: number;
};

/** Watches feeds of a local server with the product's own door, parser and store, and interprets nothing. */
export async function measureWatching(options: WatchingOptions): Promise<WatchingFigures> {
  await using open = new AsyncDisposableStack();
  const directory = mkdtempSync(join(tmpdir(), 'sitrep-bench-'));
  open.defer(() => rmSync(directory, { recursive: true, force: true }));
  const { databaseUrl } = open.use(await startServers({ directory }));
  await migrate(databaseUrl);
  const store = open.use(openStore(databaseUrl, { weavingHeld() {}, databaseLost() {} }));
  const port = await startSite(options, open);
  const feeds = feedsOf(options, port);
  await store.keepFeeds([...feeds, ...silentFeeds(options, port)]);

  const polls: Pick<Poll, 'lateMs' | 'outcome'>[] = [];
  const polled = new Set<string>();
  const fetcher = open.use(
    openSafeFetch({
      userAgent: 'Sitrep (bench)',
      allowHosts: [...new Set(feeds.map(({ url }) => new URL(url).host)), ...silentHosts(options, port)],
      resolve: async () => ['127.0.0.1'],
    }),
  );
  const parser = open.use(new ParserPool());
  const watcher = open.use(
    new Watcher({
      ledger: store,
      poll: (due) => ingest(due, instantOf(Date.now()), { fetcher, parser, memory: store }),
      handOn: async () => {},
      telling: {
        polled({ id }, { lateMs, outcome }) {
          if (isSilent(id)) return;
          polled.add(id);
          polls.push({ lateMs, outcome });
        },
        pollFailed(_feed, error) {
          throw error;
        },
      },
    }),
  );
  const startedAtMs = performance.now();
  watcher.start();
  while (polled.size < feeds.length) await delay(100);
  const firstRoundMs = Math.round(performance.now() - startedAtMs);
  // The second round is spread over its interval; what is measured begins after it.
  await delay(options.everySeconds * secondMs);
  polls.length = 0;
  const machine = await machineDuring(() => delay(options.minutes * minuteMs));
  return { firstRoundMs, ...pollFigures(polls, options.minutes * 60), ...machine };
}

function feedsOf({ feeds, hosts, everySeconds }: WatchingOptions, port: number): readonly Feed[] {
  return Array.from({ length: feeds }, (_, nth) => ({
    id: `feed-${nth}`,
    outlet: `Outlet ${nth}`,
    url: `http://outlet-${nth % hosts}.example:${port}/${nth}.xml`,
    pollEverySeconds: everySeconds,
  }));
}

function silentHosts({ silent }: WatchingOptions, port: number): readonly string[] {
  return Array.from({ length: silent }, (_, nth) => `silent-${nth}.example:${port}`);
}

function silentFeeds(options: WatchingOptions, port: number): readonly Feed[] {
  return silentHosts(options, port).map((host, nth) => ({
    id: `feed-silent-${nth}`,
    outlet: `Silent ${nth}`,
    url: `http://${host}/silent.xml`,
    pollEverySeconds: options.everySeconds,
  }));
}

function isSilent(id: string): boolean {
  return id.startsWith('feed-silent-');
}

async function startSite(
  { latencyMs, everySeconds }: WatchingOptions,
  open: AsyncDisposableStack,
): Promise<number> {
  // Seldom enough that no feed is read more often than it is to be here, often enough that each fifth poll finds news.
  const site: SiteOptions = { latencyMs, itemEveryMs: 5 * everySeconds * secondMs, itemsShown: 30 };
  const child = fork(fileURLToPath(new URL('./site.ts', import.meta.url)), [JSON.stringify(site)]);
  open.defer(() => void child.kill());
  const [port] = (await once(child, 'message')) as [number];
  return port;
}

function pollFigures(polls: readonly Pick<Poll, 'lateMs' | 'outcome'>[], seconds: number) {
  const late = polls.map(({ lateMs }) => lateMs).toSorted((a, b) => a - b);
  const at = (part: number) => Math.round(late[Math.floor((late.length - 1) * part)] ?? 0);
  const count = (outcome: Poll['outcome']) => polls.filter((poll) => poll.outcome === outcome).length;
  return {
    polls: polls.length,
    pollsPerSecond: round(polls.length / seconds, 1),
    failed: count('failed'),
    unchangedShare: round(count('unchanged') / polls.length, 2),
    lateMs: { p50: at(0.5), p99: at(0.99), max: at(1) },
  };
}

async function machineDuring(work: () => Promise<unknown>) {
  const loop = monitorEventLoopDelay({ resolution: 10 });
  let rssMax = 0;
  const watch = setInterval(() => {
    rssMax = Math.max(rssMax, process.memoryUsage.rss());
  }, secondMs);
  loop.enable();
  const [before, startedAtMs] = [process.cpuUsage(), performance.now()];
  await work();
  const { user, system } = process.cpuUsage(before);
  const passedMs = performance.now() - startedAtMs;
  clearInterval(watch);
  loop.disable();
  return {
    cpuShare: round((user + system) / 1_000 / passedMs, 3),
    rssMaxMb: Math.round(rssMax / 2 ** 20),
    loopDelayP99Ms: round(loop.percentile(99) / 1e6, 1),
  };
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
