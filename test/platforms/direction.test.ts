import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Card } from '#src/domain/message.ts';
import { composeCard } from '#src/notify/card.ts';
import { words } from '#src/platforms/discord/markdown.ts';
import { renderPosted } from '#src/platforms/discord/render.ts';
import { clip } from '#src/platforms/slack/plain.ts';
import { render } from '#src/platforms/slack/render.ts';
import { renderCard } from '#src/platforms/terminal/render.ts';
import { dawn, dossierOf } from '#test/support/news.ts';
import { english } from '#test/support/texts.ts';
import { isBalanced } from '#test/support/direction.ts';

const speaker = 'هيئة تحرير الشام';
const outlet = 'عنب بلدي (Enab Baladi)';

const card: Card = composeCard(
  dossierOf([
    {
      says: [{ stance: 'claims', speaker, quote: 'المدينة محررة بالكامل' }],
      source: { outlet },
    },
  ]),
  {
    texts: english,
    marks: [],
    heldByMutes: 0,
    mentions: [],
    postedAt: dawn,
  },
);

describe('a card with names from right to left', () => {
  test('keeps each to itself: in the state, the headline, the evidence and the link', () => {
    expect(card).toMatchObject({
      state: `CLAIMED by \u2068${speaker}\u2069`,
      headline: expect.stringMatching(`^\u2068${speaker}\u2069 says .*Homs`),
      evidence: [{ speaker: `\u2068${speaker}\u2069`, outlet: `\u2068${outlet}\u2069` }],
      links: [{ outlet: `\u2068${outlet}\u2069` }],
    });
  });

  test('is so on Slack and Discord, and each isolate has its end in the same piece', () => {
    const pieces = [render(card, english), renderPosted(card, 'd', false, english)].flatMap(stringsIn);

    expect(pieces.filter((text) => text.includes(`\u2068${speaker}\u2069`)).length).toBeGreaterThanOrEqual(4);
    expect(pieces.filter((text) => !isBalanced(text))).toEqual([]);
  });

  test('has no marks in a terminal, which may show them', () => {
    expect(renderCard(card, dawn, english).join('\n')).not.toMatch(/[\u2066-\u2069]/);
  });
});

test('what is cut closes its isolates, and is no longer than it may be', () => {
  const letters = fc.constantFrom('a', 'b', ' ', 'ا', 'ل', '\u2068', '\u2069', '<', '&');
  fc.assert(
    fc.property(
      fc.string({ unit: letters, maxLength: 60 }),
      fc.integer({ min: 8, max: 40 }),
      (text, most) => {
        for (const cut of [clip(text, most), words(text, most)]) {
          expect(isBalanced(cut)).toBe(true);
          expect(cut.length).toBeLessThanOrEqual(most);
        }
      },
    ),
  );
});

test('marks that turn the direction are taken out, and isolates with one half', () => {
  const hostile = 'a\u202eb\u2067c\u2069d\u2068e\u200ff';

  expect(clip(hostile, 40)).toBe('abcdef');
  expect(words(hostile, 40)).toBe('abcdef');
  expect(clip('\u2068 \u2069', 40).trim()).toBe('');
});

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
