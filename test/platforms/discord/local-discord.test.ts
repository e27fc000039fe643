import { describe, expect, test } from 'vitest';
import {
  judgeChoices,
  judgeCommands,
  judgeThread,
  type CommandBody,
} from '#test/support/discord/command-rules.ts';
import { isDocumentPresent, judgeByDocument } from '#test/support/discord/document.ts';
import { localToken } from '#test/support/discord/identity.ts';
import { usualPermissions, type Permission } from '#test/support/discord/ledger.ts';
import { unlimited, type LocalDiscord } from '#test/support/discord/local-discord.ts';
import { mentionsOf } from '#test/support/discord/mentions.ts';
import { judgeMessage, type ButtonBody, type MessageBody } from '#test/support/discord/message-rules.ts';
import { readableOf } from '#test/support/discord/readable.ts';
import { openLocal } from './opened.ts';

const command = (change: Partial<CommandBody> = {}): CommandBody => ({
  name: 'status',
  description: 'x',
  ...change,
});
const option = (change = {}) => ({ type: 3, name: 'place', description: 'x', ...change });

// The judge is judged: each rule refuses once, and what is just within it passes.

const button = (change = {}) => ({ type: 2, style: 2, label: 'x', custom_id: 'a', ...change });
const row = (...components: ButtonBody[]) => ({ type: 1, components });
const field = { name: 'n', value: 'v' };

