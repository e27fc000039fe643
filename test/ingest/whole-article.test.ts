import { expect, test } from 'vitest';
import type { Article } from '#src/domain/article.ts';
import type { Feed } from '#src/domain/feed.ts';
import type { FoundArticle } from '#src/ingest/found-article.ts';
import { withWholeText, type PageReader } from '#src/ingest/whole-article.ts';

const feed: Feed = {
  id: 'feed-outlet',
  outlet: 'Outlet',
  url: 'https://outlet.example/feed',
  fullText: true,
};
const now = '2026-11-26T14:00:00.000Z';
const whole = 'The bridge was opened again on Thursday, the council said. '.repeat(4);

function found(name: string, changes: Partial<Article> = {}): FoundArticle {
  return {
    article: {
      id: `article-${name}`,
      feedId: feed.id,
      audience: 'public',
      outlet: feed.outlet,
      url: `https://outlet.example/${name}`,
      headline: name,
      text: 'The bridge was opened again.',
      publishedAt: now,
      receivedAt: now,
      revision: 1,
      ...changes,
    },
    itemHash: name,
    aliases: [],
    contentHash: name,
  };
}

/** Pages by their addresses; what has none cannot be had. */
function pagesOf(texts: Readonly<Record<string, string>>): PageReader & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    read: async (url) => {
      asked.push(url);
      const text = texts[url];
      return text === undefined ? { ok: false, reason: 'rejected', detail: 'a paywall' } : { ok: true, text };
    },
  };
}

const read = async (articles: readonly FoundArticle[], pages?: PageReader, of = feed) =>
  (await withWholeText(of, articles, pages)).map(({ article }) => article);

test('a teaser is made whole by its page; what it is known by stays the feed’s', async () => {
  const pages = pagesOf({ 'https://outlet.example/a': whole });

  const [made] = await withWholeText(feed, [found('a')], pages);

  expect(made?.article.text).toBe(whole);
  expect(made?.article.isSummary).toBeUndefined();
  expect(made?.contentHash).toBe('a');
});

test.each<[string, boolean, Readonly<Record<string, string>>]>([
  ['whose page cannot be had', true, {}],
  ['without an address', false, {}],
  ['whose page says less than the feed', true, { 'https://outlet.example/a': 'Short.' }],
])('a teaser %s stays a summary, and is marked as one', async (_case, hasUrl, texts) => {
  const given = found('a');
  const { url: _url, ...rest } = given.article;

  const [article] = await read([hasUrl ? given : { ...given, article: rest }], pagesOf(texts));

  expect(article).toMatchObject({ text: 'The bridge was opened again.', isSummary: true });
});

test('an article that the feed gives whole, and a feed whose owner was not asked, cost no page', async () => {
  const pages = pagesOf({});
  const { fullText: _fullText, ...unasked } = feed;

  const [long] = await read([found('a', { text: 'Long. '.repeat(300) })], pages);
  const [other] = await read([found('b', { text: whole })], pages, unasked);

  expect(pages.asked).toEqual([]);
  expect([long?.isSummary, other?.isSummary]).toEqual([undefined, undefined]);
});

test('a text that breaks off is a summary, whoever’s it is', async () => {
  const { fullText: _fullText, ...unasked } = feed;

  const articles = await read(
    [found('a', { text: 'The council said that…' }), found('b', { text: 'It said so. Read more »' })],
    undefined,
    unasked,
  );

  expect(articles.map(({ isSummary }) => isSummary)).toEqual([true, true]);
});

test('a sentence or two that lead elsewhere are a summary; a post, and what leads nowhere, are whole', async () => {
  const { fullText: _fullText, ...unasked } = feed;
  const text = 'The bridge was opened again on Thursday.';
  const { url: _url, ...nowhere } = found('c', { headline: 'Bridge opens', text }).article;

  const articles = await read(
    [
      found('a', { headline: 'Bridge opens', text }),
      found('b', { headline: text, text }),
      { ...found('c'), article: nowhere },
    ],
    undefined,
    unasked,
  );

  expect(articles.map(({ isSummary }) => isSummary)).toEqual([true, undefined, undefined]);
});

test('of many new articles the newest five are made whole, the newest first', async () => {
  const pages = pagesOf({});

  const articles = await read(
    ['1', '2', '3', '4', '5', '6', '7'].map((name) => found(name)),
    pages,
  );

  expect(pages.asked.map((url) => url.at(-1))).toEqual(['7', '6', '5', '4', '3']);
  expect(articles.every(({ isSummary }) => isSummary)).toBe(true);
});
