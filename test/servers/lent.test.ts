import { Redis } from 'ioredis';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { testDatabase, testRedis } from '#test/support/servers.ts';

test('each test has a database of its own', async () => {
  await using first = await testDatabase();
  await using second = await testDatabase();

  await query(first.url, 'CREATE TABLE only_here (id int)');

  expect(await query(first.url, "SELECT to_regclass('only_here') AS found")).toEqual([
    { found: 'only_here' },
  ]);
  expect(await query(second.url, "SELECT to_regclass('only_here') AS found")).toEqual([{ found: null }]);
});

test('each test has a Redis of its own, with a queue policy that drops nothing', async () => {
  await using first = await testRedis();
  await using second = await testRedis();
  const [one, other] = [new Redis(first.url), new Redis(second.url)];

  await one.set('key', 'value');

  expect(await one.get('key')).toBe('value');
  expect(await other.get('key')).toBeNull();
  expect(await one.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
  expect(first.prefix).not.toBe(second.prefix);
  one.disconnect();
  other.disconnect();
});

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}
