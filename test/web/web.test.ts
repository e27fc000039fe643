import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PushedItem } from '#src/domain/pushed-item.ts';
import { pushScheme, signatureOf } from '#src/web/signature.ts';
import { askHealth } from '#src/web/health.ts';
import { openWeb, type Web, type WebPlan } from '#src/web/web.ts';
import { askHttp } from '#test/support/http.ts';

const secret = 'a-secret-of-more-than-32-characters';
const nowMs = Date.UTC(2024, 11, 8, 4, 20);
const item = {
  id: '1',
  url: 'https://wire.example/1',
  title: 'Rebels say they captured Homs',
  text: 'They said so on Sunday.',
  publishedAt: '2024-12-08T06:15:00+02:00',
};

let web: Web;
let taken: { feedId: string; items: readonly PushedItem[] }[];
let refusals: string[];
let troubles: string[];

const plan: Omit<WebPlan, 'ingest'> = {
  host: '127.0.0.1',
  port: 0,
  nowMs: () => nowMs,
  checkHealth: async () => troubles,
  tell: {
    pushRefused: (why) => void refusals.push(why),
    slackRefused() {},
    webBroke: (error) => {
      throw error;
    },
  },
};

beforeEach(async () => {
  [taken, refusals, troubles] = [[], [], []];
  const intake = {
    take: async (feedId: string, items: readonly PushedItem[]) => {
      if (feedId !== 'feed-wire') return undefined;
      taken.push({ feedId, items });
      return items.length;
    },
  };
  web = await openWeb({ ...plan, ingest: { secret, intake } });
});

afterEach(async () => {
  await web[Symbol.asyncDispose]();
});

