import { describe, expect, test } from 'vitest';
import { saying } from '#src/domain/saying.ts';
import type { Failure } from '#src/domain/failure.ts';
import type { Feed } from '#src/domain/feed.ts';
import type { FeedState } from '#src/domain/feed-state.ts';
import { later, minuteMs } from '#src/domain/instant.ts';
import type { FeedDocument, Field } from '#src/ingest/document.ts';
import type { DueFeed } from '#src/ingest/due-feed.ts';
import { ingest, type IngestPorts } from '#src/ingest/ingest.ts';
import type { KnownItem } from '#src/ingest/identity.ts';
import type { Page, Unchanged } from '#src/ingest/page.ts';
import type { Poll } from '#src/ingest/poll.ts';

const feed: Feed = {
  id: 'feed-outlet',
  outlet: 'Outlet',
  url: 'https://outlet.example/feed',
  language: 'en',
  pollEverySeconds: 60,
};
const now = '2024-12-07T23:00:00.000Z';
const readBefore: FeedState = { feedId: feed.id, readAt: '2024-12-07T22:59:00.000Z' };
const neverRead: FeedState = { feedId: feed.id };
const goneForGood = saying('fetch.answers', { code: '410', what: saying('http-status.gone') });

type Said = { guid?: string; link?: string; title: string; text?: string; date?: string };

/** A feed that says what a test sets, and a memory that keeps what was polled. */
class Desk {
  said: readonly Said[] = [];
  head: readonly Field[] = [];
  answer: Page | Unchanged | Failure | undefined;
  asked: unknown;
  askedAt: string | undefined;
  readonly #known: KnownItem[] = [];

  readonly ports: IngestPorts = {
    fetcher: {
      fetch: async (url, validators) => {
        this.askedAt = url;
        this.asked = validators;
        return this.answer ?? page;
      },
    },
    parser: { parse: async () => ({ ok: true, document: { ...documentOf(this.said), head: this.head } }) },
    memory: {
      known: async (_feed, hashes) => this.#known.filter(({ itemHash }) => hashes.includes(itemHash)),
    },
  };

  async poll(state: FeedState = readBefore, at = now): Promise<Poll> {
    return ingest(dueOf(feed, state), at, this.ports);
  }

  keep(poll: Poll): Poll {
    for (const { article, itemHash: ofItem, aliases, contentHash } of poll.articles)
      for (const itemHash of [ofItem, ...aliases])
        this.#known.push({ itemHash, ofItem, contentHash, revision: article.revision });
    return poll;
  }
}

function dueOf(one: Feed, state: FeedState, lateMs = 0): DueFeed {
  return { feed: one, state, host: 'outlet.example', lateMs };
}

const page: Page = { ok: true, url: feed.url, bytes: new Uint8Array(), etag: '"v2"', lastModified: 'today' };

const field = (name: string, text: string): Field => ({ name, attributes: {}, text });

function documentOf(said: readonly Said[]): FeedDocument {
  return {
    root: 'rss',
    head: [],
    remarks: [],
    items: said.map(({ guid = '', link = '', title, text = '', date = '' }) => [
      field('guid', guid),
      field('link', link),
      field('title', title),
      field('description', text),
      field('pubdate', date),
    ]),
  };
}

const headlines = (poll: Poll) => poll.articles.map(({ article }) => article.headline);

