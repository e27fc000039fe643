import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, constants } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { inEnglish } from '#test/support/texts.ts';
import { saying } from '#src/domain/saying.ts';
import type { FetchLimits } from '#src/net/fetch/fetch-limits.ts';
import { openSafeFetch, type SafeFetch, type SafeFetchOptions } from '#src/net/fetch/safe-fetch.ts';
import { startFeedServer, type FeedServer } from '#test/support/feed-server.ts';

let server: FeedServer;
const doors: SafeFetch[] = [];

beforeAll(async () => {
  server = await startFeedServer();
});

afterEach(async () => {
  await Promise.all(doors.splice(0).map((door) => door[Symbol.asyncDispose]()));
});

afterAll(() => server[Symbol.asyncDispose]());

const fast: Partial<FetchLimits> = { totalMs: 2_000, idleMs: 1_000, connectMs: 1_000, tellEveryMs: 0 };

function openDoor(options: Partial<SafeFetchOptions> = {}): SafeFetch {
  const door = openSafeFetch({
    userAgent: 'Sitrep/0.0.0 (test)',
    allowHosts: [server.host],
    ...options,
    limits: { ...fast, ...options.limits },
  });
  doors.push(door);
  return door;
}

const unreachable = { ok: false, reason: 'unavailable', detail: saying('fetch.unreachable') } as const;

describe('a page', () => {
  test('comes with its validators and its kind, and we say who asks', async () => {
    server.put('/feed', { body: '<rss/>', headers: { 'last-modified': 'Sat, 07 Dec 2024 21:00:00 GMT' } });

    const page = await openDoor().fetch(`${server.origin}/feed`, {});

    expect(page).toMatchObject({
      ok: true,
      url: `${server.origin}/feed`,
      contentType: 'application/rss+xml',
      etag: expect.stringMatching(/^"\w+"$/),
      lastModified: 'Sat, 07 Dec 2024 21:00:00 GMT',
    });
    expect(page.ok && 'bytes' in page && new TextDecoder().decode(page.bytes)).toBe('<rss/>');
    expect(server.requests.at(-1)?.headers['user-agent']).toBe('Sitrep/0.0.0 (test)');
  });

  test('has no validator that no header should hold', async () => {
    const headers = { etag: `"${'x'.repeat(600)}"`, 'last-modified': 'Sat, 07 Déc 2024' };
    server.put('/odd', { body: '<rss/>', headers });

    const page = await openDoor().fetch(`${server.origin}/odd`, {});

    expect(page).toMatchObject({ ok: true });
    expect(page).not.toHaveProperty('etag');
    expect(page).not.toHaveProperty('lastModified');
  });

  test('that did not change is not sent again', async () => {
    server.put('/same', { body: '<rss/>' });
    const door = openDoor();
    const first = await door.fetch(`${server.origin}/same`, {});
    const etag = first.ok && 'etag' in first ? first.etag : undefined;

    const second = await door.fetch(`${server.origin}/same`, etag === undefined ? {} : { etag });

    expect(second).toEqual({ ok: true, unchanged: true });
  });

  test.each([
    ['gzip', gzipSync('news')],
    ['x-gzip', gzipSync('news')],
    ['br', brotliCompressSync('news')],
    ['deflate', deflateSync('news')],
    ['deflate', deflateRawSync('news')],
    ['gzip, br', brotliCompressSync(gzipSync('news'))],
    ['identity', Buffer.from('news')],
  ])('is unpacked from %s', async (coding, body) => {
    server.put('/packed', { body, headers: { 'content-encoding': coding } });

    const page = await openDoor().fetch(`${server.origin}/packed`, {});

    expect(page.ok && 'bytes' in page && new TextDecoder().decode(page.bytes)).toBe('news');
  });

  test('is found after five redirects and not after six', async () => {
    for (let hop = 0; hop < 6; hop++)
      server.put(`/hop${hop}`, {
        status: hop % 2 === 0 ? 301 : 307,
        headers: { location: `/hop${hop + 1}` },
      });
    server.put('/hop6', { body: 'there' });

    const door = openDoor();

    expect(await door.fetch(`${server.origin}/hop1`, {})).toMatchObject({
      ok: true,
      url: `${server.origin}/hop6`,
    });
    expect(await door.fetch(`${server.origin}/hop0`, {})).toMatchObject({
      reason: 'rejected',
      detail: saying('fetch.redirects'),
    });
  });
});

