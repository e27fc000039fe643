import { expect, test } from 'vitest';
import { ReplayCache } from '#src/web/replay-cache.ts';
import { clockApartMaxMs } from '#src/web/signature.ts';

test('a signature is known for as long as its timestamp would be taken, and no longer', () => {
  const cache = new ReplayCache();

  expect(cache.admit('a', 0)).toBe(true);
  expect(cache.admit('a', 2 * clockApartMaxMs)).toBe(false);
  expect(cache.admit('b', 1)).toBe(true);
  expect(cache.admit('a', 2 * clockApartMaxMs + 1)).toBe(true);
  expect(cache.admit('b', 2 * clockApartMaxMs + 1)).toBe(false);
});

test('when too many are known nothing is admitted rather than something twice', () => {
  const cache = new ReplayCache();
  for (let nth = 0; nth < 50_000; nth++) cache.admit(`${nth}`, 0);

  expect(cache.admit('one more', 0)).toBe(false);
  expect(cache.admit('0', 0)).toBe(false);
});
