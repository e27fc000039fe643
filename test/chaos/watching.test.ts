import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Feed } from '#src/domain/feed.ts';
import { secondMs } from '#src/domain/instant.ts';
import { usualPace, type WatcherPace } from '#src/net/watcher.ts';
import { openDatabase, type Database } from '#src/store/database.ts';
import { feeds } from '#src/store/feeds.ts';
import { compiledModules } from '#test/support/compiled-modules.ts';
import { startFeedServer, type FeedServer } from '#test/support/feed-server.ts';
import { testDatabase, type TestDatabase } from '#test/support/servers.ts';
import { startWatching, type WatchingOptions } from './watching.ts';

const program = fileURLToPath(new URL('./watching.ts', import.meta.url));
const pace: Partial<WatcherPace> = { lookEveryMs: 20, hostApartMs: 1, hostLineMax: 3 };
/** So soon a dead one's feeds are another's; a live one that was kept waiting so long would lose them too. */
const soonOver = { leaseMs: 400 };

let owned: TestDatabase;
let database: Database;
let servers: readonly FeedServer[];
const opened: AsyncDisposable[] = [];
const children = new Set<ChildProcess>();

beforeEach(async () => {
  owned = await testDatabase();
  database = openDatabase(owned.url, () => {});
  servers = await Promise.all(Array.from({ length: 4 }, () => startFeedServer()));
});

afterEach(async () => {
  await Promise.all([...children].map(kill));
  for (const one of opened.splice(0)) await one[Symbol.asyncDispose]();
  await database.destroy();
  await Promise.all(servers.map((server) => server[Symbol.asyncDispose]()));
  await owned[Symbol.asyncDispose]();
});

describe('several watchers', () => {
  test('share the feeds: each is polled once, and each host by one request at a time', async () => {
    await keepFeeds(12);

    const watchers = [watch(), watch(), watch()];
    await polled(48);
    await Promise.all(watchers.map((watcher) => watcher[Symbol.asyncDispose]()));

    expect(requests().length).toBe(48);
    expect(new Set(requests()).size).toBe(48);
    expect(servers.map(({ load }) => load.most)).toEqual([1, 1, 1, 1]);
  });

  test('take over what a killed one was at, and what it had in its line, once each', async () => {
    await keepFeeds(3);
    const [slow] = servers;
    const gate = Promise.withResolvers<void>();
    slow?.put('/0', { ...served(0), after: gate.promise });
    const doomed = watchInChild(soonOver);
    await vi.waitFor(() => expect(slow?.load.now).toBe(1), { timeout: 10_000 });
    await polled(9);

    await kill(doomed);
    gate.resolve();
    slow?.put('/0', served(0));
    watch(soonOver);
    await polled(12);

    const articles = await database.selectFrom('articles').select('feed_id').execute();
    expect(articles).toHaveLength(12);
    expect(new Set(articles.map(({ feed_id: id }) => id)).size).toBe(12);
  });

  test('have a dead one’s feeds within 30 s', () => {
    const { leaseMs, lookEveryMs } = usualPace;

    expect(leaseMs + lookEveryMs).toBeLessThan(30 * secondMs);
  });
});

/** So many feeds on each server, with an item each. */
async function keepFeeds(perHost: number): Promise<void> {
  const list = servers.flatMap((server, host) =>
    Array.from({ length: perHost }, (_, nth): Feed => {
      server.put(`/${nth}`, served(nth));
      return { id: `feed-${host}-${nth}`, outlet: `Outlet ${host}-${nth}`, url: `${server.origin}/${nth}` };
    }),
  );
  await feeds(database).keepFeeds(list);
}

function served(nth: number) {
  return { items: [{ guid: `item-${nth}`, title: `Item ${nth}` }], latencyMs: 15 };
}

function options(own: Partial<WatcherPace>): WatchingOptions {
  return { databaseUrl: owned.url, allowHosts: servers.map(({ host }) => host), pace: { ...pace, ...own } };
}

function watch(own: Partial<WatcherPace> = {}): AsyncDisposable {
  const watcher = startWatching(options(own));
  opened.push(watcher);
  return watcher;
}

function watchInChild(own: Partial<WatcherPace>): ChildProcess {
  const child = spawn(process.execPath, [program, JSON.stringify(options(own))], {
    stdio: 'inherit',
    env: { ...process.env, ...compiledModules },
  });
  children.add(child);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  children.delete(child);
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

function requests(): readonly string[] {
  return servers.flatMap(({ origin, requests: some }) => some.map(({ path }) => `${origin}${path}`));
}

/** Waits until so many feeds were read. */
async function polled(count: number): Promise<void> {
  await vi.waitFor(async () => expect(await readFeeds()).toHaveLength(count), { timeout: 15_000 });
}

async function readFeeds(): Promise<readonly unknown[]> {
  return await database.selectFrom('feeds').select('id').where('read_at', 'is not', null).execute();
}
