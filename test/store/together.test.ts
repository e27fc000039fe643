import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { together } from '#src/store/together.ts';

test('what is asked while it is at work goes together next, in its order, and no more at once than may', async () => {
  const batches: (readonly number[])[] = [];
  const double = together(3, async (asked: readonly number[]) => {
    batches.push(asked);
    return await Promise.resolve(asked.map((number) => number * 2));
  });

  const first = double(1);
  await vi.waitFor(() => expect(batches).toEqual([[1]]));
  const others = [2, 3, 4, 5].map((number) => double(number));

  expect(await Promise.all([first, ...others])).toEqual([2, 4, 6, 8, 10]);
  expect(batches).toEqual([[1], [2, 3, 4], [5]]);
});

test('what comes in the next turns of the event loop, one in each, goes together', async () => {
  const batches: (readonly number[])[] = [];
  const same = together(10, async (asked: readonly number[]) => {
    batches.push(asked);
    return await Promise.resolve(asked);
  });

  const asked: Promise<number>[] = [];
  for (const number of [1, 2, 3]) {
    // As answers are handed out: the next turn is asked for before this one's work begins.
    const next = nextTurn();
    asked.push(same(number));
    await next;
  }
  await Promise.all(asked);

  expect(batches).toEqual([[1, 2, 3]]);
});

test('of several of which one cannot be done the others are done', async () => {
  const half = together(10, async (asked: readonly number[]) => {
    if (asked.includes(0)) throw new Error('nothing to halve');
    return await Promise.resolve(asked.map((number) => number / 2));
  });

  const outcomes = await Promise.allSettled([4, 0, 8].map((number) => half(number)));

  expect(outcomes).toEqual([
    { status: 'fulfilled', value: 2 },
    { status: 'rejected', reason: new Error('nothing to halve') },
    { status: 'fulfilled', value: 4 },
  ]);
});

test('each answer is worked on in a turn of its own of the event loop', async () => {
  let turn = 0;
  let ticking = setImmediate(function tick() {
    turn += 1;
    ticking = setImmediate(tick);
  });
  const turnOf = together(3, async (asked: readonly string[]) => await Promise.resolve(asked));

  const turns = await Promise.all(['one', 'two', 'three'].map((name) => turnOf(name).then(() => turn)));

  clearImmediate(ticking);
  expect(new Set(turns).size).toBe(3);
});
