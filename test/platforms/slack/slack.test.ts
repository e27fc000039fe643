import { afterEach, describe, expect, test, vi } from 'vitest';
import { deliveryIdOf } from '#src/domain/delivery.ts';
import { instantOf, later, minuteMs } from '#src/domain/instant.ts';
import type { Message } from '#src/domain/message.ts';
import type { Posting } from '#src/notify/poster.ts';
import { openSlack, type Slack, type SlackOptions } from '#src/platforms/slack/slack.ts';
import type { Call, Desk, Reply } from '#src/respond/command.ts';
import { aCard, aNote } from '#test/contracts/messages.ts';
import type { SlackFault } from '#test/support/slack/faults.ts';
import { startSlack, type LocalSlack, type LocalSlackOptions } from '#test/support/slack/slack.ts';
import { channelOf, optionsFor, recordingTell } from './harness.ts';

const opened: AsyncDisposable[] = [];
const servers: LocalSlack[] = [];

afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one[Symbol.asyncDispose]();
  // Slack shows people an error where no word came within three seconds.
  const late = servers.splice(0).flatMap((one) => one.unacknowledged);
  if (late.length > 0) throw new Error('a request was not acknowledged in time');
});

function echoDesk() {
  const calls: Call[] = [];
  const answer = async (call: Call): Promise<Reply> => {
    calls.push(call);
    return { ok: true, answer: aNote({ lines: [[`You asked: ${call.line}`]] }) };
  };
  return { commands: [], calls, answer, suggest: async () => [] } satisfies Desk & { calls: Call[] };
}

async function server(options?: LocalSlackOptions): Promise<LocalSlack> {
  const one = await startSlack(options);
  opened.push(one);
  servers.push(one);
  return one;
}

async function setUp(change: Partial<SlackOptions> = {}, options?: LocalSlackOptions) {
  const local = await server(options);
  const desk = echoDesk();
  const tell = recordingTell();
  const slack = await openSlack({ ...optionsFor(local, desk), tell, ...change });
  opened.push(slack);
  const channel = local.workspace.addChannel('syria-desk');
  return { local, desk, tell, slack, channel };
}

let count = 0;

function postingOf(slack: Slack, channelId: string, message: Message = aCard()): Posting {
  count += 1;
  const deliveryId = deliveryIdOf(`slack ${count}`);
  return { deliveryId, channel: channelOf(slack, channelId), message, broadcast: false, short: false };
}

describe('a card that somebody deletes', () => {
  test('leaves its replies in the channel, which is said, and they are found there', async () => {
    const { local, slack, channel } = await setUp();
    await slack.post(postingOf(slack, channel.id));
    const [card] = local.ledger.visible(channel.id);
    if (card === undefined) throw new Error('no card');
    local.ledger.remove(card);
    const reply = { ...postingOf(slack, channel.id, aNote()), replyTo: card.ts };
    const before = instantOf(Date.now());

    const posted = await slack.post(reply);
    const edited = await slack.edit(card.ts, postingOf(slack, channel.id));

    const [seen] = local.ledger.visible(channel.id);
    expect(posted).toEqual({ ok: true, remoteId: seen?.ts, isUnthreaded: true });
    expect(seen).not.toHaveProperty('threadTs');
    expect(edited).toMatchObject({ ok: false, reason: 'gone', isOfMessage: true });
    expect(await slack.settle(reply, before)).toEqual({ ok: true, remoteId: seen?.ts });
  });

  test('with replies leaves a stone behind, and its thread goes on', async () => {
    const { local, slack, channel } = await setUp();
    await slack.post(postingOf(slack, channel.id));
    const [card] = local.ledger.visible(channel.id);
    if (card === undefined) throw new Error('no card');
    await slack.post({ ...postingOf(slack, channel.id, aNote()), replyTo: card.ts });
    local.ledger.remove(card);

    const posted = await slack.post({ ...postingOf(slack, channel.id, aNote()), replyTo: card.ts });

    expect(posted).toEqual({ ok: true, remoteId: expect.any(String) });
    expect(local.ledger.visible(channel.id).map(({ threadTs }) => threadTs)).toEqual([card.ts, card.ts]);
  });
});

