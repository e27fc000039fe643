import { expect, test } from 'vitest';
import { saying } from '#src/domain/saying.ts';
import { ThreadPool } from '#src/net/threads/thread-pool.ts';

const thread = new URL('../../support/waiting-thread.ts', import.meta.url);
const limits = { threads: 1, memoryMb: 64, timeMs: 1_500, waitingMax: 4 };

function waiting(ms: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, ms);
  return bytes;
}

test('a thread that the machine keeps waiting has as long again, and no longer', async () => {
  await using pool = new ThreadPool<string>(thread, limits);

  const kept = await pool.ask({ bytes: waiting(1_600) });
  const hung = await pool.ask({ bytes: waiting(60_000) });
  const after = await pool.ask({ bytes: waiting(1) });

  expect(kept).toEqual({ ok: true, result: 'waited 1600 ms' });
  expect(hung).toMatchObject({
    ok: false,
    detail: saying('unreadable.slow', { span: saying('span.exact-seconds', { range: '1.5' }) }),
  });
  expect(after).toMatchObject({ ok: true });
});

test('what hangs does not hold up other work', async () => {
  await using pool = new ThreadPool<string>(thread, { ...limits, threads: 2, timeMs: 60_000 });

  const hanging = pool.ask({ bytes: waiting(60_000) });
  const other = await pool.ask({ bytes: waiting(1) });
  await pool[Symbol.asyncDispose]();

  expect(other).toEqual({ ok: true, result: 'waited 1 ms' });
  expect(await hanging).toMatchObject({ ok: false, detail: saying('unreadable.stopped') });
});

test('another thread is started for what waits, and not before', async () => {
  const started: unknown[] = [];
  const count = (worker: unknown) => void started.push(worker);
  process.on('worker', count);
  await using pool = new ThreadPool<string>(thread, { ...limits, threads: 2 });

  for (const ms of [1, 2, 3]) await pool.ask({ bytes: waiting(ms) });
  process.off('worker', count);

  expect(started).toHaveLength(1);
});
