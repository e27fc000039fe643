import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOfPlainLetters } from '#src/domain/plain-letters.ts';
import { plain as onDiscord } from '#src/platforms/discord/markdown.ts';
import { plain as onSlack } from '#src/platforms/slack/plain.ts';

/** Nobody sees it, and both platforms take it out: a text that has one is looked through letter by letter. */
const unseen = '\u200b';

test('what is of plain letters comes to the same when it is looked through', () => {
  const letters = Array.from({ length: 0x2200 }, (_, code) => String.fromCharCode(code));
  const texts = fc.string({ unit: fc.constantFrom(...letters.filter(isOfPlainLetters)) });

  fc.assert(
    fc.property(texts.filter(isOfPlainLetters), (text) => {
      for (const plain of [onSlack, onDiscord]) expect(plain(`${text}${unseen}`)).toBe(plain(text));
    }),
  );
});

test.each([
  ['Homs fell, “the whole of it” – says Łukasz…', true],
  ['two  spaces', false],
  ['a\u00a0space', false],
  ['e\u0301', false],
  ['a\nline', false],
  ['حمص', false],
])('%j: %s', (text, expected) => {
  expect(isOfPlainLetters(text)).toBe(expected);
});
