import { expect, test } from 'vitest';
import * as fc from 'fast-check';
import { columnsOn, widthOf } from '#src/platforms/terminal/columns.ts';
import type { Card, Note } from '#src/domain/message.ts';
import * as inTexts from '#src/platforms/terminal/render.ts';
import { english } from '#test/support/texts.ts';
import { aCard, aNote } from '../../contracts/messages.ts';

const renderCard = (card: Card, at: string, columns?: number) =>
  inTexts.renderCard(card, at, english, columns);
const renderCardLine = (card: Card, at: string, columns?: number) =>
  inTexts.renderCardLine(card, at, english, columns);
const renderNote = (note: Note, at: string | undefined) => inTexts.renderNote(note, at, english);
const at = '2024-12-08T04:20:00.000Z';

test('a card reads from its state to why it was sent', () => {
  const card = aCard({ summary: [], marks: ['DEMO'], links: aCard().links.slice(0, 1), figures: [] });

  expect(renderCard(card, at)).toEqual([
    `04:20 ${'-'.repeat(60)} S-7K2Q · DEMO`,
    'BULLETIN · DISPUTED · claimed by HTS, denied by Syrian defence ministry',
    'Rebels say they captured Homs; Syrian defence ministry denies it',
    '',
    '  Not independently confirmed.',
    '  Where     Homs, Homs Governorate, Syria (city)',
    '  When      before dawn, 8 Dec · first report 04:20 UTC',
    '  Claims    HTS: “Homs city is fully liberated” – Levant Wire',
    '  Denies    Syrian defence ministry: “Homs is stable and safe” – Caravan News',
    '  Sources   1 outlet, which attributes both',
    '            Levant Wire · levant-wire.example',
    '  Why sent  "fully liberated" = capture of a city',
    '  S-7K2Q · v3 · city captured in Syria',
    '',
  ]);
});

test('a further card of the minute is one line with its id at the end', () => {
  const card = aCard({
    state: 'CLAIMED by rebels',
    headline: 'Rebels say they captured Daraa',
    storySlug: 'S-2M4D',
  });

  expect(renderCardLine(card, at)).toEqual([
    '04:20  BULLETIN · CLAIMED by rebels  Rebels say they captured Daraa       S-2M4D',
  ]);
});

test('a reply names its story and hangs under its own words', () => {
  const note = aNote({
    lines: [['still DISPUTED. New: a second outlet states it as fact and says troops left the city centre']],
  });

  expect(renderNote(note, at)).toEqual([
    '04:20  > S-7K2Q  still DISPUTED. New: a second outlet states it as fact and says',
    '                 troops left the city centre',
  ]);
});

test('columns of a line stay apart, also where it is broken', () => {
  const help = [
    { strong: 'why' },
    '  Explain why something was sent, held or not sent here, and by which of all',
  ];
  const note = aNote({ title: 'What you can ask', lines: [help] });

  expect(renderNote(note, undefined)).toContain(
    'why  Explain why something was sent, held or not sent here, and by which of all',
  );
});

test('no line is wider than a terminal, whatever the words', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.nat(300), (words, width) => {
      const columns = columnsOn(width);
      const card = aCard({
        state: words,
        headline: words,
        whySent: words,
        where: words,
        storySlug: 'S-7K2Q',
      });
      const lines = [...renderCard(card, at, columns), ...renderCardLine(card, at, columns)];

      for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(columns);
    }),
  );
});

test.each([
  { case: 'a file', width: undefined, columns: 80 },
  { case: 'a terminal that was not told its size', width: 0, columns: 80 },
  { case: 'half a window', width: 62, columns: 62 },
  { case: 'a window too narrow for words beside a label', width: 12, columns: 40 },
  { case: 'a window over the whole screen', width: 240, columns: 100 },
])('$case has lines of $columns columns', ({ width, columns }) => {
  expect(columnsOn(width)).toBe(columns);
});

test('the commands of buttons are told apart, and one that only opens a form of another is left out', () => {
  const note = aNote({
    lines: [['Not followed yet']],
    actions: [
      { label: 'Follow', command: 'subscribe aid now' },
      { label: 'Change…', command: 'subscribe aid', opens: true },
      { label: 'Help', command: 'help subscribe' },
    ],
  });

  expect(renderNote(note, undefined).at(-1)).toBe('Type: subscribe aid now · help subscribe');
});
