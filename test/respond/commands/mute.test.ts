import { describe, expect, test } from 'vitest';
import type { Delivery } from '#src/domain/delivery.ts';
import type { Dossier, Update } from '#src/domain/story.ts';
import { hourMs, later } from '#src/domain/instant.ts';
import { localWorkspace } from '#src/domain/workspace.ts';
import { inEnglish } from '#test/support/texts.ts';
import { anaOnCall, aNewsroom, now, otherDesk, slackDesk, textOf } from '../newsroom.ts';
import { homsCasualties, homsNight, night } from '../stories.ts';

function anAlert(dossier: Dossier, update: Update | undefined, kind: Delivery['kind'] = 'root') {
  if (update === undefined) throw new Error('no such update');
  const delivery: Delivery = {
    id: `delivery-${update.id}`,
    shortId: 'A-1F9C',
    key: update.id,
    workspaceId: localWorkspace,
    channel: slackDesk,
    kind,
    subject: { of: 'update', storyId: dossier.story.id, updateId: update.id },
    state: 'posted',
    attempt: 1,
    nextAt: update.at,
    postedAt: update.at,
    short: false,
    flagged: false,
    createdAt: update.at,
  };
  return { delivery, dossier };
}

describe('mute', () => {
  test('tells the channel who muted what until when, what still comes through, and what it would have held', async () => {
    const control = homsNight();
    const casualties = homsCasualties();
    const { ask, memory } = aNewsroom({
      timeZone: 'Europe/London',
      shifts: [anaOnCall],
      alerts: [
        anAlert(control, control.updates[0]),
        anAlert(control, control.updates[1], 'reply'),
        anAlert(casualties, casualties.updates[0]),
      ],
    });

    const reply = await ask('mute humanitarian in homs for 2h because wire echo', { at: night('08:00') });

    expect(reply.ok).toBe(true);
    expect(textOf(reply.announcement).split('\n')).toEqual([
      '🔇 @ana (on call) muted humanitarian in Homs in this channel until 10:00 (Europe/London, 10:00 UTC), 2 h: "wire echo".',
      'Still comes through: flashes, first denials or confirmations of what was posted here, corrections, retractions.',
      'It would have held 1 of the last 24 h’s 3 alerts.',
    ]);
    expect(reply.announcement?.actions).toEqual([{ label: 'Unmute', command: 'unmute 1' }]);
    expect(memory.mutes[0]?.mute).toMatchObject({
      channel: slackDesk,
      scope: { topicIds: ['humanitarian'], placeIds: ['place-3'] },
      startsAt: night('08:00'),
      endsAt: night('10:00'),
      createdBy: { id: 'U0000ANA', name: 'ana', onCall: true },
      reason: 'wire echo',
      hard: false,
    });
    expect(memory.audit[0]).toMatchObject({ verb: 'mute', who: { name: 'ana' } });
  });

  test('pressed by two at once is one, told once, and both are answered', async () => {
    const { ask, memory } = aNewsroom({});

    const first = await ask('mute humanitarian in homs for 2h', { at: night('08:00') });
    const second = await ask('mute humanitarian in homs for 2h', {
      at: '2024-12-08T08:00:02.000Z',
    });

    expect(memory.mutes).toHaveLength(1);
    expect(first.announcement).toBeDefined();
    expect(second).toMatchObject({ ok: true, answer: { actions: [{ command: 'unmute 1' }] } });
    expect(second).not.toHaveProperty('announcement');
    expect(textOf(second.answer)).toContain('Muted already, by @ana, until 10:00');
  });

  test('what breaks through is not counted as held', async () => {
    const control = homsNight();
    const denial = { ...control.updates[1], standing: 'disputed', kind: 'new-standing' } as Update;
    const first = { ...control.updates[0], standing: 'claimed' } as Update;
    const dossier = { ...control, updates: [first, denial] };
    const { ask } = aNewsroom({
      alerts: [anAlert(dossier, first), anAlert(dossier, denial, 'broadcast')],
    });

    const reply = await ask('mute territorial-change in homs for 2h');

    expect(textOf(reply.announcement)).toContain('It would have held 1 of the last 24 h’s 2 alerts.');
  });

  test('a denial that was the first thing told here would have been held', async () => {
    const control = homsNight();
    const first = { ...control.updates[0], standing: 'claimed' } as Update;
    const denial = { ...control.updates[1], standing: 'disputed', kind: 'new-standing' } as Update;
    const dossier = { ...control, updates: [first, denial] };
    const { ask } = aNewsroom({ alerts: [anAlert(dossier, denial, 'root')] });

    const reply = await ask('mute territorial-change in homs for 2h');

    expect(textOf(reply.announcement)).toContain('It would have held 1 of the last 24 h’s 1 alert');
  });

  test('an alert that was being sent already is admitted', async () => {
    const { ask } = aNewsroom({ underWay: 1 });

    const reply = await ask('mute humanitarian for 1h');

    expect(textOf(reply.answer)).toContain(
      '1 alert had been taken up for sending already and may still appear.',
    );
  });

  test('until a clock time means the next one on the newsroom’s clock', async () => {
    const { ask, memory } = aNewsroom({ timeZone: 'Asia/Damascus' });

    const reply = await ask('mute humanitarian until 08:00');

    expect(memory.mutes[0]?.mute.endsAt).toBe('2024-12-09T05:00:00.000Z');
    expect(textOf(reply.answer)).toContain('until 08:00 on 9 Dec (Asia/Damascus, 05:00 UTC)');
  });

  test('by whoever is on call it ends with the shift, unless they say otherwise', async () => {
    const { ask, memory } = aNewsroom({ shifts: [anaOnCall] });

    const reader = { role: 'reader' } as const;
    await ask('mute humanitarian in homs', reader);
    await ask('mute territorial-change in homs for 1d', reader);

    expect(memory.mutes.map(({ mute }) => mute.endsAt)).toEqual([night('16:00'), '2024-12-09T07:16:00.000Z']);
  });

  test('by whoever is on call longer than a mute may last it ends as late as it may', async () => {
    const { ask, memory } = aNewsroom({ shifts: [{ ...anaOnCall, until: later(now, 240 * hourMs) }] });

    await ask('mute humanitarian in homs', { role: 'reader' });
    await ask('mute territorial-change in homs hard');

    expect(memory.mutes.map(({ mute }) => mute.endsAt)).toEqual([
      later(now, 7 * 24 * hourMs),
      later(now, 4 * hourMs),
    ]);
  });

  test('a reader who is not on call is refused and told who can', async () => {
    const { ask, memory } = aNewsroom({
      shifts: [{ ...anaOnCall, name: 'Ben', ids: { slack: 'U0000BEN' } }],
    });

    const reply = await ask('mute humanitarian for 1h', { role: 'reader' });

    expect(reply.ok).toBe(false);
    expect(reply.announcement).toBeUndefined();
    expect(textOf(reply.answer)).toContain('"mute" is for editors and whoever is on call. On call now: Ben.');
    expect(memory.mutes).toEqual([]);
  });

  test('whose shift has ended is a reader again', async () => {
    const { ask } = aNewsroom({ shifts: [anaOnCall] });

    const last = await ask('mute humanitarian for 1h', { role: 'reader', at: '2024-12-08T15:59:59.999Z' });
    const late = await ask('mute humanitarian for 1h', { role: 'reader', at: night('16:00') });

    expect([last.ok, late.ok]).toEqual([true, false]);
  });

  test('the same id on another platform is another person', async () => {
    const { ask } = aNewsroom({ shifts: [anaOnCall] });

    expect((await ask('mute humanitarian for 1h', { role: 'reader', platform: 'discord' })).ok).toBe(false);
  });

  test('a guest on call changes nothing', async () => {
    const { ask } = aNewsroom({ shifts: [anaOnCall] });
    const person = {
      id: 'U0000ANA',
      name: 'ana',
      role: 'admin',
      mayOnlyRead: 'Guests may only read.',
    } as const;

    const reply = await ask('mute humanitarian for 1h', { person });

    expect(reply.ok).toBe(false);
    expect(textOf(reply.answer)).toContain('Guests may only read.');
  });

  test('without an end it shows how, and offers lengths', async () => {
    const { ask } = aNewsroom();

    const reply = await ask('mute humanitarian in homs because wire echo');

    expect(reply.ok).toBe(false);
    expect(textOf(reply.answer)).toContain('A mute needs an end.');
    expect(reply.answer.actions.map(({ label }) => label)).toEqual([
      'For 15m',
      'For 1h',
      'For 4h',
      'Until 08:00',
    ]);
    const again = await ask(reply.answer.actions[1]?.command ?? '');
    expect(again.ok).toBe(true);
    expect(textOf(again.announcement)).toContain('until 08:16 (UTC, 08:16 UTC), 1 h: "wire echo"');
  });

  test.each([
    'mute for 2h because too loud',
    'mute everything for 2h because too loud',
    'mute Everything, for 2h because too loud',
  ])('with neither topic nor place it asks once more: %s', async (line) => {
    const { ask, memory } = aNewsroom();

    const reply = await ask(line);

    expect(reply.ok).toBe(false);
    expect(memory.mutes).toEqual([]);
    const again = await ask(reply.answer.actions[0]?.command ?? '');
    expect(again.ok).toBe(true);
    expect(memory.mutes[0]?.mute).toMatchObject({ scope: {}, reason: 'too loud' });
    expect(textOf(again.announcement)).toContain('muted everything in this channel');
  });

  test.each([
    ['mute humanitarian for 8d', '7 d at most'],
    ['mute humanitarian for 2h until 08:00', 'keep one'],
    ['mute humanitarian until 2024-12-08 07:00', 'has passed already'],
    ['mute humanitarian until 2024-02-30 07:00', 'no such day'],
    ['mute humanitarian for 5h hard', '4 h at most'],
    ['mute humanitarian everywhere for 1h', 'Only admins and whoever is on call'],
    ['mute humanitarian 2h', 'Did you mean for 2h?'],
    ['mute S-0000 for 1h', 'There is no story S-0000.'],
  ])('%s is refused with the reason', async (line, words) => {
    const { ask, memory } = aNewsroom();

    const reply = await ask(line);

    expect(reply.ok).toBe(false);
    expect(textOf(reply.answer)).toContain(words);
    expect(memory.mutes).toEqual([]);
  });

  test('hard is for editors, even among those on call', async () => {
    const { ask } = aNewsroom({ shifts: [anaOnCall] });

    expect((await ask('mute humanitarian for 1h hard', { role: 'reader' })).ok).toBe(false);
    const reply = await ask('mute humanitarian for 1h hard');
    expect(textOf(reply.announcement)).toContain('Still comes through: retractions.');
  });

  test('everywhere is the whole workspace', async () => {
    const { ask, memory } = aNewsroom();

    const reply = await ask('mute humanitarian everywhere for 1h', { role: 'admin' });

    expect(memory.mutes[0]?.mute.channel).toBeUndefined();
    expect(textOf(reply.announcement)).toContain('in all channels');
  });

  test.each([
    ['mute S-7K2Q for 1h', {}],
    ['mute for 1h', { storySlug: 'S-7K2Q' }],
  ])('%s on a card mutes its topic in its place', async (line, parts) => {
    const { ask, memory } = aNewsroom({ dossiers: [homsNight()] });

    await ask(line, parts);

    expect(memory.mutes[0]?.mute.scope.words).toBe('territorial-change in Homs');
  });
});

