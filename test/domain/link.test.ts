import { expect, test } from 'vitest';
import { shownLink } from '#src/domain/link.ts';

test.each([
  [
    'https://www.bbc.co.uk/news/1?at_medium=RSS&at_campaign=KARANGA',
    'https://www.bbc.co.uk/news/1',
    'bbc.co.uk',
  ],
  [
    'https://levant.example/a?id=7&utm_source=x&fbclid=y#top',
    'https://levant.example/a?id=7',
    'levant.example',
  ],
  ['http://192.0.2.1/a', 'http://192.0.2.1/a', '192.0.2.1'],
])('%s is shown without what tracks the reader', (url, shown, domain) => {
  expect(shownLink(url)).toEqual({ url: shown, domain });
});

test.each([
  'javascript:alert(1)',
  'https://bbc.co.uk@evil.example/',
  'not a link',
  `https://x.example/${'x'.repeat(1000)}`,
])('%s is not offered', (url) => {
  expect(shownLink(url)).toBeUndefined();
});