type Pushing = {
  readonly body?: unknown;
  readonly raw?: string | Uint8Array;
  readonly secret?: string;
  /** From our clock. */
  readonly apartSeconds?: number;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Pushes as a script does. */
async function push(parts: Pushing = {}) {
  const { body = { feed: 'wire', items: [item] }, raw = JSON.stringify(body), apartSeconds = 0 } = parts;
  const timestamp = String(nowMs / 1_000 + apartSeconds);
  const bytes = typeof raw === 'string' ? new TextEncoder().encode(raw) : raw;
  const signed = {
    'x-sitrep-timestamp': timestamp,
    'x-sitrep-signature': signatureOf(pushScheme, parts.secret ?? secret, timestamp, bytes),
  };
  const { status, text } = await askHttp(`${web.origin}/ingest`, {
    method: 'POST',
    headers: { ...signed, ...parts.headers },
    body: bytes,
  });
  return { status, answer: JSON.parse(text) as Record<string, unknown> };
}

describe('a push that is signed', () => {
  test('is taken, its moments in UTC', async () => {
    expect(await push()).toEqual({ status: 202, answer: { items: 1, new: 1 } });
    expect(taken).toEqual([
      { feedId: 'feed-wire', items: [{ ...item, publishedAt: '2024-12-08T04:15:00.000Z' }] },
    ]);
  });

  test('may say where it is about', async () => {
    const placed = { ...item, position: { latDeg: 34.73, lonDeg: 36.71, radiusKm: 5 } };

    expect((await push({ body: { feed: 'wire', items: [placed] } })).status).toBe(202);
    expect(taken[0]?.items).toMatchObject([{ position: placed.position }]);
  });

  test('is taken once: recorded and played again it is refused', async () => {
    const statuses = [await push(), await push(), await push({ apartSeconds: 1 })].map(
      ({ status }) => status,
    );

    expect(statuses).toEqual([202, 409, 202]);
    expect(taken).toHaveLength(2);
  });

  test('by a clock that is almost five minutes off is taken, before us or behind', async () => {
    expect((await push({ apartSeconds: -299 })).status).toBe(202);
    expect((await push({ apartSeconds: 299 })).status).toBe(202);
  });

  test.each([
    ['no JSON', { raw: '{' }, 'the body is no JSON'],
    ['bytes that are no text', { raw: Uint8Array.of(0xff, 0xfe) }, 'the body is no JSON'],
    ['no items', { body: { feed: 'wire', items: [] } }, /^items: /],
    ['an unknown key', { body: { feed: 'wire', items: [{ ...item, body: 'x' }] } }, /^items\.0: /],
    [
      'neither title nor text',
      { body: { feed: 'wire', items: [{ id: '1' }] } },
      /neither a title nor a text/,
    ],
    [
      'an address that is none',
      { body: { feed: 'wire', items: [{ ...item, url: 'javascript:alert(1)' }] } },
      /^items\.0\.url: an address/,
    ],
    [
      'a place that is not on earth',
      { body: { feed: 'wire', items: [{ ...item, position: { latDeg: 91, lonDeg: 0 } }] } },
      /^items\.0\.position\.latDeg: /,
    ],
    ['a feed’s id that is none', { body: { feed: '../x', items: [item] } }, /^feed: an id of config/],
  ])('with %s is refused, and it is said where', async (_case, parts, says) => {
    const { status, answer } = await push(parts);

    expect(status).toBe(400);
    expect(answer['error']).toMatch(says);
    expect(taken).toEqual([]);
  });

  test('to a feed that takes none is not found', async () => {
    const { status, answer } = await push({ body: { feed: 'bbc-world', items: [item] } });

    expect(status).toBe(404);
    expect(answer['error']).toContain('no feed "bbc-world" with reader: webhook');
  });
});

describe('a push that is not signed as it should be', () => {
  test.each([
    ['by another secret', { secret: 'another-secret-of-more-than-32-chars' }],
    ['five minutes ago', { apartSeconds: -301 }],
    ['in five minutes', { apartSeconds: 301 }],
    ['not at all', { headers: { 'x-sitrep-signature': '' } }],
    ['without a timestamp', { headers: { 'x-sitrep-timestamp': '' } }],
    ['at another moment than it says', { headers: { 'x-sitrep-timestamp': String(nowMs / 1_000 + 1) } }],
    ['with a signature of another length', { headers: { 'x-sitrep-signature': 'sha256=00' } }],
  ])('%s, is refused and told', async (_case, parts) => {
    expect((await push(parts)).status).toBe(401);
    expect(taken).toEqual([]);
    expect(refusals).toHaveLength(1);
    expect(refusals.join()).not.toContain(secret);
  });

  test('because a byte was changed on the way, is refused', async () => {
    const timestamp = String(nowMs / 1_000);
    const body = JSON.stringify({ feed: 'wire', items: [item] });
    const signature = signatureOf(pushScheme, secret, timestamp, new TextEncoder().encode(body));

    const { status } = await askHttp(`${web.origin}/ingest`, {
      method: 'POST',
      headers: { 'x-sitrep-timestamp': timestamp, 'x-sitrep-signature': signature },
      body: body.replace('captured', 'entered'),
    });

    expect(status).toBe(401);
  });

  test.each([
    [{}, 'the header x-sitrep-timestamp is missing'],
    [{ 'x-sitrep-timestamp': '1733631600' }, 'the header x-sitrep-signature is missing'],
  ])('without a header is told which: %j', async (headers, error) => {
    const { status, text } = await askHttp(`${web.origin}/ingest`, { method: 'POST', headers, body: '{}' });

    expect({ status, answer: JSON.parse(text) }).toEqual({ status: 401, answer: { error } });
  });

  test('does not use the signature up: the right one is taken after it', async () => {
    await push({ headers: { 'x-sitrep-timestamp': '1' } });

    expect((await push()).status).toBe(202);
  });
});

describe('a body that is too large', () => {
  const megabyte = 'x'.repeat(1_000_001);

  test('is refused by what it says of its length', async () => {
    expect((await push({ raw: megabyte })).status).toBe(413);
  });

  test('is refused where it says nothing of its length', async () => {
    const { hostname, port } = new URL(web.origin);
    const socket = connect(Number(port), hostname);
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    socket.write('POST /ingest HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n');
    for (let sent = 0; sent < 20; sent++) socket.write(chunk);
    socket.on('error', () => {});

    const [answer] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();

    expect(answer.toString()).toMatch(/^HTTP\/1\.1 413 /);
    expect(taken).toEqual([]);
  });
});

test('healthz says whether all is well, and else what is wrong', async () => {
  const healthy = await askHttp(`${web.origin}/healthz`);
  troubles = ['Redis cannot be used'];
  const ill = await askHttp(`${web.origin}/healthz`);

  expect(healthy).toMatchObject({ status: 200, text: '{"ok":true}' });
  expect(ill).toMatchObject({ status: 503, text: '{"ok":false,"troubles":["Redis cannot be used"]}' });
});

test('whoever runs beside it asks it how it is', async () => {
  const port = Number(new URL(web.origin).port);
  const well = await askHealth('0.0.0.0', port);
  troubles = ['Redis cannot be used'];

  expect(well).toEqual([]);
  expect(await askHealth('127.0.0.1', port)).toEqual(['Redis cannot be used']);
  await expect(askHealth('127.0.0.1', 1)).rejects.toThrow('ECONNREFUSED');
});

test('without a secret there is no way in', async () => {
  await using closed = await openWeb(plan);

  const { status } = await askHttp(`${closed.origin}/ingest`, { method: 'POST', body: '{}' });

  expect(status).toBe(404);
});

test('a port that is taken is an error, not silence', async () => {
  await expect(openWeb({ ...plan, port: Number(new URL(web.origin).port) })).rejects.toThrow('EADDRINUSE');
});
