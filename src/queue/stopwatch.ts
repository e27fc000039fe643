import { performance } from 'node:perf_hooks';

/** The process's own clock, which no correction of the time of day moves. */
export const stopwatch = {
  nowMs(): number {
    return performance.now();
  },

  /** The work's outcome, or undefined when it takes longer; it is not stopped, only no longer waited for. */
  async within<Outcome>(ms: number, work: Promise<Outcome>): Promise<Outcome | undefined> {
    const late = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => late.resolve(undefined), ms);
    try {
      return await Promise.race([work, late.promise]);
    } finally {
      clearTimeout(timer);
    }
  },
};