describe('what is new', () => {
  test('the first reading notes what is out already and says that it is baseline', async () => {
    const desk = new Desk();
    desk.said = [
      { guid: '2', title: 'B' },
      { guid: '1', title: 'A' },
    ];

    const poll = await desk.poll(neverRead);

    expect(poll).toMatchObject({ outcome: 'read', baseline: true, itemsOut: 2 });
    expect(poll.articles).toHaveLength(2);
  });

  test('every new item is an article, the oldest first', async () => {
    const desk = new Desk();
    desk.said = [{ guid: '1', title: 'A' }];
    desk.keep(await desk.poll(neverRead));
    desk.said = [
      { guid: '4', title: 'D', date: '2024-12-07T22:30:00Z' },
      { guid: '3', title: 'C', date: '2024-12-07T22:50:00Z' },
      { guid: '2', title: 'B', date: '2024-12-07T22:40:00Z' },
      { guid: '1', title: 'A' },
    ];

    const poll = await desk.poll();

    expect(poll.baseline).toBe(false);
    expect(headlines(poll)).toEqual(['D', 'B', 'C']);
    expect(poll.articles[0]?.article).toMatchObject({
      feedId: 'feed-outlet',
      audience: 'public',
      outlet: 'Outlet',
      language: 'en',
      revision: 1,
      publishedAt: '2024-12-07T22:30:00.000Z',
      receivedAt: now,
    });
  });

  test('polled again, nothing is new', async () => {
    const desk = new Desk();
    desk.said = [{ guid: '1', title: 'A' }, { title: 'without a guid' }];
    desk.keep(await desk.poll());

    expect((await desk.poll()).articles).toEqual([]);
  });

  test('the step run twice on the same memory gives the same articles', async () => {
    const desk = new Desk();
    desk.said = [
      { guid: '1', title: 'A' },
      { guid: '2', title: 'B' },
    ];

    expect(await desk.poll()).toEqual(await desk.poll());
  });

  test('re-dated and reordered items are not new', async () => {
    const desk = new Desk();
    desk.said = [
      { guid: '1', title: 'A', date: '2024-12-07' },
      { guid: '2', title: 'B', date: '2024-12-06' },
    ];
    desk.keep(await desk.poll());
    desk.said = [
      { guid: '2', title: 'B', date: '2024-12-07T22:00:00Z' },
      { guid: '1', title: 'A' },
    ];

    expect((await desk.poll()).articles).toEqual([]);
  });

  test('a changed text is the next revision of the same item', async () => {
    const desk = new Desk();
    desk.said = [{ guid: '1', title: 'A', text: 'Rebels near Homs' }];
    const [first] = desk.keep(await desk.poll()).articles;
    desk.said = [{ guid: '1', title: 'A', text: 'Rebels in Homs' }];

    const [second] = (await desk.poll()).articles;

    expect(second?.article).toMatchObject({ revision: 2, text: 'Rebels in Homs' });
    expect(second?.itemHash).toBe(first?.itemHash);
    expect(second?.article.id).not.toBe(first?.article.id);
  });

  test('a return to earlier words is not new', async () => {
    const desk = new Desk();
    for (const text of ['one', 'two']) {
      desk.said = [{ guid: '1', title: 'A', text }];
      desk.keep(await desk.poll());
    }
    desk.said = [{ guid: '1', title: 'A', text: 'one' }];

    expect((await desk.poll()).articles).toEqual([]);
  });

  test('an item that stands twice in a feed is one article', async () => {
    const desk = new Desk();
    desk.said = [
      { guid: '1', title: 'A' },
      { guid: '1', title: 'A' },
    ];

    expect((await desk.poll()).articles).toHaveLength(1);
  });

  const long = 'The old bridge over the Orontes was opened to traffic again on Thursday morning. '.repeat(4);
  const first: Said = {
    guid: '1',
    link: 'https://o.example/a',
    title: 'Bridge',
    text: long,
    date: '2024-12-07T22:00:00Z',
  };

  test.each<[string, Said]>([
    ['another guid', { ...first, guid: '2' }],
    [
      'another guid and a tracked address',
      { ...first, guid: '2', link: 'https://www.o.example/a/?utm_source=rss#x' },
    ],
    [
      'another guid and the address of its AMP form',
      { ...first, guid: '2', link: 'https://amp.o.example/a/amp/' },
    ],
    ['another address', { ...first, link: 'https://o.example/b' }],
    [
      'another guid, address and date',
      { ...first, guid: '2', link: 'https://o.example/b', date: '2024-12-07T22:50:00Z' },
    ],
    ['other commas, capitals and spaces', { ...first, title: 'BRIDGE', text: long.replaceAll('. ', ' .  ') }],
    ['no guid any more', { ...first, guid: '' }],
  ])('an item that comes again with %s is no news', async (_case, again) => {
    const desk = new Desk();
    desk.said = [first];
    desk.keep(await desk.poll());
    desk.said = [again];

    expect((await desk.poll()).articles).toEqual([]);
  });

  test('an item with another guid at the same address and other words is a revision of what stood there', async () => {
    const desk = new Desk();
    desk.said = [first];
    const [before] = desk.keep(await desk.poll()).articles;
    desk.said = [{ ...first, guid: '2', text: `${long} Eleven people were hurt.` }];

    const [rewritten] = desk.keep(await desk.poll()).articles;

    expect(rewritten?.article.revision).toBe(2);
    expect(rewritten?.itemHash).toBe(before?.itemHash);
    expect((await desk.poll()).articles).toEqual([]);
  });

  test('a short text that is said anew is news each time', async () => {
    const desk = new Desk();
    for (const hour of ['20', '21', '22']) {
      desk.said = [{ guid: hour, title: 'Air raid alert in Kyiv', date: `2024-12-07T${hour}:00:00Z` }];

      expect(desk.keep(await desk.poll()).articles).toHaveLength(1);
    }
  });

  test('items that share an address are told apart by their guids', async () => {
    const desk = new Desk();
    desk.said = [{ ...first }, { ...first, guid: '2', title: 'Market' }];
    desk.keep(await desk.poll(neverRead));
    desk.said = [...desk.said, { ...first, guid: '3', title: 'Clinic' }];

    expect(headlines(await desk.poll())).toEqual(['Clinic']);
  });

  test('items at an address that several have are not the ones that were there before', async () => {
    const desk = new Desk();
    desk.said = [first, { ...first, guid: '2', title: 'Market' }];
    desk.keep(await desk.poll(neverRead));
    desk.said = [
      { ...first, guid: '4', title: 'Clinic' },
      { ...first, guid: '3', title: 'School' },
    ].map((said) => ({ ...said, text: '' }));

    const { articles } = await desk.poll();

    expect(articles.map(({ article }) => `${article.headline} ${article.revision}`)).toEqual([
      'School 1',
      'Clinic 1',
    ]);
  });

  test('an item at the address of one that moved on is another', async () => {
    const desk = new Desk();
    desk.said = [first];
    desk.keep(await desk.poll(neverRead));
    desk.said = [
      { ...first, guid: '2', title: 'Market', text: '' },
      { ...first, link: 'https://o.example/b' },
    ];

    const [market, ...more] = (await desk.poll()).articles;

    expect(market?.article).toMatchObject({ headline: 'Market', revision: 1 });
    expect(more).toEqual([]);
  });

  test('items without a date come in the order in which they were put on top', async () => {
    const desk = new Desk();
    desk.said = ['C', 'B', 'A'].map((title) => ({ guid: title, title }));

    expect(headlines(await desk.poll())).toEqual(['A', 'B', 'C']);
  });

  test('what is out at the first reading is noted without asking for its pages', async () => {
    const desk = new Desk();
    const asked: string[] = [];
    const pages: NonNullable<IngestPorts['pages']> = {
      async read(url) {
        asked.push(url);
        return { ok: true, text: long };
      },
    };
    const poll = async (state: FeedState) =>
      desk.keep(await ingest(dueOf({ ...feed, fullText: true }, state), now, { ...desk.ports, pages }));
    desk.said = [{ guid: '1', title: 'A', link: 'https://o.example/a', text: 'A.' }];

    const { state } = await poll(neverRead);
    desk.said = [{ guid: '2', title: 'B', link: 'https://o.example/b', text: 'B.' }, ...desk.said];
    await poll(state);

    expect(asked).toEqual(['https://o.example/b']);
  });

  test('a private feed’s articles are its workspace’s', async () => {
    const desk = new Desk();
    desk.said = [{ guid: '1', title: 'A' }];

    const poll = await ingest(
      dueOf({ ...feed, workspaceId: 'workspace-a', speaksFor: 'actor-x' }, readBefore),
      now,
      desk.ports,
    );

    expect(poll.articles[0]?.article).toMatchObject({ audience: 'workspace-a', speaksFor: 'actor-x' });
  });
});

