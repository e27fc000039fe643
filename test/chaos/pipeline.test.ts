import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { instantOf } from '#src/domain/instant.ts';
import type { CrashPoint } from '#src/notify/probe.ts';
import { startFeedServer, type FeedServer } from '#test/support/feed-server.ts';
import { addressOf, claim, feedsOf, itemOf } from '#test/support/night.ts';
import { compiledModules } from '#test/support/compiled-modules.ts';
import { testDatabase, testRedis, type TestDatabase, type TestRedis } from '#test/support/servers.ts';
import type { ChaosNewsroomOptions } from './newsroom.ts';
import { startPlatform, type ChaosPlatform } from './platform.ts';

const program = fileURLToPath(new URL('./newsroom.ts', import.meta.url));
const cities = 4;
/** BullMQ gives a killed worker's job back after 15 s; the relay finds what nobody hinted at after 5. */
const patience = { timeout: 60_000, interval: 50 };

let undo: AsyncDisposableStack;
let database: TestDatabase;
let redis: TestRedis;
let platform: ChaosPlatform;
let feeds: FeedServer;
let client: Client;

beforeEach(async () => {
  undo = new AsyncDisposableStack();
  database = undo.use(await testDatabase());
  redis = undo.use(await testRedis());
  platform = undo.use(await startPlatform());
  feeds = undo.use(await startFeedServer());
  client = new Client({ connectionString: database.url });
  await client.connect();
  undo.defer(() => client.end());
  for (const { url } of feedsOf(feeds.origin)) feeds.put(new URL(url).pathname, { items: [] });
});

afterEach(() => undo.disposeAsync());

test.each<CrashPoint>([
  'after-fetch',
  'after-poll-commit',
  'after-enqueue',
  'before-interpret-commit',
  'after-interpret-commit',
])('a newsroom killed %s: the next tells all of it, and nothing twice', patience, async (crashAt) => {
  await firstLook();
  publish();
  const killed = start({ crashAt });
  const [, signal] = (await once(killed, 'exit')) as [number | null, string | null];
  const before = platform.shown.length;

  start();
  await allTold();

  expect(signal).toBe('SIGKILL');
  expect(before).toBe(0);
  expect(platform.shown).toHaveLength(cities);
});

test(
  'a newsroom killed in-poll-commit: nothing of it stands, and the next reads the feed again',
  patience,
  async () => {
    await firstLook();
    publish();
    await client.query(`
    CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(60); RETURN NULL; END';
    CREATE CONSTRAINT TRIGGER linger AFTER INSERT ON articles DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION linger()`);
    const killed = start();
    await vi.waitFor(
      async () =>
        expect(
          await rows(
            "SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()",
          ),
        ).toHaveLength(1),
      patience,
    );
    killed.kill('SIGKILL');
    await client.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()",
    );
    await client.query('DROP TRIGGER linger ON articles');
    expect(await rows('SELECT id FROM articles')).toEqual([]);

    start();
    await allTold();

    expect(platform.shown).toHaveLength(cities);
  },
);

/** What is out when a feed is first looked at is no news: the feeds are empty then. */
async function firstLook(): Promise<void> {
  const first = start();
  const { length } = feedsOf(feeds.origin);
  await vi.waitFor(
    async () => expect(await rows('SELECT id FROM feeds WHERE read_at IS NOT NULL')).toHaveLength(length),
    patience,
  );
  first.kill('SIGKILL');
  await once(first, 'exit');
  await client.query('UPDATE feeds SET due_at = now()');
}

function publish(): void {
  feeds.put(addressOf(claim.outlet).path, { items: [itemOf(claim, instantOf(Date.now()))] });
}

async function allTold(): Promise<void> {
  await vi.waitFor(async () => {
    expect(await rows("SELECT id FROM deliveries WHERE state = 'posted'")).toHaveLength(cities);
    expect(await rows('SELECT article_id FROM unread_articles')).toEqual([]);
  }, patience);
}

async function rows(sql: string): Promise<readonly unknown[]> {
  return (await client.query(sql)).rows;
}

function start(parts: Pick<ChaosNewsroomOptions, 'crashAt'> = {}): ChildProcess {
  const options: ChaosNewsroomOptions = {
    databaseUrl: database.url,
    redisUrl: redis.url,
    platformUrl: platform.url,
    feeds: feedsOf(feeds.origin),
    allowHosts: [feeds.host],
    follow: 'city-captured in:syria',
    ...parts,
  };
  const child = spawn(process.execPath, [program, JSON.stringify(options)], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...compiledModules },
  });
  undo.defer(() => void child.kill('SIGKILL'));
  return child;
}
