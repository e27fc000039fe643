/**
 * Moments at which a process may die and nothing may be lost or told twice, in the order of the data's way. Those within a
 * commit are the database's (docs/decisions/0057).
 */
export type CrashPoint =
  | 'after-fetch'
  | 'after-poll-commit'
  | 'after-enqueue'
  | 'before-interpret-commit'
  | 'after-interpret-commit'
  | 'after-claim'
  | 'before-send'
  | 'during-send'
  | 'after-response'
  | 'after-posted-commit';

/** Told when an article or a delivery passes such a moment: the product's does nothing, a test's kills the process. */
export interface Probe {
  at(point: CrashPoint): void;
}

export const noProbe: Probe = { at: () => {} };