describe('of a message the judge refuses', () => {
  test.each<{ case: string; body: MessageBody; code: number }>([
    { case: 'nothing', body: {}, code: 50006 },
    { case: 'nothing but spaces', body: { content: ' \n ' }, code: 50006 },
    { case: 'nothing but an embed of nothing', body: { embeds: [{}] }, code: 50006 },
    { case: 'nothing but a colour', body: { embeds: [{ title: '', color: 0xff_00_00 }] }, code: 50006 },
    { case: 'content over 2,000', body: { content: 'x'.repeat(2_001) }, code: 50035 },
    { case: 'a nonce over 25', body: { content: 'x', nonce: 'x'.repeat(26) }, code: 50035 },
    { case: '11 embeds', body: { embeds: Array.from({ length: 11 }, () => ({ title: 'x' })) }, code: 50035 },
    { case: 'a title over 256', body: { embeds: [{ title: 'x'.repeat(257) }] }, code: 50035 },
    { case: 'a description over 4,096', body: { embeds: [{ description: 'x'.repeat(4_097) }] }, code: 50035 },
    {
      case: '26 fields',
      body: { embeds: [{ fields: Array.from({ length: 26 }, () => field) }] },
      code: 50035,
    },
    {
      case: 'a field name over 256',
      body: { embeds: [{ fields: [{ name: 'x'.repeat(257), value: 'v' }] }] },
      code: 50035,
    },
    {
      case: 'a field value over 1,024',
      body: { embeds: [{ fields: [{ name: 'n', value: 'x'.repeat(1_025) }] }] },
      code: 50035,
    },
    {
      case: 'a field without a value',
      body: { embeds: [{ fields: [{ name: 'n', value: ' ' }] }] },
      code: 50035,
    },
    { case: 'a footer over 2,048', body: { embeds: [{ footer: { text: 'x'.repeat(2_049) } }] }, code: 50035 },
    {
      case: 'over 6,000 in all embeds together',
      body: { embeds: [{ description: 'x'.repeat(4_000) }, { description: 'x'.repeat(2_001) }] },
      code: 50035,
    },
    {
      case: 'six rows',
      body: { components: Array.from({ length: 6 }, (_, id) => row(button({ custom_id: `${id}` }))) },
      code: 50035,
    },
    {
      case: 'six buttons in a row',
      body: { components: [row(...Array.from({ length: 6 }, (_, id) => button({ custom_id: `${id}` })))] },
      code: 50035,
    },
    { case: 'a row without buttons', body: { components: [row()] }, code: 50035 },
    { case: 'two buttons of one id', body: { components: [row(button()), row(button())] }, code: 50035 },
    { case: 'a label over 80', body: { components: [row(button({ label: 'x'.repeat(81) }))] }, code: 50035 },
    { case: 'a button without words', body: { components: [row(button({ label: '' }))] }, code: 50035 },
    {
      case: 'an id over 100',
      body: { components: [row(button({ custom_id: 'x'.repeat(101) }))] },
      code: 50035,
    },
    { case: 'a button without an id', body: { components: [row(button({ custom_id: '' }))] }, code: 50035 },
    {
      case: 'a link of an embed that leads to no page',
      body: { embeds: [{ title: 'x', url: 'javascript:alert(1)' }] },
      code: 50035,
    },
    {
      case: 'a link of an embed over 2,048',
      body: { embeds: [{ title: 'x', url: `https://levant-wire.example/${'x'.repeat(2_048)}` }] },
      code: 50035,
    },
    {
      case: 'a link of a button over 512',
      body: {
        components: [
          row({ type: 2, style: 5, label: 'x', url: `https://levant-wire.example/${'x'.repeat(512)}` }),
        ],
      },
      code: 50035,
    },
    { case: 'a colour that is none', body: { embeds: [{ title: 'x', color: 0x1_00_00_00 }] }, code: 50035 },
    {
      case: 'mentions of more than 100',
      body: {
        content: 'x',
        allowed_mentions: { parse: [], roles: Array.from({ length: 101 }, (_, id) => `${id}`) },
      },
      code: 50035,
    },
    {
      case: 'all users and some users',
      body: { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
      code: 50035,
    },
  ])('$case', ({ body, code }) => {
    expect(judgeMessage(body, false)?.code).toBe(code);
  });

  test('nothing of one that is just within', () => {
    const body: MessageBody = {
      content: 'x'.repeat(2_000),
      nonce: 'x'.repeat(25),
      embeds: [{ title: 'x'.repeat(256), description: 'x'.repeat(4_096), fields: [field] }],
      components: [
        row(
          ...Array.from({ length: 5 }, (_, id) =>
            button({ custom_id: String(id).repeat(100), label: 'x'.repeat(80) }),
          ),
        ),
      ],
      allowed_mentions: { parse: [], roles: ['1'] },
    };

    expect(judgeMessage(body, false)).toBeUndefined();
  });
});

describe('of commands, completions and threads the judge refuses', () => {
  test.each<{ case: string; commands: readonly CommandBody[] }>([
    { case: 'capitals in a name', commands: [command({ name: 'Status' })] },
    { case: 'a space in a name', commands: [command({ name: 'my status' })] },
    { case: 'a name over 32', commands: [command({ name: 'x'.repeat(33) })] },
    { case: 'no description', commands: [command({ description: '' })] },
    { case: 'a description over 100', commands: [command({ description: 'x'.repeat(101) })] },
    { case: 'two of one name', commands: [command(), command()] },
    { case: '101 commands', commands: Array.from({ length: 101 }, (_, id) => command({ name: `c${id}` })) },
    {
      case: '26 options',
      commands: [command({ options: Array.from({ length: 26 }, (_, id) => option({ name: `o${id}` })) })],
    },
    { case: 'two options of one name', commands: [command({ options: [option(), option()] })] },
    {
      case: 'a required option after an optional one',
      commands: [command({ options: [option(), option({ name: 'b', required: true })] })],
    },
    {
      case: 'choices beside completion',
      commands: [command({ options: [option({ autocomplete: true, choices: [] })] })],
    },
    { case: 'a description of a message command', commands: [{ name: 'Why', type: 3, description: 'x' }] },
  ])('$case', ({ commands }) => {
    expect(judgeCommands(commands)).toMatchObject({ status: 400 });
  });

  test('26 choices, and one over 100', () => {
    const choice = { name: 'x', value: 'x' };

    expect(judgeChoices(Array.from({ length: 25 }, () => choice))).toBeUndefined();
    expect(judgeChoices(Array.from({ length: 26 }, () => choice))?.code).toBe(50035);
    expect(judgeChoices([{ name: 'x'.repeat(101), value: 'x' }])?.code).toBe(50035);
    expect(judgeChoices([{ name: 'x', value: 'x'.repeat(101) }])?.code).toBe(50035);
  });

  test('a thread without a name, with one over 100, and with days of its own', () => {
    expect(judgeThread({ name: 'x'.repeat(100), auto_archive_duration: 4_320 })).toBeUndefined();
    expect(judgeThread({ name: '' })?.code).toBe(50035);
    expect(judgeThread({ name: 'x'.repeat(101) })?.code).toBe(50035);
    expect(judgeThread({ name: 'x', auto_archive_duration: 5 })?.code).toBe(50035);
  });
});

describe.runIf(isDocumentPresent)('by the official document the judge refuses', () => {
  const messages = '/channels/{channel_id}/messages';

  test('what is of the wrong kind', () => {
    expect(judgeByDocument('POST', messages, { content: 7 }).refusal?.code).toBe(50035);
    expect(judgeByDocument('POST', messages, { embeds: [{ color: 'red' }] }).refusal?.code).toBe(50035);
    expect(judgeByDocument('POST', messages, { allowed_mentions: { parse: ['all'] } }).refusal?.code).toBe(
      50035,
    );
    expect(judgeByDocument('POST', messages, { content: 'x' })).toEqual({ warnings: [] });
  });

  test('nothing for a field it does not know, but says so', () => {
    const verdict = judgeByDocument('PATCH', `${messages}/{message_id}`, {
      content: 'x',
      enforce_nonce: true,
    });

    expect(verdict.refusal).toBeUndefined();
    expect(verdict.warnings).toHaveLength(1);
  });
});

test.skipIf(isDocumentPresent)(
  'the official document is not beside the project: its part is not judged',
  () => {
    expect(judgeByDocument('POST', '/channels/{channel_id}/messages', { content: 7 })).toEqual({
      warnings: [],
    });
  },
);

describe('mentions are found as Discord finds them', () => {
  const words = '@everyone <@100000000000000001> \\<@&100000000000000002>';

  test.each([
    { case: 'all, where nothing says otherwise', allowed: undefined, count: 3 },
    { case: 'none with an empty list', allowed: { parse: [] }, count: 0 },
    { case: 'the role that is named', allowed: { parse: [], roles: ['100000000000000002'] }, count: 1 },
    { case: 'those of a kind', allowed: { parse: ['everyone'] }, count: 1 },
  ])('$case', ({ allowed, count }) => {
    const { everyone, users, roles } = mentionsOf(words, allowed);

    expect(Number(everyone) + users.length + roles.length).toBe(count);
  });
});

test.each([
  {
    case: 'a masked link leads elsewhere',
    content: '[bbc.co.uk](https://evil.example)',
    marks: ['masked link'],
    links: 1,
  },
  { case: 'an address is a link', content: 'see https://evil.example/x', marks: ['link'], links: 1 },
  { case: 'an invite needs no scheme', content: 'discord.gg/abc', marks: ['invite'], links: 1 },
  { case: 'a timestamp', content: '<t:1:R>', marks: ['time'], links: 0 },
  { case: 'bold and a spoiler', content: '**a** ||b||', marks: ['bold', 'spoiler'], links: 0 },
  { case: 'a heading', content: 'x\n# y', marks: ['heading'], links: 0 },
  { case: 'a quote and a list', content: '> a\n- b', marks: ['quote', 'list'], links: 0 },
  { case: 'escaped, nothing', content: '\\*\\*a\\*\\* \\<t:1:R> https\\://x.example', marks: [], links: 0 },
])('the reader sees $case', ({ content, marks, links }) => {
  const seen = readableOf({ content, embeds: [], components: [] });

  expect(seen.marks).toEqual(marks);
  expect(seen.links).toHaveLength(links);
});

describe('over the wire', () => {
  test('a stranger is refused', async () => {
    const local = await openLocal();

    expect((await call(local, 'GET', '/users/@me', undefined, 'Bot wrong')).status).toBe(401);
    expect((await call(local, 'GET', '/no/such/route')).status).toBe(404);
  });

  test('an unknown channel, an unknown message', async () => {
    const local = await openLocal();

    expect(await call(local, 'POST', '/channels/1/messages', { content: 'x' })).toMatchObject({
      json: { code: 10003 },
    });
    expect(
      await call(local, 'PATCH', `/channels/${local.channelId}/messages/1`, { content: 'x' }),
    ).toMatchObject({
      json: { code: 10008 },
    });
  });

  test.each<{ lacks: Permission; code: number }>([
    { lacks: 'ViewChannel', code: 50001 },
    { lacks: 'SendMessages', code: 50013 },
  ])('who may not, $lacks', async ({ lacks, code }) => {
    const local = await openLocal();
    local.allow(local.channelId, without(lacks));

    expect(await send(local, { content: 'x' })).toMatchObject({ json: { code } });
  });

  test('without the right to read history nothing is listed, and nothing answered', async () => {
    const local = await openLocal();
    const { id } = await send(local, { content: 'x' });
    local.allow(local.channelId, without('ReadMessageHistory'));

    const list = await call(local, 'GET', `/channels/${local.channelId}/messages`);
    const answer = await send(local, { content: 'x', message_reference: { message_id: id } });

    expect(list).toMatchObject({ status: 200, json: [] });
    expect(answer).toMatchObject({ json: { code: 160002 } });
  });

  test("another's message is not ours to edit", async () => {
    const local = await openLocal();
    const { id } = local.ledger.addMessage(local.channelId, { content: 'x' }, '1');

    const edited = await call(local, 'PATCH', `/channels/${local.channelId}/messages/${id}`, {
      content: 'y',
    });

    expect(edited).toMatchObject({ json: { code: 50005 } });
  });

  test('a nonce brings its message back for two minutes, then makes another', async () => {
    const local = await openLocal();
    const body = { content: 'x', nonce: 'n', enforce_nonce: true };

    const first = await send(local, body);
    const again = await send(local, body);
    local.clock.advance(121_000);
    const late = await send(local, body);

    expect(again.id).toBe(first.id);
    expect(late.id).not.toBe(first.id);
    expect(local.ledger.messages).toHaveLength(2);
  });

  test('a nonce that is not enforced makes two', async () => {
    const local = await openLocal();

    await send(local, { content: 'x', nonce: 'n' });
    await send(local, { content: 'x', nonce: 'n' });

    expect(local.ledger.messages).toHaveLength(2);
  });

  test('an edit without allowed_mentions calls those whom the send spared', async () => {
    const local = await openLocal();
    const body = { content: '<@100000000000000001>', allowed_mentions: { parse: [] } };
    const { id } = await send(local, body);
    const before = local.ledger.pings();

    await call(local, 'PATCH', `/channels/${local.channelId}/messages/${id}`, {
      content: body.content,
    });

    expect([before, local.ledger.pings()]).toEqual([0, 1]);
  });

  test('a message has one thread; an archived one is opened by a message, not by an edit; a locked one not at all', async () => {
    const local = await openLocal({ messageRate: unlimited });
    const root = await send(local, { content: 'x' });
    const threads = `/channels/${local.channelId}/messages/${root.id}/threads`;
    await call(local, 'POST', threads, { name: 't' });
    const inThread = `/channels/${root.id}/messages`;
    const reply = await call(local, 'POST', inThread, { content: 'y' });
    const thread = local.ledger.channels.get(root.id);

    const twice = await call(local, 'POST', threads, { name: 't' });
    if (thread !== undefined) thread.archived = true;
    const edited = await call(local, 'PATCH', `${inThread}/${reply.id}`, { content: 'z' });
    const sent = await call(local, 'POST', inThread, { content: 'z' });
    const inside = await call(local, 'POST', `${inThread}/${reply.id}/threads`, { name: 't' });
    if (thread !== undefined) Object.assign(thread, { archived: true, locked: true });
    const locked = await call(local, 'POST', inThread, { content: 'z' });

    expect(twice.json['code']).toBe(160004);
    expect(edited.json['code']).toBe(50083);
    expect(sent.status).toBe(200);
    expect(inside.json['code']).toBe(50024);
    expect(locked.json['code']).toBe(160005);
  });

  test('too fast in a channel, and too fast in all, is 429', async () => {
    const local = await openLocal({ globalRate: { limit: 7, perMs: 60_000 } });

    const statuses = [];
    for (let count = 0; count < 8; count++) statuses.push((await send(local, { content: 'x' })).status);

    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
    expect((await send(local, { content: 'x' })).headers.get('x-ratelimit-global')).toBe('true');
  });

  test('an interaction is answered once, within 3 s, and not by a stranger to it', async () => {
    const local = await openLocal();
    await register(local);
    const asked = local.ask();
    const path = `/interactions/${asked.id}/${asked.token}/callback`;

    const wrong = await call(local, 'POST', `/interactions/${asked.id}/other/callback`, answer);
    const first = await call(local, 'POST', path, answer);
    const twice = await call(local, 'POST', path, answer);
    const late = local.ask();
    local.clock.advance(3_001);
    const tooLate = await call(local, 'POST', `/interactions/${late.id}/${late.token}/callback`, answer);

    expect(wrong.json['code']).toBe(10062);
    expect(first.status).toBe(204);
    expect(first.headers.get('content-type')).toBeNull();
    expect(twice.json['code']).toBe(40060);
    expect(tooLate.json['code']).toBe(10062);
  });

  test('choices answer completions, and messages do not', async () => {
    const local = await openLocal();
    const asked = local.ask();

    const choices = await call(local, 'POST', `/interactions/${asked.id}/${asked.token}/callback`, {
      type: 8,
      data: { choices: [] },
    });

    expect(choices.json['code']).toBe(50035);
  });

  test('a person cannot use a command that is not there, that they may not see, or without what it needs', async () => {
    const local = await openLocal();
    await register(local);
    const ana = local.person({ name: 'ana' });

    expect(() => ana.command('weather')).toThrow(/no command/);
    expect(() => ana.command('mute')).toThrow(/does not see/);
    expect(() => ana.command('status')).toThrow(/needs place/);
  });
});

const answer = { type: 4, data: { content: 'x', flags: 64 } };

const without = (lacks: Permission) => usualPermissions.filter((one) => one !== lacks);

async function register(local: LocalDiscord): Promise<void> {
  await call(local, 'PUT', `/applications/${local.identity.applicationId}/commands`, [
    {
      name: 'status',
      description: 'x',
      options: [{ type: 3, name: 'place', description: 'x', required: true }],
    },
    { name: 'mute', description: 'x', default_member_permissions: '16' },
  ]);
}

function send(local: LocalDiscord, body: unknown) {
  return call(local, 'POST', `/channels/${local.channelId}/messages`, body);
}

async function call(
  { apiUrl }: LocalDiscord,
  method: string,
  path: string,
  body?: unknown,
  authorization = `Bot ${localToken}`,
): Promise<{ status: number; headers: Headers; json: Record<string, unknown>; id: string }> {
  // oxlint-disable-next-line no-restricted-globals -- a bare client, to see what stands on the wire
  const response = await fetch(`${apiUrl}/v10${path}`, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const json: Record<string, unknown> = text === '' ? {} : JSON.parse(text);
  const id = typeof json['id'] === 'string' ? json['id'] : '';
  return { status: response.status, headers: response.headers, json, id };
}
