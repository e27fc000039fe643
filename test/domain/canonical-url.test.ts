import { expect, test } from 'vitest';
import { canonicalUrl, pagesOf } from '#src/domain/canonical-url.ts';

test.each([
  'https://www.outlet.example/news/homs',
  'http://outlet.example/news/homs/',
  'https://m.outlet.example/news/homs',
  'https://mobile.outlet.example/news/homs?utm_source=x&at_medium=RSS&fbclid=1#top',
  'https://amp.outlet.example/news/homs',
  'https://outlet.example/amp/news/homs',
  'https://outlet.example/news/homs/amp/',
  'https://outlet.example/news/homs.amp',
  'https://outlet.example/news/homs?amp=1',
  'https://outlet.example/news/homs?outputType=amp',
  'https://outlet.example/news/homs/index.html',
  'https://www.google.com/amp/s/outlet.example/news/homs',
  'https://outlet-example.cdn.ampproject.org/c/s/outlet.example/news/homs',
  'HTTPS://OUTLET.EXAMPLE/news/homs',
])('%s is one address', (url) => {
  expect(canonicalUrl(url)).toBe('outlet.example/news/homs');
});

test.each([
  ['https://outlet.example/?p=12', 'outlet.example/?p=12'],
  ['https://outlet.example/a?b=2&a=1', 'outlet.example/a?a=1&b=2'],
  ['https://outlet.example/News', 'outlet.example/News'],
  ['https://m.example/a', 'm.example/a'],
  ['https://outlet.example:8080/a', 'outlet.example:8080/a'],
  ['https://outlet.example/vamp/', 'outlet.example/vamp'],
  ['https://outlet.example/?source=afp-123', 'outlet.example/?source=afp-123'],
  ['no address', 'no address'],
])('%s stays apart as %s', (url, canonical) => {
  expect(canonicalUrl(url)).toBe(canonical);
});

test('slashes without end are looked at once', { timeout: 2_000 }, () => {
  const url = `https://outlet.example/${'/'.repeat(300_000)}x`;

  expect(canonicalUrl(url)).toHaveLength(url.length - 'https://'.length);
  expect(canonicalUrl('https://outlet.example//')).toBe('outlet.example/');
});

test('where the same page may stand: by either scheme, for phones or not, with a slash or without', () => {
  const pages = pagesOf('https://m.outlet.example/news/homs?utm_source=x');

  expect(pages).toContain('https://m.outlet.example/news/homs');
  expect(pages).toContain('http://www.outlet.example/news/homs/');
  expect(pages).toContain('https://outlet.example/news/homs');
  expect(pagesOf('no address')).toEqual(['no address']);
});
