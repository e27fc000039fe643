import { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { webhookUrl } from '#src/domain/feed.ts';
import { openStore } from '#src/store/store.ts';
import { testDatabase } from '#test/support/servers.ts';
import {
  aFeed,
  anArticle,
  aPoll,
  aTake,
  now,
  ours,
  quietTell,
  storeWithNewsrooms,
  theirs,
  watcherA,
  watcherB,
  weaveTo,
} from './made.ts';

describe('feeds whose time has come', () => {
  test('are leased to one watcher, with what is known of them', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    await using other = openStore(database.url, quietTell);
    await store.keepFeeds([
      aFeed(),
      aFeed({ id: 'feed-orontes', url: 'https://orontes.example/rss', workspaceId: ours }),
    ]);

    const [mine, others] = await Promise.all([
      store.takeDue(aTake({ limit: 1 })),
      other.takeDue(aTake({ watcher: watcherB })),
    ]);
    const later = await store.takeDue(aTake());

    expect([...mine, ...others].map(({ feed }) => feed).toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual([
      aFeed(),
      aFeed({ id: 'feed-orontes', url: 'https://orontes.example/rss', workspaceId: ours }),
    ]);
    expect([...mine, ...others].map(({ state }) => Object.keys(state))).toEqual([['feedId'], ['feedId']]);
    expect(later).toEqual([]);
  });

  test('come again when a lease has lapsed, was given back or a poll says so', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    await store.keepFeeds([aFeed()]);

    const first = await store.takeDue(aTake({ leaseMs: 0 }));
    const lapsed = await store.takeDue(aTake());
    await store.letGo(watcherA, ['feed-levant']);
    const given = await store.takeDue(aTake());
    await store.commitPoll(aPoll([], { nextPollMs: 0 }));
    const [due] = await store.takeDue(aTake());
    await store.commitPoll(aPoll([], { nextPollMs: 60_000 }));

    expect([first, lapsed, given].map(({ length }) => length)).toEqual([1, 1, 1]);
    expect(due?.state).toEqual(aPoll([]).state);
    expect(due?.host).toBe('levant.example');
    expect(due?.lateMs).toBeGreaterThanOrEqual(0);
    expect(await store.takeDue(aTake())).toEqual([]);
  });

  test('are taken of each host by one watcher, some at a time, and not of hosts that it is busy with', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    await store.keepFeeds([
      ...['a', 'b', 'c'].map((name) => aFeed({ id: `feed-${name}`, url: `https://One.example/${name}` })),
      aFeed({ id: 'feed-d', url: 'https://two.example:8443/d' }),
      aFeed({ id: 'feed-e', url: 'http://three.example' }),
    ]);
    const take = async (terms: Parameters<typeof aTake>[0]) =>
      (await store.takeDue(aTake(terms))).map(({ feed }) => feed.id).toSorted();

    const mine = await take({ perHostMax: 2, exceptHosts: ['two.example:8443'] });
    const others = await take({ watcher: watcherB });
    await store.commitPoll(aPoll([], { feedId: 'feed-a' }), { watcher: watcherA, hostApartMs: 60_000 });
    await store.letGo(watcherA, ['feed-b']);

    expect(mine).toEqual(['feed-a', 'feed-b', 'feed-e']);
    expect(others).toEqual(['feed-d']);
    expect(await take({ watcher: watcherB })).toEqual([]);
    expect(await take({})).toEqual(['feed-b', 'feed-c']);
  });

  test('are none of those that are pushed to', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    const wire = aFeed({ id: 'feed-wire', url: webhookUrl('wire') });
    await store.keepFeeds([wire, aFeed()]);

    const due = await store.takeDue(aTake());
    const found = await store.pushedFeed('feed-wire');
    await store.commitPoll(
      aPoll([anArticle('pushed')], { feedId: 'feed-wire', state: { feedId: 'feed-wire', readAt: now } }),
    );

    expect(due.map(({ feed }) => feed.id)).toEqual(['feed-levant']);
    expect(found).toEqual({ feed: wire, state: { feedId: 'feed-wire' } });
    expect(await store.pushedFeed('feed-levant')).toBeUndefined();
    expect((await store.pushedFeed('feed-wire'))?.state.readAt).toBe(now);
    const seen = await store.watchedFeeds(ours);
    expect(seen.find(({ feed }) => feed.id === 'feed-wire')).not.toHaveProperty('dueAt');
    await store.keepFeeds([aFeed()]);
    expect(await store.pushedFeed('feed-wire')).toBeUndefined();
  });

  test('are lost to a watcher that let its lease lapse: what it brings late changes nothing', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    await store.keepFeeds([aFeed()]);
    await store.takeDue(aTake({ leaseMs: 0 }));
    await store.takeDue(aTake({ watcher: watcherB }));

    await store.renewLeases(watcherA, ['feed-levant'], 0);
    await store.letGo(watcherA, ['feed-levant']);
    const late = await store.commitPoll(aPoll([anArticle('late')]), { watcher: watcherA, hostApartMs: 0 });
    const held = await store.takeDue(aTake());
    const right = await store.commitPoll(aPoll([anArticle('right')]), { watcher: watcherB, hostApartMs: 0 });

    expect(late).toEqual({ fresh: [] });
    expect(await store.article('article-late')).toBeUndefined();
    expect(held).toEqual([]);
    expect(right.fresh).toHaveLength(1);
  });

  test('are those of config: others rest, and a changed address is as good as new', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    await store.keepFeeds([aFeed(), aFeed({ id: 'feed-orontes' })]);
    await store.commitPoll(aPoll([], { nextPollMs: 60_000 }));

    await store.keepFeeds([aFeed({ outlet: 'Levant Newswire' })]);
    const same = await store.takeDue(aTake({ leaseMs: 0 }));
    await store.keepFeeds([aFeed({ url: 'https://levant.example/new' })]);
    const [moved] = await store.takeDue(aTake({ leaseMs: 0 }));

    expect(same).toEqual([]);
    expect(moved?.state).toEqual({ feedId: 'feed-levant', newestItemAt: now });
  });
});

