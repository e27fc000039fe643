import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { saying, type Saying } from '../../domain/saying.ts';
import type { Failure } from '../../domain/failure.ts';
import { secondMs } from '../../domain/instant.ts';

export type ThreadLimits = {
  /** Threads at most: one bad piece of work holds one of them. */
  readonly threads: number;
  /** Of the heap of one thread. */
  readonly memoryMb: number;
  /** Of one piece of work; then its thread is killed and another takes its place. As long again on a machine that is busy. */
  readonly timeMs: number;
  /** Pieces that may wait; more are turned away and asked for again later. */
  readonly waitingMax: number;
};

/** What a thread is given: a page's bytes, with their header, where they were found, and what else its reader must know. */
export type ReadRequest = {
  readonly bytes: Uint8Array;
  readonly contentType?: string;
  readonly url?: string;
  readonly facts?: Readonly<Record<string, string>>;
};

/** What a thread posts once, when it has loaded: its start is no part of the time that a piece of work may take. */
export const threadReady = 'ready';

/** What a thread posts for each request. */
export type ThreadAnswer<Result> =
  | { readonly ok: true; readonly result: Result }
  | { readonly ok: false; readonly detail: Saying };

type Outcome<Result> = { readonly ok: true; readonly result: Result } | Failure;
type Job<Result> = { readonly request: ReadRequest; readonly done: (outcome: Outcome<Result>) => void };

/** One thread, whether it has loaded, and what it is at. */
type Seat<Result> = {
  readonly worker: Worker;
  isReady: boolean;
  job?: Job<Result>;
  readonly timers: NodeJS.Timeout[];
};

/** A thread that had less of a processor than this was kept waiting by others. */
const busyShareMin = 0.5;
/** What is made and thrown away while reading: more of it would only be collected later. */
const youngMb = 16;

/** A thread takes some 40 MB: another is started when work has waited without a break for so long. */
const patienceMs = 1_000;

/**
 * Reads what comes from outside in threads of their own, so that nothing can hold up the process, run it out of memory,
 * or hold up other work for longer than it takes to kill a thread. One thread is started at once, the others when one
 * is not enough. Give it back with `Symbol.asyncDispose`.
 */
export class ThreadPool<Result> implements AsyncDisposable {
  readonly #thread: URL;
  readonly #limits: ThreadLimits;
  readonly #seats = new Set<Seat<Result>>();
  readonly #waiting: Job<Result>[] = [];
  #patience: NodeJS.Timeout | undefined;
  #closed = false;

  /** @param thread the module that answers each message with a ThreadAnswer */
  constructor(thread: URL, limits: ThreadLimits) {
    this.#thread = thread;
    this.#limits = limits;
    this.#seat();
  }

