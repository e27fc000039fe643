import { afterEach, expect, test } from 'vitest';
import { saying } from '#src/domain/saying.ts';
import type { Page } from '#src/ingest/page.ts';
import { ParserPool } from '#src/net/parser-pool.ts';
import type { ThreadLimits } from '#src/net/threads/thread-pool.ts';

const pools: ParserPool[] = [];

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool[Symbol.asyncDispose]()));
});

function openPool(limits: Partial<ThreadLimits> = {}): ParserPool {
  const pool = new ParserPool(limits);
  pools.push(pool);
  return pool;
}

function page(text: string): Page {
  return { ok: true, url: 'https://outlet.example/feed', bytes: new TextEncoder().encode(text) };
}

const good = page('<rss version="2.0"><channel><item><title>Homs</title></item></channel></rss>');
/** As much as a feed may hold. */
const large = page(
  `<rss><channel>${`<item><description>${'&lt;b&gt;word '.repeat(70)}</description></item>`.repeat(10_000)}</channel></rss>`,
);

test('a feed is read in its thread', async () => {
  const parsed = await openPool().parse(good);

  expect(parsed).toMatchObject({
    ok: true,
    document: { root: 'rss', version: '2.0', items: [[{}, { name: 'title', text: 'Homs' }]] },
  });
});

test('what is no feed is malformed, in words', async () => {
  expect(await openPool().parse(page('<html></html>'))).toMatchObject({
    ok: false,
    reason: 'malformed',
    detail: saying('unreadable.web-page'),
  });
});

test('a feed that takes too long is refused, in words', async () => {
  const span = saying('span.exact-seconds', { range: '0.001' });

  // No machine copies ten megabytes to a thread and reads them in twice this.
  expect(await openPool({ timeMs: 1 }).parse(large)).toMatchObject({
    ok: false,
    reason: 'malformed',
    detail: saying('unreadable.slow', { span }),
  });
});

test('a feed that runs its thread out of memory is refused, and the next one is read', async () => {
  const pool = openPool({ threads: 1, memoryMb: 24 });

  const bad = await pool.parse(page(`{"items":[${'{"title":"x"},'.repeat(600_000)}{}]}`));

  expect(bad).toMatchObject({ ok: false, reason: 'malformed' });
  expect(await pool.parse(good)).toMatchObject({ ok: true });
});

test('more feeds than may wait are turned away', async () => {
  const pool = openPool({ threads: 1, waitingMax: 1 });

  const all = await Promise.all([pool.parse(good), pool.parse(good), pool.parse(good)]);

  expect(all.map(({ ok }) => ok)).toEqual([true, true, false]);
});

test('a pool that is closed answers those who wait and those who come', async () => {
  const pool = openPool({ threads: 1 });
  const waiting = [pool.parse(good), pool.parse(good)];

  await pool[Symbol.asyncDispose]();

  expect(await Promise.all([...waiting, pool.parse(good)])).toMatchObject([
    { ok: false },
    { ok: false },
    { ok: false },
  ]);
});
