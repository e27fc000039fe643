import { describe, expect, test } from 'vitest';
import { inEnglish } from '#test/support/texts.ts';
import { instantOf, later } from '#src/domain/instant.ts';
import { aCard, aNote } from '#test/contracts/messages.ts';
import { usualPermissions } from '#test/support/discord/ledger.ts';
import { usualMessageRate } from '#test/support/discord/rate-limits.ts';
import { opened, type Opened } from './opened.ts';

const now = () => instantOf(Date.now());

describe('a reply', () => {
  test('opens the thread of its card once, named after the story', async () => {
    const { local, discord, posting } = await opened();
    const root = await post(discord, posting(aCard()));

    await post(discord, posting(aNote(), { replyTo: root }));
    await post(discord, posting(aNote(), { replyTo: root }));

    expect(local.ledger.channels.get(root)?.name).toBe(
      'S-7K2Q · Rebels say they captured Homs; Syrian defence ministry denies it',
    );
    expect(local.ledger.inChannel(root)).toHaveLength(2);
    expect(local.judged.filter(({ path }) => path.endsWith('/threads'))).toHaveLength(1);
  });

  test('finds a thread that somebody else has opened', async () => {
    const { local, discord, posting } = await opened();
    const root = await post(discord, posting(aCard()));
    const message = local.ledger.find(local.channelId, root);
    const channel = local.ledger.channels.get(local.channelId);
    if (message !== undefined && channel !== undefined) local.ledger.addThread(message, channel, 'talk');

    await post(discord, posting(aNote(), { replyTo: root }));

    expect(local.ledger.inChannel(root)).toHaveLength(1);
  });

  test('brings an archived thread back', async () => {
    const { local, discord, posting } = await opened();
    const { root } = await cardWithReply(discord, posting);
    archive(local, root);

    await post(discord, posting(aNote(), { replyTo: root }));

    expect(local.ledger.channels.get(root)?.archived).toBe(false);
    expect(local.ledger.inChannel(root)).toHaveLength(2);
  });

  test('can be edited in an archived thread', async () => {
    const { local, discord, posting } = await opened();
    const { root, reply } = await cardWithReply(discord, posting);
    archive(local, root);

    const edited = await discord.edit(reply, posting(aNote({ lines: [['CORRECTED']] }), { replyTo: root }));

    expect(edited).toEqual({ ok: true, remoteId: reply });
    expect(local.ledger.find(root, reply)?.content).toBe('CORRECTED');
  });

  test.each([
    { case: 'no right to open threads', lacks: 'CreatePublicThreads' },
    { case: 'no right to write in threads', lacks: 'SendMessagesInThreads' },
  ] as const)('stands in the channel, under its card, with $case', async ({ lacks }) => {
    const { local, discord, posting } = await opened();
    const root = await post(discord, posting(aCard()));
    local.allow(
      local.channelId,
      usualPermissions.filter((one) => one !== lacks),
    );

    const reply = await post(discord, posting(aNote(), { replyTo: root, broadcast: true }));

    expect(local.ledger.inChannel(root)).toHaveLength(0);
    expect(local.ledger.find(local.channelId, reply)?.referenceId).toBe(root);
    expect(local.ledger.messages).toHaveLength(2);
  });

  test('stands in the channel, under its card, where somebody has locked the thread', async () => {
    const { local, discord, posting } = await opened();
    const { root } = await cardWithReply(discord, posting);
    archive(local, root);
    const thread = local.ledger.channels.get(root);
    if (thread !== undefined) thread.locked = true;

    const reply = await post(discord, posting(aNote(), { replyTo: root }));

    expect(local.ledger.inChannel(root)).toHaveLength(1);
    expect(local.ledger.find(local.channelId, reply)?.referenceId).toBe(root);
  });

  test('whose card is gone is not sent, and it is said that the card is gone and not the channel', async () => {
    const { local, discord, posting } = await opened();
    const root = await post(discord, posting(aCard()));
    const message = local.ledger.find(local.channelId, root);
    if (message !== undefined) local.ledger.remove(message);

    const reply = await discord.post(posting(aNote(), { replyTo: root }));

    expect(reply).toMatchObject({ ok: false, reason: 'gone', isOfMessage: true });
    expect(local.ledger.inChannel(local.channelId)).toEqual([]);
  });
});

