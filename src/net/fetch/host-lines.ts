import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as delay } from 'node:timers/promises';

type HostLine = { last: Promise<void>; begunAtMs: number; length: number };

/**
 * Lets one caller at a time to a host, and the next no sooner than `apartMs` after the one before began. Whoever asks a
 * process's hosts shares one of these: polls, pages of articles, and people who look at a feed.
 */
export class HostLines {
  readonly #apartMs: number;
  readonly #lines = new Map<string, HostLine>();
  /** Hosts whose line the present act is at the head of. */
  readonly #held = new AsyncLocalStorage<readonly string[]>();

  constructor(apartMs: number) {
    this.#apartMs = apartMs;
  }

  /** Hosts where somebody waits or is at work. */
  busy(): readonly string[] {
    return [...this.#lines].filter(([, { length }]) => length > 0).map(([host]) => host);
  }

  /**
   * Runs `act` when its turn comes, and gives what it gives. An act that asks the same host again, one thing after the
   * other, has its turn already and keeps the pause alone. An aborted wait rejects with the signal's reason.
   */
  async run<T>(host: string, signal: AbortSignal, act: () => Promise<T>): Promise<T> {
    this.#forget();
    const line = this.#lines.get(host) ?? { last: Promise.resolve(), begunAtMs: -Infinity, length: 0 };
    this.#lines.set(host, line);
    const held = this.#held.getStore() ?? [];
    if (held.includes(host)) return await this.#begin(line, signal, act);
    const before = line.last;
    const { promise, resolve } = Promise.withResolvers<void>();
    line.last = promise;
    line.length++;
    try {
      await untilAborted(before, signal);
      return await this.#held.run([...held, host], () => this.#begin(line, signal, act));
    } finally {
      line.length--;
      // Who gave up waiting lets nobody past those before.
      void before.then(resolve);
    }
  }

  async #begin<T>(line: HostLine, signal: AbortSignal, act: () => Promise<T>): Promise<T> {
    const waitMs = line.begunAtMs + this.#apartMs - performance.now();
    if (waitMs > 0) await delay(waitMs, undefined, { signal });
    signal.throwIfAborted();
    line.begunAtMs = performance.now();
    return await act();
  }

  /** Hosts where nobody stands and whose pause is over need no memory. */
  #forget(): void {
    const nowMs = performance.now();
    for (const [host, line] of this.#lines)
      if (line.length === 0 && line.begunAtMs + this.#apartMs < nowMs) this.#lines.delete(host);
  }
}

async function untilAborted(before: Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason as Error);
  signal.addEventListener('abort', abort, { once: true });
  try {
    await Promise.race([before, promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