describe('unmute', () => {
  test('ends a mute and says what becomes of what it held', async () => {
    const { ask, memory } = aNewsroom();
    await ask('mute humanitarian in hama for 2h');
    memory.mutes.push(...memory.mutes.splice(0, 1).map(({ mute }) => ({ mute, held: 6 })));

    const reply = await ask('unmute 1');

    expect(textOf(reply.announcement)).toBe(
      '@ana ended the mute on humanitarian in Hama (number 1). 6 held: they come as one digest.',
    );
    expect(memory.audit[1]?.verb).toBe('unmute');
    expect(inEnglish(memory.audit[1]?.after)).toBe(`ended at ${now}`);
  });

  test('whoever is on call may; another reader may not', async () => {
    const { ask } = aNewsroom({ shifts: [anaOnCall] });
    await ask('mute humanitarian for 2h');
    const ben = { id: 'U0000BEN', name: 'ben', role: 'reader' } as const;

    const refused = await ask('unmute 1', { person: ben });
    const allowed = await ask('unmute 1', { role: 'reader' });

    expect([refused.ok, allowed.ok]).toEqual([false, true]);
  });

  test('an editor of another channel may not', async () => {
    const { ask } = aNewsroom();
    await ask('mute humanitarian for 2h');

    expect(textOf((await ask('unmute 1', { channel: otherDesk })).answer)).toContain('another channel');
  });

  test('a number that no mute has shows the list', async () => {
    const { ask } = aNewsroom();

    const reply = await ask('unmute 4');

    expect(textOf(reply.answer)).toBe('No mute 4 is active.');
    expect(reply.answer.actions).toEqual([{ label: 'Show mutes', command: 'mutes' }]);
  });
});