describe('connecting', () => {
  test('is known by the team, and told', async () => {
    const { slack, local, tell } = await setUp();

    expect(slack.installation).toEqual({
      id: `installation-slack-${local.workspace.teamId}`,
      workspaceId: 'workspace-local',
      platform: 'slack',
      accountId: local.workspace.teamId,
    });
    expect(tell.lines).toEqual([`slack connected ${local.workspace.teamId}`]);
  });

  test.each([
    {
      case: 'a bot token that is none',
      change: { botToken: 'xapp-1' },
      says: 'SLACK_BOT_TOKEN is not a bot token',
    },
    {
      case: 'an app token that is none',
      change: { appToken: 'xoxb-1' },
      says: 'SLACK_APP_TOKEN is not an app-level token',
    },
    {
      case: 'a wrong bot token',
      change: { botToken: 'xoxb-wrong' },
      says: 'Slack did not accept SLACK_BOT_TOKEN: invalid_auth',
    },
    {
      case: 'a wrong app token',
      change: { appToken: 'xapp-wrong' },
      says: 'Slack did not accept SLACK_APP_TOKEN: invalid_auth',
    },
    {
      case: 'no Slack there',
      change: { apiUrl: 'http://127.0.0.1:1/api/' },
      says: 'Slack cannot be reached',
    },
  ])('$case is said clearly, without the token', async ({ change, says }) => {
    const local = await server();

    const opening = openSlack({ ...optionsFor(local, echoDesk()), ...change });

    await expect(opening).rejects.toThrow(says);
    await expect(opening).rejects.not.toThrow(/wrong/);
  });

  test('a missing scope is told at once', async () => {
    const { tell } = await setUp({}, { scopes: ['chat:write', 'commands', 'channels:history'] });

    expect(tell.lines.join()).toContain(
      'lacks app_mentions:read, groups:history, channels:read, groups:read, users:read, usergroups:read',
    );
  });

  test('two sockets are open, and none after closing', async () => {
    const { slack, local } = await setUp();
    expect(local.sockets.count).toBe(2);

    await slack[Symbol.asyncDispose]();

    await vi.waitFor(() => expect(local.sockets.count).toBe(0));
  });

  test('while Slack renews a socket, commands are still answered', async () => {
    const { local, channel, tell } = await setUp();
    const ana = local.person(local.workspace.addUser('ana'));

    local.sockets.refreshOne();
    const answer = await ana.command(channel.id, '/sitrep status homs');

    expect(answer.text).toContain('You asked: status homs');
    await vi.waitFor(() => expect(tell.lines).toContain('slack connected socket'), { timeout: 5_000 });
    expect(local.sockets.count).toBe(2);
    expect(local.unacknowledged).toEqual([]);
  });

  test.each(['link_disabled', 'too_many_websockets'] as const)(
    'where Slack sends every socket away (%s) operators are told, and again when one may stay',
    async (reason) => {
      const { local, tell } = await setUp();

      local.sockets.disconnectAll(reason, 'for ever');
      await vi.waitFor(() => expect(tell.lines.join()).toContain('trouble Slack: no socket is open'));
      local.sockets.welcomeAll();

      await vi.waitFor(() => expect(tell.lines).toContain('Slack is back'), { timeout: 10_000 });
    },
  );

  test('where Slack refuses the app-level token operators are told at once, and what to do', async () => {
    const { local, tell } = await setUp();

    local.refuseAll('invalid_auth');
    local.sockets.dropAll();

    await vi.waitFor(() =>
      expect(tell.lines.join()).toMatch(
        /trouble Slack opens no socket \(invalid_auth\).*set SLACK_APP_TOKEN/,
      ),
    );
  });

  test('sockets come back after the network took them, also when Slack fails meanwhile', async () => {
    const { local, channel, tell } = await setUp();
    const ana = local.person(local.workspace.addUser('ana'));
    local.failNext('apps.connections.open', { do: 'fail', status: 503 });
    local.failNext('apps.connections.open', { do: 'accept-and-cut' });

    local.sockets.dropAll();

    await vi.waitFor(
      () => expect(tell.lines.filter((line) => line === 'slack connected socket')).toHaveLength(2),
      {
        timeout: 5_000,
      },
    );
    const answer = await ana.command(channel.id, '/sitrep status homs');
    expect(answer.text).toContain('You asked: status homs');
  });
});

