import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import type { Hint } from '#src/queue/hint.ts';
import { openQueues } from '#src/queue/queues.ts';

const jobs = 5_000;
const transactions = 2_000;
const concurrency = 20;

/** Jobs that do nothing, through the same queue with the same settings: what BullMQ and Redis alone allow. @returns jobs a second */
export async function emptyJobsPerSecond(redisUrl: string): Promise<number> {
  const tell = { queueTroubled() {}, queueForgets() {} };
  await using queues = await openQueues({ redisUrl, prefix: '{no-op}', tell });
  const hints = Array.from({ length: jobs }, (_, nth): Hint<`article-${string}`> => ({
    id: `article-${nth}`,
    attempt: 0,
    inMs: 0,
  }));
  let done = 0;
  const all = Promise.withResolvers<void>();
  const startedAtMs = performance.now();
  await using _ = queues.articles.work(async () => {
    done += 1;
    if (done === jobs) all.resolve();
  }, concurrency);
  // Each by itself: those that are given together are one job.
  await Promise.all(hints.map((hint) => queues.articles.add([hint])));
  await all.promise;
  const tookMs = performance.now() - startedAtMs;
  await delay(0);
  return (jobs / tookMs) * 1_000;
}

/** The bare transaction that every article needs: the audience's lock, one row, and the commit. @returns transactions a second */
export async function bareTransactionsPerSecond(databaseUrl: string): Promise<number> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('CREATE TABLE no_op (id integer)');
    const startedAtMs = performance.now();
    for (let nth = 0; nth < transactions; nth++) {
      await client.query('BEGIN; SET LOCAL synchronous_commit = off; SELECT pg_advisory_xact_lock(1, 1)');
      await client.query({ name: 'no-op', text: 'INSERT INTO no_op VALUES ($1)', values: [nth] });
      await client.query('COMMIT');
    }
    return (transactions / (performance.now() - startedAtMs)) * 1_000;
  } finally {
    await client.query('DROP TABLE IF EXISTS no_op');
    await client.end();
  }
}
