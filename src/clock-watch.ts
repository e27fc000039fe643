/** A look takes a while, and clocks are put right by seconds all the time. */
const apartMs = 30_000;

export type ClockPorts = {
  databaseNowMs(): Promise<number>;
  clockWasSetBack(byMs: number): Promise<void>;
  /** Whether it is for this process to put right what waits, and for no other. */
  mayMend(): Promise<boolean>;
  /** A clock that only goes forward. */
  readonly nowMs: () => number;
  readonly tell: { clockSetBack(byMs: number): void };
};

/**
 * Watches the database's clock by ours: where it was set back, what was due by the clock before is due by it as it is.
 * @returns one look at it
 */
export function watchClock({ tell, nowMs, ...ports }: ClockPorts): () => Promise<void> {
  let ahead: number | undefined;
  return async () => {
    const nowAhead = (await ports.databaseNowMs()) - nowMs();
    const setBackMs = Math.round((ahead ?? nowAhead) - nowAhead);
    ahead = nowAhead;
    if (setBackMs < apartMs) return;
    tell.clockSetBack(setBackMs);
    if (await ports.mayMend()) await ports.clockWasSetBack(setBackMs);
  };
}
