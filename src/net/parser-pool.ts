import { secondMs } from '../domain/instant.ts';
import type { FeedDocument } from '../ingest/document.ts';
import type { Parser } from '../ingest/ingest.ts';
import type { Page } from '../ingest/page.ts';
import { ThreadPool, type ThreadLimits } from './threads/thread-pool.ts';

/** SECURITY.md's figures; a watcher never has as many pages in hand as may wait. */
const usualLimits: ThreadLimits = { threads: 2, memoryMb: 128, timeMs: 3 * secondMs, waitingMax: 256 };

/** Reads feeds in threads of their own. Give it back with `Symbol.asyncDispose`. */
export class ParserPool implements Parser, AsyncDisposable {
  readonly #threads: ThreadPool<FeedDocument>;

  constructor(limits: Partial<ThreadLimits> = {}) {
    const thread = new URL('./parser-thread.ts', import.meta.url);
    this.#threads = new ThreadPool(thread, { ...usualLimits, ...limits });
  }

  async parse(page: Page): ReturnType<Parser['parse']> {
    const read = await this.#threads.ask(page);
    return read.ok ? { ok: true, document: read.result } : read;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#threads[Symbol.asyncDispose]();
  }
}