describe('a broadcast', () => {
  test('stands in the thread and, answering its card, in the channel', async () => {
    const { local, discord, posting } = await opened();
    const root = await post(discord, posting(aCard()));

    const reply = await post(discord, posting(aNote(), { replyTo: root, broadcast: true }));

    expect(local.ledger.inChannel(root).map(({ id }) => id)).toEqual([reply]);
    expect(local.ledger.inChannel(local.channelId).map(({ referenceId }) => referenceId)).toEqual([
      undefined,
      root,
    ]);
  });

  test('half done is ambiguous, and settling does the other half once', async () => {
    const { local, discord, posting } = await opened();
    const { root } = await cardWithReply(discord, posting);
    const half = posting(aNote(), { replyTo: root, broadcast: true });
    local.faults.next('429-bucket', new RegExp(`^POST /channels/${local.channelId}/messages$`));

    const posted = await discord.post(half);
    await expect
      .poll(async () => discord.settle(half, now()), { interval: 200, timeout: 5_000 })
      .toMatchObject({ ok: true });
    const again = await discord.settle(half, now());

    expect(posted).toMatchObject({ ok: false, reason: 'ambiguous' });
    expect(again).toEqual({ ok: true, remoteId: local.ledger.inChannel(root)[1]?.id });
    expect(local.ledger.inChannel(root)).toHaveLength(2);
    expect(local.ledger.inChannel(local.channelId)).toHaveLength(2);
  });

  test('that the channel refuses for good stands in the thread, and operators are told', async () => {
    const { local, discord, posting, told } = await opened();
    const { root } = await cardWithReply(discord, posting);
    local.faults.next('50013', new RegExp(`^POST /channels/${local.channelId}/messages$`));

    const posted = await discord.post(posting(aNote(), { replyTo: root, broadcast: true }));

    expect(posted.ok).toBe(true);
    expect(told()).toContain('threads alone');
  });
});

describe('a lost answer', () => {
  test.each(['accept-then-502', 'accept-then-cut'] as const)(
    '%s: posting again shows one message',
    async (fault) => {
      const { local, discord, posting } = await opened();
      const card = posting(aCard());
      local.faults.next(fault);

      const lost = await discord.post(card);
      const again = await discord.post(card);

      expect(lost).toMatchObject({ ok: false, reason: 'ambiguous' });
      expect(again).toEqual({ ok: true, remoteId: local.ledger.messages[0]?.id });
      expect(local.ledger.messages).toHaveLength(1);
    },
  );

  test('is found long after Discord has forgotten the nonce, in a busy channel', async () => {
    const { local, discord, posting } = await opened();
    const card = posting(aCard());
    const since = now();
    local.faults.next('accept-then-502');
    await discord.post(card);
    for (let count = 0; count < 250; count++)
      local.ledger.addMessage(local.channelId, { content: 'talk' }, '1');
    local.clock.advance(30 * 60_000);

    const settled = await discord.settle(card, since);

    expect(settled).toEqual({ ok: true, remoteId: local.ledger.messages[0]?.id });
  });

  test.each([-10, 10])('is found although the clocks are %i minutes apart', async (minutes) => {
    const { local, discord, posting } = await opened();
    const card = posting(aCard());
    local.faults.next('accept-then-502');
    await discord.post(card);

    const settled = await discord.settle(card, later(now(), minutes * 60_000 - 1_000));

    expect(settled).toMatchObject({ ok: true });
    expect(local.ledger.messages).toHaveLength(1);
  });

  test('is not taken for absent where the history may not be read: the nonce tells', async () => {
    const { local, discord, posting } = await opened();
    await forbidHistory(local);
    const card = posting(aCard());
    const since = now();
    local.faults.next('accept-then-502');
    await discord.post(card);

    const settled = await discord.settle(card, since);

    expect(settled).toEqual({ ok: true, remoteId: local.ledger.messages[0]?.id });
    expect(local.ledger.messages).toHaveLength(1);
  });

  test('is not sent to know whether it is there, where it is to be held by now', async () => {
    const { local, discord, posting } = await opened();
    await forbidHistory(local);

    const settled = await discord.settle(posting(aCard(), { lookOnly: true }), now());

    expect(settled).toMatchObject({ ok: 'unknown' });
    expect(local.ledger.messages).toHaveLength(0);
  });

  test('that shows in its thread alone is there, where it is to be held by now', async () => {
    const { local, discord, posting } = await opened();
    const { root } = await cardWithReply(discord, posting);
    const sent = posting(aNote(), { replyTo: root });
    const second = await post(discord, sent);

    const settled = await discord.settle({ ...sent, broadcast: true, lookOnly: true }, now());

    expect(settled).toEqual({ ok: true, remoteId: second });
    expect(local.ledger.inChannel(local.channelId)).toHaveLength(1);
  });

  test('cannot be settled without history once the nonce is forgotten', async () => {
    const { local, discord, posting } = await opened();
    await forbidHistory(local);

    const settled = await discord.settle(posting(aCard()), later(now(), -3 * 60_000));

    expect(settled).toMatchObject({ ok: 'unknown' });
    expect(local.ledger.messages).toHaveLength(0);
  });

  test('in a channel too busy to read is unknown, not absent', async () => {
    const { local, discord, posting } = await opened();
    for (let count = 0; count < 1_001; count++)
      local.ledger.addMessage(local.channelId, { content: 'talk' }, '1');

    const settled = await discord.settle(posting(aCard()), later(now(), -3 * 60_000));

    expect(settled).toMatchObject({ ok: 'unknown' });
  });

  test("another's message with our delivery in it is not ours", async () => {
    const { local, discord, posting } = await opened();
    const card = posting(aCard());
    const button = { type: 2, style: 2, label: 'x', custom_id: `${card.deliveryId}~help` };
    local.ledger.addMessage(local.channelId, { components: [{ type: 1, components: [button] }] }, '1');

    expect(await discord.settle(card, now())).toEqual({ ok: 'absent' });
  });
});

