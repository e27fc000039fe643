import type { Failure } from '../../domain/failure.ts';
import { secondMs } from '../../domain/instant.ts';
import type { PageText } from './page-text.ts';
import { ThreadPool, type ReadRequest, type ThreadLimits } from '../threads/thread-pool.ts';

/** A page takes some 20 ms; what hangs a tree's reader is killed. */
const usualLimits: ThreadLimits = { threads: 1, memoryMb: 256, timeMs: 5 * secondMs, waitingMax: 256 };

/** Finds the articles of web pages, in threads of their own. Give it back with `Symbol.asyncDispose`. */
export class PagePool implements AsyncDisposable {
  readonly #threads: ThreadPool<PageText>;

  constructor(limits: Partial<ThreadLimits> = {}) {
    const thread = new URL('./page-thread.ts', import.meta.url);
    this.#threads = new ThreadPool(thread, { ...usualLimits, ...limits });
  }

  /** Never throws; a page that may not be read is `malformed`. */
  async extract(page: ReadRequest): Promise<{ readonly ok: true; readonly page: PageText } | Failure> {
    const read = await this.#threads.ask(page);
    return read.ok ? { ok: true, page: read.result } : read;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#threads[Symbol.asyncDispose]();
  }
}
