import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Feed, FeedId } from '#src/domain/feed.ts';
import type { FeedState } from '#src/domain/feed-state.ts';
import type { DueFeed } from '#src/ingest/due-feed.ts';
import type { FeedLedger, TakeTerms, WatcherId } from '#src/ingest/feed-ledger.ts';
import { ingest, type ItemMemory } from '#src/ingest/ingest.ts';
import type { KnownItem } from '#src/ingest/identity.ts';
import type { Poll } from '#src/ingest/poll.ts';
import { ParserPool } from '#src/net/parser-pool.ts';
import { openSafeFetch } from '#src/net/fetch/safe-fetch.ts';
import { Watcher, type WatcherPace, type WatcherPorts } from '#src/net/watcher.ts';
import { startFeedServer } from '#test/support/feed-server.ts';

const watchers: Watcher[] = [];

afterEach(async () => {
  await Promise.all(watchers.splice(0).map((watcher) => watcher.stop()));
});

/** A ledger in memory: feeds are due once, and again when they are let go. */
class Ledger implements FeedLedger, ItemMemory {
  readonly due: DueFeed[] = [];
  readonly polls: Poll[] = [];
  readonly renewed: FeedId[] = [];
  readonly letGone: FeedId[] = [];
  readonly #known: KnownItem[] = [];

  constructor(feeds: readonly Feed[]) {
    this.add(...feeds);
  }

  add(...feeds: readonly Feed[]): void {
    this.due.push(...feeds.map((feed) => dueOf(feed)));
  }

  async takeDue({ limit, perHostMax, exceptHosts }: TakeTerms): Promise<readonly DueFeed[]> {
    const taken: DueFeed[] = [];
    for (const one of this.due.slice()) {
      const ofHost = taken.filter(({ host }) => host === one.host).length;
      if (taken.length >= limit || ofHost >= perHostMax || exceptHosts.includes(one.host)) continue;
      taken.push(one);
      this.due.splice(this.due.indexOf(one), 1);
    }
    return taken;
  }

  async renewLeases(_watcher: WatcherId, feedIds: readonly FeedId[]): Promise<void> {
    this.renewed.push(...feedIds);
  }

  async letGo(_watcher: WatcherId, feedIds: readonly FeedId[]): Promise<void> {
    this.letGone.push(...feedIds);
  }

  async commitPoll(poll: Poll): ReturnType<FeedLedger['commitPoll']> {
    this.polls.push(poll);
    for (const { itemHash, contentHash, article } of poll.articles)
      this.#known.push({ itemHash, ofItem: itemHash, contentHash, revision: article.revision });
    return { fresh: poll.baseline ? [] : poll.articles.map(({ article }) => article.id) };
  }

  async known(_feed: FeedId, hashes: readonly string[]): Promise<readonly KnownItem[]> {
    return this.#known.filter(({ itemHash }) => hashes.includes(itemHash));
  }
}

function feedAt(id: string, url: string): Feed {
  return { id: `feed-${id}`, outlet: id, url, pollEverySeconds: 15 };
}

function dueOf(feed: Feed, state: FeedState = { feedId: feed.id }): DueFeed {
  return { feed, state, host: new URL(feed.url).host, lateMs: 0 };
}

function emptyPoll({ feed }: DueFeed, nextPollMs = 15_000): Poll {
  return {
    feedId: feed.id,
    at: '2024-12-07T23:00:00.000Z',
    lateMs: 0,
    outcome: 'read',
    baseline: false,
    articles: [],
    removed: [],
    events: [],
    itemsOut: 0,
    itemsDropped: 0,
    state: { feedId: feed.id },
    nextPollMs,
  };
}

const quick: Partial<WatcherPace> = { lookEveryMs: 5, hostApartMs: 1, stopMs: 1_000 };
const silent = { polled: () => undefined, pollFailed: () => undefined };

function watch(ledger: FeedLedger, ports: Partial<WatcherPorts>, pace: Partial<WatcherPace> = {}): Watcher {
  const watcher = new Watcher(
    { ledger, poll: async (due) => emptyPoll(due), handOn: async () => undefined, telling: silent, ...ports },
    { ...quick, ...pace },
  );
  watchers.push(watcher);
  watcher.start();
  return watcher;
}

