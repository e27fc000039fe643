import { describe, expect, test } from 'vitest';
import type { Gist } from '#src/domain/gist.ts';
import { likeness } from '#src/interpret/stories/kinship.ts';
import { dawn } from '#test/support/news.ts';

const aGist: Gist = { names: [1, 2, 3, 4], words: [5, 6, 7, 8], places: [], countries: [] };

function alike(one: Partial<Gist>, other: Partial<Gist>): number {
  return likeness({ gist: { ...aGist, ...one }, at: dawn }, { gist: { ...aGist, ...other }, at: dawn });
}

describe('two texts', () => {
  const counted = { rareNames: 2, rareWords: 2 };

  test.each([
    { case: 'names', rare: { names: [1, 2, 9, 10] }, known: { names: [9, 10, 3, 4] } },
    { case: 'words', rare: { words: [5, 6, 9, 10] }, known: { words: [9, 10, 7, 8] } },
  ])('are more alike by rare $case than by such as stand in many stories', ({ rare, known }) => {
    expect(alike(counted, { ...counted, ...rare })).toBeGreaterThan(alike(counted, { ...counted, ...known }));
  });

  test('are as alike as can be where all is the same, however much of it is rare', () => {
    expect(alike({}, {})).toBeCloseTo(1);
    expect(alike(counted, counted)).toBeCloseTo(1);
  });
});
