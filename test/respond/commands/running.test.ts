import { describe, expect, test } from 'vitest';
import { aDelivery, aNewsroom, now, otherDesk, slackDesk, textOf } from '../newsroom.ts';
import { night } from '../stories.ts';

const admin = { role: 'admin' } as const;

describe('pause and resume', () => {
  test('a paused subscription says so, and runs again', async () => {
    const { ask, memory } = aNewsroom();
    await ask('subscribe capture in homs now');

    const paused = await ask('pause 1');
    const listed = await ask('subscriptions');
    const resumed = await ask('resume 1');

    expect(textOf(paused.answer)).toContain('Subscription 1 (capture in Homs) is paused');
    expect(textOf(paused.announcement)).toContain('@ana paused');
    expect(textOf(listed.answer)).toContain('· paused');
    expect(textOf(resumed.answer)).toContain('runs again');
    expect(memory.subscriptions[0]?.pausedAt).toBeUndefined();
    expect(memory.audit.map(({ verb }) => verb)).toEqual(['subscribe', 'pause', 'resume']);
  });

  test('twice is once', async () => {
    const { ask, memory } = aNewsroom();
    await ask('subscribe capture in homs now');

    await ask('pause 1');
    const again = await ask('pause 1');

    expect(textOf(again.answer)).toBe('Subscription 1 is paused already.');
    expect(again.announcement).toBeUndefined();
    expect(memory.audit).toHaveLength(2);
  });

  test('what belongs to another channel is changed there, or by an admin', async () => {
    const { ask } = aNewsroom();
    await ask('subscribe capture in homs now', { channel: otherDesk });

    const byEditor = await ask('pause 1');
    const byAdmin = await ask('pause 1', admin);

    expect(textOf(byEditor.answer)).toContain('belongs to another channel');
    expect(byAdmin.ok).toBe(true);
  });

  test('there is none of that number', async () => {
    const { ask } = aNewsroom();

    expect(textOf((await ask('pause 9')).answer)).toContain('There is no subscription 9.');
  });
});

describe('running it', () => {
  test('audit lists who changed what, where, the newest first', async () => {
    const { ask } = aNewsroom();
    await ask('subscribe capture in homs now', { channel: otherDesk });
    await ask('pause 1', admin);

    const reply = await ask('audit', admin);

    const [title, first, second] = textOf(reply.answer).split('\n');
    expect(title).toBe('The newest 2 changes');
    expect(first).toContain('ana, here: pause  capture in Homs → paused');
    expect(second).toContain('ana, slack C000OTHER: subscribe  capture in Homs');
  });

  test('deliveries counts them, and says why what failed did and what rests', async () => {
    const { ask } = aNewsroom({
      deliveries: [
        aDelivery({}),
        aDelivery({ id: 'delivery-2', state: 'failed', reason: 'forbidden: not_in_channel' }),
      ],
      resting: [
        {
          installationId: slackDesk.installationId,
          channelId: 'C0000DESK',
          reason: 'not_in_channel',
          until: night('08:00'),
        },
      ],
    });

    const text = textOf((await ask('deliveries', admin)).answer);

    expect(text).toContain('0 pending · 0 sending · 1 posted · 0 held · 1 failed');
    expect(text).toContain('A-1F9C (root), here: failed: forbidden: not_in_channel');
    expect(text).toContain('Channel C0000DESK rests until 08:00: not_in_channel');
  });

  test('pending lists what waits, with when it is due', async () => {
    const { ask } = aNewsroom({
      deliveries: [
        aDelivery({}),
        aDelivery({ state: 'pending', channel: otherDesk, nextAt: night('09:00'), reason: 'rate-limited' }),
      ],
    });

    const text = textOf((await ask('pending', admin)).answer);

    expect(text).toContain('1 delivery that waits');
    expect(text).toContain('A-1F9C (root), slack C000OTHER: pending, due 2024-12-08 09:00: rate-limited');
  });

  test('nothing waits', async () => {
    const { ask } = aNewsroom();

    expect(textOf((await ask('pending', admin)).answer)).toBe('Nothing waits to be sent.');
  });

  test('settings shows how the newsroom is set up and where each thing is changed', async () => {
    const { ask } = aNewsroom();
    await ask('subscribe capture in homs now');

    const text = textOf((await ask('settings', admin)).answer);

    expect(text).toContain('Time zone: UTC · language: en (config/newsroom.yaml)');
    expect(text).toContain(
      'Confirmed by: a party against its interest, a neutral witness, an editor; never by',
    );
    expect(text).toContain('On: slack T0000001');
    expect(text).toContain('1 subscription in 1 channel, no mutes.');
    expect(text).toContain('12 feeds watched');
    expect(text).toContain('Kept: news for 365 days, changes for 730 (config/newsroom.yaml)');
  });

  test.each(['settings', 'audit', 'deliveries', 'pending'])('%s is for admins', async (verb) => {
    const { ask } = aNewsroom();

    const reply = await ask(verb, { at: now });

    expect(reply.ok).toBe(false);
    expect(textOf(reply.answer)).toContain(`"${verb}" is for admins.`);
  });
});