describe('mutes', () => {
  test('lists each with its end, author, reason and what it held', async () => {
    const { ask } = aNewsroom();
    await ask('mute humanitarian in hama for 2h because wire echo');

    const reply = await ask('mutes', { role: 'reader' });

    expect(textOf(reply.answer).split('\n')).toEqual([
      '1 mute here',
      '  1  humanitarian in Hama · until 09:16 (UTC, 09:16 UTC) · @ana · "wire echo" · 0 held so far',
    ]);
    expect(reply.answer.actions).toEqual([{ label: 'Unmute 1', command: 'unmute 1' }]);
  });

  test('another channel’s show only when asked for', async () => {
    const { ask } = aNewsroom();
    await ask('mute humanitarian for 2h', { channel: otherDesk });

    expect(textOf((await ask('mutes')).answer)).toBe('Nothing is muted here.');
    expect(textOf((await ask('mutes channel:all')).answer)).toContain('slack C000OTHER');
    expect((await ask('mutes humanitarian')).ok).toBe(false);
  });
});

describe('moving the end of a mute', () => {
  test('an hour more is an hour after its end, and the channel hears of it', async () => {
    const { ask, memory } = aNewsroom();
    await ask('mute humanitarian in homs for 2h');

    const reply = await ask('mute #1 for 1h');

    expect(memory.mutes[0]?.mute.endsAt).toBe(later(now, 3 * hourMs));
    expect(textOf(reply.answer)).toBe('Mute 1 on humanitarian in Homs now ends at 10:16 (UTC, 10:16 UTC).');
    expect(textOf(reply.announcement)).toContain('@ana moved the end of the mute on humanitarian in Homs');
    expect(memory.audit.at(-1)?.verb).toBe('mute');
    expect(inEnglish(memory.audit.at(-1)?.after)).toBe(
      `humanitarian in Homs until ${later(now, 3 * hourMs)}`,
    );
  });

  test('until a time is that time, also an earlier one', async () => {
    const { ask, memory } = aNewsroom();
    await ask('mute humanitarian in homs for 2h');

    await ask('mute 1 until 08:00');

    expect(memory.mutes[0]?.mute.endsAt).toBe(night('08:00'));
  });

  test.each([
    ['mute #1', 'Say how much longer, or until when: mute #1 for 1h'],
    ['mute #1 for 7d', 'A mute lasts 7 d in all at most.'],
    ['mute #9 for 1h', 'No mute 9 is active.'],
    ['mute #1 for 1h humanitarian', '"humanitarian" does not belong to this command.'],
  ])('%s is refused', async (line, words) => {
    const { ask, memory } = aNewsroom();
    await ask('mute humanitarian in homs for 2h');

    const reply = await ask(line);

    expect(reply.ok).toBe(false);
    expect(textOf(reply.answer)).toContain(words);
    expect(memory.mutes[0]?.mute.endsAt).toBe(later(now, 2 * hourMs));
  });

  test('a hard one stays short in all', async () => {
    const { ask } = aNewsroom();
    await ask('mute humanitarian in homs hard for 3h');

    expect(textOf((await ask('mute #1 for 2h')).answer)).toContain('A hard mute lasts 4 h in all at most.');
  });

  test('a reader may not, and an editor not from another channel', async () => {
    const { ask } = aNewsroom();
    await ask('mute humanitarian in homs for 2h');

    expect((await ask('mute #1 for 1h', { role: 'reader' })).ok).toBe(false);
    expect(textOf((await ask('mute #1 for 1h', { channel: otherDesk })).answer)).toContain('another channel');
  });
});

describe('one mute', () => {
  test('shows all that it held, by story and standing', async () => {
    const dossier = homsNight();
    const { ask, memory } = aNewsroom({ dossiers: [dossier] });
    await ask('mute territorial-change in homs for 2h');
    const muteId = memory.mutes[0]?.mute.id;
    if (muteId === undefined) throw new Error('it was muted');
    const { delivery } = anAlert(dossier, dossier.updates[0]);
    memory.deliveries.push({ ...delivery, state: 'held', muteId });

    const text = textOf((await ask('mutes 1')).answer);

    expect(text).toContain('Mute 1: territorial-change in Homs, until 09:16');
    expect(text).toMatch(/04:20 {2}A-1F9C {2}DISPUTED {2}.*S-7K2Q/);
  });

  test('that never was is said so', async () => {
    const { ask } = aNewsroom();

    expect(textOf((await ask('mutes 7')).answer)).toBe('There never was a mute 7.');
  });
});
