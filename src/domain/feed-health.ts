import type { FeedState } from './feed-state.ts';
import { hourMs, later, minuteMs, msBetween, type Instant } from './instant.ts';
import { saying, type Kept } from './saying.ts';

/** How a feed is. Quiet and broken are two things: a quiet feed was read, and brought nothing. */
export type FeedHealth =
  /** Not read yet. */
  | { readonly is: 'new' }
  | { readonly is: 'ok' }
  /** Due since then, and nobody has come to it: ours to mend. */
  | { readonly is: 'late'; readonly since: Instant }
  /** It cannot be read since then: its publisher's or the network's to mend. */
  | { readonly is: 'failing'; readonly since: Instant; readonly why: Kept }
  /** It says that it is gone for good: the editors' to mend. */
  | { readonly is: 'gone'; readonly since: Instant; readonly why: Kept }
  /** Read without a fault, and without news since then: much longer than it was ever silent. */
  | { readonly is: 'quiet'; readonly since: Instant; readonly silenceMaxMs: number };

/** Polls wait for their turn and their host; beyond this they are late. */
const lateAfterMs = minuteMs;
/** A 410 may be a slip of somebody's settings; it is believed after so long. */
const goneAfterMs = hourMs;
/** Quiet: as long as its longest silence this many times over, and not for less than this. */
const quietTimes = 2;
const quietMinMs = 3 * hourMs;

/** @param dueAt when it is to be polled next; absent: not by us */
export function healthOf(state: FeedState, now: Instant, dueAt?: Instant): FeedHealth {
  const { failingSince, failure: why = saying('unreadable.unknown'), failureReason, readAt } = state;
  if (failingSince !== undefined)
    return failureReason === 'gone' && msBetween(failingSince, now) >= goneAfterMs
      ? { is: 'gone', since: failingSince, why }
      : { is: 'failing', since: failingSince, why };
  if (dueAt !== undefined && later(dueAt, lateAfterMs) < now) return { is: 'late', since: dueAt };
  if (readAt === undefined) return { is: 'new' };
  return quietOf(state, now) ?? { is: 'ok' };
}

function quietOf({ rhythm }: FeedState, now: Instant): FeedHealth | undefined {
  if (rhythm?.silenceMaxMs === undefined) return undefined;
  const { newsAt: since, silenceMaxMs } = rhythm;
  const silentMs = msBetween(since, now);
  const isQuiet = silentMs > Math.max(quietMinMs, quietTimes * silenceMaxMs);
  return isQuiet ? { is: 'quiet', since, silenceMaxMs } : undefined;
}
