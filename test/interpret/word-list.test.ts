import { describe, expect, test } from 'vitest';
import { speechVerbs } from '#src/interpret/text/english.ts';
import { tokensOf } from '#src/interpret/text/text.ts';
import { WordList, WordMap } from '#src/interpret/text/word-list.ts';

describe('a list that many tokens are looked for in', () => {
  test('has a word however it is written, and no other', () => {
    const list = new WordList(['homs', "don't", "'s", 'حمص']);

    const found = tokensOf("Homs’s HOMS don't حمص Hama dont, home").map((token) => list.has(token));

    expect(found).toEqual([true, true, true, true, true, false, false, false, false]);
  });

  test('has of all words those that are in it, though many share their bit', () => {
    const words = Array.from({ length: 3_000 }, (_, nth) => `word${nth.toString(36)}`);
    const list = new WordList(words.filter((_, nth) => nth % 7 === 0));

    const found = words.filter((word) => tokensOf(word).some((token) => list.has(token)));

    expect(found).toEqual([...list]);
  });

  test('is asked for a written word as well, and for a token that is not there', () => {
    const map = new WordMap(new Map([['homs', 1]]));

    expect([map.get('homs'), map.get('hama'), map.get(undefined)]).toEqual([1, undefined, undefined]);
    expect([map.has('homs'), map.has(''), map.has(undefined)]).toEqual([true, false, false]);
    expect(speechVerbs.get(tokensOf('denied')[0])).toBe('deny');
  });
});