describe('sending', () => {
  test('carries the delivery with the message and asks for no unfurling, linking or parsing', async () => {
    const { slack, local, channel } = await setUp();
    const posting = postingOf(slack, channel.id);

    await slack.post(posting);

    const [message] = local.ledger.visible(channel.id);
    expect(message?.metadata).toEqual({
      event_type: 'sitrep_delivery',
      event_payload: { delivery_id: posting.deliveryId, story: 'S-7K2Q' },
    });
    expect(message?.payload).toMatchObject({
      unfurl_links: false,
      unfurl_media: false,
      link_names: false,
      mrkdwn: false,
      parse: 'none',
    });
  });

  test('an edit asks for no linking or parsing either', async () => {
    const { slack, local, channel } = await setUp();
    const posted = await slack.post(postingOf(slack, channel.id));

    await slack.edit(posted.ok ? posted.remoteId : '', postingOf(slack, channel.id));

    const [message] = local.ledger.visible(channel.id);
    expect(message?.payload).toMatchObject({ ts: message?.ts, link_names: false, parse: 'none' });
  });

  const lost: readonly SlackFault[] = [
    { do: 'accept-and-fail', status: 502 },
    { do: 'accept-and-fail', status: 200 },
    { do: 'accept-and-cut' },
    { do: 'accept-and-hang' },
  ];

  test.each(lost)('an answer lost ($do $status) is ambiguous, sent once, and found', async (fault) => {
    const { slack, local, channel } = await setUp({ callTimeoutMs: 600 });
    const posting = postingOf(slack, channel.id);
    const since = instantOf(Date.now());
    local.failNext('chat.postMessage', fault);

    const outcome = await slack.post(posting);

    expect(outcome).toMatchObject({ ok: false, reason: 'ambiguous' });
    expect(local.calls('chat.postMessage')).toBe(1);
    const [message] = local.ledger.visible(channel.id);
    expect(await slack.settle(posting, since)).toEqual({ ok: true, remoteId: message?.ts });
  });

  test.each([-9, 9])('is found although the clocks are %i minutes apart', async (minutes) => {
    const { slack, local, channel } = await setUp();
    const posting = postingOf(slack, channel.id);
    const since = later(instantOf(Date.now()), minutes * minuteMs);
    local.failNext('chat.postMessage', { do: 'accept-and-cut' });
    await slack.post(posting);

    expect(await slack.settle(posting, since)).toMatchObject({ ok: true });
  });

  const before: readonly SlackFault[] = [{ do: 'fail', status: 500 }, { do: 'answer-html' }];

  test.each(before)(
    'what Slack did not take ($do) is ambiguous too, and known to be absent',
    async (fault) => {
      const { slack, local, channel } = await setUp();
      const posting = postingOf(slack, channel.id);
      local.failNext('chat.postMessage', fault);

      expect(await slack.post(posting)).toMatchObject({ ok: false, reason: 'ambiguous' });
      expect(await slack.settle(posting, instantOf(Date.now()))).toEqual({ ok: 'absent' });
    },
  );

  test('what Slack takes after we have given up is found later', async () => {
    const { slack, local, channel } = await setUp({ callTimeoutMs: 600 });
    const posting = postingOf(slack, channel.id);
    const since = instantOf(Date.now());
    const { promise, resolve } = Promise.withResolvers<void>();
    local.failNext('chat.postMessage', { do: 'wait', until: promise });

    expect(await slack.post(posting)).toMatchObject({ reason: 'ambiguous' });
    resolve();
    await vi.waitFor(() => expect(local.ledger.visible(channel.id)).toHaveLength(1));

    expect(await slack.settle(posting, since)).toMatchObject({ ok: true });
  });

  test.each([
    { header: '7', waitMs: 7_000 },
    { header: '1.5', waitMs: 2_000 },
    { header: '0', waitMs: 30_000 },
    { header: '-3', waitMs: 30_000 },
    { header: 'soon', waitMs: 30_000 },
    { header: undefined, waitMs: 30_000 },
    { header: '99999999', waitMs: 3_600_000 },
  ])('a 429 that says "$header" is a wait of $waitMs ms', async ({ header, waitMs }) => {
    const { slack, local, channel } = await setUp();
    local.failNext('chat.postMessage', { do: 'rate-limit', retryAfter: header });

    const outcome = await slack.post(postingOf(slack, channel.id));

    expect(outcome).toMatchObject({ ok: false, reason: 'rate-limited', retryAfterMs: waitMs });
    expect(local.calls('chat.postMessage')).toBe(1);
  });

  test('one channel’s 429 holds no other channel up', async () => {
    const { slack, local, channel } = await setUp({}, { now: () => 0 });
    const other = local.workspace.addChannel('sudan-desk');
    local.rateLimit.isOn = true;

    const outcomes = [];
    for (let index = 0; index < 5; index += 1) outcomes.push(await slack.post(postingOf(slack, channel.id)));
    const elsewhere = await slack.post(postingOf(slack, other.id));

    expect(outcomes.map((outcome) => outcome.ok)).toEqual([true, true, true, true, false]);
    expect(outcomes[4]).toMatchObject({ reason: 'rate-limited', retryAfterMs: 1_000 });
    expect(elsewhere.ok).toBe(true);
  });

  test('a channel that the bot is not in, an archived one and an unknown one last', async () => {
    const { slack, local } = await setUp();
    const outside = local.workspace.addChannel('outside', { isMember: false });
    const old = local.workspace.addChannel('old', { isArchived: true });

    expect(await slack.post(postingOf(slack, outside.id))).toMatchObject({ reason: 'forbidden' });
    expect(await slack.post(postingOf(slack, old.id))).toMatchObject({ reason: 'gone' });
    expect(await slack.post(postingOf(slack, 'C0000NONE'))).toMatchObject({ reason: 'gone' });
  });

  test('an edit keeps the delivery by which the message can be found', async () => {
    const { slack, local, channel } = await setUp();
    const posting = postingOf(slack, channel.id);
    const since = instantOf(Date.now());
    const posted = await slack.post(posting);
    const remoteId = posted.ok ? posted.remoteId : '';

    await slack.edit(remoteId, postingOf(slack, channel.id, aCard({ headline: 'Army says it left Homs' })));

    expect(await slack.settle(posting, since)).toEqual({ ok: true, remoteId });
    expect(local.ledger.visible(channel.id)[0]).toMatchObject({ edits: 1 });
  });

  test('an edit of a message that is no more is gone', async () => {
    const { slack, channel } = await setUp();

    expect(await slack.edit('1.000001', postingOf(slack, channel.id))).toMatchObject({ reason: 'gone' });
  });

  test('a lost message is found behind hundreds of others', async () => {
    const { slack, local, channel } = await setUp();
    const posting = postingOf(slack, channel.id);
    const since = instantOf(Date.now());
    await slack.post(posting);
    for (let index = 0; index < 350; index += 1) local.ledger.add(channel.id, { text: `${index}` });

    expect(await slack.settle(posting, since)).toMatchObject({ ok: true });
    expect(local.calls('conversations.history')).toBe(4);
  });

  test('where Slack does not let us look, it is unknown', async () => {
    const { slack, local, channel } = await setUp();
    const posting = postingOf(slack, channel.id);
    const since = instantOf(Date.now());
    local.failNext('conversations.history', { do: 'rate-limit', retryAfter: '60' });

    expect(await slack.settle(posting, since)).toEqual({ ok: 'unknown', detail: 'ratelimited' });
    local.failNext('conversations.history', { do: 'refuse', error: 'missing_scope' });
    expect(await slack.settle(posting, since)).toMatchObject({ ok: 'unknown' });
  });
});

