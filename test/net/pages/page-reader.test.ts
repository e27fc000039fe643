import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { saying } from '#src/domain/saying.ts';
import { HostLines } from '#src/net/fetch/host-lines.ts';
import { ArticlePages } from '#src/net/pages/page-reader.ts';
import { readRobots } from '#src/net/fetch/robots.ts';
import { openSafeFetch, type SafeFetch } from '#src/net/fetch/safe-fetch.ts';
import { startFeedServer, type FeedServer } from '#test/support/feed-server.ts';
import { pages } from '#test/support/pages.ts';

let server: FeedServer;
let door: SafeFetch;
beforeAll(async () => {
  server = await startFeedServer();
  door = openSafeFetch({
    userAgent: 'Sitrep/0.0.0 (test)',
    allowHosts: [server.host],
    limits: { tellEveryMs: 0 },
  });
});
afterAll(async () => {
  await door[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const article = pages['an article in plain markup'];

beforeEach(() => {
  server.put('/robots.txt', { status: 404 });
  server.put('/a', { body: article?.html ?? '', contentType: 'text/html; charset=utf-8' });
});

const openPages = ({ apartMs = 0, ...options }: { apartMs?: number; timeMs?: number } = {}) =>
  new ArticlePages({ fetcher: door, robotName: 'sitrep', hosts: new HostLines(apartMs), ...options });

test('an article is read from its page, where the site has nothing against robots', async () => {
  await using reader = openPages();

  expect(await reader.read(`${server.origin}/a`)).toEqual({ ok: true, text: article?.lines.join('\n') });
});

test.each([
  ['that asks us to stay away', { body: 'User-agent: Sitrep\nDisallow: /a' }, 'forbidden'],
  ['whose word on robots cannot be had for now', { status: 503 }, 'forbidden'],
])('a page of a site %s is not asked for', async (_case, robots, reason) => {
  server.put('/robots.txt', robots);
  await using reader = openPages();
  const before = server.requests.length;

  expect(await reader.read(`${server.origin}/a`)).toMatchObject({ ok: false, reason });
  expect(server.requests.slice(before).map(({ path }) => path)).toEqual(['/robots.txt']);
});

test('robots.txt is asked for once, and requests to a host are apart', async () => {
  await using reader = openPages({ apartMs: 120 });
  const before = server.requests.length;

  await Promise.all([1, 2].map(() => reader.read(`${server.origin}/a`)));
  await reader.read(`${server.origin}/a`);

  const asked = server.requests.slice(before);
  const gaps = asked.slice(1).map(({ atMs }, index) => atMs - (asked[index]?.atMs ?? 0));
  expect(asked.filter(({ path }) => path === '/robots.txt').length).toBeLessThanOrEqual(2);
  expect(Math.min(...gaps)).toBeGreaterThan(100);
});

test('a wall is not taken for an article', async () => {
  server.put('/wall', { body: pages['a consent wall in its place']?.html ?? '', contentType: 'text/html' });
  await using reader = openPages();

  expect(await reader.read(`${server.origin}/wall`)).toMatchObject({
    ok: false,
    reason: 'rejected',
    detail: saying('unreadable.consent'),
  });
});

test('a page that does not come is not waited for longer than it may take', async () => {
  const never = Promise.withResolvers<void>();
  server.put('/slow', { body: '', after: never.promise });
  await using reader = openPages({ timeMs: 150 });

  expect(await reader.read(`${server.origin}/slow`)).toMatchObject({ ok: false, reason: 'timeout' });
  never.resolve();
});

describe('robots.txt', () => {
  const text = [
    'User-agent: otherbot',
    'User-agent: *',
    'Disallow: /private/ # not for robots',
    'Disallow: /*?print=',
    'Disallow: /*.pdf$',
    'Allow: /private/open',
    'Disallow:',
    '',
    'User-agent: sitrep-news',
    'Disallow: /',
  ].join('\n');

  test.each([
    ['/news/a', true],
    ['/private/x', false],
    ['/private/open/x', true],
    ['/news/a?print=1', false],
    ['/a.pdf', false],
    ['/a.pdf?x', true],
  ])('says of %s for all: %s', (path, allowed) => {
    expect(readRobots(text, 'sitrep').allows(path)).toBe(allowed);
  });

  test('a group that names us counts instead of that for all', () => {
    expect(readRobots(`${text}\nUser-agent: Sitrep\nAllow: /`, 'sitrep').allows('/private/x')).toBe(true);
    expect(readRobots('<html>not found</html>', 'sitrep').allows('/')).toBe(true);
  });

  test.each([
    ['that allows us all by forbidding nothing', 'User-agent: sitrep\nDisallow:', true],
    ['with our version', 'User-agent: Sitrep/0.1\nDisallow: /', false],
    ['that names others too', 'User-agent: other\nUser-agent: sitrep\nDisallow: /', false],
    [
      'that is written in two places',
      'User-agent: sitrep\nAllow: /x\nUser-agent: sitrep\nDisallow: /',
      false,
    ],
    ['of somebody else', 'User-agent: sitrep-news\nAllow: /', false],
  ])('a group %s', (_case, group, allowed) => {
    expect(readRobots(`${group}\n\nUser-agent: *\nDisallow: /`, 'sitrep').allows('/a')).toBe(allowed);
  });

  test('robots and rules without end are read in their turn', { timeout: 2_000 }, () => {
    const hostile = `${'User-agent: a\n'.repeat(300_000)}${'Disallow: /\n'.repeat(300_000)}`;

    expect(readRobots(hostile, 'sitrep').allows('/a')).toBe(true);
  });

  test('no pattern costs more than its length', { timeout: 2_000 }, () => {
    const robots = readRobots(`User-agent: *\nDisallow: /${'*a'.repeat(240)}b`, 'sitrep');

    expect(robots.allows(`/${'a'.repeat(100_000)}`)).toBe(true);
  });
});
