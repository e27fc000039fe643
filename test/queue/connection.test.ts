import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { checkRedis, pingRedis } from '#src/queue/connection.ts';
import { findRedis, usualFolders } from '#src/servers/programs.ts';
import { redisUrl, startRedis } from '#src/servers/redis.ts';
import { temporaryFolder } from '#test/support/config-folder.ts';

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

test('one that answers and takes nothing is told with what to do', async () => {
  const directory = temporaryFolder();
  const ground = { socketFolder: directory, account: undefined, setpriv: undefined };
  const program = findRedis(process.env['PATH'] ?? usualFolders);
  const server = await startRedis({ ...ground, dataFolder: join(directory, 'redis'), program });
  const url = redisUrl(directory);
  const redis = new Redis(url);
  const why = async () => await pingRedis(url).catch((error: unknown) => String(error));
  try {
    expect(await why()).toMatch(/^\d+\.\d/);
    await redis.call('REPLICAOF', '127.0.0.1', '1');
    expect(await why()).toContain('it is a replica, which takes nothing: give the address of the primary');
    await redis.call('REPLICAOF', 'NO', 'ONE');
    await redis.config('SET', 'maxmemory', '1');
    expect(await why()).toContain('its memory is full: raise maxmemory');
    await redis.config('SET', 'maxmemory', '0');
    await redis.config('SET', 'requirepass', 'canary');
    expect(await why()).toMatch(/it wants a password: redis:\/\/:PASSWORD@HOST:PORT$/);
  } finally {
    redis.disconnect();
    await server.stop();
    rmSync(directory, { recursive: true });
  }
});

/** INFO's answer alone: no server of ours has another policy. */
function redisWith(policy: string): Pick<Redis, 'info'> {
  return {
    info: async () => await Promise.resolve(`# Memory\r\nmaxmemory_policy:${policy}\r\naof_enabled:1\r\n`),
  };
}
