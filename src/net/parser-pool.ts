import { Worker } from 'node:worker_threads';
import type { Failure } from '../domain/failure.ts';
import { secondMs } from '../domain/instant.ts';
import type { Parser } from '../ingest/ingest.ts';
import type { Page } from '../ingest/page.ts';
import type { ParseAnswer, ParseRequest } from './parser-thread.ts';

export type ParserLimits = {
  /** Threads: one bad feed holds one of them. */
  readonly threads: number;
  /** Of the heap of one thread. */
  readonly memoryMb: number;
  /** Of one feed; then its thread is killed and another takes its place. */
  readonly timeMs: number;
  /** Feeds that may wait; more are turned away and asked for again later. */
  readonly waitingMax: number;
};

/** SECURITY.md's figures; a watcher never has as many pages in hand as may wait. */
const usualLimits: ParserLimits = { threads: 2, memoryMb: 128, timeMs: 3 * secondMs, waitingMax: 256 };

/** What is made and thrown away while reading: more of it would only be collected later. */
const youngMb = 16;

type Parsed = Awaited<ReturnType<Parser['parse']>>;
type Job = { readonly page: Page; readonly done: (parsed: Parsed) => void };

/** One thread and what it is at. */
type Seat = { readonly worker: Worker; job?: Job; timer?: NodeJS.Timeout };

/**
 * Reads feeds in threads of their own, so that none can hold up the process, run it out of memory, or hold up another
 * feed for longer than it takes to kill a thread. The threads are started at once. Give it back with
 * `Symbol.asyncDispose`.
 */
export class ParserPool implements Parser, AsyncDisposable {
  readonly #limits: ParserLimits;
  readonly #seats = new Set<Seat>();
  readonly #waiting: Job[] = [];
  #closed = false;

  constructor(limits: Partial<ParserLimits> = {}) {
    this.#limits = { ...usualLimits, ...limits };
    for (let thread = 0; thread < this.#limits.threads; thread++) this.#seat();
  }

  parse(page: Page): Promise<Parsed> {
    if (this.#closed || this.#waiting.length >= this.#limits.waitingMax)
      return Promise.resolve({ ok: false, reason: 'unavailable', detail: 'too many feeds wait to be read' });
    const { promise, resolve } = Promise.withResolvers<Parsed>();
    this.#waiting.push({ page, done: resolve });
    this.#deal();
    return promise;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    const stopped: Failure = { ok: false, reason: 'unavailable', detail: 'reading was stopped' };
    for (const job of this.#waiting.splice(0)) job.done(stopped);
    const seats = [...this.#seats];
    for (const seat of seats) this.#finish(seat, stopped);
    await Promise.all(seats.map(({ worker }) => worker.terminate()));
  }

  /** Gives waiting feeds to free threads. */
  #deal(): void {
    if (this.#seats.size === 0) this.#seat();
    for (const seat of this.#seats) {
      if (seat.job !== undefined) continue;
      const job = this.#waiting.shift();
      if (job === undefined) return;
      this.#begin(seat, job);
    }
  }

  #begin(seat: Seat, job: Job): void {
    const { bytes, contentType } = job.page;
    const request: ParseRequest = { bytes, ...(contentType === undefined ? {} : { contentType }) };
    const late = `it took longer than ${this.#limits.timeMs / secondMs} s to read`;
    seat.job = job;
    seat.timer = setTimeout(() => this.#replace(seat, late), this.#limits.timeMs);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    seat.worker.postMessage(request);
  }

  #finish(seat: Seat, parsed: Parsed): void {
    clearTimeout(seat.timer);
    seat.job?.done(parsed);
    delete seat.job;
  }

  #seat(): void {
    const worker = new Worker(new URL('./parser-thread.ts', import.meta.url), {
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.memoryMb, maxYoungGenerationSizeMb: youngMb },
    });
    const seat: Seat = { worker };
    this.#seats.add(seat);
    // A warm thread that reads nothing keeps no process alive.
    worker.unref();
    worker.on('message', (answer: ParseAnswer) => {
      this.#finish(seat, answer.ok ? answer : { ok: false, reason: 'malformed', detail: answer.detail });
      this.#deal();
    });
    worker.on('error', () => this.#replace(seat, 'it needs more memory to read than a feed may'));
    worker.on('exit', () => this.#replace(seat, 'its reader stopped'));
  }

  /** A thread that ran over its limits is killed, and its feed told so. One that dies idle is not worth another. */
  #replace(seat: Seat, why: string): void {
    if (!this.#seats.delete(seat)) return;
    const wasReading = seat.job !== undefined;
    this.#finish(seat, { ok: false, reason: 'malformed', detail: why });
    void seat.worker.terminate();
    if (this.#closed || !wasReading) return;
    this.#seat();
    this.#deal();
  }
}
