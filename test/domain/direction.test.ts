import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { balanced, endsOf, isolated } from '#src/domain/direction.ts';
import { isBalanced } from '#test/support/direction.ts';

describe('a name from right to left', () => {
  test.each([
    { case: 'Arabic', text: 'ادلب', is: '\u2068ادلب\u2069' },
    { case: 'Hebrew', text: 'חיפה', is: '\u2068חיפה\u2069' },
    { case: 'Arabic beside Latin', text: 'ادلب (Idlib)', is: '\u2068ادلب (Idlib)\u2069' },
    { case: 'Latin', text: 'Idlib', is: 'Idlib' },
    { case: 'Cyrillic', text: 'Авдіївка', is: 'Авдіївка' },
    { case: 'digits', text: '5–7', is: '5–7' },
    {
      case: 'one that keeps to itself already',
      text: '\u2068ادلب\u2069 captured',
      is: '\u2068ادلب\u2069 captured',
    },
    { case: 'one with half an isolate', text: '\u2069ادلب', is: '\u2068ادلب\u2069' },
  ])('keeps to itself among words from left to right: $case', ({ text, is }) => {
    expect(isolated(text)).toBe(is);
  });

  test('and the other way round', () => {
    expect(isolated('Levant Wire', 'rtl')).toBe('\u2068Levant Wire\u2069');
    expect(isolated('ادلب', 'rtl')).toBe('ادلب');
  });
});

const words = fc.string({ unit: fc.constantFrom('a', ' ', 'ا', '\u2068', '\u2069') });

test('what is isolated turns nothing that stands around it', () => {
  fc.assert(
    fc.property(words, (text) => {
      const whole = balanced(text);
      expect(whole.replace(/[\u2068\u2069]/g, '')).toBe(text.replace(/[\u2068\u2069]/g, ''));
      expect(isBalanced(whole)).toBe(true);
      expect(isBalanced(isolated(text)) || !/ا/.test(text)).toBe(true);
    }),
  );
});

test('a cut closes what it has left open', () => {
  fc.assert(
    fc.property(words, fc.nat(20), (text, length) => {
      const cut = balanced(text).slice(0, length);
      expect(isBalanced(cut + endsOf(cut))).toBe(true);
    }),
  );
});
