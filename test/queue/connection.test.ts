import type { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { checkRedis, pingRedis } from '#src/queue/connection.ts';

const tell = { queueTroubled: () => {}, queueForgets: () => {} };

test.each(['allkeys-lru', 'volatile-ttl', 'allkeys-random'])(
  'a Redis that drops keys by %s is refused: jobs would vanish without a trace',
  async (policy) => {
    await expect(checkRedis(redisWith(policy), tell)).rejects.toThrow(`maxmemory-policy ${policy}`);
  },
);

test('one that keeps them is taken', async () => {
  await expect(checkRedis(redisWith('noeviction'), tell)).resolves.toBeUndefined();
});

test('one that does not answer is told with the reason', async () => {
  await expect(pingRedis('redis://127.0.0.1:1')).rejects.toThrow('connect ECONNREFUSED 127.0.0.1:1');
});

/** INFO's answer alone: no server of ours has another policy. */
function redisWith(policy: string): Pick<Redis, 'info'> {
  return {
    info: async () => await Promise.resolve(`# Memory\r\nmaxmemory_policy:${policy}\r\naof_enabled:1\r\n`),
  };
}
