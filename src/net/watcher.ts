import { setTimeout as delay } from 'node:timers/promises';
import type { ArticleId } from '../domain/article.ts';
import type { Feed, FeedId } from '../domain/feed.ts';
import { secondMs } from '../domain/instant.ts';
import type { DueFeed } from '../ingest/due-feed.ts';
import type { FeedLedger, WatcherId } from '../ingest/feed-ledger.ts';
import type { Poll } from '../ingest/poll.ts';
import { HostLines } from './fetch/host-lines.ts';

export type WatcherPorts = {
  readonly ledger: FeedLedger;
  /** Polls one feed once: the step with its own ports and the clock bound to it. */
  readonly poll: (due: DueFeed) => Promise<Poll>;
  /** Takes articles that are committed and new; a hint: what is lost here is found again in the database. */
  readonly handOn: (articleIds: readonly ArticleId[]) => Promise<void>;
  readonly telling: WatcherTelling;
  /** Shared with whoever else asks these hosts; its own when left out. */
  readonly hosts?: HostLines;
};

/** What a watcher has to tell. */
export interface WatcherTelling {
  /** A feed was polled, with or without success. `fresh` articles were handed on. */
  polled(feed: Feed, poll: Poll, fresh: number): void;
  /** Something of ours failed: the database, the queue, a bug. The feed is polled again when its lease is over. */
  pollFailed(feed: Feed | undefined, error: unknown): void;
}

export type WatcherPace = {
  /** Between two looks for due feeds. */
  readonly lookEveryMs: number;
  /** Polls under way or waiting for their host: hosts that hang must not take all places of those that answer. */
  readonly pollsMax: number;
  /** Between two requests to one host. */
  readonly hostApartMs: number;
  /** Polls that may stand in one host's line; the rest of its feeds stays due. */
  readonly hostLineMax: number;
  /** A poll is ours for so long at a time. A dead watcher's feeds are taken over after it. */
  readonly leaseMs: number;
  /** At a stop, polls under way may end for so long; then they are given back. */
  readonly stopMs: number;
};

/** DELIVERY.md's figures: a dead watcher's feeds are polled by another within 30 s. */
export const usualPace: WatcherPace = {
  lookEveryMs: secondMs,
  pollsMax: 256,
  hostApartMs: secondMs,
  hostLineMax: 8,
  leaseMs: 20 * secondMs,
  stopMs: 5 * secondMs,
};

/** A lease is renewed so many times before it would lapse: one failed renewal, or two, lose nothing. */
const renewalsALease = 4;

/**
 * Looks each second for feeds whose time has come, and polls them: one request at a time and a second apart for each
 * host, however many feeds it has. Several watchers on one database share the feeds; when one dies, the others take
 * its feeds over as soon as its leases lapse.
 */
export class Watcher {
  readonly #id: WatcherId = `watcher-${crypto.randomUUID()}`;
  readonly #ports: WatcherPorts;
  readonly #pace: WatcherPace;
  readonly #hosts: HostLines;
  readonly #polls = new Map<FeedId, Promise<void>>();
  readonly #stop = new AbortController();
  #looking: Promise<unknown> | undefined;
  /** What polls that were given back still bring is not committed: another watcher has them. */
  #abandoned = false;

  constructor(ports: WatcherPorts, pace: Partial<WatcherPace> = {}) {
    this.#ports = ports;
    this.#pace = { ...usualPace, ...pace };
    this.#hosts = ports.hosts ?? new HostLines(this.#pace.hostApartMs);
  }

  /** Begins to look; a second call changes nothing. */
  start(): void {
    this.#looking ??= Promise.all([this.#look(), this.#keep()]);
  }

  /**
   * Takes no more feeds, gives back those that wait for their turn, and lets polls under way end and be committed, but
   * no longer than `stopMs`.
   */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#looking;
    const over = new AbortController();
    const ended = Promise.all(this.#polls.values()).finally(() => over.abort());
    await Promise.race([
      ended,
      delay(this.#pace.stopMs, undefined, { signal: over.signal }).catch(() => undefined),
    ]);
    if (this.#polls.size === 0) return;
    this.#abandoned = true;
    await this.#ports.ledger.letGo(this.#id, [...this.#polls.keys()]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  async #look(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      const free = this.#pace.pollsMax - this.#polls.size;
      if (free > 0) await this.#take(free);
      await delay(this.#pace.lookEveryMs, undefined, { signal }).catch(() => undefined);
    }
  }

  async #take(limit: number): Promise<void> {
    const { leaseMs, hostLineMax: perHostMax } = this.#pace;
    const exceptHosts = this.#hosts.busy();
    try {
      const terms = { watcher: this.#id, limit, leaseMs, perHostMax, exceptHosts };
      for (const due of await this.#ports.ledger.takeDue(terms)) this.#begin(due);
    } catch (error) {
      this.#ports.telling.pollFailed(undefined, error);
    }
  }

  /** Renews the leases of all polls under way, so that a slow one stays ours and a dead watcher's do not stay its own. */
  async #keep(): Promise<void> {
    const { signal } = this.#stop;
    const { leaseMs } = this.#pace;
    while (!signal.aborted) {
      await delay(leaseMs / renewalsALease, undefined, { signal }).catch(() => undefined);
      if (this.#polls.size === 0) continue;
      await this.#ports.ledger
        .renewLeases(this.#id, [...this.#polls.keys()], leaseMs)
        .catch((error: unknown) => this.#ports.telling.pollFailed(undefined, error));
    }
  }

  #begin(due: DueFeed): void {
    // Still at it after the lease lapsed: the poll under way counts.
    if (this.#polls.has(due.feed.id)) return;
    const takenAtMs = performance.now();
    const poll = this.#hosts
      .run(due.host, this.#stop.signal, () => this.#poll(due, takenAtMs))
      .catch((error: unknown) => this.#giveUp(due, error))
      .finally(() => this.#polls.delete(due.feed.id));
    this.#polls.set(due.feed.id, poll);
  }

  async #poll(due: DueFeed, takenAtMs: number): Promise<void> {
    const { ledger, poll, handOn, telling } = this.#ports;
    const found = await poll({ ...due, lateMs: due.lateMs + performance.now() - takenAtMs });
    if (this.#abandoned) return;
    const { hostApartMs } = this.#pace;
    const { fresh } = await ledger.commitPoll(found, { watcher: this.#id, hostApartMs });
    telling.polled(due.feed, found, fresh.length);
    if (fresh.length > 0) await handOn(fresh);
  }

  /** Stopped before its turn: given back at once. Anything else is ours to tell; the lease runs out by itself. */
  async #giveUp({ feed }: DueFeed, error: unknown): Promise<void> {
    if (this.#abandoned) return;
    try {
      if (this.#stop.signal.aborted) await this.#ports.ledger.letGo(this.#id, [feed.id]);
      if (error !== this.#stop.signal.reason && !isAbort(error)) this.#ports.telling.pollFailed(feed, error);
    } catch (second) {
      this.#ports.telling.pollFailed(feed, second);
    }
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
