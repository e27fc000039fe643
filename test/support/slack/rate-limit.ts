/** One message a second a channel, short bursts tolerated (https://docs.slack.dev/apis/web-api/rate-limits). */
const perSecond = 1;
const burstMax = 4;

/** A bucket a channel. Off until it is switched on. */
export class RateLimit {
  isOn = false;
  readonly #now: () => number;
  readonly #buckets = new Map<string, { left: number; at: number }>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Seconds to wait, 0 where the message may pass. */
  take(channel: string): number {
    if (!this.isOn) return 0;
    const now = this.#now();
    const { left, at } = this.#buckets.get(channel) ?? { left: burstMax, at: now };
    const filled = Math.min(burstMax, left + ((now - at) / 1_000) * perSecond);
    const isFree = filled >= 1;
    this.#buckets.set(channel, { left: isFree ? filled - 1 : filled, at: now });
    return isFree ? 0 : Math.max(1, Math.ceil((1 - filled) / perSecond));
  }
}
