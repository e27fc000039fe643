import type { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { checkRedis } from '#src/queue/connection.ts';

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

/** INFO's answer alone: no server of ours has another policy. */
function redisWith(policy: string): Pick<Redis, 'info'> {
  return {
    info: async () => await Promise.resolve(`# Memory\r\nmaxmemory_policy:${policy}\r\naof_enabled:1\r\n`),
  };
}
