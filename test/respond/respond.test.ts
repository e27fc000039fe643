import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { later, secondMs } from '#src/domain/instant.ts';
import { perPersonMax, perWorkspaceMax } from '#src/respond/limiter.ts';
import { readMessages } from '#src/settings/messages.ts';
import { messagesWith } from '#test/support/texts.ts';
import { aNewsroom, now, textOf } from './newsroom.ts';
import { homsNight } from './stories.ts';

test('a newsroom is answered in its language, and in English where that is silent', async () => {
  const polish = `
problem:
  did-you-mean: Czy chodziło o {names}?
place-problem:
  none: Na mapie nie ma miejsca {typed}.
told:
  muted: "🔇 {person} wycisza {where} do {end} ({span}): <strong>{scope}</strong>"
`;
  const languages = readMessages(messagesWith({ 'pl/some.yaml': polish }));
  const { ask } = aNewsroom({ language: 'pl', languages });

  const refused = await ask('status homz');
  const muted = await ask('mute humanitarian for 1h');

  expect(textOf(refused.answer)).toBe('Na mapie nie ma miejsca "homz". Czy chodziło o Homs?');
  expect(muted.answer).toMatchObject({ language: 'pl' });
  expect(textOf(muted.announcement)).toContain(
    '🔇 @ana wycisza in this channel do 08:16 (UTC, 08:16 UTC) (1 h): humanitarian',
  );
});

describe('a request', () => {
  test('that a platform repeats is answered alike, changes once and announces once', async () => {
    const { ask, memory } = aNewsroom();

    const first = await ask('mute humanitarian for 1h', { id: 'twice' });
    const second = await ask('mute humanitarian for 1h', { id: 'twice' });

    expect(second.answer).toEqual(first.answer);
    expect(first.announcement).toBeDefined();
    expect(second.announcement).toBeUndefined();
    expect(memory.mutes).toHaveLength(1);
  });

  test('repeated while it is being answered changes once', async () => {
    const { ask, memory } = aNewsroom();

    await Promise.all([
      ask('mute humanitarian for 1h', { id: 'x' }),
      ask('mute humanitarian for 1h', { id: 'x' }),
    ]);

    expect(memory.mutes).toHaveLength(1);
  });

  test('mutes asked for by two requests are two, each with an id of its own', async () => {
    const { ask, memory } = aNewsroom();

    await ask('mute humanitarian for 1h');
    await ask('mute humanitarian for 2h');

    expect(new Set(memory.mutes.map(({ mute }) => mute.id)).size).toBe(2);
  });
});

describe('a verb', () => {
  test.each([
    ['stauts homs', 'Did you mean status?'],
    ['subscrib humanitarian', 'Did you mean subscribe'],
    ['xyzzy', '"xyzzy" is no command and no place that I know.'],
  ])('%s is answered with what may be meant', async (line, words) => {
    const { ask } = aNewsroom();

    const reply = await ask(line);

    expect(reply.ok).toBe(false);
    expect(textOf(reply.answer)).toContain(words);
  });

  test('the button beside a slip runs what was meant', async () => {
    const { ask } = aNewsroom({ dossiers: [homsNight()] });

    const slip = await ask('stauts homs');

    expect(slip.answer.actions[0]).toEqual({ label: 'status', command: 'status homs' });
  });

  test('who greets the bot is shown help once', async () => {
    const { ask } = aNewsroom();

    expect((await ask('hello')).answer.actions).toEqual([{ label: 'Help', command: 'help' }]);
  });

  test('nothing at all asks for help', async () => {
    const { ask } = aNewsroom();

    expect(textOf((await ask('   ')).answer)).toContain('What you can ask');
  });

  test('capitals and a slash do not matter', async () => {
    const { ask } = aNewsroom();

    expect((await ask('/Mutes')).ok).toBe(true);
  });
});

