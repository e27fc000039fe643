import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openWeb, type Web } from '#src/web/web.ts';
import { askHttp } from '#test/support/http.ts';
import { Requests } from '#test/support/slack/requests.ts';

const secret = '0123456789abcdef'.repeat(2);
const nowMs = Date.UTC(2024, 11, 8, 4, 20);
const command = {
  type: 'slash_commands',
  payload: { command: '/sitrep', text: 'status homs', trigger_id: '1' },
} as const;
const event = {
  type: 'events_api',
  payload: { type: 'event_callback', event: { type: 'app_mention' } },
} as const;
const press = {
  type: 'interactive',
  payload: { type: 'block_actions', actions: [{ value: 'mutes' }] },
} as const;

const slack = new Requests(secret);
let web: Web;
let url: string;
let taken: unknown[];
let refusals: string[];
let broken: unknown[];
/** What the listener says with its word. */
let word: unknown;

beforeEach(async () => {
  [taken, refusals, broken, word] = [[], [], [], undefined];
  const listener = {
    async take(body: unknown) {
      taken.push(body);
      if (word instanceof Error) throw word;
      return word;
    },
  };
  web = await openWeb({
    host: '127.0.0.1',
    port: 0,
    slack: { secret, listener },
    checkHealth: async () => [],
    nowMs: () => nowMs,
    tell: {
      pushRefused() {},
      slackRefused: (why) => void refusals.push(why),
      webBroke: (error) => void broken.push(error),
    },
  });
  url = `${web.origin}/slack/events`;
});

afterEach(async () => {
  await web[Symbol.asyncDispose]();
});

describe('what Slack signed', () => {
  test('is handed on as Slack said it: commands, events, and presses', async () => {
    const statuses = [];
    for (const one of [command, event, press]) statuses.push((await slack.send(url, one, {}, nowMs)).status);

    expect(statuses).toEqual([200, 200, 200]);
    expect(taken).toEqual([command.payload, event.payload, press.payload]);
  });

  test('is answered with an empty body, or with the listener’s word as JSON', async () => {
    const empty = await slack.send(url, command, {}, nowMs);
    word = { options: [] };
    const full = await slack.send(url, press, {}, nowMs);

    expect(empty.text).toBe('');
    expect(full.text).toBe('{"options":[]}');
    expect(full.headers['content-type']).toBe('application/json');
  });

  test('is taken by a clock that is almost five minutes off, before us or behind', async () => {
    expect((await slack.send(url, command, {}, nowMs - 299_000)).status).toBe(200);
    expect((await slack.send(url, command, {}, nowMs + 299_000)).status).toBe(200);
  });

  test('is taken once: recorded and played again it is refused', async () => {
    const first = await slack.send(url, command, {}, nowMs);
    const again = await slack.send(url, command, {}, nowMs);

    expect([first.status, again.status]).toEqual([200, 409]);
    expect(taken).toHaveLength(1);
    expect(refusals).toEqual(['this request was seen before: sign it anew']);
  });

  test('as a question for a word is answered with it, and goes no further', async () => {
    const payload = { type: 'url_verification', challenge: '3eZbrw1a' };

    const { status, text } = await slack.send(url, { type: 'events_api', payload }, {}, nowMs);

    expect([status, text]).toEqual([200, '{"challenge":"3eZbrw1a"}']);
    expect(taken).toEqual([]);
  });

  test('is a failure that Slack hears of where no listener takes it up', async () => {
    word = new Error('no listener');

    expect((await slack.send(url, command, {}, nowMs)).status).toBe(500);
    expect(broken).toEqual([word]);
  });
});

describe('what is not as Slack sends it is refused and told', () => {
  const another = new Requests('f'.repeat(32));

  test.each([
    { case: 'signed with another secret', send: () => another.send(url, command, {}, nowMs), status: 401 },
    { case: 'five minutes old', send: () => slack.send(url, command, {}, nowMs - 301_000), status: 401 },
    { case: 'five minutes ahead', send: () => slack.send(url, command, {}, nowMs + 301_000), status: 401 },
    {
      case: 'without a signature',
      send: () => slack.send(url, command, { 'x-slack-signature': '' }, nowMs),
      status: 401,
    },
    {
      case: 'with another version’s signature',
      send: () => slack.send(url, command, { 'x-slack-signature': `v1=${'0'.repeat(64)}` }, nowMs),
      status: 401,
    },
    {
      case: 'at another moment than it says',
      send: () => slack.send(url, command, { 'x-slack-request-timestamp': String(nowMs / 1_000 + 1) }, nowMs),
      status: 401,
    },
    {
      case: 'of another content type',
      send: () => slack.send(url, command, { 'content-type': 'text/plain' }, nowMs),
      status: 415,
    },
    {
      case: 'a form that says it is JSON',
      send: () => slack.send(url, command, { 'content-type': 'application/json' }, nowMs),
      status: 400,
    },
    {
      case: 'a list, where a request is a record',
      send: () => slack.send(url, { type: 'events_api', payload: [] as never }, {}, nowMs),
      status: 400,
    },
  ])('$case', async ({ send, status }) => {
    expect((await send()).status).toBe(status);
    expect(taken).toEqual([]);
    expect(refusals).toHaveLength(1);
    expect(refusals.join()).not.toContain(secret);
  });

  test('a body of which one byte was changed on the way', async () => {
    const signed = slack.sign(command, nowMs);

    const { status } = await askHttp(url, {
      ...signed,
      method: 'POST',
      body: signed.body.replace('homs', 'hama'),
    });

    expect(status).toBe(401);
    expect(taken).toEqual([]);
  });

  test('a body larger than a megabyte, before it is signed for', async () => {
    const payload = { ...command.payload, text: 'x'.repeat(1_000_001) };

    expect((await slack.send(url, { ...command, payload }, {}, nowMs)).status).toBe(413);
    expect(taken).toEqual([]);
  });

  test('a body that says nothing of its length and does not end', async () => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    socket.on('error', () => {});
    socket.write('POST /slack/events HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n');
    for (let sent = 0; sent < 20; sent++) socket.write(chunk);

    const [answer] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();

    expect(answer.toString()).toMatch(/^HTTP\/1\.1 413 /);
  });
});

test('Slack’s look at the certificate, which it does not sign, is answered and does nothing', async () => {
  const { status, text } = await askHttp(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'ssl_check=1&command=%2Fsitrep&text=mutes',
  });

  expect([status, text]).toEqual([200, '']);
  expect(taken).toEqual([]);
});

test('without a secret the door is not there', async () => {
  await using closed = await openWeb({
    host: '127.0.0.1',
    port: 0,
    checkHealth: async () => [],
    nowMs: () => nowMs,
    tell: { pushRefused() {}, slackRefused() {}, webBroke() {} },
  });

  expect((await slack.send(`${closed.origin}/slack/events`, command)).status).toBe(404);
});
