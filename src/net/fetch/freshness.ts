import { secondMs } from '../../domain/instant.ts';

/** What of an answer's headers says how long it may be kept (RFC 9111, 4.2). */
export type FreshnessHeaders = {
  readonly cacheControl: string | undefined;
  readonly expires: string | undefined;
  readonly date: string | undefined;
  /** Seconds that it has spent in caches on its way. */
  readonly age: string | undefined;
};

/**
 * For how long an answer will be given again unchanged: asking sooner gets the same from some cache.
 * @returns undefined when the server does not say
 */
export function freshForMsOf({
  cacheControl = '',
  expires,
  date,
  age,
}: FreshnessHeaders): number | undefined {
  const orders = cacheControl
    .toLowerCase()
    .split(',')
    .map((order) => order.trim());
  if (orders.includes('no-store') || orders.includes('no-cache')) return undefined;
  const lifeMs = maxAgeMsOf(orders) ?? untilMs(expires, date);
  if (lifeMs === undefined) return undefined;
  const agedMs = /^\d{1,9}$/.test(age ?? '') ? Number(age) * secondMs : 0;
  return Math.max(0, lifeMs - agedMs);
}

function maxAgeMsOf(orders: readonly string[]): number | undefined {
  for (const order of orders) {
    const [, seconds] = /^max-age="?(\d{1,9})"?$/.exec(order) ?? [];
    if (seconds !== undefined) return Number(seconds) * secondMs;
  }
  return undefined;
}

/** By the server's own clock; without its word on the time nothing is said. */
function untilMs(expires: string | undefined, date: string | undefined): number | undefined {
  const ms = Date.parse(expires ?? '') - Date.parse(date ?? '');
  return Number.isNaN(ms) ? undefined : ms;
}
