import { Redis } from 'ioredis';

/** Told of what an operator should know; nothing is lost by it: the relay hints again. */
export interface QueueTeller {
  /** The connection to Redis broke, or a command failed. It is tried again without end. */
  queueTroubled(error: Error): void;
  /** Redis keeps nothing on disk: after its restart the queues fill again from the database, a little later. */
  queueForgets(): void;
}

/** A Redis that is not to be trusted with a queue. */
export class RedisError extends Error {
  override readonly name = 'RedisError';
}

const reconnectMaxMs = 2_000;

/**
 * A client for BullMQ's workers: it waits for Redis as long as it takes.
 * @param url redis://, rediss://, unix:// or the path of a socket
 */
export function workerConnection(url: string, tell: QueueTeller): Redis {
  return watched(new TogetherRedis(addressOf(url), { maxRetriesPerRequest: null, retryStrategy }), tell);
}

/** A client for giving hints: while Redis is away it fails at once, and nobody waits for a hint. */
export function hintConnection(url: string, tell: QueueTeller): Redis {
  return watched(
    new TogetherRedis(addressOf(url), { maxRetriesPerRequest: 1, enableOfflineQueue: false, retryStrategy }),
    tell,
  );
}

/**
 * Waits until Redis answers, and looks whether it may be trusted with a queue.
 * Throws a RedisError when it drops keys for want of memory: jobs would vanish without a trace.
 */
export async function checkRedis(redis: Pick<Redis, 'info'>, tell: QueueTeller): Promise<void> {
  const info = `${await redis.info('memory')}\n${await redis.info('persistence')}`;
  const policy = /^maxmemory_policy:(\S+)/m.exec(info)?.[1];
  if (policy !== undefined && policy !== 'noeviction')
    throw new RedisError(`Redis has maxmemory-policy ${policy}; a queue needs noeviction`);
  if (/^aof_enabled:0/m.test(info)) tell.queueForgets();
}

/**
 * Sends what is said within one turn of the event loop in one system call, which costs more than most commands. ioredis'
 * own way, automatic pipelines, makes an object with all of Redis' commands each time.
 */
class TogetherRedis extends Redis {
  override sendCommand(...given: Parameters<Redis['sendCommand']>): unknown {
    const { stream } = this;
    if (stream?.writable && stream.writableCorked === 0) {
      stream.cork();
      setImmediate(() => stream.uncork());
    }
    return super.sendCommand(...given);
  }
}

/** ioredis takes a socket's path as it is, "?db=3" included, and knows no unix: scheme. */
function addressOf(url: string): string {
  return url.replace(/^(redis\+)?unix:(\/\/)?/, '');
}

function retryStrategy(times: number): number {
  return Math.min(times * 100, reconnectMaxMs);
}

function watched(redis: Redis, tell: QueueTeller): Redis {
  redis.on('error', (error: Error) => tell.queueTroubled(error));
  return redis;
}

/** One that answers and takes nothing, as a replica or one that is full, is of no use to a queue. */
const pingKey = '{sitrep}:ping';
const pingKeptMs = 1_000;

/** Redis' own words are for programmers. */
const advice: readonly (readonly [RegExp, string])[] = [
  [/^NOAUTH/, 'it wants a password: redis://:PASSWORD@HOST:PORT'],
  [/^WRONGPASS/, 'it does not accept the password'],
  [/^NOPERM/, 'this account may not do all that a queue needs'],
  [/^READONLY/, 'it is a replica, which takes nothing: give the address of the primary'],
  [/^OOM/, 'its memory is full: raise maxmemory'],
  [/^MISCONF/, 'it cannot write to its disk, and so takes nothing'],
];

/** @returns the server's version; throws an Error that says why when it cannot be used */
export async function pingRedis(url: string): Promise<string> {
  const redis = new Redis(addressOf(url), {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let why: string | undefined;
  redis.on('error', ({ message }: Error) => (why ??= message));
  try {
    await redis.connect();
    const info = await redis.info('server');
    await redis.set(pingKey, 1, 'PX', pingKeptMs);
    return /^redis_version:(\S+)/m.exec(info)?.[1] ?? 'of no version';
  } catch (cause) {
    // What is thrown here says no more than that the connection is closed.
    const words = why ?? (cause instanceof Error ? cause.message : 'it does not answer');
    throw new Error(advice.find(([code]) => code.test(words))?.[1] ?? words, { cause });
  } finally {
    redis.disconnect();
  }
}
