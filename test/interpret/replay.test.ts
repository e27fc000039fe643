import { describe, expect, test } from 'vitest';
import type { Row } from '#src/interpret/analyze.ts';
import { replay, type Matcher } from '#src/interpret/replay.ts';
import { productLexicon } from '#test/support/reader.ts';
import { english } from '#test/support/texts.ts';

const lexicon = await productLexicon();

const everything: Matcher = (update) => [
  {
    subscription: 'everything',
    decision: update.kind === 'more-outlets' ? 'hold' : 'send',
    why: `it is ${update.kind}`,
  },
];

function told(rows: readonly Row[], matcher: Matcher = () => []): readonly Record<string, unknown>[] {
  const { take } = replay(lexicon, matcher, english);
  return rows.map(take);
}

const claimed: Row = {
  id: 'one',
  text: 'Rebels said they had captured the city of Homs.',
  outlet: 'Levant Wire',
  date: '2024-12-08',
};
const denied: Row = {
  id: 'two',
  text: 'The Syrian defence ministry denied that rebels had captured Homs.',
  outlet: 'Orontes News',
};

describe('a line of replay', () => {
  test('has the fields that are promised, and only these', () => {
    const [first] = told([claimed], everything);
    const storyId: unknown = expect.stringMatching(/^story-[0-9a-z]{20}$/);
    const updateId: unknown = expect.stringMatching(/^update-[0-9a-z]{20}$/);

    expect(first).toEqual({
      id: 'one',
      reprintOf: null,
      storyId,
      stories: [
        {
          storyId,
          topic: 'territorial-change',
          place: 'Homs',
          version: 1,
          events: [{ kind: 'capture', standing: 'claimed' }],
        },
      ],
      updates: [{ id: updateId, storyId, kind: 'new-story', urgency: 'bulletin', standing: 'claimed' }],
      alerts: [
        {
          updateId,
          subscription: 'everything',
          kind: 'new-story',
          place: 'Homs',
          headline: 'Rebels say they captured Homs',
          standing: 'claimed',
          decision: 'send',
          why: 'it is new-story',
        },
      ],
    });
  });

  test('without a subscription has no alerts', () => {
    expect(told([claimed])[0]).toMatchObject({ alerts: [] });
  });

  test('tells what an update was worth before, and shows the story as the article leaves it', () => {
    const [first, second] = told([claimed, denied], everything);

    expect(second).toMatchObject({
      storyId: first?.['storyId'],
      stories: [{ version: 2, events: [{ kind: 'capture', standing: 'disputed' }] }],
      updates: [{ kind: 'new-standing', standing: 'disputed', standingBefore: 'claimed' }],
    });
  });

  test('of an article that says nothing of ours still has a story of its text', () => {
    const [line] = told([{ id: 'three', text: 'The harbour of Saltfleet froze over.', date: '2024-12-08' }]);

    expect(line).toMatchObject({ stories: [], updates: [], alerts: [], reprintOf: null });
    expect(line?.['storyId']).not.toBeNull();
  });

  test('of a text in a language without frames has none', () => {
    const [line] = told([{ id: 'four', text: 'Мятежники заявили, что взяли город Хомс.', language: 'ru' }]);

    expect(line).toMatchObject({ storyId: null, stories: [], updates: [] });
  });
});

test('a headline names who took a place now, not who took it before', () => {
  const [first, second] = told(
    [
      { id: 'sdf', text: 'The Syrian Democratic Forces captured Deir ez-Zor.', date: '2024-12-07' },
      {
        id: 'hts',
        text: 'HTS fighters captured Deir ez-Zor, HTS said.',
        date: '2024-12-09',
        outlet: 'Orontes News',
      },
    ],
    everything,
  );

  expect(first).toMatchObject({ alerts: [{ headline: expect.stringContaining('Democratic Forces') }] });
  expect(second).toMatchObject({ alerts: [{ headline: expect.not.stringContaining('Democratic Forces') }] });
});

describe('time', () => {
  const late = { id: 'late', text: claimed.text, outlet: 'Barada Daily' };

  test('passes with the rows: after 72 hours the same words are a new story', () => {
    const [first, , third] = told([claimed, denied, { ...late, date: '2024-12-12' }]);

    expect(third?.['storyId']).not.toBe(first?.['storyId']);
    expect(third).toMatchObject({ updates: [{ kind: 'new-story', urgency: 'bulletin' }] });
  });

  test('of a row without a date is that of the row before it', () => {
    const [, second, third] = told([{ ...claimed, date: '2024-12-08' }, denied, late]);

    expect(second).toMatchObject({ updates: [{ standing: 'disputed' }] });
    expect(third).toMatchObject({ updates: [{ kind: 'more-outlets' }] });
  });

  test('told again from the beginning gives the same lines', () => {
    const rows = [claimed, denied, late];

    expect(told(rows, everything)).toEqual(told(rows, everything));
  });
});

test('what was told before is named where it is copied', () => {
  const copy = Array.from({ length: 90 }, (_, nth) => `word${nth}`).join(' ');

  const [, second] = told([
    { ...claimed, text: `${claimed.text} ${copy}` },
    { id: 'copy', text: `${claimed.text} ${copy}`, outlet: 'Orontes News' },
  ]);

  expect(second).toMatchObject({ reprintOf: 'one', updates: [{ kind: 'more-outlets' }] });
});
