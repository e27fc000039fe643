import { describe, expect, test } from 'vitest';
import type { Failure } from '#src/domain/failure.ts';
import type { Feed } from '#src/domain/feed.ts';
import type { FeedState, FeedWishes } from '#src/domain/feed-state.ts';
import { dayMs, hourMs, later, minuteMs, secondMs, type Instant } from '#src/domain/instant.ts';
import { waitAfterFailureMs, waitAfterReadingMs, type Timing } from '#src/ingest/next-poll.ts';

const noon: Instant = '2024-12-08T12:00:00.000Z'; // a Sunday
const learned: Feed = { id: 'feed-outlet', outlet: 'Outlet', url: 'https://outlet.example/feed' };
const timing: Timing = { isFirst: false, lateMs: 0, now: noon };

function stateOf(perHour: number, wishes?: FeedWishes): FeedState {
  const rhythm = { hotPerHour: 0, habitPerHour: perHour, newsAt: noon };
  return { feedId: learned.id, readAt: noon, rhythm, ...(wishes === undefined ? {} : { wishes }) };
}

function waitOf(perHour: number, wishes?: FeedWishes, feed: Partial<Feed> = {}, parts: Partial<Timing> = {}) {
  return waitAfterReadingMs({ ...learned, ...feed }, stateOf(perHour, wishes), { ...timing, ...parts });
}

/** Polls are a twentieth earlier or later, so that they do not march in step: what toBeCloseTo(1, 1) lets pass. */
describe('a feed that works is read again', () => {
  test.each([
    ['four times between two items', 3, {}, 5 * minuteMs],
    ['never before 15 s', 10_000, {}, 15 * secondMs],
    ['within the hour', 0, {}, hourMs],
    ['when its ttl is over', 60, { ttlMs: 10 * minuteMs }, 10 * minuteMs],
    ['within the hour, whatever its ttl', 60, { ttlMs: 10 * hourMs }, hourMs],
  ])('%s', (_case, perHour, wishes, waitMs) => {
    expect(waitOf(perHour, wishes) / waitMs).toBeCloseTo(1, 1);
  });

  test.each([
    ['as soon as its editors want it, whatever its ttl', 1, { ttlMs: hourMs }, 60, minuteMs],
    ['sooner, when it is hot', 30, {}, 600, 30 * secondMs],
    ['less often than hourly, when its editors say so', 0.01, {}, 86_400, dayMs],
  ])('%s', (_case, perHour, wishes, pollEverySeconds, waitMs) => {
    expect(waitOf(perHour, wishes, { pollEverySeconds }) / waitMs).toBeCloseTo(1, 1);
  });

  test.each([
    ['not before the answer goes stale', 5 * minuteMs, 5 * minuteMs],
    ['not for a year of max-age', 365 * dayMs, hourMs],
  ])('%s, whoever is in a hurry', (_case, freshForMs, waitMs) => {
    expect(waitOf(60, {}, { pollEverySeconds: 60 }, { freshForMs })).toBe(waitMs);
  });

  test.each([
    ['after the hours that it skips', { skipHours: [12, 13] }, '2024-12-08T14:00:00.000Z'],
    ['after the days that it skips', { skipDays: [0] }, '2024-12-09T00:00:00.000Z'],
    ['after both', { skipDays: [0], skipHours: [0, 1] }, '2024-12-09T02:00:00.000Z'],
  ])('%s', (_case, wishes, at) => {
    expect(later(noon, waitOf(60, wishes))).toBe(at);
  });

  test('in the hours that it skips, when its editors want it', () => {
    expect(waitOf(3, { skipHours: [12] }, { pollEverySeconds: 300 }) / (5 * minuteMs)).toBeCloseTo(1, 1);
  });
});

describe('feeds do not march in step', () => {
  const many = Array.from({ length: 400 }, (_, nth): Partial<Feed> => ({ id: `feed-${nth}` }));

  test.each([
    ['that were all read first at one moment', { isFirst: true }],
    ['that all came late at one moment', { lateMs: 4 * minuteMs }],
  ])('those %s are spread over the whole of their wait', (_case, parts) => {
    const waits = many.map((feed) => waitOf(3, {}, feed, parts));
    const perMinute = [0, 1, 2, 3, 4].map(
      (minute) => waits.filter((wait) => Math.floor(wait / minuteMs) === minute).length,
    );

    expect(Math.max(...waits)).toBeLessThanOrEqual(5 * minuteMs);
    for (const count of perMinute) expect(count / 80).toBeCloseTo(1, 0);
  });

  test('those that are on time move a little each time', () => {
    expect(new Set(many.map((feed) => waitOf(3, {}, feed))).size).toBeGreaterThan(300);
  });

  test('and the same poll done twice waits the same', () => {
    expect(waitOf(3)).toBe(waitOf(3));
  });
});

describe('a feed that fails is asked again', () => {
  test.each([
    ['soon', 'unavailable', 0, 15 * secondMs],
    ['after as long again as it has failed', 'unavailable', 4 * minuteMs, 4 * minuteMs],
    ['each quarter of an hour, when it may pass', 'timeout', 30 * dayMs, 15 * minuteMs],
    ['each hour, when somebody must act', 'rejected', 30 * dayMs, hourMs],
    ['each day, when it is gone for good', 'gone', 30 * dayMs, dayMs],
  ] as const)('%s', (_case, reason, failingMs, waitMs) => {
    const wait = failing(reason, failingMs);

    expect(wait).toBeGreaterThanOrEqual(waitMs);
    expect(wait).toBeLessThanOrEqual(waitMs * 1.1);
  });

  test('not before it asked us to, within a day', () => {
    expect(failing('rate-limited', 0, 20 * minuteMs)).toBeGreaterThanOrEqual(20 * minuteMs);
    expect(failing('rate-limited', 0, 1e12)).toBeLessThanOrEqual(dayMs * 1.1);
  });
});

function failing(reason: Failure['reason'], failingMs: number, retryAfterMs?: number): number {
  const failure: Failure = {
    ok: false,
    reason,
    detail: 'x',
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
  return waitAfterFailureMs(learned, later(noon, -failingMs), failure, noon);
}
