import { expect, test } from 'vitest';
import { watchClock } from '#src/clock-watch.ts';

/** A database whose clock can be set, and the looks of so many processes at it. */
function watched(processes: number) {
  const clock = { databaseMs: 1_000_000, ownMs: 0 };
  const mended: number[] = [];
  const told: number[] = [];
  let isFree = true;
  const looks = Array.from({ length: processes }, () =>
    watchClock({
      databaseNowMs: async () => clock.databaseMs,
      clockWasSetBack: async (byMs) => void mended.push(byMs),
      async mayMend() {
        const may = isFree;
        isFree = false;
        return may;
      },
      nowMs: () => clock.ownMs,
      tell: { clockSetBack: (byMs) => void told.push(byMs) },
    }),
  );
  return {
    mended,
    told,
    after: async (ownMs: number, databaseMs: number) => {
      clock.ownMs += ownMs;
      clock.databaseMs += databaseMs;
      for (const look of looks) await look();
    },
  };
}

test('a clock that is set back by hours is told of, and what waits is put right once', async () => {
  const { after, mended, told } = watched(2);

  await after(0, 0);
  await after(60_000, 60_000 - 7_200_000);
  await after(60_000, 60_000);

  expect(told).toEqual([7_200_000, 7_200_000]);
  expect(mended).toEqual([7_200_000]);
});

test('one that is put right by seconds, or goes forward, is nothing', async () => {
  const { after, mended, told } = watched(1);

  await after(0, 0);
  await after(60_000, 55_000);
  await after(60_000, 7_200_000);

  expect([...told, ...mended]).toEqual([]);
});
