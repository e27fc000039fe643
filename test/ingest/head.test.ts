import { describe, expect, test } from 'vitest';
import type { FeedState } from '#src/domain/feed-state.ts';
import { later, minuteMs } from '#src/domain/instant.ts';
import { changeOfHead, type Placed } from '#src/ingest/head.ts';

const noon = '2024-12-08T12:00:00.000Z';

/** Items by their names, the newest first, a minute apart. */
function items(names: string): readonly Placed[] {
  return names.split('').map((itemHash, nth) => ({ itemHash, publishedAt: later(noon, -nth * minuteMs) }));
}

/** The changes of a feed that shows these, one after the other. */
function changes(...readings: readonly (readonly Placed[])[]) {
  let state: FeedState = { feedId: 'feed-a' };
  return readings.map((reading) => {
    const change = changeOfHead(state, reading);
    state = { feedId: 'feed-a', ...change };
    return change;
  });
}

describe('a feed rolled over', () => {
  test.each([
    ['when none of what was newest is left', 'abc', 'xyz', true],
    ['not while one is left', 'abc', 'xya', false],
    ['not when it is read for the first time', '', 'xyz', false],
    ['not when it is empty', 'abc', '', false],
    ['not when it never shows more than two', 'ab', 'xy', false],
  ])('%s', (_case, before, after, rolledOver) => {
    expect(changes(items(before), items(after))[1]?.rolledOver).toBe(rolledOver);
  });

  test('although an old item is pinned on top of it', () => {
    const pinned = { itemHash: 'P', publishedAt: '2020-01-01T00:00:00.000Z' };
    const many = 'abcdefghijklmnopqrstuvw';

    const [, second] = changes([pinned, ...items(many)], [pinned, ...items('123')]);

    expect(second?.rolledOver).toBe(true);
  });

  test('although it gave no items in between', () => {
    expect(changes(items('abc'), [], items('xyz'))[2]?.rolledOver).toBe(true);
  });
});

describe('an item was taken out', () => {
  test('when it is missing twice and older ones are there', () => {
    const [, second, third, fourth] = changes(items('abcd'), items('acd'), items('acd'), items('acd'));

    expect(second).toMatchObject({ missing: ['b'], removed: [] });
    expect(third).toMatchObject({ missing: [], removed: ['b'] });
    expect(fourth).toMatchObject({ missing: [], removed: [] });
  });

  test.each([
    ['when another server of the feed has it still', ['abcd', 'acd', 'abcd']],
    ['when it left at the end, as the oldest do', ['abcd', 'xabc', 'yxab', 'zyxa']],
    ['when the whole feed rolled over', ['abcd', 'wxyz', 'wxyz', 'wxyz']],
  ])('not %s', (_case, readings) => {
    expect(changes(...readings.map(items)).flatMap(({ removed }) => removed)).toEqual([]);
  });

  test('not in a feed whose order is not that of time', () => {
    const [four, three] = ['abcd', 'acd'].map((names) => items(names).toReversed());

    expect(changes(four ?? [], three ?? [], three ?? [])[2]?.removed).toEqual([]);
  });
});