describe('a poll', () => {
  test('brings its new articles once, in its order, and remembers its items', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    await store.keepFeeds([aFeed()]);
    const position = { latDeg: 34.73, lonDeg: 36.71, radiusKm: 5 };
    const b = anArticle('b', { language: 'en', speaksFor: 'actor-x', caughtUp: true, position });
    const a = anArticle('a');
    const poll = aPoll([b, a]);

    const first = await store.commitPoll(poll);
    const again = await store.commitPoll(poll);

    expect(first).toEqual({ fresh: [b.id, a.id] });
    expect(again).toEqual({ fresh: [] });
    expect(await store.article(b.id)).toEqual(b);
    const [item] = poll.articles;
    expect(await store.known('feed-levant', [item?.itemHash ?? '', 'unknown'], now)).toEqual([
      { itemHash: item?.itemHash, ofItem: item?.itemHash, revision: 1, contentHash: item?.contentHash },
    ]);
  });

  test('keeps by which other names its items can be known again', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    await store.keepFeeds([aFeed()]);
    const [found] = aPoll([anArticle('a')]).articles;
    if (found === undefined) throw new Error('an article makes a poll');
    const poll = { ...aPoll([]), articles: [{ ...found, aliases: ['by-url', 'by-words'] }] };

    await store.commitPoll(poll);
    await store.commitPoll(poll);

    expect(await store.known('feed-levant', ['by-url', 'by-words', 'unknown'], now)).toEqual(
      ['by-url', 'by-words'].map((itemHash) => ({
        itemHash,
        ofItem: found.itemHash,
        revision: 1,
        contentHash: found.contentHash,
      })),
    );
  });

  test('that is the first notes what is out, and hands on what the last hours brought', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    await store.keepFeeds([aFeed()]);
    const article = anArticle('out-already');

    const recent = anArticle('of-the-last-hours', { caughtUp: true });

    const { fresh } = await store.commitPoll(aPoll([article, recent], { baseline: true }));

    expect(fresh).toEqual([recent.id]);
    expect(await store.readings(ours, [article.id])).toMatchObject([{ articleId: article.id, topics: [] }]);
    expect(await store.article(article.id)).toBeUndefined();
    expect(
      await store.known(
        'feed-levant',
        aPoll([article]).articles.map(({ itemHash }) => itemHash),
        now,
      ),
    ).toHaveLength(1);
    await expect(weaveTo(store, article)).rejects.toThrow('was not unread');
  });

  test('that fails in the midst leaves nothing: neither articles nor cursor', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    await store.keepFeeds([aFeed()]);
    const absurd = anArticle('absurd', { publishedAt: 'no moment' });

    const poll = store.commitPoll(aPoll([anArticle('good'), absurd]));

    await expect(poll).rejects.toThrow('invalid input syntax');
    expect(await store.article('article-good')).toBeUndefined();
    expect((await store.takeDue(aTake()))[0]?.state).toEqual({ feedId: 'feed-levant' });
  });

  test('of a feed with a thousand items brings them all', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    await store.keepFeeds([aFeed()]);
    const articles = Array.from({ length: 1_001 }, (_, nth) => anArticle(`${nth}`));

    const { fresh } = await store.commitPoll(aPoll(articles));

    expect(fresh).toEqual(articles.map(({ id }) => id));
  });

  test('of a feed that is gone brings nothing', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);

    expect(await store.commitPoll(aPoll([anArticle('a')]))).toEqual({ fresh: [] });
    expect(await store.article('article-a')).toBeUndefined();
  });
});

