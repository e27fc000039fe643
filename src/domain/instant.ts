/** A moment: UTC, ISO 8601 with milliseconds ("2024-12-08T04:20:00.000Z"), so that text order is time order. */
export type Instant = string;

export const secondMs = 1_000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** The moment so many milliseconds after 1970-01-01 UTC. Throws a RangeError beyond the years ±275,760. */
export function instantOf(epochMs: number): Instant {
  return new Date(epochMs).toISOString();
}

export function epochMsOf(at: Instant): number {
  return Date.parse(at);
}

/** The moment `ms` milliseconds later, or earlier when negative. */
export function later(at: Instant, ms: number): Instant {
  return instantOf(epochMsOf(at) + ms);
}

/** Milliseconds from `from` to `to`; negative when `to` is earlier. */
export function msBetween(from: Instant, to: Instant): number {
  return epochMsOf(to) - epochMsOf(from);
}
