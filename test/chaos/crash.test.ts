import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CrashPoint } from '#src/notify/probe.ts';
import { openDatabase, type Database } from '#src/store/database.ts';
import { insertDeliveries } from '#src/store/new-deliveries.ts';
import { desk } from '#test/support/news.ts';
import { compiledModules } from '#test/support/compiled-modules.ts';
import { testDatabase, testRedis, type TestDatabase, type TestRedis } from '#test/support/servers.ts';
import type { DelivererOptions } from './deliverer.ts';
import { nightDeliveries } from './night.ts';
import { startPlatform, type ChaosPlatform } from './platform.ts';

const program = fileURLToPath(new URL('./deliverer.ts', import.meta.url));
const deliveries = nightDeliveries(3, 3);
/** In the midst of the run, when some are posted and others wait. */
const nth = 5;

let owned: TestDatabase;
let database: Database;
let redis: TestRedis;
let platform: ChaosPlatform;
const children = new Set<ChildProcess>();

beforeAll(async () => {
  owned = await testDatabase();
  database = openDatabase(owned.url, () => {});
  const { id, name, timeZone, language } = desk;
  await database.insertInto('workspaces').values({ id, name, time_zone: timeZone, language }).execute();
});

beforeEach(async () => {
  await database.deleteFrom('deliveries').execute();
  await database.deleteFrom('short_ids').execute();
  redis = await testRedis();
  platform = await startPlatform();
});

afterEach(async () => {
  await Promise.all([...children].map(kill));
  await platform[Symbol.asyncDispose]();
  await redis[Symbol.asyncDispose]();
});

afterAll(async () => {
  await database.destroy();
  await owned[Symbol.asyncDispose]();
});

describe('a process killed', () => {
  test.each<CrashPoint>([
    'after-claim',
    'before-send',
    'during-send',
    'after-response',
    'after-posted-commit',
  ])('%s: nothing is lost, nothing is seen twice, each denial comes after its claim', async (at) => {
    await insertDeliveries(database, deliveries);
    await dieAt(at);

    deliver();
    await allPosted();

    expect(faults()).toEqual([]);
  });

  test('again and again', async () => {
    await insertDeliveries(database, deliveries);
    for (const point of ['after-response', 'after-claim', 'during-send'] as const) await dieAt(point, 2);

    deliver();
    await allPosted();

    expect(faults()).toEqual([]);
  });

  test('two at work, one of them killed', async () => {
    await insertDeliveries(database, deliveries);
    // The other begins when the one that will die has sent something: it must not have told all before that one starts.
    platform.accepted = (sent) => {
      if (sent === 1) deliver();
      return 'answer';
    };

    await dieAt('after-response', 2);
    await allPosted();

    expect(faults()).toEqual([]);
  });
});

describe('a fault', () => {
  test('of an answer lost after each third message: all are found again', async () => {
    platform.accepted = (sent) => (sent % 3 === 0 ? 'bad-gateway' : 'answer');
    await insertDeliveries(database, deliveries);

    deliver();
    await allPosted();

    expect(faults()).toEqual([]);
  });

  test('of a connection cut after each fourth message', async () => {
    platform.accepted = (sent) => (sent % 4 === 0 ? 'cut' : 'answer');
    await insertDeliveries(database, deliveries);

    deliver();
    await allPosted();

    expect(faults()).toEqual([]);
  });

  test('of a Redis that is flushed in the midst of it', async () => {
    const flushed = Promise.withResolvers<void>();
    platform.accepted = (sent) => {
      if (sent === nth) void flush().then(flushed.resolve, flushed.reject);
      return 'answer';
    };
    await insertDeliveries(database, deliveries);

    deliver();
    await flushed.promise;
    await allPosted();

    expect(faults()).toEqual([]);
  });
});

test('the suite bites: one that does not look before it sends again is caught', async () => {
  await insertDeliveries(database, deliveries);
  await dieAt('after-response', nth, false);

  deliver({ looksFirst: false });
  await allPosted();

  expect(faults()).toContainEqual(expect.stringContaining('seen twice'));
});

/** What a reader or an editor would complain of. */
function faults(): readonly string[] {
  const { shown } = platform;
  return deliveries.flatMap(({ id, kind, channel, subject }) => {
    const seen = shown.filter(({ deliveryId }) => deliveryId === id);
    if (seen.length === 0) return [`${id} is lost`];
    if (seen.length > 1) return [`${id} is seen twice`];
    if (kind !== 'reply' || subject.of !== 'update') return [];
    const card = deliveries.find(
      (one) =>
        one.kind === 'root' &&
        one.channel.channelId === channel.channelId &&
        one.subject.of === 'update' &&
        one.subject.storyId === subject.storyId,
    );
    const cardIndex = shown.findIndex(({ deliveryId }) => deliveryId === card?.id);
    return seen[0]?.replyTo === String(cardIndex + 1) ? [] : [`${id} is not under its card`];
  });
}

async function dieAt(at: CrashPoint, count = nth, looksFirst = true): Promise<void> {
  const child = deliver({ crash: { at, nth: count }, looksFirst });
  if (at === 'during-send') {
    const before = platform.shown.length;
    platform.accepted = (sent) => {
      if (sent !== before + count) return 'answer';
      child.kill('SIGKILL');
      return 'cut';
    };
  }
  await once(child, 'exit');
  platform.accepted = () => 'answer';
}

function deliver(parts: Partial<DelivererOptions> = {}): ChildProcess {
  const options: DelivererOptions = {
    databaseUrl: owned.url,
    redisUrl: redis.url,
    prefix: redis.prefix,
    platformUrl: platform.url,
    looksFirst: true,
    ...parts,
  };
  const child = spawn(process.execPath, [program, JSON.stringify(options)], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...compiledModules },
  });
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

async function allPosted(): Promise<void> {
  await vi.waitFor(
    async () => {
      const rows = await database
        .selectFrom('deliveries')
        .select(['id', 'state', 'reason'])
        .where('state', '<>', 'posted')
        .execute();
      expect(rows).toEqual([]);
    },
    { timeout: 20_000, interval: 50 },
  );
}

async function flush(): Promise<void> {
  const client = new Redis(redis.url);
  await client.flushdb();
  client.disconnect();
}