describe('refused', () => {
  test.each([
    ['429-bucket', 'rate-limited'],
    ['429-shared', 'rate-limited'],
    ['429-global', 'rate-limited'],
    ['429-cloudflare', 'rate-limited'],
    ['500', 'ambiguous'],
    ['cut', 'ambiguous'],
    ['50035', 'malformed'],
  ] as const)('%s is %s, and nothing is tried again', async (fault, reason) => {
    const { local, discord, posting } = await opened();
    local.faults.next(fault);

    const refused = await discord.post(posting(aCard()));

    expect(refused).toMatchObject({ ok: false, reason });
    expect(local.ledger.messages).toHaveLength(0);
  });

  test('the sixth message in five seconds waits, and is not even asked for', async () => {
    const { local, discord, posting } = await opened(undefined, { messageRate: usualMessageRate });
    for (let count = 0; count < 5; count++) await post(discord, posting(aCard()));

    const sixth = await discord.post(posting(aCard()));

    expect(sixth).toMatchObject({ reason: 'rate-limited' });
    expect(sixth.ok ? 0 : sixth.retryAfterMs).toBeGreaterThan(1_000);
    expect(local.refused()).toEqual([]);
  });

  test('a refused token is one alarm, and all sends fail as unauthorised', async () => {
    const { local, discord, posting, told } = await opened();
    local.identity.revoke();

    const first = await discord.post(posting(aCard()));
    const second = await discord.post(posting(aCard()));

    expect([first, second]).toMatchObject([{ reason: 'unauthorised' }, { reason: 'unauthorised' }]);
    expect(told().split('DISCORD_TOKEN')).toHaveLength(2);
  });

  test('no server there is unavailable: nothing was sent', async () => {
    const { local, discord, posting } = await opened();
    await local[Symbol.asyncDispose]();

    expect(await discord.post(posting(aCard()))).toMatchObject({ ok: false, reason: 'unavailable' });
  });
});

test('the whole of it draws no refusal and no warning from the judge', async () => {
  const { local, discord, posting } = await opened();
  const { root } = await cardWithReply(discord, posting);
  await post(discord, posting(aNote(), { replyTo: root, broadcast: true }));
  await discord.edit(root, posting(aCard({ headline: 'Newer' })));
  await discord.edit(root, posting(aCard(), { short: true }));

  // The one that is meant: a thread is tried before it is opened.
  expect(local.refused()).toEqual([`POST /channels/${root}/messages: 10003 "Unknown Channel"`]);
  expect(local.judged.flatMap(({ warnings }) => warnings)).toEqual([]);
});

test('a short card that is edited into a whole one shows its embed', async () => {
  const { local, discord, posting } = await opened();
  const root = await post(discord, posting(aCard(), { short: true }));

  await discord.edit(root, posting(aCard()));

  expect(local.ledger.find(local.channelId, root)?.embeds).toHaveLength(1);
});

test('an edit keeps the configured mention and calls nobody again', async () => {
  const { local, discord, posting } = await opened();
  const mentions = ['&100000000000000002'];
  const root = await post(discord, posting(aCard({ mentions })));

  await discord.edit(root, posting(aCard({ mentions, headline: '@everyone <@100000000000000001>' })));

  expect(local.ledger.pings()).toBe(1);
});

async function post(
  discord: Opened['discord'],
  posting: Parameters<Opened['discord']['post']>[0],
): Promise<string> {
  const posted = await discord.post(posting);
  if (!posted.ok) throw new Error(inEnglish(posted.detail));
  return posted.remoteId;
}

async function cardWithReply(discord: Opened['discord'], posting: Opened['posting']) {
  const root = await post(discord, posting(aCard()));
  const reply = await post(discord, posting(aNote(), { replyTo: root }));
  return { root, reply };
}

function archive({ ledger }: Opened['local'], threadId: string): void {
  const thread = ledger.channels.get(threadId);
  if (thread !== undefined) thread.archived = true;
}

/** The gateway's word has arrived when another channel, told of after it, is refused. */
async function forbidHistory(local: Opened['local']): Promise<void> {
  local.allow(
    local.channelId,
    usualPermissions.filter((one) => one !== 'ReadMessageHistory'),
  );
  const person = local.person({ name: 'ana' });
  await person.command('status', { place: 'homs' });
}
