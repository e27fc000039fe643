import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Hint } from '#src/queue/hint.ts';
import { openQueues, type Queues } from '#src/queue/queues.ts';
import { startRelay } from '#src/queue/relay.ts';
import { testRedis, type TestRedis } from '#test/support/servers.ts';

const quiet = { queueTroubled: () => {}, queueForgets: () => {} };

let server: TestRedis;
let queues: Queues;
let workers: AsyncDisposableStack;

beforeEach(async () => {
  workers = new AsyncDisposableStack();
  server = await testRedis();
  queues = await openQueues({ redisUrl: server.url, prefix: server.prefix, tell: quiet });
});

afterEach(async () => {
  await workers.disposeAsync();
  await queues[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

test('a name that one process claims is free for no other until its time is over', async () => {
  await using other = await openQueues({ redisUrl: server.url, prefix: server.prefix, tell: quiet });

  expect(await queues.claim('a', 60_000)).toBe(true);
  expect([await other.claim('a', 60_000), await other.claim('b', 1)]).toEqual([false, true]);
  await vi.waitFor(async () => expect(await queues.claim('b', 60_000)).toBe(true));
});

describe('a line', () => {
  test('hands each id to the worker, and keeps nothing of it', async () => {
    const seen: string[] = [];
    await queues.deliveries.add([hint('one'), hint('two')]);

    workOff(queues, async (id) => void seen.push(id), 2);

    await vi.waitFor(() => expect(seen.toSorted()).toEqual(['one', 'two']));
    await vi.waitFor(async () => expect(await queues.deliveries.depth()).toBe(0));
  });

  test('takes the same hint once while it waits, and again once it was worked off', async () => {
    const seen: string[] = [];
    await queues.deliveries.add([hint('one')]);
    await queues.deliveries.add([hint('one')]);
    expect(await queues.deliveries.depth()).toBe(1);

    workOff(queues, async (id) => void seen.push(id), 1);
    await vi.waitFor(async () => expect(await queues.deliveries.depth()).toBe(0));
    await queues.deliveries.add([hint('one')]);

    await vi.waitFor(() => expect(seen).toEqual(['one', 'one']));
  });

  test('takes the same hint once that is given twice at one moment', async () => {
    await Promise.all([queues.deliveries.add([hint('one')]), queues.deliveries.add([hint('one')])]);

    expect(await queues.deliveries.depth()).toBe(1);
  });

  test('takes one up again that is hinted at while it is under way: it may have come too soon', async () => {
    const seen: string[] = [];
    await queues.deliveries.add([hint('one')]);

    workOff(
      queues,
      async (id) => {
        seen.push(id);
        if (seen.length === 1) await queues.deliveries.add([hint('one')]);
      },
      1,
    );

    await vi.waitFor(() => expect(seen).toEqual(['one', 'one']));
    await vi.waitFor(async () => expect(await queues.deliveries.depth()).toBe(0));
  });

  test('takes a hint for a later turn beside one that is under way', async () => {
    await queues.deliveries.add([hint('one')]);
    await queues.deliveries.add([{ ...hint('one'), attempt: 1 }]);

    expect(await queues.deliveries.depth()).toBe(2);
  });

  test('makes one job of what is given together, and works it off at once, but no more than it may', async () => {
    const begun: string[] = [];
    const finish = Promise.withResolvers<void>();
    await queues.deliveries.add(['one', 'two', 'three'].map(hint));
    expect(await queues.deliveries.depth()).toBe(1);

    workOff(
      queues,
      async (id) => {
        begun.push(id);
        await finish.promise;
      },
      2,
    );

    await vi.waitFor(() => expect(begun).toEqual(['one', 'two']));
    finish.resolve();
    await vi.waitFor(() => expect(begun).toEqual(['one', 'two', 'three']));
  });

  test('takes what waits once, in whatever company it is given again', async () => {
    const seen: string[] = [];
    await queues.deliveries.add(['one', 'two'].map(hint));
    await queues.deliveries.add([hint('two')]);
    await queues.deliveries.add(['two', 'three'].map(hint));

    workOff(queues, async (id) => void seen.push(id), 1);

    await vi.waitFor(() => expect(seen).toEqual(['one', 'two', 'three']));
    await vi.waitFor(async () => expect(await queues.deliveries.depth()).toBe(0));
    expect(seen).toHaveLength(3);
  });

  test('tells of one that fails, and does what else is in its job', async () => {
    const seen: string[] = [];
    const troubles: string[] = [];
    const tell = { ...quiet, queueTroubled: ({ message }: Error) => void troubles.push(message) };
    await using told = await openQueues({ redisUrl: server.url, prefix: server.prefix, tell });
    await told.deliveries.add(['one', 'two'].map(hint));

    workOff(
      told,
      async (id) => {
        if (id === 'one') throw new Error('no database');
        seen.push(id);
      },
      1,
    );

    await vi.waitFor(() => expect(seen).toEqual(['two']));
    expect(troubles).toEqual(['no database']);
  });

  test('keeps a hint for later until its time', async () => {
    const seen: string[] = [];
    await queues.deliveries.add([{ ...hint('later'), inMs: 60_000 }, hint('now')]);

    workOff(queues, async (id) => void seen.push(id), 1);

    await vi.waitFor(() => expect(seen).toEqual(['now']));
    await vi.waitFor(async () => expect(await queues.deliveries.depth()).toBe(1));
  });

  test('a job that fails is told and not tried again: the relay hints at what is due', async () => {
    const troubles: string[] = [];
    const tell = { ...quiet, queueTroubled: ({ message }: Error) => void troubles.push(message) };
    await using told = await openQueues({ redisUrl: server.url, prefix: server.prefix, tell });
    workOff(told, async () => await Promise.reject(new Error('no database')), 1);

    await told.deliveries.add([hint('one')]);

    await vi.waitFor(() => expect(troubles).toEqual(['no database']));
    await vi.waitFor(async () => expect(await told.deliveries.depth()).toBe(0));
  });

  test('the two lines share nothing', async () => {
    await queues.articles.add([{ id: 'article-one', attempt: 0, inMs: 0 }]);

    expect([await queues.articles.depth(), await queues.deliveries.depth()]).toEqual([1, 0]);
  });

  test('a worker that stops waits for what is under way, and begins nothing new', async () => {
    const begun = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    const done: string[] = [];
    const worker = queues.deliveries.work(async (id) => {
      begun.resolve();
      await finish.promise;
      done.push(id);
    }, 1);
    await queues.deliveries.add([hint('one'), hint('two')]);
    await begun.promise;

    const stopped = worker[Symbol.asyncDispose]();
    finish.resolve();
    await stopped;

    expect(done).toEqual(['one']);
    expect(await queues.deliveries.depth()).toBe(1);
  });
});

describe('Redis', () => {
  test('that was flushed takes hints again', async () => {
    const seen: string[] = [];
    workOff(queues, async (id) => void seen.push(id), 1);
    await queues.deliveries.add([hint('one')]);
    await vi.waitFor(() => expect(seen).toEqual(['one']));

    await redis((client) => client.flushdb());
    await queues.deliveries.add([hint('one')]);

    await vi.waitFor(() => expect(seen).toEqual(['one', 'one']), { timeout: 10_000 });
  });

  test('that lost what waited takes it again as soon as a worker finds nothing', async () => {
    const begun = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    const seen: string[] = [];
    workOff(
      queues,
      async (id) => {
        seen.push(id);
        begun.resolve();
        await finish.promise;
      },
      1,
    );
    await queues.deliveries.add([hint('one')]);
    await begun.promise;
    await queues.deliveries.add([hint('two')]);

    await redis((client) => client.flushdb());
    finish.resolve();
    const relay = startRelay(
      [
        {
          due: async () => await Promise.resolve([hint('two')]),
          add: (hints) => queues.deliveries.add(hints),
        },
      ],
      { everyMs: 1, tell: { relayTroubled: () => {} } },
    );
    await vi.waitFor(() => expect(seen).toContain('two'));
    await relay[Symbol.asyncDispose]();
  });

  test('that is not there is refused at start', async () => {
    const opening = openQueues({ redisUrl: '/nowhere/redis.sock', prefix: 'x', tell: quiet });

    await expect(opening).rejects.toThrow('ENOENT');
  });

  test('whose connection breaks fails a hint at once, and tells', async () => {
    let troubles = 0;
    const tell = { ...quiet, queueTroubled: () => void (troubles += 1) };
    const told = await openQueues({ redisUrl: server.url, prefix: server.prefix, tell });
    await told[Symbol.asyncDispose]();

    expect(await told.deliveries.add([hint('one')])).toBe(false);
    expect(await told.deliveries.add([hint('one')])).toBe(false);
    expect(troubles).toBeGreaterThan(0);
  });

  test('without a file to keep jobs in is told of', async () => {
    const forgets = vi.fn<() => void>();

    await using told = await openQueues({
      redisUrl: server.url,
      prefix: server.prefix,
      tell: { ...quiet, queueForgets: forgets },
    });

    expect(await told.deliveries.depth()).toBe(0);
    expect(forgets).toHaveBeenCalledOnce();
  });

  test('is found by the path of its socket, and by a unix: address', async () => {
    await using same = await openQueues({ redisUrl: `unix://${server.url}`, prefix: 'x', tell: quiet });

    expect(await same.deliveries.depth()).toBe(0);
  });
});

async function redis<Answer>(act: (client: Redis) => Promise<Answer>): Promise<Answer> {
  const client = new Redis(server.url);
  try {
    return await act(client);
  } finally {
    client.disconnect();
  }
}

/** A worker that ends with the test. */
function workOff({ deliveries }: Queues, handle: (id: string) => Promise<void>, concurrency: number): void {
  workers.use(deliveries.work(handle, concurrency));
}

function hint(id: string): Hint<string> {
  return { id, attempt: 0, inMs: 0 };
}
