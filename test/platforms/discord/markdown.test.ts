import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { address, bare, escape, plain, words } from '#src/platforms/discord/markdown.ts';
import { readableOf } from '#test/support/discord/readable.ts';

const markup = fc.string({
  unit: fc.constantFrom(
    ...'*_~`|<>[]()#-+1. :/\\@&!tathiscord.ggeveryonehttps://x'.split(''),
    '\n',
    '👩‍👧',
    'é',
  ),
  maxLength: 60,
});

describe('words of a feed', () => {
  test('whatever they are, a reader sees them as they were and they do nothing', () => {
    fc.assert(
      fc.property(fc.oneof(markup, fc.string({ unit: 'binary' })), (text) => {
        const shown = readableOf({ content: words(text, 10_000), embeds: [], components: [] });

        expect(shown.marks).toEqual([]);
        expect(shown.links).toEqual([]);
        expect(shown.text).toBe(plain(text));
      }),
      { numRuns: 1_000 },
    );
  });

  test.each([
    {
      case: 'a bare address gets no link and no preview',
      text: 'https://evil.example/x',
      wanted: 'https\\://evil\\.example/x',
    },
    { case: 'an invite is no invite', text: 'discord.gg/abc', wanted: 'discord\\.gg/abc' },
    { case: 'everyone is held apart', text: '@everyone', wanted: '@\u200beveryone' },
    { case: 'a numbered list is none', text: '1. Homs', wanted: '1\\. Homs' },
    { case: 'a figure stays a figure', text: '2,000 killed', wanted: '2,000 killed' },
    { case: 'U.S. keeps its dots bare', text: 'the U.S. said', wanted: 'the U.S. said' },
  ])('$case', ({ text, wanted }) => {
    expect(escape(text)).toBe(wanted);
  });

  test('are cut between words, with their escapes, to what has room', () => {
    fc.assert(
      fc.property(markup, fc.integer({ min: 4, max: 80 }), (text, max) => {
        expect(words(text, max).length).toBeLessThanOrEqual(max);
        expect(bare(text, max).length).toBeLessThanOrEqual(max);
        expect(words(text, max)).not.toMatch(/(^|[^\\])(\\\\)*\\…$/);
      }),
    );
    expect(words('Rebels say they captured Homs', 20)).toBe('Rebels say they…');
  });

  test('are never cut inside a grapheme', () => {
    expect(words(`${'x'.repeat(7)}👩🏽‍🚒 falls`, 10)).not.toMatch(/[\ud800-\udbff]…/);
    expect(words('ééééééé'.normalize('NFD'), 5).isWellFormed()).toBe(true);
  });

  test('lose what is not seen but acts', () => {
    expect(plain('Homs \u202efalls\u202c \u2066x\u2069\u200b\u0000\ufeff \u{e0041}')).toBe('Homs falls x');
  });
});

describe('an address', () => {
  test.each([
    { case: 'stays', url: 'https://a.example/b?c=1&d=2', wanted: 'https://a.example/b?c=1&d=2' },
    { case: 'cannot end its link', url: 'https://a.example/b)c>d', wanted: 'https://a.example/b%29c%3Ed' },
    { case: 'of another kind is none', url: 'javascript:alert(1)', wanted: undefined },
    { case: 'of Discord itself is none', url: 'discord://-/channels/1', wanted: undefined },
    {
      case: 'with a user before its host is none',
      url: 'https://bbc.co.uk@evil.example/',
      wanted: undefined,
    },
    {
      case: 'without end is left out, not cut',
      url: `https://a.example/${'x'.repeat(900)}`,
      wanted: undefined,
    },
    { case: 'that is none', url: 'homs', wanted: undefined },
  ])('$case', ({ url, wanted }) => {
    expect(address(url)).toBe(wanted);
  });
});
