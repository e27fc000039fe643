import { expect, test } from 'vitest';
import { makeUrlGuard } from '#src/net/fetch/url-guard.ts';

const guard = makeUrlGuard(
  ['wire.internal:8080', '10.1.2.3:9000', 'intranet.example'],
  'http://127.0.0.1:4711',
);

test.each([
  ['http://news.example/feed', true],
  ['https://news.example/feed', true],
  ['https://news.example:443/', true],
  ['http://news.example:443/', true],
  ['http://news.example:8080/', false],
  ['http://news.example:22/', false],
  ['ftp://news.example/', false],
  ['file:///etc/passwd', false],
  ['gopher://news.example/', false],
  ['http://user@news.example/', false],
  ['http://:secret@news.example/', false],
  ['http://93.184.215.14/', false],
  ['http://2130706433/', false],
  ['http://0x7f.1/', false],
  ['http://①②⑦.⓪.⓪.①/', false],
  ['http://[::1]/', false],
  ['http://[::ffff:7f00:1]/', false],
  ['http://wire.internal:8080/feed', true],
  ['http://WIRE.internal.:8080/feed', true],
  ['http://wire.internal:8081/feed', false],
  ['http://10.1.2.3:9000/', true],
  ['http://10.1.2.3/', false],
  ['http://intranet.example/', true],
  ['http://intranet.example:8080/', false],
])('%s admitted: %s', (url, admitted) => {
  expect(guard.admits(new URL(url), 0)).toBe(admitted);
});

test('the demo’s origin is admitted as an address and never as a redirect', () => {
  const demo = new URL('http://127.0.0.1:4711/homs.xml');

  expect(guard.admits(demo, 0)).toBe(true);
  expect(guard.admits(demo, 1)).toBe(false);
});

test('a host that the operator named may also be redirected to', () => {
  expect(guard.admits(new URL('http://wire.internal:8080/moved'), 3)).toBe(true);
});

test('only what was named is spared the look at its address', () => {
  expect(guard.isNamed('intranet.example', 80)).toBe(true);
  expect(guard.isNamed('intranet.example', 8080)).toBe(false);
  expect(guard.isNamed('127.0.0.1', 4711)).toBe(true);
  expect(guard.isNamed('127.0.0.1', 80)).toBe(false);
});