test.each([
  ['of the feed', '2024-12-07T22:00:00Z', '2024-12-07T22:00:00.000Z'],
  ['a little ahead of our clock', '2024-12-07T23:09:00Z', '2024-12-07T23:09:00.000Z'],
  ['in the future', '2024-12-07T23:11:00Z', now],
  ['before the web', '1970-01-01', now],
  ['that is none', 'soon', now],
  ['that is missing', '', now],
])('a date %s', async (_case, date, publishedAt) => {
  const desk = new Desk();
  desk.said = [{ guid: '1', title: 'A', date }];

  expect((await desk.poll()).articles[0]?.article.publishedAt).toBe(publishedAt);
});

describe('the feed’s state', () => {
  test('after a reading holds the new validators and ends what failed', async () => {
    const desk = new Desk();
    desk.said = [{ guid: '1', title: 'A', date: '2024-12-07T22:00:00Z' }];

    const { state } = await desk.poll({ ...readBefore, etag: '"v1"', failingSince: now, failure: 'x' });

    expect(desk.asked).toEqual({ etag: '"v1"' });
    expect(state).toEqual({
      feedId: feed.id,
      readAt: now,
      rhythm: expect.objectContaining({ newsAt: '2024-12-07T22:00:00.000Z' }),
      head: [expect.any(String)],
      newestItemAt: '2024-12-07T22:00:00.000Z',
      etag: '"v2"',
      lastModified: 'today',
    });
  });

  test('of a feed that did not change keeps its validators', async () => {
    const desk = new Desk();
    desk.answer = { ok: true, unchanged: true };

    const poll = await desk.poll({ ...readBefore, etag: '"v1"', failingSince: now, failure: 'x' });

    expect(poll).toMatchObject({ outcome: 'unchanged', articles: [] });
    expect(poll.state).toEqual({ feedId: feed.id, readAt: now, etag: '"v1"' });
  });

  test('of a feed that fails says since when and why, and forgets nothing', async () => {
    const desk = new Desk();
    desk.answer = { ok: false, reason: 'gone', detail: goneForGood };
    const before = { ...readBefore, etag: '"v1"' };

    const poll = await desk.poll(before);

    expect(poll).toMatchObject({ outcome: 'failed', articles: [] });
    expect(poll.state).toEqual({
      ...before,
      failingSince: now,
      failure: goneForGood,
      failureReason: 'gone',
    });
  });

  test('of a feed that goes on failing says since when', async () => {
    const desk = new Desk();
    desk.answer = { ok: false, reason: 'timeout', detail: saying('fetch.late') };
    const since = later(now, -minuteMs);

    expect((await desk.poll({ ...readBefore, failingSince: since })).state.failingSince).toBe(since);
  });

  test('of a feed that failed before its first reading: what it shows then is still baseline', async () => {
    const desk = new Desk();
    desk.answer = { ok: false, reason: 'timeout', detail: saying('fetch.late') };
    const { state } = await desk.poll(neverRead);
    desk.answer = undefined;
    desk.said = [{ guid: '1', title: 'A' }];

    expect((await desk.poll(state)).baseline).toBe(true);
  });

  test('a feed that cannot be read as one fails like one that cannot be fetched', async () => {
    const desk = new Desk();
    const parser = {
      parse: async (): Promise<Failure> => ({
        ok: false,
        reason: 'malformed',
        detail: saying('unreadable.empty'),
      }),
    };

    const poll = await ingest(dueOf(feed, readBefore), now, { ...desk.ports, parser });

    expect(poll).toMatchObject({ outcome: 'failed', state: { failure: saying('unreadable.empty') } });
  });
});

