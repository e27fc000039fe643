import type { Kept } from './saying.ts';

/** The world failing, in closed words: edges translate foreign errors into these, and nobody above reads a foreign one. */
export type FailureReason =
  // passes by itself
  | 'timeout'
  | 'unavailable'
  | 'rate-limited'
  // lasts until somebody acts
  | 'unauthorised'
  | 'forbidden'
  | 'gone'
  | 'rejected'
  | 'malformed'
  // it may have happened and may not: only a look at the platform can tell
  | 'ambiguous';

export type Failure = {
  readonly ok: false;
  readonly reason: FailureReason;
  /** What it is, unsaid; or the other side's own word, as it stands: "not_in_channel". Without secrets. */
  readonly detail: Kept;
  /** The other side's word on when to come back. */
  readonly retryAfterMs?: number;
  /** What is gone is the message that it was to replace or to answer, not the channel. */
  readonly isOfMessage?: true;
  readonly cause?: unknown;
};

export type FailureCourse = 'try-again' | 'give-up' | 'settle-first';

/** What follows from a failure. The one place that decides it. */
export function courseAfter(reason: FailureReason): FailureCourse {
  switch (reason) {
    case 'timeout':
    case 'unavailable':
    case 'rate-limited':
      return 'try-again';
    case 'unauthorised':
    case 'forbidden':
    case 'gone':
    case 'rejected':
    case 'malformed':
      return 'give-up';
    case 'ambiguous':
      return 'settle-first';
  }
}

const backoffFirstMs = 1_000;
const backoffMaxMs = 5 * 60_000;

/** How long to wait before attempt `attempt + 1`: 1 s, 2 s, 4 s … 5 min, never less than the other side asks. */
export function waitAfterMs(attempt: number, retryAfterMs = 0): number {
  return Math.max(retryAfterMs, Math.min(backoffMaxMs, backoffFirstMs * 2 ** Math.max(0, attempt - 1)));
}
