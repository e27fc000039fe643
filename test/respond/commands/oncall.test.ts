import { describe, expect, test } from 'vitest';
import { hourMs, later, minuteMs } from '#src/domain/instant.ts';
import { inEnglish } from '#test/support/texts.ts';
import { anaOnCall, aNewsroom, now, slackDesk, textOf } from '../newsroom.ts';
import { homsNight, night } from '../stories.ts';

const ben = { ...anaOnCall, name: 'Ben', ids: { slack: 'U0000BEN', discord: '100000000000000007' } };
const reader = { role: 'reader' } as const;

describe('taking the shift', () => {
  test('an editor who takes it is on call, and the channel hears of it', async () => {
    const { ask, memory } = aNewsroom({ shifts: [ben] });

    const reply = await ask('oncall take for 8h');
    const muted = await ask('mute humanitarian in homs', reader);

    expect(textOf(reply.answer)).toContain('You are on call until 15:16 (UTC, 15:16 UTC)');
    expect(textOf(reply.announcement)).toBe('@ana is on call until 15:16 (UTC, 15:16 UTC), instead of Ben.');
    expect(memory.shifts.at(-1)).toEqual({
      name: 'ana',
      ids: { slack: 'U0000ANA' },
      from: now,
      until: later(now, 8 * hourMs),
    });
    expect(muted.ok).toBe(true);
    expect(memory.audit[0]?.verb).toBe('oncall');
    expect(inEnglish(memory.audit[0]?.before)).toBe(`Ben until ${night('16:00')}`);
  });

  test('without a length it lasts as long as the shift that is taken over', async () => {
    const { ask, memory } = aNewsroom({ shifts: [ben] });

    await ask('oncall take');

    expect(memory.shifts.at(-1)?.until).toBe(night('16:00'));
  });

  test('and for eight hours while nobody is on call', async () => {
    const { ask, memory } = aNewsroom();

    await ask('oncall take');

    expect(memory.shifts.at(-1)?.until).toBe(later(now, 8 * hourMs));
  });

  test.each(['oncall take for 5m', 'oncall take for 2d'])(
    'no shift is as short or long as %s',
    async (line) => {
      const { ask, memory } = aNewsroom();

      const reply = await ask(line);

      expect(textOf(reply.answer)).toContain('A shift is taken for 15 min to 1 d');
      expect(memory.shifts).toEqual([]);
    },
  );

  test.each(['oncall take', 'oncall handover <@U0000BEN>'])('a reader may not: %s', async (line) => {
    const { ask, memory } = aNewsroom({ shifts: [ben] });

    const reply = await ask(line, reader);

    expect(reply.ok).toBe(false);
    expect(textOf(reply.answer)).toContain(
      '"oncall" is for editors and whoever is on call. On call now: Ben.',
    );
    expect(memory.shifts).toHaveLength(1);
  });
});