describe('an answer says of the next time', () => {
  test('how long it is fresh, also when nothing changed', async () => {
    server.put('/fresh', { body: 'news', headers: { 'cache-control': 'public, max-age=300', age: '60' } });
    const door = openDoor();

    const page = await door.fetch(`${server.origin}/fresh`, {});
    const etag = page.ok && 'bytes' in page ? page.etag : undefined;

    expect(page).toMatchObject({ freshForMs: 240_000 });
    expect(await door.fetch(`${server.origin}/fresh`, etag === undefined ? {} : { etag })).toEqual({
      ok: true,
      unchanged: true,
      freshForMs: 240_000,
    });
  });

  test.each([
    ['permanent hops', [301, 308], true],
    ['a hop that is only for now among them', [301, 302], false],
    ['a hop for now before them', [307, 301], false],
  ])('where it stands for good: after %s', async (_case, [first = 0, second = 0], isMoved) => {
    server.put('/old', { status: first, headers: { location: '/older' } });
    server.put('/older', { status: second, headers: { location: '/new' } });
    server.put('/new', { body: 'news' });

    const page = await openDoor().fetch(`${server.origin}/old`, {});

    expect(page).toMatchObject({ ok: true, url: `${server.origin}/new` });
    expect('movedTo' in page ? page.movedTo : undefined).toBe(isMoved ? `${server.origin}/new` : undefined);
  });
});

describe('an answer that is no page', () => {
  test.each([
    [401, 'unauthorised'],
    [403, 'forbidden'],
    [404, 'rejected'],
    [410, 'gone'],
    [418, 'rejected'],
    [429, 'rate-limited'],
    [500, 'unavailable'],
    [503, 'unavailable'],
    [204, 'rejected'],
    [304, 'rejected'],
  ])('%i is %s', async (status, reason) => {
    server.put('/status', { status });

    expect(await openDoor().fetch(`${server.origin}/status`, {})).toMatchObject({
      ok: false,
      reason,
      detail: { says: 'fetch.answers', with: { code: String(status) } },
    });
  });

  test('says when to come back, in seconds or by a date', async () => {
    server.put('/later', { status: 429, headers: { 'retry-after': '120' } });
    server.put('/then', {
      status: 503,
      headers: { 'retry-after': new Date(Date.now() + 60_000).toUTCString() },
    });
    const door = openDoor();

    expect(await door.fetch(`${server.origin}/later`, {})).toMatchObject({ retryAfterMs: 120_000 });
    const then = await door.fetch(`${server.origin}/then`, {});
    expect(!then.ok && then.retryAfterMs).toBeGreaterThan(50_000);
  });

  test('that is cut off is not taken for whole', async () => {
    server.put('/cut', { body: 'x'.repeat(10_000), cutAfterBytes: 100 });

    expect(await openDoor().fetch(`${server.origin}/cut`, {})).toMatchObject({
      reason: 'unavailable',
      detail: saying('fetch.cut-off'),
    });
  });

  test('that cannot be unpacked is malformed', async () => {
    server.put('/bad', { body: 'plain', headers: { 'content-encoding': 'gzip' } });
    server.put('/odd', { body: 'plain', headers: { 'content-encoding': 'zstd' } });
    server.put('/layers', { body: 'plain', headers: { 'content-encoding': 'gzip, gzip, gzip' } });
    const door = openDoor();

    for (const path of ['/bad', '/odd', '/layers'])
      expect(await door.fetch(`${server.origin}${path}`, {})).toMatchObject({ reason: 'malformed' });
  });
});

describe('bounds', () => {
  const gibibyte = 1_024 ** 3;

  test('a bomb stops at the size an honest page may have', async () => {
    const megabyte = Buffer.alloc(1_024 ** 2);
    const member = gzipSync(megabyte);
    server.put('/bomb', {
      body: Buffer.concat(Array.from({ length: gibibyte / megabyte.length }, () => member)),
      headers: { 'content-encoding': 'gzip' },
    });
    const before = process.memoryUsage().arrayBuffers;

    const page = await openDoor().fetch(`${server.origin}/bomb`, {});

    expect(page).toMatchObject({ reason: 'rejected', detail: saying('fetch.too-large') });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1_024 ** 2);
  });

  test('so does one in brotli, and a page that is large as it stands', async () => {
    const packed = brotliCompressSync(Buffer.alloc(64 * 1_024 ** 2), {
      params: { [constants.BROTLI_PARAM_QUALITY]: 1 },
    });
    server.put('/brotli', { body: packed, headers: { 'content-encoding': 'br' } });
    server.put('/large', { body: Buffer.alloc(2_000) });

    expect(await openDoor().fetch(`${server.origin}/brotli`, {})).toMatchObject({ reason: 'rejected' });
    expect(await openDoor({ limits: { bytesMax: 1_999 } }).fetch(`${server.origin}/large`, {})).toMatchObject(
      { reason: 'rejected' },
    );
  });

  test('an answer that does not begin is given up', async () => {
    server.put('/silent', { answer: () => undefined });

    const page = await openDoor({ limits: { idleMs: 50 } }).fetch(`${server.origin}/silent`, {});

    expect(page).toMatchObject({ reason: 'timeout', detail: saying('fetch.unanswered') });
  });

  test('an answer that stalls is given up', async () => {
    server.put('/stalls', { answer: (_request, response) => void response.write('<rss>') });

    const page = await openDoor({ limits: { idleMs: 50 } }).fetch(`${server.origin}/stalls`, {});

    expect(page).toMatchObject({ reason: 'timeout', detail: saying('fetch.stalled') });
  });

  test('an answer that drips without end is given up when its time is over', async () => {
    server.put('/drips', { answer: drip });

    const page = await openDoor({ limits: { totalMs: 150, idleMs: 1_000 } }).fetch(
      `${server.origin}/drips`,
      {},
    );

    expect(page).toMatchObject({ reason: 'timeout', detail: saying('fetch.late') });
  });
});

