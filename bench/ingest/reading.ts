import { performance } from 'node:perf_hooks';
import { Tokenizer } from 'htmlparser2';
import type { Feed } from '#src/domain/feed.ts';
import type { KnownItem } from '#src/ingest/identity.ts';
import { ingest } from '#src/ingest/ingest.ts';
import { readItems } from '#src/ingest/item.ts';
import type { Page } from '#src/ingest/page.ts';
import { feedDocument } from '#src/net/documents/feed-document.ts';
import { ParserPool } from '#src/net/parser-pool.ts';
import { newsFeed } from './news-feed.ts';

export type ReadingFigures = {
  readonly documentKb: number;
  /** The tokenizer alone, which the reader stands on: what cannot be gone below. */
  readonly bareMbPerSecond: number;
  /** A feed's bytes made a neutral document, in the same thread. */
  readonly documentMbPerSecond: number;
  /** The whole way: to a parser thread, back, and understood as items. */
  readonly itemsMbPerSecond: number;
};

export type BigFeedFigures = {
  readonly items: number;
  readonly megabytes: number;
  /** Read, understood, and held against 10,000 items that are known. */
  readonly pollMs: number;
  /** The longest that the process's other work waited meanwhile. */
  readonly stallMs: number;
};

const url = 'https://outlet.example/feed';
const roundsMin = 5;

/** Megabytes a second, the three ways in turn, so that a busy machine is as busy for each. */
export async function measureReading(seconds: number): Promise<ReadingFigures> {
  await using parser = new ParserPool({ threads: 1 });
  const page = pageOf(newsFeed('Outlet', 40, { items: 40 }));
  const { bytes } = page;
  const text = new TextDecoder().decode(bytes);
  const ways = {
    bare: async () => tokenize(text),
    document: async () => void feedDocument(bytes),
    items: async () => {
      const parsed = await parser.parse(page);
      if (parsed.ok) readItems(parsed.document, url);
    },
  };
  const spentMs = { bare: 0, document: 0, items: 0 };
  const names = ['bare', 'document', 'items'] as const;
  let rounds = 0;
  for (const name of names) await ways[name]();
  for (
    const endsAtMs = performance.now() + seconds * 1_000;
    performance.now() < endsAtMs || rounds < roundsMin;
    rounds++
  )
    for (const name of names) {
      const begun = performance.now();
      await ways[name]();
      spentMs[name] += performance.now() - begun;
    }
  const speed = (name: keyof typeof ways) => Math.round((bytes.byteLength * rounds) / 1_000 / spentMs[name]);
  return {
    documentKb: Math.round(bytes.byteLength / 1_000),
    bareMbPerSecond: speed('bare'),
    documentMbPerSecond: speed('document'),
    itemsMbPerSecond: speed('items'),
  };
}

/** One feed as large as feeds may be, polled a second time: the worst that one feed may do to the others. */
export async function measureBigFeed(items: number): Promise<BigFeedFigures> {
  // Longer than the product allows, so that a busy machine gives a figure and not a refusal.
  await using parser = new ParserPool({ threads: 1, timeMs: 30_000 });
  const page = pageOf(newsFeed('Outlet', items, { items, sentencesEach: 3 }));
  const feed: Feed = { id: 'feed-big', outlet: 'Outlet', url };
  const fetcher = { fetch: async () => page };
  const due = { feed, state: { feedId: feed.id }, host: 'outlet.example', lateMs: 0 };
  const poll = async (known: readonly KnownItem[]) =>
    await ingest(due, new Date().toISOString(), { fetcher, parser, memory: recall(known) });
  const first = await poll([]);
  const known = first.articles.map(({ article, itemHash, contentHash }) => ({
    itemHash,
    ofItem: itemHash,
    contentHash,
    revision: article.revision,
  }));
  if (known.length !== items) throw new Error(`${known.length} of ${items} items were read`);

  const stall = watchStalls();
  const begun = performance.now();
  await poll(known);
  const pollMs = Math.round(performance.now() - begun);
  return {
    items,
    megabytes: Number((page.bytes.byteLength / 1e6).toFixed(1)),
    pollMs,
    stallMs: stall(),
  };
}

function recall(known: readonly KnownItem[]) {
  return { known: async () => known };
}

/** @returns what ends the watch and gives the longest time in which no timer ran */
function watchStalls(): () => number {
  let [last, longest] = [performance.now(), 0];
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 1);
  return () => {
    clearInterval(timer);
    return Math.round(longest);
  };
}

function nothing(): void {}

function tokenize(text: string): void {
  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: false },
    {
      onattribdata: nothing,
      onattribend: nothing,
      onattribentity: nothing,
      onattribname: nothing,
      oncdata: nothing,
      onclosetag: nothing,
      oncomment: nothing,
      ondeclaration: nothing,
      onend: nothing,
      onopentagend: nothing,
      onopentagname: nothing,
      onprocessinginstruction: nothing,
      onselfclosingtag: nothing,
      ontext: nothing,
      ontextentity: nothing,
    },
  );
  tokenizer.write(text);
  tokenizer.end();
}

function pageOf(xml: string): Page {
  return { ok: true, url, bytes: new TextEncoder().encode(xml), contentType: 'application/rss+xml' };
}
