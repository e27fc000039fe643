import { describe, expect, test } from 'vitest';
import type { Reply } from '#src/respond/command.ts';
import { aCard, aNote } from '#test/contracts/messages.ts';
import { readableOf } from '#test/support/discord/readable.ts';
import { deskOf, opened } from './opened.ts';

// Discord's own waits, one beside the other.
describe.concurrent('what takes its time', () => {
  test('an answer that takes long is announced in time and given after', async ({ onTestFinished }) => {
    const late: Reply = { ok: true, answer: aNote({ lines: [['late, but here']] }) };
    const answer = () => new Promise<Reply>((resolve) => setTimeout(() => resolve(late), 400));
    const { local } = await opened(deskOf({ answer }), {}, {}, onTestFinished);

    const seen = await local.person({ name: 'ana' }).command('status', { place: 'homs' });

    expect(seen).toMatchObject({ wasDeferred: true, isPrivate: true });
    expect(readableOf(seen).text).toBe('late, but here');
    expect(local.refused()).toEqual([]);
  });

  test('completion that takes too long offers nothing rather than fail', async ({ onTestFinished }) => {
    const desk = deskOf({ suggest: () => new Promise(() => {}) });
    const { local } = await opened(desk, {}, {}, onTestFinished);

    expect(await local.person({ name: 'ana' }).autocomplete('status', 'place', 'hom')).toEqual([]);
  });

  test('a send that is never answered is given up in time, as ambiguous', async ({ onTestFinished }) => {
    const { local, discord, posting } = await opened(
      deskOf({}),
      {},
      { requestWithinMs: 1_500 },
      onTestFinished,
    );
    local.faults.next('hang');

    expect(await discord.post(posting(aCard()))).toMatchObject({ ok: false, reason: 'ambiguous' });
  });

  test('an answer whose body never ends is given up too', async ({ onTestFinished }) => {
    const { local, discord, posting } = await opened(
      deskOf({}),
      {},
      { requestWithinMs: 1_500 },
      onTestFinished,
    );
    const card = posting(aCard());
    local.faults.next('accept-then-hang-body');

    const lost = await discord.post(card);
    const again = await discord.post(card);

    expect(lost).toMatchObject({ ok: false, reason: 'ambiguous' });
    expect(again.ok).toBe(true);
    expect(local.ledger.messages).toHaveLength(1);
  });

  // discord.js lets 5 s pass between two identifies.
  test('a lost session (op 9) is begun anew: cards are posted meanwhile, commands answered after', async ({
    onTestFinished,
  }) => {
    const desk = deskOf({});
    const { local, discord, posting } = await opened(desk, {}, {}, onTestFinished);

    local.gateway.invalidateSessions();
    const posted = await discord.post(posting(aCard()));
    await expect.poll(() => local.gateway.counts.identified, { timeout: 10_000 }).toBe(2);
    await local.person({ name: 'ana' }).command('status', { place: 'homs' });

    expect(posted.ok).toBe(true);
    expect(desk.calls).toHaveLength(1);
  });
});
