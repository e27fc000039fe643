import { expect, test } from 'vitest';
import { inEnglish } from '#test/support/texts.ts';
import { saying } from '#src/domain/saying.ts';
import type { FeedDocument, Field } from '#src/ingest/document.ts';
import { inspectFeed } from '#src/ingest/inspect.ts';
import type { IngestPorts } from '#src/ingest/ingest.ts';
import type { Page } from '#src/ingest/page.ts';

const now = '2024-12-07T23:00:00.000Z';
const url = 'https://outlet.example/feed';
const page: Page = { ok: true, url, bytes: new Uint8Array(), etag: '"1"' };

function portsOf(document: FeedDocument, answer: Page = page): Pick<IngestPorts, 'fetcher' | 'parser'> {
  return { fetcher: { fetch: async () => answer }, parser: { parse: async () => ({ ok: true, document }) } };
}

const field = (name: string, text: string): Field => ({ name, attributes: {}, text });

function documentOf(dates: readonly string[], text = 'x'.repeat(300)): FeedDocument {
  return {
    root: 'rss',
    version: '2.0',
    head: [field('title', 'Outlet'), field('language', 'en')],
    remarks: [],
    items: dates.map((date, n) => [
      field('title', `Item ${n}`),
      field('link', `/${n}`),
      field('description', text),
      field('pubdate', date),
    ]),
  };
}

const notRead =
  'most of it is not in English, and Sitrep reads articles in English alone: nothing is told of the others';

/** A feed says in which language it is, or its letters do. */
function inArabic({ saysSo }: { readonly saysSo: boolean }): FeedDocument {
  const document = documentOf(['2024-12-07']);
  const title = saysSo ? 'Item' : 'المعارضة تدخل مدينة حمص';
  return {
    ...document,
    head: [field('title', 'Outlet'), ...(saysSo ? [field('language', 'ar')] : [])],
    items: document.items.map(([, ...rest]) => [field('title', title), ...rest]),
  };
}

test('a healthy feed shows what it is and what would be taken', async () => {
  const document = documentOf(['2024-12-07T22:50:00Z', '2024-12-07T22:40:00Z', '2024-12-07T22:10:00Z']);

  const looked = await inspectFeed(url, portsOf(document), now);

  expect(looked).toMatchObject({
    ok: true,
    inspection: {
      url,
      format: 'RSS 2.0',
      title: 'Outlet',
      language: 'en',
      items: 3,
      oldestItemAt: '2024-12-07T22:10:00.000Z',
      newestItemAt: '2024-12-07T22:50:00.000Z',
      rhythmMs: 30 * 60_000,
      placed: 0,
      conditional: true,
      warnings: [],
    },
  });
  expect(looked.ok && looked.inspection.taken[0]).toEqual({
    headline: 'Item 0',
    url: 'https://outlet.example/0',
    publishedAt: '2024-12-07T22:50:00.000Z',
    textLength: 300,
  });
});

test('how many items say where they are about is counted', async () => {
  const { items, ...rest } = documentOf(['2024-12-07T22:50:00Z', '2024-12-07T22:40:00Z']);
  const document = {
    ...rest,
    items: items.map((fields, n) => (n === 0 ? [...fields, field('georss:point', '34.7 36.7')] : fields)),
  };

  const looked = await inspectFeed(url, portsOf(document), now);

  expect(looked).toMatchObject({ ok: true, inspection: { items: 2, placed: 1 } });
});

test.each([
  ['it has no items', documentOf([])],
  ['1 of 2 items has no readable date', documentOf(['2024-12-07T22:00:00Z', 'soon'])],
  ['some dates lie in the future: receipt counts instead', documentOf(['2025-12-07T22:00:00Z'])],
  ['nothing new for 30 days', documentOf(['2024-01-01T00:00:00Z'])],
  [notRead, inArabic({ saysSo: true })],
  [notRead, inArabic({ saysSo: false })],
  ['most items are teasers: claims are read from a sentence or two', documentOf(['2024-12-07'], 'short')],
])('warns that %s', async (warning, document) => {
  const looked = await inspectFeed(url, portsOf(document), now);

  expect(looked.ok && looked.inspection.warnings.map(inEnglish)).toEqual([warning]);
});

test('a feed that was found elsewhere says where', async () => {
  const moved = { ...page, url: 'https://outlet.example/new' };

  const looked = await inspectFeed(url, portsOf(documentOf(['2024-12-07']), moved), now);

  expect(looked).toMatchObject({ inspection: { url, movedTo: 'https://outlet.example/new' } });
});

test('what cannot be reached or read is told as it failed', async () => {
  const failure = { ok: false, reason: 'gone', detail: saying('fetch.unreachable') } as const;

  expect(
    await inspectFeed(url, { ...portsOf(documentOf([])), fetcher: { fetch: async () => failure } }, now),
  ).toBe(failure);
});
