import { expect, test } from 'vitest';
import { whatChangedWords } from '#src/domain/what-changed.ts';
import { english } from '#test/support/texts.ts';

test('a line for a reply is cut where it is too long, and closes what the cut leaves open', () => {
  const whatChanged = `\u2068${'حمص '.repeat(100)}\u2069`;

  const words = whatChangedWords({ whatChanged }, english);

  expect(words).toMatch(/…\u2069$/);
  expect(words.length).toBeLessThanOrEqual(241);
});
