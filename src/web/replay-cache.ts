import { clockApartMaxMs } from './signature.ts';

/** Requests in ten minutes; a sender of more is not a wire. */
const rememberedMax = 50_000;

/** Knows each signature for as long as its timestamp would be taken, so that a recorded request cannot be played again. */
export class ReplayCache {
  readonly #untilMs = new Map<string, number>();

  /** @returns false when it was seen before, or so many were seen that nobody could say */
  admit(signature: string, nowMs: number): boolean {
    this.#forget(nowMs);
    if (this.#untilMs.has(signature) || this.#untilMs.size >= rememberedMax) return false;
    this.#untilMs.set(signature, nowMs + 2 * clockApartMaxMs);
    return true;
  }

  /** They stand in the order in which they came, which is that of their ends. */
  #forget(nowMs: number): void {
    for (const [signature, untilMs] of this.#untilMs) {
      if (untilMs >= nowMs) return;
      this.#untilMs.delete(signature);
    }
  }
}
