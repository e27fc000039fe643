import { courseAfter, type Failure } from '../domain/failure.ts';
import type { Feed } from '../domain/feed.ts';
import type { FeedState, FeedWishes } from '../domain/feed-state.ts';
import { chanceOf } from '../domain/id.ts';
import {
  dayMs,
  epochMsOf,
  hourMs,
  instantOf,
  minuteMs,
  msBetween,
  secondMs,
  type Instant,
} from '../domain/instant.ts';
import { firstRhythm, lookEveryMs } from './rhythm.ts';

/** No feed is asked more often, also after a failure: Feed's own bound. */
const waitMinMs = 15 * secondMs;
/** A feed whose editors do not say otherwise is looked at once an hour at least. */
const waitMaxMs = hourMs;
/** What an answer asks for is honoured so far: a year's max-age is a setting for pictures. */
const freshMaxMs = hourMs;
/** Retry-After is honoured up to a day: longer ones are slips or malice. */
const retryAfterMaxMs = dayMs;
/** Backoff ends here, and nowhere is a feed given up: what passes by itself, what lasts, what is gone for good. */
const backoffPassingMs = 15 * minuteMs;
const backoffLastingMs = hourMs;
const backoffGoneMs = dayMs;
/** Polls are this part of their wait earlier or later, so that feeds do not march in step. */
const jitter = 0.05;

export type Timing = {
  /** Nothing was known of the feed before. */
  readonly isFirst: boolean;
  /** How much later than due this poll began. */
  readonly lateMs: number;
  /** How long the server says that its answer is fresh. */
  readonly freshForMs?: number | undefined;
  readonly now: Instant;
};

/**
 * When a feed is read again that was read now: as often as its rhythm asks, at most as often as its ttl allows unless
 * its editors want it sooner, never before the server's answer goes stale, and not in hours that it skips. What came
 * first or late, as all feeds do at a start, is spread over the whole of its wait.
 */
export function waitAfterReadingMs(
  feed: Feed,
  { rhythm, wishes = {} }: FeedState,
  { isFirst, lateMs, freshForMs = 0, now }: Timing,
): number {
  const longest = feed.pollEverySeconds === undefined ? waitMaxMs : feed.pollEverySeconds * secondMs;
  const learned = lookEveryMs(rhythm ?? firstRhythm([], now));
  const asked = Math.min(wishes.ttlMs ?? 0, freshMaxMs);
  const wait = Math.min(longest, Math.max(learned, asked));
  const freshMs = Math.min(freshForMs, freshMaxMs);
  const chance = chanceOf(feed.id, now);
  const spread = isFirst || lateMs > wait / 4 ? chance : 1 + (2 * chance - 1) * jitter;
  const waitMs = Math.round(Math.max(waitMinMs, freshMs, wait * spread));
  return feed.pollEverySeconds === undefined ? waitMs + skippedMs(wishes, waitMs, now) : waitMs;
}

/** As long again as it has been failing: 15 s, 30 s, 1 min … without a counter to keep; never less than it asks. */
export function waitAfterFailureMs(feed: Feed, since: Instant, failure: Failure, now: Instant): number {
  const waitMaxMs = backoffMaxMs(failure);
  const wait = Math.min(waitMaxMs, Math.max(waitMinMs, msBetween(since, now)));
  const asked = Math.min(retryAfterMaxMs, failure.retryAfterMs ?? 0);
  return Math.round(Math.max(wait, asked) * (1 + chanceOf(feed.id, now) * 2 * jitter));
}

function backoffMaxMs({ reason }: Failure): number {
  if (reason === 'gone') return backoffGoneMs;
  return courseAfter(reason) === 'try-again' ? backoffPassingMs : backoffLastingMs;
}

/** How much longer to wait so that the poll falls into no hour and no day that the feed skips. */
function skippedMs({ skipHours = [], skipDays = [] }: FeedWishes, waitMs: number, now: Instant): number {
  if (skipHours.length === 0 && skipDays.length === 0) return 0;
  const wanted = epochMsOf(now) + waitMs;
  let at = wanted;
  // At most a week of whole hours: all days or all hours are never skipped.
  while (isSkipped(instantOf(at), skipHours, skipDays)) at = Math.floor(at / hourMs + 1) * hourMs;
  return at - wanted;
}

function isSkipped(at: Instant, skipHours: readonly number[], skipDays: readonly number[]): boolean {
  const date = new Date(epochMsOf(at));
  return skipHours.includes(date.getUTCHours()) || skipDays.includes(date.getUTCDay());
}