  /** Has a request answered. Never throws: what cannot be read in time and memory is `malformed`. */
  ask(request: ReadRequest): Promise<Outcome<Result>> {
    if (this.#closed || this.#waiting.length >= this.#limits.waitingMax)
      return Promise.resolve(unavailable(saying('unreadable.crowded')));
    const { promise, resolve } = Promise.withResolvers<Outcome<Result>>();
    this.#waiting.push({ request, done: resolve });
    this.#deal();
    return promise;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#patience);
    const stopped = unavailable(saying('unreadable.stopped'));
    for (const job of this.#waiting.splice(0)) job.done(stopped);
    const seats = [...this.#seats];
    for (const seat of seats) this.#finish(seat, stopped);
    await Promise.all(seats.map(({ worker }) => worker.terminate()));
  }

  /** Gives what waits to free threads. */
  #deal(): void {
    if (this.#seats.size === 0) this.#seat();
    for (const seat of this.#seats) {
      if (seat.job !== undefined) continue;
      const job = this.#waiting.shift();
      if (job === undefined) break;
      seat.job = job;
      if (seat.isReady) this.#begin(seat, job);
    }
    this.#waitOrSeat();
  }

  /** Something waits for threads that are all at work: patience runs out. Otherwise it is whole again. */
  #waitOrSeat(): void {
    const isLoading = [...this.#seats].some(({ isReady }) => !isReady);
    if (this.#waiting.length === 0 || isLoading) {
      clearTimeout(this.#patience);
      this.#patience = undefined;
      return;
    }
    if (this.#seats.size >= this.#limits.threads) return;
    this.#patience ??= setTimeout(() => {
      this.#patience = undefined;
      this.#seat();
      this.#deal();
    }, patienceMs);
  }

  #begin(seat: Seat<Result>, job: Job<Result>): void {
    const { timeMs } = this.#limits;
    const span = saying('span.exact-seconds', { range: String(timeMs / secondMs) });
    const late = saying('unreadable.slow', { span });
    seat.timers.push(
      setTimeout(() => void this.#measure(seat, job, late), timeMs / 2),
      // Also a thread that does not say what it used.
      setTimeout(() => this.#replace(seat, late), 2 * timeMs),
    );
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    seat.worker.postMessage(plain(job.request));
  }

  /** Half of the time is over: the other half is measured by the processor too. */
  async #measure(seat: Seat<Result>, job: Job<Result>, late: Saying): Promise<void> {
    const beforeMs = await cpuMsOf(seat.worker);
    if (seat.job !== job) return;
    seat.timers.push(setTimeout(() => void this.#judge(seat, job, beforeMs, late), this.#limits.timeMs / 2));
  }

  /** What had the processor is at its end; what the machine kept waiting goes on. */
  async #judge(seat: Seat<Result>, job: Job<Result>, beforeMs: number, late: Saying): Promise<void> {
    const usedMs = (await cpuMsOf(seat.worker)) - beforeMs;
    if (seat.job === job && usedMs >= (this.#limits.timeMs / 2) * busyShareMin) this.#replace(seat, late);
  }

  #finish(seat: Seat<Result>, outcome: Outcome<Result>): void {
    for (const timer of seat.timers.splice(0)) clearTimeout(timer);
    seat.job?.done(outcome);
    delete seat.job;
  }

  #seat(): void {
    const worker = new Worker(this.#thread, {
      env: threadEnvironment(),
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.memoryMb, maxYoungGenerationSizeMb: youngMb },
    });
    const seat: Seat<Result> = { worker, isReady: false, timers: [] };
    this.#seats.add(seat);
    worker.on('message', (answer: ThreadAnswer<Result> | typeof threadReady) => {
      if (answer === threadReady) this.#ready(seat);
      else this.#finish(seat, answer.ok ? answer : { ok: false, reason: 'malformed', detail: answer.detail });
      this.#deal();
    });
    worker.on('error', () => this.#replace(seat, saying('unreadable.memory')));
    worker.on('exit', () => this.#replace(seat, saying('unreadable.dead')));
  }

  #ready(seat: Seat<Result>): void {
    seat.isReady = true;
    // A warm thread that reads nothing keeps no process alive.
    seat.worker.unref();
    if (seat.job !== undefined) this.#begin(seat, seat.job);
  }

  /** A thread that ran over its limits is killed, and its work told so. One that dies idle is not worth another. */
  #replace(seat: Seat<Result>, why: Saying): void {
    if (!this.#seats.delete(seat)) return;
    const wasReading = seat.job !== undefined;
    this.#finish(seat, { ok: false, reason: 'malformed', detail: why });
    void seat.worker.terminate();
    if (this.#closed || !wasReading) return;
    this.#seat();
    this.#deal();
  }
}

/**
 * Nothing of the app's own environment, which holds tokens, but the compiled modules, if Node keeps them: to compile its
 * own a thread would load a compiler of 20 MB, and keep it.
 */
function threadEnvironment(): Record<string, string> {
  const compiled = getCompileCacheDir();
  return compiled === undefined ? {} : { NODE_COMPILE_CACHE: dirname(compiled) };
}

/** What a thread has had of the processor; unknown once it has stopped. */
async function cpuMsOf(worker: Worker): Promise<number> {
  return await worker.cpuUsage().then(
    ({ user, system }) => (user + system) / 1_000,
    () => Number.NaN,
  );
}

/** Of a page that was fetched, only what reading it takes. */
function plain({ bytes, contentType, url, facts }: ReadRequest): ReadRequest {
  return {
    bytes,
    ...(contentType === undefined ? {} : { contentType }),
    ...(url === undefined ? {} : { url }),
    ...(facts === undefined ? {} : { facts }),
  };
}

function unavailable(detail: Saying): Failure {
  return { ok: false, reason: 'unavailable', detail };
}
