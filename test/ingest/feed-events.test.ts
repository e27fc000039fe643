import { describe, expect, test } from 'vitest';
import { saying } from '#src/domain/saying.ts';
import type { FeedState } from '#src/domain/feed-state.ts';
import { dayMs, hourMs, later, minuteMs, type Instant } from '#src/domain/instant.ts';
import { eventsOf } from '#src/ingest/feed-events.ts';

const now: Instant = '2024-12-08T12:00:00.000Z';
const ago = (ms: number): Instant => later(now, -ms);
const feedId = 'feed-a';
const failure = saying('fetch.answers', { code: '503', what: saying('http-status.trouble') });
const read: FeedState = { feedId, readAt: ago(minuteMs), head: ['a', 'b', 'c'] };

function failingSince(ms: number): FeedState {
  return { ...read, readAt: ago(ms + minuteMs), failingSince: ago(ms), failure };
}

describe('a failure', () => {
  test('is told when it lasts a quarter of an hour, and is the same thing at each poll', () => {
    const early = eventsOf(read, failingSince(14 * minuteMs), false, now);
    const first = eventsOf(read, failingSince(15 * minuteMs), false, now);
    const again = eventsOf(failingSince(15 * minuteMs), failingSince(15 * minuteMs), false, now);

    expect(early).toEqual([]);
    expect(first).toEqual([{ feedId, kind: 'failing', at: ago(15 * minuteMs), detail: failure }]);
    expect(again).toEqual(first);
  });

  test('for good is another thing', () => {
    const gone = { ...failingSince(hourMs), failureReason: 'gone' } as const;

    expect(eventsOf(gone, gone, false, now).map(({ kind }) => kind)).toEqual(['gone']);
  });

  test('that ends leaves the stretch in which the feed was not seen', () => {
    const events = eventsOf(failingSince(hourMs), { ...read, readAt: now }, false, now);

    expect(events).toEqual([
      { feedId, kind: 'back', at: now, detail: saying('feed-detail.nothing-missed') },
      {
        feedId,
        kind: 'unreachable',
        at: ago(hourMs + minuteMs),
        until: now,
        detail: saying('feed-detail.nothing-missed'),
      },
    ]);
  });

  test('that was short leaves nothing', () => {
    expect(eventsOf(failingSince(minuteMs), { ...read, readAt: now }, false, now)).toEqual([]);
  });
});

test('what rolled over is a gap since the reading before', () => {
  expect(eventsOf(read, { ...read, readAt: now }, true, now)).toEqual([
    {
      feedId,
      kind: 'rolled-over',
      at: read.readAt,
      until: now,
      detail: saying('feed-detail.moved-on', { count: 3 }),
    },
  ]);
});

test('a silence beyond its habit is one thing, however often it is seen', () => {
  const rhythm = { hotPerHour: 0, habitPerHour: 1, newsAt: ago(dayMs), silenceMaxMs: 4 * hourMs };
  const silent = { ...read, rhythm };

  expect(eventsOf(silent, silent, false, now)).toEqual([
    {
      feedId,
      kind: 'quiet',
      at: ago(dayMs),
      detail: saying('feed-detail.silence', { span: saying('span.hours', { count: 4 }) }),
    },
  ]);
});

test('a move is told once', () => {
  const moved = { ...read, movedTo: 'https://outlet.example/new' };

  expect(eventsOf(read, moved, false, now)).toMatchObject([{ kind: 'moved', detail: moved.movedTo }]);
  expect(eventsOf(moved, moved, false, now)).toEqual([]);
});