test('a real feed: what was out is noted, what comes is handed on once, what did not change is not read', async () => {
  await using server = await startFeedServer();
  await using parser = new ParserPool({ threads: 1 });
  await using fetcher = openSafeFetch({ userAgent: 'Sitrep/0 (test)', allowHosts: [server.host] });
  const feed = feedAt('served', `${server.origin}/feed`);
  const ledger = new Ledger([feed]);
  const handedOn: string[] = [];
  server.put('/feed', { items: [{ guid: '1', title: 'Old' }] });
  const again = () => ledger.due.push(dueOf(feed, ledger.polls.at(-1)?.state));
  watch(ledger, {
    poll: (due) => ingest(due, new Date().toISOString(), { fetcher, parser, memory: ledger }),
    handOn: async (ids) => void handedOn.push(...ids),
  });

  await vi.waitFor(() => expect(ledger.polls).toHaveLength(1));
  server.put('/feed', {
    items: [
      { guid: '3', title: 'C' },
      { guid: '2', title: 'B' },
      { guid: '1', title: 'Old' },
    ],
  });
  again();
  await vi.waitFor(() => expect(ledger.polls).toHaveLength(2));
  again();
  await vi.waitFor(() => expect(ledger.polls).toHaveLength(3));

  expect(ledger.polls.map(({ outcome, baseline }) => [outcome, baseline])).toEqual([
    ['read', true],
    ['read', false],
    ['unchanged', false],
  ]);
  expect(handedOn).toEqual(ledger.polls[1]?.articles.map(({ article }) => article.id));
  expect(handedOn).toHaveLength(2);
  expect(server.requests.map(({ status }) => status)).toEqual([200, 200, 304]);
});

describe('manners', () => {
  test('one host is asked by one request at a time, in the order in which feeds came due', async () => {
    const feeds = [1, 2, 3, 4].map((n) => feedAt(String(n), `https://one.example/${n}`));
    const ledger = new Ledger(feeds);
    let atWork = 0;
    let most = 0;
    watch(ledger, {
      poll: async (due) => {
        most = Math.max(most, ++atWork);
        await new Promise(setImmediate);
        atWork--;
        return emptyPoll(due);
      },
    });

    await vi.waitFor(() => expect(ledger.polls).toHaveLength(4));

    expect(most).toBe(1);
    expect(ledger.polls.map(({ feedId }) => feedId)).toEqual(feeds.map(({ id }) => id));
  });

  test('the second request to a host waits for its time, another host’s does not', async () => {
    const ledger = new Ledger([
      feedAt('a1', 'https://a.example/1'),
      feedAt('a2', 'https://a.example/2'),
      feedAt('b', 'https://b.example/'),
    ]);

    const watcher = watch(ledger, {}, { hostApartMs: 60_000 });
    await vi.waitFor(() => expect(ledger.polls).toHaveLength(2));
    await watcher.stop();

    expect(ledger.polls.map(({ feedId }) => feedId)).toEqual(['feed-a1', 'feed-b']);
    expect(ledger.letGone).toEqual(['feed-a2']);
  });

  test('a slow host holds no place of the others: its line is short, the rest stays due', async () => {
    const slow = Array.from({ length: 10 }, (_, n) => feedAt(`s${n}`, `https://slow.example/${n}`));
    const ledger = new Ledger([...slow, feedAt('quick', 'https://quick.example/')]);
    const never = Promise.withResolvers<Poll>();
    watch(
      ledger,
      { poll: (due) => (due.feed.url.includes('slow') ? never.promise : Promise.resolve(emptyPoll(due))) },
      { hostLineMax: 4, stopMs: 1 },
    );

    await vi.waitFor(() => expect(ledger.polls.map(({ feedId }) => feedId)).toEqual(['feed-quick']));
    expect(ledger.due.map(({ feed }) => feed.id)).toEqual(slow.slice(4).map(({ id }) => id));
  });

  test('feeds that never answer delay no other: what comes due is polled at the next look', async () => {
    const silentFeeds = Array.from({ length: 200 }, (_, n) => feedAt(`s${n}`, `https://s${n}.example/`));
    const ledger = new Ledger(silentFeeds);
    const never = Promise.withResolvers<Poll>();
    const begun: FeedId[] = [];
    watch(
      ledger,
      {
        poll: (due) => {
          begun.push(due.feed.id);
          return due.feed.id === 'feed-quick' ? Promise.resolve(emptyPoll(due)) : never.promise;
        },
      },
      { stopMs: 1 },
    );
    await vi.waitFor(() => expect(begun).toHaveLength(200));

    ledger.add(feedAt('quick', 'https://quick.example/'));

    await vi.waitFor(() => expect(ledger.polls.map(({ feedId }) => feedId)).toEqual(['feed-quick']));
    expect(begun.indexOf('feed-quick')).toBe(200);
  });

  test('no more feeds are taken than may be under way', async () => {
    const ledger = new Ledger(Array.from({ length: 9 }, (_, n) => feedAt(`${n}`, `https://h${n}.example/`)));
    const gate = Promise.withResolvers<void>();
    let atWork = 0;
    watch(
      ledger,
      {
        poll: async (due) => {
          atWork++;
          await gate.promise;
          return emptyPoll(due);
        },
      },
      { pollsMax: 3 },
    );

    await vi.waitFor(() => expect(atWork).toBe(3));
    expect(ledger.due).toHaveLength(6);
    gate.resolve();
    await vi.waitFor(() => expect(ledger.polls).toHaveLength(9));
  });
});

