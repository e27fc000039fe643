import { describe, expect, test } from 'vitest';
import { cleanText, plainTextOf } from '#src/net/documents/plain-text.ts';

test.each([
  [
    'blocks stand on lines of their own',
    '<p>One</p><p>Two<br>Three</p><ul><li>Four<li>Five</ul>',
    'One\nTwo\nThree\nFour\nFive',
  ],
  [
    'inline elements join their words',
    'Rebels <b>captured</b> <a href="x">Homs</a>.',
    'Rebels captured Homs.',
  ],
  [
    'entities are resolved, once',
    'Tom &amp; Ann&nbsp;said &lt;stop&gt; &#8220;now&#x201D; &amp;lt;',
    'Tom & Ann said <stop> “now” &lt;',
  ],
  ['scripts and styles are not read', 'a<script>alert("<p>b</p>")</script><style>p{}</style>c', 'ac'],
  ['comments are not read', 'a<!-- b --><!-- <p>c</p> -->d', 'ad'],
  ['images and their tags leave nothing', '<img src="x" onerror="alert(1)">text', 'text'],
  ['what is no tag stays', '5 < 6 and 7 > 3', '5 < 6 and 7 > 3'],
  ['a tag that has no end and could not have begun is text', 'A<B &amp; C', 'A<B & C'],
  ['a tag in which the text breaks off is none of it', 'Read <a href="https://', 'Read'],
  ['white space is made even', '  a \t b \n\n\n  c  ', 'a b\nc'],
  ['a picture drawn in the page is skipped as a whole', 'a<svg><path d="x"/><text>b</text></svg>c', 'ac'],
  ['CDATA that leaked is read', 'x <![CDATA[y]]> z', 'x y z'],
])('%s', (_case, html, text) => {
  expect(plainTextOf(html)).toBe(text);
});

describe('what cannot be seen', () => {
  test.each([
    ['direction marks', 'ab\u202Ecd\u2066ef\u2069\u061C', 'abcdef'],
    ['zero-width characters', 'cap\u200Btured Ho\u2060ms\uFEFF', 'captured Homs'],
    ['joiners inside Latin words', 'cap\u200Ctu\u200Dred', 'captured'],
    ['tags of the hidden plane', 'a\u{E0041}b', 'ab'],
    ['control characters', 'a\u0007b\u0081c\u001Bd', 'abcd'],
    ['quotes of windows-1252 that stand where control characters do', 'don\u0092t', 'don’t'],
    ['halves of characters', 'a\uD83Db', 'a\uFFFDb'],
  ])('%s', (_case, text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  test('joiners stay where a script needs them', () => {
    expect(cleanText('می\u200Cشود 👩\u200D🚒')).toBe('می\u200Cشود 👩\u200D🚒');
  });

  test('letters are composed', () => {
    expect(cleanText('Cafe\u0301')).toBe('Café');
  });
});

test('long text is cut between characters as readers see them', () => {
  const cut = cleanText('👩\u200D🚒'.repeat(60_000));

  expect(cut).toBe('👩\u200D🚒'.repeat(50_000));
});

test.each([
  ['unclosed tags', '<div>'.repeat(200_000)],
  ['opening brackets', '<'.repeat(1_000_000)],
  ['unclosed comments', '<!--'.repeat(200_000)],
  ['ampersands', '&'.repeat(1_000_000)],
  ['unclosed attributes', '<a b="'.repeat(200_000)],
])('%s without end are read in their turn', { timeout: 2_000 }, (_case, html) => {
  expect(plainTextOf(html).length).toBeLessThanOrEqual(50_000);
});

test('markup beyond what an article can need is not read', () => {
  expect(plainTextOf(`begins${'<i></i>'.repeat(80_000)}ends`)).toBe('begins');
});
