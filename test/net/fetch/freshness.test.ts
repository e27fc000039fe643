import { expect, test } from 'vitest';
import { freshForMsOf } from '#src/net/fetch/freshness.ts';

const none = { cacheControl: undefined, expires: undefined, date: undefined, age: undefined };
const noon = 'Sun, 08 Dec 2024 12:00:00 GMT';

test.each([
  ['nothing said', {}, undefined],
  ['max-age', { cacheControl: 'public, Max-Age=300' }, 300_000],
  ['what caches have used up', { cacheControl: 'max-age=300', age: '120' }, 180_000],
  ['more than all of it', { cacheControl: 'max-age=300', age: '900' }, 0],
  ['no-cache beside it', { cacheControl: 'no-cache, max-age=300' }, undefined],
  ['what is for shared caches only', { cacheControl: 's-maxage=300' }, undefined],
  ['Expires by the server’s clock', { expires: 'Sun, 08 Dec 2024 12:05:00 GMT', date: noon }, 300_000],
  ['an Expires of old', { expires: 'Thu, 01 Jan 1970 00:00:00 GMT', date: noon }, 0],
  ['an Expires that is no date', { expires: '0', date: 'now' }, undefined],
  ['max-age before Expires', { cacheControl: 'max-age=60', expires: noon, date: noon }, 60_000],
])('%s', (_case, headers, freshForMs) => {
  expect(freshForMsOf({ ...none, ...headers })).toBe(freshForMs);
});
