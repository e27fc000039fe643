import { clockApartMaxMs } from './signature.ts';

/** What the processes of one newsroom know together. */
export interface Claims {
  /** @returns whether this name was free, and is the caller's from now on; rejects when nobody can say */
  claim(name: string, forMs: number): Promise<boolean>;
}

/** Requests in ten minutes; a sender of more is not a wire. */
const rememberedMax = 50_000;
const rememberedMs = 2 * clockApartMaxMs;

/**
 * Knows each signature for as long as its timestamp would be taken, so that a recorded request cannot be played again:
 * by its own memory, and by that of all processes where they can be asked.
 */
export class ReplayCache {
  readonly #untilMs = new Map<string, number>();
  readonly #claims: Claims | undefined;

  constructor(claims?: Claims) {
    this.#claims = claims;
  }

  /** @returns false when it was seen before, or so many were seen that nobody could say */
  async admit(signature: string, nowMs: number): Promise<boolean> {
    this.#forget(nowMs);
    if (this.#untilMs.has(signature) || this.#untilMs.size >= rememberedMax) return false;
    this.#untilMs.set(signature, nowMs + rememberedMs);
    // What cannot be asked must not keep news out: what is taken twice changes nothing.
    return (await this.#claims?.claim(signature, rememberedMs).catch(() => true)) ?? true;
  }

  /** They stand in the order in which they came, which is that of their ends. */
  #forget(nowMs: number): void {
    for (const [signature, untilMs] of this.#untilMs) {
      if (untilMs >= nowMs) return;
      this.#untilMs.delete(signature);
    }
  }
}
