import type { Clock } from './clock.ts';

export type RateRule = { readonly limit: number; readonly perMs: number };

/** What Discord's headers show in practice for sending to one channel. */
export const usualMessageRate: RateRule = { limit: 5, perMs: 5_000 };

/** https://docs.discord.com/developers/topics/rate-limits#global-rate-limit */
export const globalRate: RateRule = { limit: 50, perMs: 1_000 };

export type Slot = { readonly isFree: boolean; readonly remaining: number; readonly resetAfterMs: number };

export type RateLimits = ReturnType<typeof makeRateLimits>;

/** Fixed windows, one a bucket. */
export function makeRateLimits(clock: Clock) {
  const windows = new Map<string, { endsAt: number; used: number }>();
  return {
    take(bucket: string, { limit, perMs }: RateRule): Slot {
      const now = clock.now();
      const found = windows.get(bucket);
      const window = found === undefined || found.endsAt <= now ? { endsAt: now + perMs, used: 0 } : found;
      windows.set(bucket, window);
      const isFree = window.used < limit;
      if (isFree) window.used += 1;
      return { isFree, remaining: limit - window.used, resetAfterMs: window.endsAt - now };
    },
  };
}
