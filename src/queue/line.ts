import { Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { workerConnection, type QueueTeller } from './connection.ts';
import { gate } from './gate.ts';
import { GivenHints } from './given-hints.ts';
import type { Hint } from './hint.ts';

/** One line between two steps. Jobs carry ids; losing them loses nothing. */
export interface Line<Id extends string> {
  /**
   * Gives hints; those that are given together are one job. One that waits already is not given again, one that is under
   * way is taken up once more. Never throws: when Redis is away the teller hears of it, and the relay hints again.
   * @returns whether they were taken
   */
  add(hints: readonly Hint<Id>[]): Promise<boolean>;
  /**
   * Works off the line until it is disposed of: then nothing new is begun, and what is under way is waited for.
   * @param handle its failure is the teller's; it is not tried again, since the relay hints by the database
   * @param concurrency so many at once, at most 20
   */
  work(handle: (id: Id) => Promise<void>, concurrency: number): AsyncDisposable;
  /** Jobs that wait, run or are delayed. */
  depth(): Promise<number>;
}

export type LineOptions = {
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
/** A job costs the process and Redis more than most of what is done in it. */
const hintsAJob = 10;
const jobsPerCommand = 500;

type Data<Id extends string> = { readonly hints: readonly Hint<Id>[] };

export function openLine<Id extends string>(
  name: string,
  connection: Redis,
  { redisUrl, prefix, tell, locks = usualLocks }: LineOptions,
): Line<Id> & AsyncDisposable {
  const queue = new Queue<Data<Id>>(name, { connection, prefix, skipWaitingForReady: true });
  queue.on('error', (error) => tell.queueTroubled(error));
  const given = new GivenHints<Id>();
  // Named after the first of it, for those who look into the line. An id of its own, while it is active, would keep out
  // what is hinted at meanwhile.
  const jobOf = (hints: readonly Hint<Id>[]) => ({
    name: hints[0]?.id ?? name,
    data: { hints },
    opts: { delay: hints[0]?.inMs ?? 0, removeOnComplete: true, removeOnFail: true },
  });

  async function add(hints: readonly Hint<Id>[]): Promise<boolean> {
    const fresh = given.fresh(hints);
    // Before Redis answers: a worker may have begun by then.
    given.add(fresh);
    try {
      const jobs = jobsFor(fresh).map(jobOf);
      // Many go in one command, which takes ioredis longer to make than to send one.
      if (jobs[0] !== undefined && jobs.length === 1)
        await queue.add(jobs[0].name, jobs[0].data, jobs[0].opts);
      else
        for (let from = 0; from < jobs.length; from += jobsPerCommand)
          await queue.addBulk(jobs.slice(from, from + jobsPerCommand));
      return true;
    } catch (error) {
      for (const { id } of fresh) given.end(id);
      tell.queueTroubled(asError(error));
      return false;
    }
  }

  return {
    add,

    work(handle, concurrency) {
      const redis = workerConnection(redisUrl, tell);
      const atOnce = Math.min(concurrency, concurrencyMax);
      const inTurn = gate(atOnce);
      let isStopping = false;
      const begin = async ({ id }: Hint<Id>) => {
        given.begin(id);
        try {
          await handle(id);
        } catch (error) {
          tell.queueTroubled(asError(error));
        }
        await add(given.end(id));
      };
      const worker = new Worker<Data<Id>>(
        name,
        async ({ data }) => {
          const left: Hint<Id>[] = [];
          await Promise.all(
            data.hints.map((hint) =>
              inTurn(async () => (isStopping ? void left.push(hint) : await begin(hint))),
            ),
          );
          for (const { id } of left) given.end(id);
          await add(left);
        },
        {
          lockDuration: locks.lockMs,
          stalledInterval: locks.lookMs,
          maxStalledCount,
          connection: redis,
          prefix,
          concurrency: atOnce,
          removeOnComplete: { count: 0 },
          removeOnFail: { count: 0 },
        },
      );
      worker.on('error', (error) => tell.queueTroubled(error));
      worker.on('failed', (_job, error) => tell.queueTroubled(error));
      worker.on('drained', () => given.clear());
      return {
        async [Symbol.asyncDispose]() {
          isStopping = true;
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

/** What is due goes together; what is due later is a job of its own. */
function jobsFor<Id extends string>(hints: readonly Hint<Id>[]): readonly (readonly Hint<Id>[])[] {
  const due = hints.filter(({ inMs }) => inMs === 0);
  const jobs = hints.filter(({ inMs }) => inMs > 0).map((hint) => [hint]);
  for (let from = 0; from < due.length; from += hintsAJob) jobs.push(due.slice(from, from + hintsAJob));
  return jobs;
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