describe('handing over', () => {
  test('whoever is on call hands the rest of the shift to somebody whom the rota knows on every platform', async () => {
    const { ask, memory } = aNewsroom({ shifts: [{ ...ben, until: night('06:00') }, anaOnCall] });

    const reply = await ask('oncall handover <@U0000BEN|ben>', reader);

    expect(textOf(reply.answer)).toContain('Handed over to Ben, on call until 16:00');
    expect(textOf(reply.announcement)).toContain('@ana handed over to @Ben, on call until 16:00');
    expect(memory.shifts.at(-1)).toEqual({ name: 'Ben', ids: ben.ids, from: now, until: night('16:00') });
  });

  test('the brief lists open claims, what turned in the last shift, and mutes about to end', async () => {
    const control = homsNight();
    const turned = {
      ...control,
      updates: control.updates.map((update, index) =>
        index === control.updates.length - 1
          ? {
              ...update,
              kind: 'new-standing' as const,
              standingBefore: 'claimed' as const,
              at: night('05:00'),
            }
          : update,
      ),
    };
    const { ask } = aNewsroom({ shifts: [anaOnCall], dossiers: [turned] });
    await ask('mute humanitarian in homs for 90m');

    const reply = await ask('oncall handover @U0000BEN', { channel: { ...slackDesk, platform: 'terminal' } });
    const brief = await ask('oncall brief', reader);

    expect(reply.ok).toBe(true);
    const text = textOf(brief.answer);
    expect(text).toContain('Open claims: 1 story');
    expect(text).toContain('DISPUTED');
    expect(text).toContain('Changes of standing: 1 change');
    expect(text).toContain('CLAIMED → DISPUTED');
    expect(text).toContain('Mutes that end within 2 h: 1 mute');
    expect(text).toContain('humanitarian in Homs until 08:46');
  });

  test('a mute that ends after two hours is not about to end', async () => {
    const { ask } = aNewsroom();
    await ask('mute humanitarian in homs for 121m');

    const reply = await ask('oncall brief');

    expect(textOf(reply.answer)).toContain('Mutes that end within 2 h: no mutes');
  });

  test('it is not handed over to everybody, where anything is a name', async () => {
    const { ask, memory } = aNewsroom({ shifts: [anaOnCall] });

    const reply = await ask('oncall handover @everyone', { channel: { ...slackDesk, platform: 'terminal' } });

    expect(textOf(reply.answer)).toContain('is no person I can find');
    expect(memory.audit).toEqual([]);
  });

  test.each([
    ['oncall handover', 'To whom?'],
    ['oncall handover ben', '"ben" is no person I can find'],
    ['oncall handover <!subteam^S0000DESK|@desk>', 'is no person I can find'],
    ['oncall handover <!channel>', 'is no person I can find'],
    ['oncall dance', 'After "oncall" comes take, handover @PERSON, brief, or nothing.'],
  ])('%s is answered with what is missing', async (line, words) => {
    const { ask, memory } = aNewsroom({ shifts: [anaOnCall] });

    const reply = await ask(line);

    expect(reply.ok).toBe(false);
    expect(textOf(reply.answer)).toContain(words);
    expect(memory.audit).toEqual([]);
  });

  test('whom it was handed to is on call at once, and whoever handed over no more', async () => {
    const { ask } = aNewsroom({ shifts: [anaOnCall] });
    await ask('oncall handover <@U0000BEN>', reader);

    const at = later(now, minuteMs);
    const byAna = await ask('mute humanitarian for 1h', { ...reader, at });
    const person = { id: 'U0000BEN', name: 'ben', role: 'reader' } as const;
    const byBen = await ask('mute humanitarian for 1h', { person, at });

    expect([byAna.ok, byBen.ok]).toEqual([false, true]);
  });
});

describe('the calendar of the rota', () => {
  const at = night('04:10');

  test.each([
    {
      case: 'that was not read so far',
      calendar: { strangers: [] },
      says: 'The calendar of the rota is being read for the first time.',
    },
    {
      case: 'that is away',
      calendar: { readAt: at, failingSince: at, failure: 'it answered 503', strangers: [] },
      says: /cannot be read since .*04:10.*: it answered 503. What it said before goes on to count./,
    },
    {
      case: 'with entries of others',
      calendar: { readAt: at, strangers: ['Team lunch', 'Holiday'] },
      says: 'entries that name nobody of config/oncall.yaml: "Team lunch" and "Holiday".',
    },
  ])('$case is told of beside who is on call', async ({ calendar, says }) => {
    const { ask } = aNewsroom({ calendar });

    const reply = await ask('oncall', reader);

    expect(textOf(reply.answer)).toMatch(says);
  });

  test('that is read as it should be is no news', async () => {
    const { ask } = aNewsroom({ calendar: { readAt: at, strangers: [] } });

    expect(textOf((await ask('oncall', reader)).answer)).not.toContain('calendar');
  });
});