describe('commands are limited', () => {
  test('to ten a minute for a person, answered kindly, and without a change', async () => {
    const { ask, memory } = aNewsroom();
    for (let count = 0; count < perPersonMax; count++) expect((await ask('mutes')).ok).toBe(true);

    const over = await ask('mute humanitarian for 1h', { at: later(now, 59 * secondMs) });
    const after = await ask('mute humanitarian for 1h', { at: later(now, 60 * secondMs) });

    expect(textOf(over.answer)).toContain('you may ask 10 times a minute');
    expect(after.ok).toBe(true);
    expect(memory.mutes).toHaveLength(1);
  });

  test('and who is refused is not held up longer for asking again', async () => {
    const { ask } = aNewsroom();
    for (let count = 0; count < perPersonMax; count++) await ask('mutes');
    for (let count = 0; count < perPersonMax; count++)
      expect((await ask('mutes', { at: later(now, 59 * secondMs) })).ok).toBe(false);

    expect((await ask('mutes', { at: later(now, 60 * secondMs) })).ok).toBe(true);
  });

  test('to sixty a minute for a workspace', async () => {
    const { ask } = aNewsroom();
    for (let count = 0; count < perWorkspaceMax; count++)
      expect((await ask('mutes', asker(count))).ok).toBe(true);

    expect(textOf((await ask('mutes', asker(99))).answer)).toContain('60 times a minute');
  });

  test('but not at the machine’s own terminal, which holds nobody else up either', async () => {
    const { ask } = aNewsroom();
    for (let count = 0; count <= perWorkspaceMax; count++)
      expect((await ask('mutes', { platform: 'terminal' })).ok).toBe(true);

    expect((await ask('mutes', asker(1))).ok).toBe(true);
  });

  test('a clock that was set back does not lock anybody out', async () => {
    const { ask } = aNewsroom();
    for (let count = 0; count < perPersonMax; count++)
      await ask('mutes', { at: later(now, 3_600 * secondMs) });

    expect((await ask('mutes')).ok).toBe(true);
  });
});

function asker(count: number) {
  return { person: { id: `U${count % 20}`, name: 'one', role: 'reader' } as const };
}

describe('whatever is typed', () => {
  const odd = [
    `status ${'homs '.repeat(780)}`,
    'x'.repeat(4_001),
    'status 😀😀😀',
    'status <@U0000ANA>',
    'mute @everyone for 1h because <!channel>',
    'subscribe "',
    'why ../../etc/passwd',
    'unmute 99999999999999999999',
    'until until until',
    'mute mute mute for for for',
    '\u202estatus homs',
    '\ud83d',
  ];
  test.each(odd.map((line, index) => [index, line] as const))('odd line %i is answered', async (_, line) => {
    const { ask } = aNewsroom();

    const reply = await ask(line);

    expect(textOf(reply.answer)).not.toBe('');
    expect(textOf(reply.answer).length).toBeLessThan(2_000);
  });

  test.each(['subscribe humanitarian', 'mute humanitarian', 'latest'])(
    '%s in a place that several have is asked again by the buttons of the answer',
    async (line) => {
      const { ask } = aNewsroom();

      const { ok, answer } = await ask(`${line} in tripoli${line.startsWith('mute') ? ' for 2h' : ''}`);
      const again = await Promise.all(answer.actions.map(({ command }) => ask(command)));

      expect(ok).toBe(false);
      expect(answer.actions.map(({ label }) => label)).toEqual(['Tripoli, Libya', 'Tripoli, Lebanon']);
      expect(again.map((reply) => reply.ok)).toEqual([true, true]);
      expect(textOf(again[1]?.answer)).toContain(line === 'latest' ? 'Lebanon' : '');
    },
  );

  test('an argument of 4,000 characters is told its limit', async () => {
    const { ask } = aNewsroom();

    expect(textOf((await ask(`latest ${'x'.repeat(3_990)}`)).answer)).toContain('100 characters at most');
  });

  test('is answered by every verb, and changes nothing when it is refused', async () => {
    const { desk, callOf, memory } = aNewsroom({ dossiers: [homsNight()] });
    const verbs = desk.commands.map(({ verb }) => verb);
    let count = 0;

    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...verbs), fc.string({ unit: 'grapheme' }), async (verb, rest) => {
        count += 1;
        const changes = memory.audit.length;
        const reply = await desk.answer(callOf(`${verb} ${rest}`, { at: later(now, count * 60 * secondMs) }));
        expect(reply.answer.lines.length).toBeGreaterThan(0);
        expect(reply.ok || memory.audit.length === changes).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  const naughty = join(import.meta.dirname, '../../../shared/corpora/payloads/blns.json');
  test.runIf(existsSync(naughty))('the list of naughty strings is answered by status', async () => {
    const strings: unknown = JSON.parse(readFileSync(naughty, 'utf8'));
    const { desk, callOf } = aNewsroom();

    for (const [index, text] of (Array.isArray(strings) ? strings : []).entries()) {
      const at = later(now, index * 60 * secondMs);
      const reply = await desk.answer(callOf(`status ${String(text)}`, { at }));
      expect(reply.answer.lines.length).toBeGreaterThan(0);
    }
  });
});
