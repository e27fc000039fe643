import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { messages, variables } from '#src/domain/messages.ts';
import type { MessageId, Texts } from '#src/domain/texts.ts';
import { messagesSource } from '#src/settings/messages-source.ts';
import { readMessages, readVariables } from '#src/settings/messages.ts';
import { shippedConfig } from '#test/support/config-folder.ts';
import { english, messagesWith } from '#test/support/texts.ts';

const shipped = join(shippedConfig, 'messages');
const examples = readVariables(shipped);

test('src/domain/messages.ts is what config/messages says (node test/settings/write-messages.ts writes it)', () => {
  expect(readFileSync('src/domain/messages.ts', 'utf8')).toBe(messagesSource(shipped));
});

/** Any message with the examples of its variables, as no call in the code would be written. */
function rendered(texts: Texts, id: MessageId, change: Readonly<Record<string, unknown>> = {}): string {
  const values = Object.fromEntries(messages[id].map((name) => [name, examples[name]?.example]));
  const say = texts.say as (id: MessageId, values: object) => string;
  return say(id, { ...values, ...change });
}

const ids = Object.keys(messages) as readonly MessageId[];

describe('every message', () => {
  test('is said with what it is given, whatever it counts', () => {
    const flaws = ids.flatMap((id) => {
      const numbers = messages[id].filter((name) => variables[name] === 'number');
      const said = [0, 1, 2, 5, 21, 1_000].map((count) =>
        rendered(english, id, Object.fromEntries(numbers.map((name) => [name, count]))),
      );
      return said
        .filter((text) => text.trim() === '' || /[{}<>]|#(?!\d|NUMBER)|undefined|\bNaN\b/.test(text))
        .map((text) => [id, text]);
    });

    expect(flaws).toEqual([]);
  });

  test('has its variables explained, and none is explained that no message has', () => {
    const used = new Set(ids.flatMap((id): readonly string[] => messages[id]));

    expect(Object.keys(examples).toSorted()).toEqual([...used].toSorted());
  });
});

describe('another language', () => {
  const polish = `
digest:
  collected: "{count, plural, one {# alert} few {# alerty} many {# alertów} other {# alertu}} do przeglądu"
list:
  more: "i {count, plural, one {# inny} few {# inne} many {# innych} other {# innego}}"
`;

  test('has the plural forms of its own', () => {
    const texts = readMessages(messagesWith({ 'pl/some.yaml': polish })).textsIn('pl');
    const said = [1, 2, 5, 12, 22, 25].map((count) => texts.say('digest.collected', { count }));

    expect(said).toEqual([
      '1 alert do przeglądu',
      '2 alerty do przeglądu',
      '5 alertów do przeglądu',
      '12 alertów do przeglądu',
      '22 alerty do przeglądu',
      '25 alertów do przeglądu',
    ]);
    expect(texts.list(['HTS', 'SDF', 'OSDH'])).toBe('HTS, SDF i OSDH');
  });

  test('says in English what it does not say itself, message by message', () => {
    const spoken = readMessages(messagesWith({ 'pl/some.yaml': polish }));

    expect(spoken.textsIn('pl').say('card.unconfirmed')).toBe('Not independently confirmed.');
    expect(spoken.textsIn('pl').say('footer.held', { count: 2 })).toBe('2 alerts held by a mute');
    expect(spoken.textsIn('pl-PL').say('list.more', { count: 2 })).toBe('i 2 inne');
    expect(spoken.textsIn('fr').language).toBe('en');
  });

  test('from right to left keeps names from left to right to themselves', () => {
    const arabic = `
digest:
  collected: "{count, plural, zero {لا تنبيهات} one {تنبيه واحد} two {تنبيهان} few {# تنبيهات} many {# تنبيها} other {# تنبيه}}"
card:
  quotation: "«{quote}» – {outlet}"
`;
    const texts = readMessages(messagesWith({ 'ar/some.yaml': arabic })).textsIn('ar');

    expect(texts.say('card.quotation', { quote: 'سقطت حمص', outlet: 'Levant Wire' })).toBe(
      '«سقطت حمص» – \u2068Levant Wire\u2069',
    );
    expect([0, 1, 2].map((count) => texts.say('digest.collected', { count }))).toEqual([
      'لا تنبيهات',
      'تنبيه واحد',
      'تنبيهان',
    ]);
  });

  test.each([
    {
      case: 'a message that nobody says',
      pl: 'card:\n  nonsense: Bzdura',
      says: 'pl/some.yaml:2: card.nonsense: there is no such message',
    },
    {
      case: 'a variable that is not there',
      pl: 'card:\n  quotation: "{quote} – {outlett}"',
      says: 'pl/some.yaml:2: card.quotation: {outlett} is not known here; there is quote, outlet',
    },
    {
      case: 'a variable left out',
      pl: '# x\ncard:\n  quotation: "{quote}"',
      says: 'pl/some.yaml:3: card.quotation: {outlet} is left out',
    },
    {
      case: 'a plural without its forms',
      pl: 'footer:\n  held: "{count, plural, one {# alert} other {# alertu}}"',
      says: 'pl/some.yaml:2: footer.held: {count} has no form "few"; the forms of "pl" are one, few, many, other',
    },
    {
      case: 'a form of another language',
      pl: 'footer:\n  held: "{count, plural, one {#} two {#} few {#} many {#} other {#}}"',
      says: 'footer.held: {count} has a form "two"',
    },
    {
      case: 'a brace that is not closed',
      pl: 'card:\n  quotation: "{quote – {outlet}"',
      says: 'pl/some.yaml:2: card.quotation: its braces are not right',
    },
    {
      case: 'words on a command that Discord does not take',
      pl: `command:\n  why: ${'x'.repeat(101)}`,
      says: 'pl/some.yaml:2: command.why: it has 101 characters; 100 are the most',
    },
    { case: 'what is no text', pl: 'card:\n  unconfirmed: 7', says: 'pl/some.yaml:2: card.unconfirmed' },
  ])('is refused with file and line: $case', ({ pl, says }) => {
    expect(() => readMessages(messagesWith({ 'pl/some.yaml': pl }))).toThrow(says);
  });

  test('may not say a thing twice', () => {
    const folder = messagesWith({
      'pl/a.yaml': 'card:\n  unconfirmed: Raz',
      'pl/b.yaml': 'card:\n  unconfirmed: Dwa',
    });

    expect(() => readMessages(folder)).toThrow(
      /pl\/b\.yaml:2: card\.unconfirmed: it stands in .*pl\/a\.yaml/,
    );
  });
});

test('what the English of an older config/ does not say yet is said as it is shipped', () => {
  const folder = messagesWith({});
  const path = join(folder, 'en', 'cards.yaml');
  const older = readFileSync(path, 'utf8').replace(/^ {2}unconfirmed: .*\n/m, '');
  writeFileSync(path, older.replace(/^ {2}taken-back: .*$/m, '  taken-back: Our own words.'));

  const { say } = readMessages(folder).textsIn('en');

  expect(say('card.unconfirmed')).toBe(english.say('card.unconfirmed'));
  expect(say('card.taken-back')).toBe('Our own words.');
});

describe('names from right to left', () => {
  test('keep to themselves in a message, a list and a line', () => {
    expect(english.say('stage.capture', { place: 'ادلب' })).toBe('\u2068ادلب\u2069 captured');
    expect(english.list(['ادلب', 'حلب', 'Homs'])).toBe('\u2068ادلب\u2069, \u2068حلب\u2069 and Homs');
    expect(english.say('state.claimed', { names: english.list(['ادلب', 'HTS']) })).toBe(
      'CLAIMED by \u2068ادلب\u2069 and HTS',
    );
    expect(english.line('change.correction', { what: 'ادلب' })).toEqual([
      { strong: 'CORRECTED' },
      ': \u2068ادلب\u2069',
    ]);
  });
});

test('a line keeps what is put into it whole', () => {
  const moment = { at: '2024-12-08T04:20:00.000Z', show: 'time' } as const;

  expect(english.line('change.was-told', { moment })).toEqual([' · Was told here at ', moment]);
  expect(english.line('change.was-told', { moment: ['about ', moment] })).toEqual([
    ' · Was told here at ',
    'about ',
    moment,
  ]);
});
