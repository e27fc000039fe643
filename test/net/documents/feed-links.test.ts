import { expect, test } from 'vitest';
import { feedLinksOf } from '#src/net/documents/feed-links.ts';

const linksIn = (html: string) =>
  feedLinksOf(new TextEncoder().encode(html), 'text/html', 'https://outlet.example/world/');

test('the feeds that a page names come first, then those that its links look like', () => {
  const links = linksIn(`<head>
    <link rel="stylesheet" href="/a.css">
    <link href='/world/rss.xml?a=1&amp;b=2' title="World &amp; more" type="application/rss+xml" rel="alternate">
    <LINK REL=alternate TYPE=application/atom+xml HREF=atom.xml>
    <link rel="alternate" type="application/feed+json" href="https://cdn.example/feed.json">
    <link rel="alternate" type="application/json+oembed" href="/wp-json/oembed?url=x">
    <link rel="alternate" hreflang="fr" href="/fr/"></head>
    <body><a href="/news">News</a> <a class="x" href="/rss/all">RSS</a> <a href="/world/rss.xml?a=1&b=2">again</a></body>`);

  expect(links).toEqual([
    { url: 'https://outlet.example/world/rss.xml?a=1&b=2', title: 'World & more' },
    { url: 'https://outlet.example/world/atom.xml' },
    { url: 'https://cdn.example/feed.json' },
    { url: 'https://outlet.example/rss/all' },
  ]);
});

test('a base moves what is relative, and scripts lead nowhere', () => {
  const links = linksIn(
    '<base href="https://other.example/x/"><link rel="alternate" type="application/rss+xml" href="rss"><link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">',
  );

  expect(links).toEqual([{ url: 'https://other.example/x/rss' }]);
});

test.each([
  ['tags', '<link '.repeat(300_000)],
  ['attributes', `<link ${'a="'.repeat(300_000)}`],
])('%s without end are read in their turn', { timeout: 2_000 }, (_case, html) => {
  expect(linksIn(html)).toEqual([]);
});