describe('the next poll', () => {
  test('of a feed that fails comes soon, with what failed kept in closed words', async () => {
    const desk = new Desk();
    desk.answer = { ok: false, reason: 'unavailable', detail: 'x' };

    const poll = await desk.poll();

    expect(poll.nextPollMs).toBeGreaterThanOrEqual(15_000);
    expect(poll.nextPollMs).toBeLessThan(17_000);
    expect(poll.state.failureReason).toBe('unavailable');
  });

  test('of a feed that brings much comes sooner than that of one that brings little', async () => {
    const busy = new Desk();
    busy.said = Array.from({ length: 20 }, (_, n) => ({ guid: `${n}`, title: `${n}` }));
    const idle = new Desk();
    const state = { ...readBefore, rhythm: { hotPerHour: 0, habitPerHour: 1, newsAt: now } };
    const unhurried = { ...feed, pollEverySeconds: 3_600 };
    const pollOf = (desk: Desk) => ingest(dueOf(unhurried, state), now, desk.ports);

    const [soon, late] = [await pollOf(busy), await pollOf(idle)];

    expect(soon.nextPollMs).toBeLessThan(minuteMs);
    expect(late.nextPollMs).toBeGreaterThan(14 * minuteMs);
  });

  test('of a feed that did not change comes when the answer goes stale', async () => {
    const desk = new Desk();
    desk.answer = { ok: true, unchanged: true, freshForMs: 10 * minuteMs };

    expect((await desk.poll()).nextPollMs).toBe(10 * minuteMs);
  });

  test('and how late this one began are part of the poll', async () => {
    const desk = new Desk();

    const poll = await ingest(dueOf(feed, readBefore, 1_234), now, desk.ports);

    expect(poll.lateMs).toBe(1_234);
  });
});