test('the health of feeds counts those that a newsroom may see, and names the failing', async () => {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);
  await store.keepFeeds([aFeed(), aFeed({ id: 'feed-theirs', outlet: 'Secret Wire', workspaceId: theirs })]);
  const failed = { failingSince: now, failure: 'timeout' };
  await store.commitPoll(aPoll([anArticle('a')], { state: { feedId: 'feed-levant', ...failed } }));
  await store.commitPoll(aPoll([], { feedId: 'feed-theirs', state: { feedId: 'feed-theirs', ...failed } }));

  const health = await store.feedsHealth(ours, now);

  expect(health).toEqual({
    watched: 1,
    newestItemAt: now,
    failing: [{ outlet: 'Levant Wire', since: now }],
    quiet: [],
    paused: 0,
    gaps: [],
  });
  expect((await store.feedsHealth(theirs, now)).watched).toBe(2);
});

test('a feed that nobody comes to poll counts as failing: without a watcher quiet would look well', async () => {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);
  await store.keepFeeds([aFeed(), aFeed({ id: 'feed-wire', outlet: 'The Wire', url: webhookUrl('wire') })]);

  const { failing } = await store.feedsHealth(ours, '2099-01-01T00:00:00.000Z');

  expect(failing).toEqual([{ outlet: 'Levant Wire', since: expect.any(String) }]);
});

test('an article that nobody hinted at is found by the relay, each time later', async () => {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);
  await store.keepFeeds([aFeed()]);
  await store.commitPoll(aPoll([anArticle('a'), anArticle('b')]));
  const young = await store.uninterpreted(10);
  await age(database.url, 6);

  const found = await store.uninterpreted(1);
  const rest = await store.uninterpreted(10);
  await age(database.url, 6);
  const tooSoon = await store.uninterpreted(10);
  await weaveTo(store, anArticle('a'));
  await age(database.url, 60);
  const atLast = await store.uninterpreted(10);

  expect(young).toEqual([]);
  expect([...found, ...rest].toSorted()).toEqual(['article-a', 'article-b']);
  expect(tooSoon).toEqual([]);
  expect(atLast).toEqual(['article-b']);
});

/** As if so many seconds had passed: the outbox goes by the database's clock. */
async function age(url: string, seconds: number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`UPDATE unread_articles SET hint_at = hint_at - interval '${seconds} seconds'`);
  await client.end();
}
