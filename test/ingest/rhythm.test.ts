import { describe, expect, test } from 'vitest';
import { dayMs, hourMs, later, minuteMs, msBetween, type Instant } from '#src/domain/instant.ts';
import type { Rhythm } from '#src/domain/rhythm.ts';
import { firstRhythm, lookEveryMs, nextRhythm } from '#src/ingest/rhythm.ts';

const now: Instant = '2024-12-08T12:00:00.000Z';
const ago = (ms: number): Instant => later(now, -ms);
const every = (ms: number, count: number) => Array.from({ length: count }, (_, nth) => ago(ms * (nth + 1)));

describe('a first reading', () => {
  test('takes the rhythm from the dates of the newest items, whatever is pinned below them', () => {
    const pinned = [ago(900 * dayMs), ago(400 * dayMs)];

    const rhythm = firstRhythm([...pinned, ...every(hourMs, 30)], now);

    expect(rhythm.habitPerHour).toBeCloseTo(1);
    expect(rhythm.newsAt).toBe(ago(hourMs));
    expect(rhythm.silenceMaxMs).toBe(hourMs);
    expect(lookEveryMs(rhythm)).toBeCloseTo(15 * minuteMs, -3);
  });

  test('sees that a feed is hot', () => {
    expect(lookEveryMs(firstRhythm(every(minuteMs, 15), now))).toBeLessThanOrEqual(minuteMs);
  });

  test.each([
    ['without dates: every five minutes', [], undefined, 5 * minuteMs],
    ['without dates: as the feed itself says', [], dayMs, 6 * hourMs],
    ['all dated in the future', [later(now, hourMs), later(now, dayMs)], undefined, 5 * minuteMs],
  ])('%s', (_case, dates, changesEveryMs, lookMs) => {
    expect(lookEveryMs(firstRhythm(dates, now, changesEveryMs))).toBe(lookMs);
  });
});

describe('the next readings', () => {
  const calm: Rhythm = { hotPerHour: 0, habitPerHour: 1, newsAt: ago(hourMs) };

  test('make a feed hot within minutes, down to 15 s', () => {
    const hot = nextRhythm(
      calm,
      ago(15 * minuteMs),
      Array.from({ length: 90 }, () => now),
      now,
    );

    expect(lookEveryMs(hot)).toBe(15_000);
  });

  test('cool it within hours, and its habit stays', () => {
    let rhythm: Rhythm = { ...calm, hotPerHour: 60 };
    for (let at = now; msBetween(now, at) < 5 * hourMs; at = later(at, 15 * minuteMs))
      rhythm = nextRhythm(rhythm, at, [], later(at, 15 * minuteMs));

    expect(rhythm.hotPerHour).toBeLessThan(1);
    expect(rhythm.habitPerHour).toBeGreaterThan(0.95);
  });

  test('come to the same whether a feed is asked often or seldom', () => {
    const once = nextRhythm(calm, ago(hourMs), every(10 * minuteMs, 6), now);
    let often = calm;
    for (let minute = 60; minute > 0; minute -= 10)
      often = nextRhythm(
        often,
        ago(minute * minuteMs),
        [ago((minute - 10) * minuteMs)],
        ago((minute - 10) * minuteMs),
      );

    expect(often.habitPerHour).toBeCloseTo(once.habitPerHour, 1);
    expect(often.hotPerHour / once.hotPerHour).toBeCloseTo(1, 0);
  });

  test('remember the longest silence, which fades over weeks', () => {
    const silent = nextRhythm(calm, ago(minuteMs), [later(calm.newsAt, 50 * minuteMs)], now);
    const later21 = later(now, 21 * dayMs);
    const faded = nextRhythm({ ...silent, newsAt: later21 }, now, [later21], later21);

    expect(silent.silenceMaxMs).toBe(50 * minuteMs);
    expect(faded.silenceMaxMs).toBeCloseTo((50 * minuteMs) / Math.E, -3);
  });

  test('measure how late items come, by the middle one, and not by what an archive gives again', () => {
    const first = nextRhythm(calm, ago(hourMs), [ago(60_000), ago(90_000), ago(40 * dayMs)], now);
    const second = nextRhythm(first, ago(hourMs), [ago(0), ago(30_000)], now);

    expect(first.delayMs).toBe(90_000);
    expect(second.delayMs).toBe(78_000);
  });
});

test('a feed that publishes by day and sleeps by night is read within minutes, by some 280 polls a day', () => {
  const { polls, delays } = simulated(5);
  const [middle = NaN, late = NaN] = [0.5, 0.95].map(
    (part) => delays.toSorted((a, b) => a - b)[Math.floor(delays.length * part)],
  );

  expect(polls / 5).toBeLessThan(300);
  expect(middle).toBeLessThan(3 * minuteMs);
  expect(late).toBeLessThan(6 * minuteMs);
});

/** So many days of a feed with an item each 20 minutes from six to ten, polled as its rhythm asks. */
function simulated(days: number) {
  let polls = 0;
  const delays: number[] = [];
  let rhythm = firstRhythm([], now);
  let [since, waiting, nextItemAt]: [Instant, Instant[], Instant] = [now, [], later(now, 7 * minuteMs)];
  for (let at = now; msBetween(now, at) < days * dayMs; at = later(at, lookEveryMs(rhythm))) {
    for (; nextItemAt <= at; nextItemAt = later(nextItemAt, 20 * minuteMs))
      if (isDay(nextItemAt)) waiting.push(nextItemAt);
    delays.push(...waiting.map((date) => msBetween(date, at)));
    rhythm = nextRhythm(rhythm, since, waiting, at);
    [since, waiting] = [at, []];
    polls += 1;
  }
  return { polls, delays };
}

function isDay(at: Instant): boolean {
  const hour = Number(at.slice(11, 13));
  return hour >= 6 && hour < 22;
}
