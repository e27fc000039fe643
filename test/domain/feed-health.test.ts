import { expect, test } from 'vitest';
import { healthOf } from '#src/domain/feed-health.ts';
import type { FeedState } from '#src/domain/feed-state.ts';
import { dayMs, hourMs, later, minuteMs, type Instant } from '#src/domain/instant.ts';

const now: Instant = '2024-12-08T12:00:00.000Z';
const ago = (ms: number): Instant => later(now, -ms);

/** Read a moment ago; an item an hour, never silent for more than two. */
function aState(parts: Partial<FeedState> = {}): FeedState {
  const rhythm = { hotPerHour: 1, habitPerHour: 1, newsAt: ago(hourMs), silenceMaxMs: 2 * hourMs };
  return { feedId: 'feed-a', readAt: ago(1_000), rhythm, ...parts };
}

function silentFor(ms: number, silenceMaxMs: number): FeedState {
  return aState({ rhythm: { hotPerHour: 0, habitPerHour: 1, newsAt: ago(ms), silenceMaxMs } });
}

const failing = { failingSince: ago(2 * hourMs), failure: 'it answers 503' };

test.each([
  ['read and telling', aState(), 'ok'],
  ['never read', { feedId: 'feed-a' }, 'new'],
  ['never read and failing', { feedId: 'feed-a', ...failing }, 'failing'],
  ['failing', aState(failing), 'failing'],
  ['gone for good', aState({ ...failing, failureReason: 'gone' }), 'gone'],
  [
    'gone for a moment, which may be a slip',
    aState({ ...failing, failureReason: 'gone', failingSince: ago(minuteMs) }),
    'failing',
  ],
  ['silent for twice its longest silence', silentFor(4 * hourMs + 1, 2 * hourMs), 'quiet'],
  ['silent for less', silentFor(4 * hourMs, 2 * hourMs), 'ok'],
  ['silent for two hours, of a feed that is never silent', silentFor(2 * hourMs, minuteMs), 'ok'],
  ['silent and failing: broken, not quiet', { ...silentFor(dayMs, hourMs), ...failing }, 'failing'],
  [
    'silent, and too new to have a habit',
    aState({ rhythm: { hotPerHour: 0, habitPerHour: 1, newsAt: ago(dayMs) } }),
    'ok',
  ],
] as const)('%s', (_case, state, is) => {
  expect(healthOf(state, now).is).toBe(is);
});

test.each([
  ['due and not polled', ago(2 * minuteMs), 'late'],
  ['due a moment ago', ago(30_000), 'ok'],
  ['not due yet', later(now, minuteMs), 'ok'],
])('%s', (_case, dueAt, is) => {
  expect(healthOf(aState(), now, dueAt).is).toBe(is);
});