describe('a poll that takes long', () => {
  test('stays ours: its lease is renewed until it ends', async () => {
    const ledger = new Ledger([feedAt('slow', 'https://slow.example/')]);
    const gate = Promise.withResolvers<void>();
    watch(
      ledger,
      {
        poll: async (due) => {
          await gate.promise;
          return emptyPoll(due);
        },
      },
      { leaseMs: 20 },
    );

    await vi.waitFor(() => expect(ledger.renewed.length).toBeGreaterThan(2));
    gate.resolve();

    await vi.waitFor(() => expect(ledger.polls).toHaveLength(1));
    expect(new Set(ledger.renewed)).toEqual(new Set(['feed-slow']));
  });

  test('that waited for its host says how late it began', async () => {
    const ledger = new Ledger([
      feedAt('first', 'https://one.example/1'),
      feedAt('second', 'https://one.example/2'),
    ]);
    const late: number[] = [];
    watch(
      ledger,
      {
        poll: async (due) => {
          late.push(due.lateMs);
          return emptyPoll(due);
        },
      },
      { hostApartMs: 40 },
    );

    await vi.waitFor(() => expect(late).toHaveLength(2));
    expect(late[1]).toBeGreaterThanOrEqual(35);
  });
});

describe('what goes wrong', () => {
  test('a poll that throws is told, and the others go on', async () => {
    const ledger = new Ledger([
      feedAt('bad', 'https://bad.example/'),
      feedAt('good', 'https://good.example/'),
    ]);
    const told: unknown[] = [];
    watch(ledger, {
      poll: async (due) => {
        if (due.feed.id === 'feed-bad') throw new Error('database away');
        return emptyPoll(due);
      },
      telling: { ...silent, pollFailed: (feed, error) => void told.push([feed?.id, String(error)]) },
    });

    await vi.waitFor(() => expect(ledger.polls).toHaveLength(1));
    await vi.waitFor(() => expect(told).toEqual([['feed-bad', 'Error: database away']]));
  });

  test('a ledger that cannot be asked is told and asked again', async () => {
    const ledger = new Ledger([feedAt('a', 'https://a.example/')]);
    let asked = 0;
    const told: unknown[] = [];
    const moody: FeedLedger = {
      takeDue: async (terms) => {
        if (asked++ === 0) throw new Error('away');
        return ledger.takeDue(terms);
      },
      renewLeases: (watcher, ids) => ledger.renewLeases(watcher, ids),
      letGo: (watcher, ids) => ledger.letGo(watcher, ids),
      commitPoll: (poll) => ledger.commitPoll(poll),
    };
    watch(moody, { telling: { ...silent, pollFailed: (feed) => void told.push(feed) } });

    await vi.waitFor(() => expect(ledger.polls).toHaveLength(1));
    expect(told).toEqual([undefined]);
  });
});

describe('a stop', () => {
  test('lets the poll under way end and commits it', async () => {
    const ledger = new Ledger([feedAt('a', 'https://a.example/')]);
    const begun = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    const watcher = watch(ledger, {
      poll: async (due) => {
        begun.resolve();
        await gate.promise;
        return emptyPoll(due);
      },
    });
    await begun.promise;

    const stopped = watcher.stop();
    gate.resolve();
    await stopped;

    expect(ledger.polls).toHaveLength(1);
  });

  test('does not wait for ever: the feed is given back and what still comes of it is left', async () => {
    const ledger = new Ledger([feedAt('a', 'https://a.example/')]);
    const begun = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    const watcher = watch(
      ledger,
      {
        poll: async (due) => {
          begun.resolve();
          await gate.promise;
          return emptyPoll(due);
        },
      },
      { stopMs: 1 },
    );
    await begun.promise;

    await watcher.stop();
    gate.resolve();
    await new Promise(setImmediate);

    expect(ledger.letGone).toEqual(['feed-a']);
    expect(ledger.polls).toEqual([]);
  });
});
