import { expect, test } from 'vitest';
import { ReplayCache } from '#src/web/replay-cache.ts';
import { clockApartMaxMs } from '#src/web/signature.ts';

test('a signature is known for as long as its timestamp would be taken, and no longer', async () => {
  const cache = new ReplayCache();

  expect(await cache.admit('a', 0)).toBe(true);
  expect(await cache.admit('a', 2 * clockApartMaxMs)).toBe(false);
  expect(await cache.admit('b', 1)).toBe(true);
  expect(await cache.admit('a', 2 * clockApartMaxMs + 1)).toBe(true);
  expect(await cache.admit('b', 2 * clockApartMaxMs + 1)).toBe(false);
});

test('when too many are known nothing is admitted rather than something twice', async () => {
  const cache = new ReplayCache();
  for (let nth = 0; nth < 50_000; nth++) await cache.admit(`${nth}`, 0);

  expect(await cache.admit('one more', 0)).toBe(false);
  expect(await cache.admit('0', 0)).toBe(false);
});

test('what another process has seen is admitted by none; what cannot be asked keeps nothing out', async () => {
  const claimed = new Set<string>();
  const claims = { claim: async (name: string) => claimed.size < claimed.add(name).size };
  const [one, other] = [new ReplayCache(claims), new ReplayCache(claims)];
  const alone = new ReplayCache({ claim: () => Promise.reject(new Error('away')) });

  expect(await one.admit('a', 0)).toBe(true);
  expect(await other.admit('a', 0)).toBe(false);
  expect(await other.admit('b', 0)).toBe(true);
  expect([await alone.admit('a', 0), await alone.admit('a', 0)]).toEqual([true, false]);
});
