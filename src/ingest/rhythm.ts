import { dayMs, epochMsOf, hourMs, msBetween, secondMs, type Instant } from '../domain/instant.ts';
import type { Rhythm } from '../domain/rhythm.ts';

/** After so long what was seen counts a third as much. */
const hotMemoryMs = hourMs;
const habitMemoryMs = 7 * dayMs;
const silenceMemoryMs = 21 * dayMs;
/** A first guess is made from this many of the newest items: older ones may have been pinned or imported. */
const itemsLookedAt = 20;
/** The rate of a feed of which nothing is known yet: a look every five minutes. */
const unknownPerHour = 3;
/** One item in how much a new delay moves the smoothed one. */
const delayWeight = 0.2;
/** What is dated longer ago came from an archive and says nothing about delay. */
const delayMaxMs = dayMs;

/** A feed is looked at four times between two of its items: half of them are then read within an eighth of that time. */
const looksAnItem = 4;
/** Feed's own bound: no feed is asked more often. */
const lookMinMs = 15 * secondMs;

/**
 * What a first reading tells of a feed's rhythm.
 * @param dates of its items, as far as they can be true, in any order
 * @param changesEveryMs the feed's own word, taken where its items say nothing
 */
export function firstRhythm(dates: readonly Instant[], now: Instant, changesEveryMs?: number): Rhythm {
  const newest = dates
    .filter((date) => date <= now)
    .toSorted()
    .slice(-itemsLookedAt);
  const [oldest] = newest;
  const newsAt = newest.at(-1);
  if (oldest === undefined || newsAt === undefined || newest.length < 2) {
    const perHour = changesEveryMs === undefined ? unknownPerHour : hourMs / changesEveryMs;
    return { hotPerHour: 0, habitPerHour: perHour, newsAt: newsAt ?? now };
  }
  const spanMs = Math.max(lookMinMs, msBetween(oldest, now));
  return {
    hotPerHour: newest.filter((date) => msBetween(date, now) < hourMs).length,
    habitPerHour: (newest.length * hourMs) / spanMs,
    newsAt,
    silenceMaxMs: longestGapMs(newest),
  };
}

/**
 * What one more reading tells.
 * @param since the reading before
 * @param dates of the new items; those without a date that can be true are dated `now`
 */
export function nextRhythm(before: Rhythm, since: Instant, dates: readonly Instant[], now: Instant): Rhythm {
  const passedMs = Math.max(secondMs, msBetween(since, now));
  const known = dates.map((date) => (date > now ? now : date)).toSorted();
  const silenceMs = longestGapMs([before.newsAt, ...known.filter((date) => date > before.newsAt)]);
  const faded = (before.silenceMaxMs ?? 0) * Math.exp(-passedMs / silenceMemoryMs);
  const silenceMaxMs = Math.max(faded, silenceMs);
  const delayMs = smoothed(before.delayMs, known, now);
  return {
    hotPerHour: rateAfter(before.hotPerHour, known.length, passedMs, hotMemoryMs),
    habitPerHour: rateAfter(before.habitPerHour, known.length, passedMs, habitMemoryMs),
    newsAt: [before.newsAt, ...known].toSorted().at(-1) ?? now,
    ...(silenceMaxMs > 0 ? { silenceMaxMs } : {}),
    ...(delayMs === undefined ? {} : { delayMs }),
  };
}

/** How long a feed of this rhythm may go unread: from 15 s on. */
export function lookEveryMs({ hotPerHour, habitPerHour }: Rhythm): number {
  const perHour = Math.max(hotPerHour, habitPerHour);
  return Math.max(lookMinMs, hourMs / (perHour * looksAnItem));
}

/** A rate that forgets: what came in the time that passed counts by how much of the memory that time is. */
function rateAfter(perHour: number, items: number, passedMs: number, memoryMs: number): number {
  const kept = Math.exp(-passedMs / memoryMs);
  return perHour * kept + ((items * hourMs) / passedMs) * (1 - kept);
}

function longestGapMs(dates: readonly Instant[]): number {
  const gaps = dates.slice(1).map((date, index) => msBetween(dates[index] ?? date, date));
  return Math.max(0, ...gaps);
}

function smoothed(before: number | undefined, dates: readonly Instant[], now: Instant): number | undefined {
  const delays = dates
    .map((date) => epochMsOf(now) - epochMsOf(date))
    .filter((delay) => delay > 0 && delay < delayMaxMs)
    .toSorted((a, b) => a - b);
  const middle = delays[Math.floor(delays.length / 2)];
  if (middle === undefined) return before;
  return Math.round(before === undefined ? middle : before + (middle - before) * delayWeight);
}
