import { Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import type { ArticleId } from '../domain/article.ts';
import type { DeliveryId } from '../domain/delivery.ts';
import { checkRedis, hintConnection, workerConnection, type QueueTeller } from './connection.ts';

/** That something may be done now, or in a while. The database knows whether it is so. */
export type Hint<Id extends string> = {
  readonly id: Id;
  /** How often it was begun or hinted at: the same hint twice is one job, a later one another. */
  readonly attempt: number;
  readonly inMs: number;
};

/** One line between two steps. Jobs carry ids; losing them loses nothing. */
export interface Line<Id extends string> {
  /**
   * Gives hints. Never throws: when Redis is away the teller hears of it, and the relay hints again.
   * @returns whether they were taken
   */
  add(hints: readonly Hint<Id>[]): Promise<boolean>;
  /**
   * Works off the line until it is disposed of: then no new job is begun, and those under way are waited for.
   * @param handle its failure is the teller's; the job is not tried again, since the relay hints by the database
   * @param concurrency at most 20
   */
  work(handle: (id: Id) => Promise<void>, concurrency: number): AsyncDisposable;
  /** Jobs that wait, run or are delayed. */
  depth(): Promise<number>;
}

export type Queues = AsyncDisposable & {
  readonly articles: Line<ArticleId>;
  readonly deliveries: Line<DeliveryId>;
  /** @returns whether this name was free, and is the caller's from now on; rejects while Redis is away */
  claim(name: string, forMs: number): Promise<boolean>;
};

export type QueueOptions = {
  /** redis://, rediss://, unix:// or the path of a socket. */
  readonly redisUrl: string;
  /** Before all keys; "{sitrep}" on Redis Cluster. */
  readonly prefix: string;
  readonly tell: QueueTeller;
  /** The same in every process on one Redis. */
  readonly locks?: Locks;
};

/** How long a worker holds a job without a sign of life, and how often the others look for such jobs. */
export type Locks = { readonly lockMs: number; readonly lookMs: number };

/** As measured: with these a killed worker's job is back within 15 s. */
const usualLocks: Locks = { lockMs: 10_000, lookMs: 5_000 };
/** A job is never failed because its workers were killed; BullMQ's own count is 1. */
const maxStalledCount = 1_000;
const concurrencyMax = 20;
/** A stop that takes longer leaves what is under way to the leases. */
const stopWithinMs = 20_000;
const hintsPerCommand = 500;

/** Opens both lines. Throws when Redis does not answer or may not be trusted with a queue. */
export async function openQueues(options: QueueOptions): Promise<Queues> {
  const { redisUrl, tell } = options;
  const hints = hintConnection(redisUrl, tell);
  try {
    await answering(hints);
    await checkRedis(hints, tell);
  } catch (error) {
    hints.disconnect();
    throw error;
  }
  const articles = openLine<ArticleId>('articles', 'a', hints, options);
  const deliveries = openLine<DeliveryId>('deliveries', 'd', hints, options);
  return {
    articles,
    deliveries,
    claim: async (name, forMs) =>
      (await hints.set(`${options.prefix}:claim:${name}`, 1, 'PX', forMs, 'NX')) === 'OK',
    async [Symbol.asyncDispose]() {
      await Promise.all([articles[Symbol.asyncDispose](), deliveries[Symbol.asyncDispose]()]);
      hints.disconnect();
    },
  };
}

/** @param letter before each job's id; ids of the things themselves are our own hashes, never a feed's words */
function openLine<Id extends string>(
  name: string,
  letter: string,
  connection: Redis,
  { redisUrl, prefix, tell, locks = usualLocks }: QueueOptions,
): Line<Id> & AsyncDisposable {
  const queue = new Queue<{ readonly id: Id }>(name, { connection, prefix, skipWaitingForReady: true });
  queue.on('error', (error) => tell.queueTroubled(error));
  const jobOf = ({ id, attempt, inMs }: Hint<Id>) => ({
    name,
    data: { id },
    opts: {
      jobId: `${letter}-${id}-${attempt}`,
      delay: inMs,
      removeOnComplete: true,
      removeOnFail: true,
    },
  });
  return {
    async add(hints) {
      try {
        for (let from = 0; from < hints.length; from += hintsPerCommand)
          await queue.addBulk(hints.slice(from, from + hintsPerCommand).map(jobOf));
        return true;
      } catch (error) {
        tell.queueTroubled(asError(error));
        return false;
      }
    },

    work(handle, concurrency) {
      const redis = workerConnection(redisUrl, tell);
      const worker = new Worker<{ readonly id: Id }>(name, async ({ data }) => await handle(data.id), {
        lockDuration: locks.lockMs,
        stalledInterval: locks.lookMs,
        maxStalledCount,
        connection: redis,
        prefix,
        concurrency: Math.min(concurrency, concurrencyMax),
        removeOnComplete: { count: 0 },
        removeOnFail: { count: 0 },
      });
      worker.on('error', (error) => tell.queueTroubled(error));
      worker.on('failed', (_job, error) => tell.queueTroubled(error));
      return {
        async [Symbol.asyncDispose]() {
          await closeWithin(worker, stopWithinMs);
          redis.disconnect();
        },
      };
    },

    async depth() {
      const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'prioritized');
      return Object.values(counts).reduce((sum, count) => sum + count, 0);
    },

    async [Symbol.asyncDispose]() {
      await queue.close();
    },
  };
}

/** ioredis makes the connection by itself; this waits for it, and gives up with the first refusal. */
async function answering(redis: Redis): Promise<void> {
  if (redis.status === 'ready') return;
  await new Promise<void>((resolve, reject) => {
    redis.once('ready', resolve);
    redis.once('error', reject);
  });
}

async function closeWithin(worker: Worker, ms: number): Promise<void> {
  const timeout = Promise.withResolvers<'late'>();
  const timer = setTimeout(() => timeout.resolve('late'), ms);
  const closing = worker.close();
  if ((await Promise.race([closing, timeout.promise])) === 'late') await worker.close(true);
  clearTimeout(timer);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