/** Items by their minutes, in the order given. */
function show(...minutes: readonly number[]): readonly Said[] {
  return minutes.map((minute) => ({
    guid: `${minute}`,
    title: `Item ${minute}`,
    date: `2024-12-07T22:0${minute}:00Z`,
  }));
}

describe('the feed itself', () => {
  test('is asked where it has moved to, and believed to have moved after some confirmations', async () => {
    const desk = new Desk();
    const to = 'https://outlet.example/new';
    const move = { to, since: '2024-12-05T23:00:00.000Z', times: 2 };
    desk.answer = { ...page, movedTo: to };

    const moved = await desk.poll({ ...readBefore, move });
    desk.answer = { ok: true, unchanged: true };
    await desk.poll(moved.state);

    expect(moved.state).toMatchObject({ movedTo: to });
    expect(moved.events).toMatchObject([{ kind: 'moved', detail: to }]);
    expect(desk.askedAt).toBe(to);
  });

  test('rolled over when nothing of what was newest is left: a gap since it was read before', async () => {
    const desk = new Desk();
    desk.said = show(3, 2, 1);
    const before = desk.keep(await desk.poll()).state;
    desk.said = show(9, 8, 7);

    const { events } = await desk.poll(before, later(now, minuteMs));
    desk.said = show(4, 3, 2);
    const { events: none } = await desk.poll(before, later(now, minuteMs));

    expect(events).toMatchObject([{ kind: 'rolled-over', at: now, until: later(now, minuteMs) }]);
    expect(none).toEqual([]);
  });

  test('took an item out: noticed at the second reading without it', async () => {
    const desk = new Desk();
    desk.said = show(3, 2, 1);
    const first = desk.keep(await desk.poll());
    desk.said = show(3, 1);

    const second = await desk.poll(first.state);
    const third = await desk.poll(second.state);

    expect(second.removed).toEqual([]);
    expect(third.removed).toEqual([first.articles[1]?.itemHash]);
  });
});

test('what a feed wishes is kept from one reading to the next that says nothing of it', async () => {
  const desk = new Desk();
  desk.head = [field('ttl', '30')];

  const read = await desk.poll();
  desk.answer = { ok: true, unchanged: true };
  const unchanged = await desk.poll(read.state);

  expect(read.state.wishes).toEqual({ ttlMs: 30 * minuteMs });
  expect(unchanged.state.wishes).toEqual({ ttlMs: 30 * minuteMs });
});
