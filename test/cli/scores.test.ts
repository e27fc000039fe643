import { describe, expect, test } from 'vitest';
import { bcubed, count, emptyTally, f1Of, precisionOf, recallOf, standingScore } from '#src/cli/scores.ts';

function story(wanted: string, given: string) {
  return { wanted, given };
}

describe('a tally', () => {
  test('gives precision, recall and their harmonic mean', () => {
    const tally = emptyTally();
    for (const [isWanted, isGiven] of [
      [true, true],
      [true, false],
      [true, false],
      [false, true],
      [false, false],
    ] as const)
      count(tally, isWanted, isGiven);

    expect(tally).toEqual({ right: 1, wrong: 1, missed: 2 });
    expect(precisionOf(tally)).toBeCloseTo(1 / 2);
    expect(recallOf(tally)).toBeCloseTo(1 / 3);
    expect(f1Of(tally)).toBeCloseTo(2 / 5);
  });

  test('of nothing is nought, not an error', () => {
    expect(f1Of(emptyTally())).toBe(0);
  });
});

describe('BCubed', () => {
  test.each([
    { case: 'all right', items: [story('a', '1'), story('a', '1'), story('b', '2')], f1: 1 },
    // Precision 1; each half of the story has half of it.
    { case: 'a story in two', items: [story('a', '1'), story('a', '2')], f1: 2 / 3 },
    { case: 'two stories in one', items: [story('a', '1'), story('b', '1')], f1: 2 / 3 },
  ])('$case', ({ items, f1 }) => {
    expect(bcubed(items)).toBeCloseTo(f1);
  });
});

test('a denied event counts as disputed among the standings', () => {
  expect(standingScore([{ wanted: 'disputed', given: 'denied' }])).toBeCloseTo(1 / 4);
});
