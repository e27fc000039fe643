import type { Redis } from 'ioredis';
import type { ArticleId } from '../domain/article.ts';
import type { DeliveryId } from '../domain/delivery.ts';
import { checkRedis, hintConnection } from './connection.ts';
import { openLine, type Line, type LineOptions } from './line.ts';

export type Queues = AsyncDisposable & {
  readonly articles: Line<ArticleId>;
  readonly deliveries: Line<DeliveryId>;
  /** @returns whether this name was free, and is the caller's from now on; rejects while Redis is away */
  claim(name: string, forMs: number): Promise<boolean>;
};

/** Opens both lines. Throws when Redis does not answer or may not be trusted with a queue. */
export async function openQueues(options: LineOptions): Promise<Queues> {
  const { redisUrl, tell } = options;
  const hints = hintConnection(redisUrl, tell);
  try {
    await answering(hints);
    await checkRedis(hints, tell);
  } catch (error) {
    hints.disconnect();
    throw error;
  }
  const articles = openLine<ArticleId>('articles', hints, options);
  const deliveries = openLine<DeliveryId>('deliveries', hints, options);
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

/** ioredis makes the connection by itself; this waits for it, and gives up with the first refusal. */
async function answering(redis: Redis): Promise<void> {
  if (redis.status === 'ready') return;
  await new Promise<void>((resolve, reject) => {
    redis.once('ready', resolve);
    redis.once('error', reject);
  });
}
