import { expect, test } from 'vitest';
import { idOf, shortIdCandidates } from '#src/domain/id.ts';

// What an earlier version wrote down must be known again: another way to the same id is none.

test('an id is the same in every version, and where its parts end counts', () => {
  expect([idOf('ab', 'c'), idOf('a', 'bc')]).toEqual(['g9c2a0cfb3ksbbhd7p6z', '8akf7x2bw2nf4f4kdcam']);
});

test('the short ids that a thing may carry are the same in every version, the shortest first', () => {
  expect(shortIdCandidates('S', 'story-1')).toEqual([
    'S-GWTK',
    'S-AT02',
    'S-Z6S3S',
    'S-9DVPBZ',
    'S-FKAXKB7Y02',
  ]);
});