describe('what must not be reached', () => {
  test('a redirect inward is refused, in the words for what is absent', async () => {
    await using inside = await startFeedServer();
    inside.put('/secret', { body: 'secret' });
    server.put('/lures', { status: 302, headers: { location: `${inside.origin}/secret` } });
    const door = openDoor();

    const lured = await door.fetch(`${server.origin}/lures`, {});
    const absent = await openDoor({ allowHosts: ['127.0.0.1:1'] }).fetch('http://127.0.0.1:1/', {});

    expect(lured).toMatchObject(unreachable);
    expect(absent).toMatchObject(unreachable);
    expect(inside.requests).toEqual([]);
  });

  test('a redirect never leads to the demo, which is reached by its own address', async () => {
    await using demo = await startFeedServer();
    demo.put('/homs.xml', { body: '<rss/>' });
    server.put('/to-demo', { status: 302, headers: { location: `${demo.origin}/homs.xml` } });
    const door = openDoor({ demoOrigin: demo.origin });

    expect(await door.fetch(`${server.origin}/to-demo`, {})).toMatchObject(unreachable);
    expect(demo.requests).toEqual([]);
    expect(await door.fetch(`${demo.origin}/homs.xml`, {})).toMatchObject({ ok: true });
  });

  test('a name that leads inside is refused like one that leads nowhere', async () => {
    const door = openDoor({ resolve: async (host) => (host === 'inside.example' ? ['10.0.0.1'] : []) });

    expect(await door.fetch('http://inside.example/', {})).toMatchObject(unreachable);
    expect(await door.fetch('http://nowhere.example/', {})).toMatchObject(unreachable);
  });

  test('what is blocked is told no sooner than what is absent', async () => {
    server.put('/ready', { body: '<rss/>' });
    const door = openDoor({
      limits: { tellEveryMs: 60_000 },
      resolve: () => Promise.reject(new Error('ENOTFOUND')),
    });
    const told: string[] = [];
    const asked = ['http://127.0.0.1/', 'http://nowhere.example/', 'file:///etc/passwd'].map(async (url) => {
      await door.fetch(url, {});
      told.push(url);
    });

    await door.fetch(`${server.origin}/ready`, {});
    const toldBefore = [...told];
    await door[Symbol.asyncDispose]();
    await Promise.all(asked);

    expect(toldBefore).toEqual([]);
    expect(told).toHaveLength(3);
  });

  const list = new URL('../../../../shared/corpora/payloads/ssrf-urls.json', import.meta.url);

  test.skipIf(!existsSync(list))('not one URL of the list of payloads reaches what is inside', async () => {
    await using inside = await startFeedServer();
    const { urls } = JSON.parse(readFileSync(list, 'utf8')) as { urls: { url: string }[] };
    const asked: string[] = [];
    const door = openDoor({
      allowHosts: [],
      resolve: async (host) => {
        asked.push(host);
        return ['127.0.0.1'];
      },
    });

    const outcomes = await Promise.all(urls.map(({ url }) => door.fetch(url, {})));
    const atItsPort = await Promise.all(urls.map(({ url }) => door.fetch(withPort(url, inside.origin), {})));

    expect(urls.length).toBeGreaterThan(100);
    expect([...outcomes, ...atItsPort].filter((outcome) => outcome.ok)).toEqual([]);
    expect(
      [...outcomes, ...atItsPort].flatMap((outcome) =>
        outcome.ok || inEnglish(outcome.detail) === inEnglish(unreachable.detail) ? [] : [outcome.detail],
      ),
    ).toEqual([]);
    expect(inside.requests).toEqual([]);
  });
});

function drip(_request: IncomingMessage, response: ServerResponse): void {
  const timer = setInterval(() => response.write('.'), 5);
  response.once('close', () => clearInterval(timer));
}

function withPort(url: string, origin: string): string {
  if (!URL.canParse(url)) return url;
  const moved = new URL(url);
  moved.port = new URL(origin).port;
  return moved.href;
}
