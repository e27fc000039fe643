import { setTimeout as delay } from 'node:timers/promises';

/** Lets one caller at a time to a host, and the next no sooner than `apartMs` after the one before began. */
export class HostLines {
  readonly #apartMs: number;
  readonly #lines = new Map<string, { last: Promise<void>; begunAtMs: number; length: number }>();

  constructor(apartMs: number) {
    this.#apartMs = apartMs;
  }

  /** Hosts where somebody waits or is at work. */
  busy(): readonly string[] {
    return [...this.#lines].filter(([, { length }]) => length > 0).map(([host]) => host);
  }

  /** Runs `act` when its turn comes, and gives what it gives. An aborted wait rejects with the signal's reason. */
  async run<T>(host: string, signal: AbortSignal, act: () => Promise<T>): Promise<T> {
    this.#forget();
    const line = this.#lines.get(host) ?? { last: Promise.resolve(), begunAtMs: -Infinity, length: 0 };
    this.#lines.set(host, line);
    const before = line.last;
    const { promise, resolve } = Promise.withResolvers<void>();
    line.last = promise;
    line.length++;
    try {
      await before;
      const waitMs = line.begunAtMs + this.#apartMs - performance.now();
      if (waitMs > 0) await delay(waitMs, undefined, { signal });
      signal.throwIfAborted();
      line.begunAtMs = performance.now();
      return await act();
    } finally {
      line.length--;
      resolve();
    }
  }

  /** Hosts where nobody stands and whose pause is over need no memory. */
  #forget(): void {
    const nowMs = performance.now();
    for (const [host, line] of this.#lines)
      if (line.length === 0 && line.begunAtMs + this.#apartMs < nowMs) this.#lines.delete(host);
  }
}
