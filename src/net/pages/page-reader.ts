import { setTimeout as delay } from 'node:timers/promises';
import { saying } from '../../domain/saying.ts';
import type { Failure } from '../../domain/failure.ts';
import { hourMs, secondMs } from '../../domain/instant.ts';
import type { Fetcher } from '../../ingest/ingest.ts';
import type { PageReader } from '../../ingest/whole-article.ts';
import type { HostLines } from '../fetch/host-lines.ts';
import { PagePool } from './page-pool.ts';
import { allowsAll, allowsNothing, readRobots, type Robots } from '../fetch/robots.ts';

export type PageReaderOptions = {
  readonly fetcher: Fetcher;
  /** Our name, as sites may call us in robots.txt. */
  readonly robotName: string;
  /** Shared with whoever else asks these hosts. */
  readonly hosts: HostLines;
  /** Of one page with all that goes before it: news does not wait longer for its page. */
  readonly timeMs?: number;
};

const usualTimeMs = 10 * secondMs;
/** A site's word on robots is asked for again after a day at most (RFC 9309, 2.4), and when it could not be had, sooner. */
const robotsForMs = 12 * hourMs;
const noRobotsForMs = hourMs / 2;
const originsMax = 2_000;

/** Reads articles from their pages. Give it back with `Symbol.asyncDispose`. */
export class ArticlePages implements PageReader, AsyncDisposable {
  readonly #options: PageReaderOptions;
  readonly #pool = new PagePool();
  readonly #stop = new AbortController();
  readonly #robots = new Map<string, { readonly robots: Robots; readonly untilMs: number }>();

  constructor(options: PageReaderOptions) {
    this.#options = options;
  }

  async read(url: string): ReturnType<PageReader['read']> {
    const over = new AbortController();
    const late = delay(this.#options.timeMs ?? usualTimeMs, tooLate, { signal: over.signal }).catch(
      () => tooLate,
    );
    const signal = AbortSignal.any([this.#stop.signal, over.signal]);
    return await Promise.race([this.#read(url, signal).catch(failed), late]).finally(() => over.abort());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#pool[Symbol.asyncDispose]();
  }

  async #read(url: string, signal: AbortSignal): ReturnType<PageReader['read']> {
    if (!URL.canParse(url)) return { ok: false, reason: 'rejected', detail: saying('fetch.no-address') };
    const { origin, pathname, search } = new URL(url);
    const robots = await this.#robotsOf(origin, signal);
    if (!robots.allows(`${pathname}${search}`))
      return { ok: false, reason: 'forbidden', detail: saying('fetch.no-robots') };
    const page = await this.#ask(url, signal);
    if (!page.ok) return page;
    if ('unchanged' in page) return { ok: false, reason: 'malformed', detail: saying('fetch.unasked') };
    const read = await this.#pool.extract(page);
    if (!read.ok) return read;
    const { text, error } = read.page;
    return error === undefined ? { ok: true, text } : { ok: false, reason: 'rejected', detail: error };
  }

  /** A site that answers and has none allows all; one that does not answer allows nothing for now. */
  async #robotsOf(origin: string, signal: AbortSignal): Promise<Robots> {
    const known = this.#robots.get(origin);
    if (known !== undefined && known.untilMs > performance.now()) return known.robots;
    const page = await this.#ask(`${origin}/robots.txt`, signal);
    const isRead = page.ok && !('unchanged' in page);
    const isAbsent = !page.ok && ['gone', 'forbidden', 'unauthorised', 'rejected'].includes(page.reason);
    const robots = isRead
      ? readRobots(new TextDecoder().decode(page.bytes), this.#options.robotName)
      : isAbsent
        ? allowsAll
        : allowsNothing;
    if (this.#robots.size >= originsMax) this.#robots.clear();
    const forMs = isRead || isAbsent ? robotsForMs : noRobotsForMs;
    this.#robots.set(origin, { robots, untilMs: performance.now() + forMs });
    return robots;
  }

  async #ask(url: string, signal: AbortSignal): ReturnType<Fetcher['fetch']> {
    const { hosts, fetcher } = this.#options;
    return await hosts.run(new URL(url).host, signal, () => fetcher.fetch(url, {}));
  }
}

const tooLate: Failure = { ok: false, reason: 'timeout', detail: saying('unreadable.late') };

/** Only a stop, or the end of its time, ends a wait for a host. */
function failed(cause: unknown): Failure {
  return { ok: false, reason: 'unavailable', detail: saying('unreadable.stopped'), cause };
}
