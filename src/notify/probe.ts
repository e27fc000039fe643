/** Moments at which a process may die and the protocol must hold. */
export type CrashPoint =
  | 'after-claim'
  | 'before-send'
  | 'during-send'
  | 'after-response'
  | 'after-posted-commit';

/** Told when a delivery passes such a moment: the product's does nothing, a test's kills the process. */
export interface Probe {
  at(point: CrashPoint): void;
}

export const noProbe: Probe = { at: () => {} };