describe('asking', () => {
  test('nothing after the command means help', async () => {
    const { local, channel, desk } = await setUp();
    const ana = local.person(local.workspace.addUser('ana'));

    await ana.command(channel.id, '/sitrep');

    expect(desk.calls[0]?.line).toBe('help');
  });

  test('the root is the newsroom’s choice', async () => {
    const { local, channel, desk } = await setUp({ rootCommand: '/desk' });
    const ana = local.person(local.workspace.addUser('ana'));

    await ana.command(channel.id, '/desk status homs');

    expect(desk.calls[0]?.line).toBe('status homs');
  });

  test('what Slack escaped is read as it was typed', async () => {
    const { local, channel, desk } = await setUp();
    const ana = local.person(local.workspace.addUser('ana'));

    await ana.command(channel.id, '/sitrep mute homs because A & B <c>');

    expect(desk.calls[0]?.line).toBe('mute homs because A & B <c>');
  });

  test('the same request twice is answered once', async () => {
    const { local, channel, desk, slack } = await setUp();
    const user = local.workspace.addUser('ana');
    const ana = local.person(user);
    await slack.post(postingOf(slack, channel.id));
    const [card] = local.ledger.visible(channel.id);

    await ana.command(channel.id, '/sitrep status homs', { times: 3 });
    await ana.mention(channel.id, 'status homs', { times: 3 });
    if (card !== undefined) await ana.press(card, 'Why?', { times: 3 });
    await ana.command(channel.id, '/sitrep help');

    expect(desk.calls.map((call) => call.line)).toEqual(['status homs', 'status homs', 'why S-7K2Q', 'help']);
    expect(local.ledger.privateTo(user.id)).toHaveLength(4);
  });

  test('each request is acknowledged at once, however long its answer takes', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const desk = echoDesk();
    const slow: Desk = { ...desk, answer: async (call) => promise.then(() => desk.answer(call)) };
    const { local, channel } = await setUp({ desk: slow });
    const ana = local.person(local.workspace.addUser('ana'));

    const answering = ana.command(channel.id, '/sitrep status homs');
    await vi.waitFor(() => expect(local.sockets.pending).toBe(0));
    resolve();

    expect((await answering).text).toContain('You asked: status homs');
    expect(local.unacknowledged).toEqual([]);
  });

  test('a mention in the thread of a card is about its story, and answered there to the asker alone', async () => {
    const { local, channel, desk, slack } = await setUp();
    const ana = local.person(local.workspace.addUser('ana'));
    const posted = await slack.post(postingOf(slack, channel.id));

    const answer = await ana.mention(channel.id, 'why', { threadTs: posted.ok ? posted.remoteId : '' });

    expect(desk.calls[0]).toMatchObject({ line: 'why', storySlug: 'S-7K2Q' });
    expect(answer.text).toContain('You asked: why');
    expect(local.ledger.visible(channel.id)).toHaveLength(1);
  });

  test('a button of a card is about its story', async () => {
    const { local, channel, desk, slack } = await setUp();
    const ana = local.person(local.workspace.addUser('ana'));
    await slack.post(postingOf(slack, channel.id));
    const [card] = local.ledger.visible(channel.id);

    if (card !== undefined) await ana.press(card, 'Mute…');

    expect(desk.calls[0]).toMatchObject({ line: 'mute S-7K2Q for 1h', storySlug: 'S-7K2Q' });
  });

  test('an answer is shared once, with the name of who shared it, also where the bot is not a member', async () => {
    const { local } = await setUp();
    const outside = local.workspace.addChannel('outside', { isMember: false });
    const ana = local.person(local.workspace.addUser('ana'));
    const answer = await ana.command(outside.id, '/sitrep status homs');

    await ana.press(answer, 'Share to channel');
    const again = await ana.press(answer, 'Share to channel');

    const shared = local.ledger.visible(outside.id);
    expect(shared).toHaveLength(1);
    expect(shared[0]?.text).toBe('Shared by @ana\nYou asked: status homs');
    expect(again.text).toContain('shared already: ask again');
  });

  test('whoever made the channel is known as its owner there, and nowhere else', async () => {
    const { local, desk, channel } = await setUp();
    const ana = local.workspace.addUser('ana');
    const own = local.workspace.addChannel('anas-desk', { creator: ana.id });

    await local.person(ana).command(own.id, '/sitrep subscriptions');
    await local.person(ana).command(channel.id, '/sitrep subscriptions');

    expect(desk.calls.map(({ person }) => person.ownsChannel)).toEqual([true, undefined]);
  });

  test('a guest cannot share', async () => {
    const { local, channel } = await setUp();
    const gus = local.person(local.workspace.addUser('gus', { is_restricted: true }));
    const answer = await gus.command(channel.id, '/sitrep status homs');

    const refused = await gus.press(answer, 'Share to channel');

    expect(refused.text).toContain('You are a guest here');
    expect(local.ledger.visible(channel.id)).toEqual([]);
  });

  test('what could not be announced is said to the asker', async () => {
    const announcement = aNote({ lines: [['@ana subscribed this channel']] });
    const desk: Desk = { ...echoDesk(), answer: async () => ({ ok: true, answer: aNote(), announcement }) };
    const { local } = await setUp({ desk });
    const outside = local.workspace.addChannel('outside', { isMember: false });
    const ana = local.person(local.workspace.addUser('ana'));

    const answer = await ana.command(outside.id, '/sitrep subscribe city-captured');

    expect(answer.text).toContain(
      'This channel was not told: not_in_channel. Invite me first: /invite @Sitrep',
    );
  });

  test.each([
    { case: 'is not in', isHidden: false },
    { case: 'cannot even see', isHidden: true },
  ])('from a channel that the bot $case says so to the desk, until it is invited', async ({ isHidden }) => {
    const { local, desk } = await setUp();
    const outside = local.workspace.addChannel('outside', { isMember: false });
    const ana = local.person(local.workspace.addUser('ana'));
    if (isHidden) local.failNext('conversations.info', { do: 'refuse', error: 'channel_not_found' });

    await ana.command(outside.id, '/sitrep subscribe city-captured');
    outside.isMember = true;
    await ana.command(outside.id, '/sitrep subscribe city-captured');

    expect(desk.calls.map(({ botIsAbsent }) => botIsAbsent)).toEqual([true, undefined]);
  });

  test('counts the bot as present where Slack does not say, and operators are told', async () => {
    const { local, desk, tell, channel } = await setUp();
    const ana = local.person(local.workspace.addUser('ana'));
    local.failNext('conversations.info', { do: 'refuse', error: 'missing_scope' });

    await ana.command(channel.id, '/sitrep subscribe city-captured');

    expect(desk.calls).toMatchObject([expect.not.objectContaining({ botIsAbsent: true })]);
    expect(tell.lines.join()).toContain('conversations.info: missing_scope');
  });

  test('nothing that the judge would refuse was sent', async () => {
    const { local, channel, slack } = await setUp();
    const ana = local.person(local.workspace.addUser('ana'));
    await slack.post(postingOf(slack, channel.id));

    await ana.command(channel.id, '/sitrep status homs');

    expect(local.refusals).toEqual([]);
    expect(local.calls('auth.test')).toBe(1);
  });
});
