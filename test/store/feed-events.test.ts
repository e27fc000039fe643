import { beforeEach, afterEach, describe, expect, test } from 'vitest';
import type { FeedEvent } from '#src/domain/feed-event.ts';
import { hourMs, later } from '#src/domain/instant.ts';
import type { FeedTidings } from '#src/notify/feed-notice.ts';
import { usualLimits } from '#src/notify/limits.ts';
import type { Store } from '#src/store/store.ts';
import { testDatabase, type TestDatabase } from '#test/support/servers.ts';
import { aChannel, aFeed, anArticle, aPoll, now, ours, storeWithNewsrooms, theirs } from './made.ts';
import { inEnglish } from '#test/support/texts.ts';

let database: TestDatabase;
let store: Store;

beforeEach(async () => {
  database = await testDatabase();
  store = await storeWithNewsrooms(database.url);
  await store.keepFeeds([
    aFeed(),
    aFeed({ id: 'feed-theirs', url: 'https://theirs.example', outlet: 'Secret Wire', workspaceId: theirs }),
  ]);
});

afterEach(async () => {
  await store[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

function anEvent(parts: Partial<FeedEvent> = {}): FeedEvent {
  return { feedId: 'feed-levant', kind: 'failing', at: now, detail: 'it answers 503', ...parts };
}

/** What would be written into a notice, and whether there was one. */
async function told(workspaceId = ours, at = now): Promise<readonly FeedTidings[]> {
  const tidings: FeedTidings[] = [];
  await store.tellFeedEvents({ workspaceId, channels: [aChannel(workspaceId)], at }, (some) => {
    tidings.push(...some);
    return some.map(({ detail }) => inEnglish(detail)).join('\n');
  });
  return tidings;
}

describe('what happens to a feed', () => {
  test('is told once, however often polls see it', async () => {
    await store.commitPoll(aPoll([], { events: [anEvent()] }));
    await store.commitPoll(aPoll([], { events: [anEvent({ detail: 'it answers 502' })] }));

    expect(await told()).toEqual([{ ...anEvent(), outlet: 'Levant Wire' }]);
    await store.commitPoll(aPoll([], { events: [anEvent()] }));
    expect(await told()).toEqual([]);
  });

  test('goes out as a notice of the operations channel', async () => {
    await store.commitPoll(aPoll([], { events: [anEvent()] }));

    await told();
    const [due] = await store.due(10);
    const claimed = await store.claim(due?.id ?? '', usualLimits);

    expect(claimed).toMatchObject({
      ok: true,
      delivery: {
        kind: 'notice',
        channel: aChannel(),
        subject: { of: 'operations', text: 'it answers 503' },
      },
    });
  });

  test('is told to two that ask at once by one of them', async () => {
    await store.commitPoll(aPoll([], { events: [anEvent()] }));

    const both = await Promise.all([told(ours), told(ours, later(now, 1))]);

    expect(both.flat()).toHaveLength(1);
  });

  test('is nobody else’s matter when the feed is a newsroom’s own', async () => {
    const event = anEvent({ feedId: 'feed-theirs' });
    await store.commitPoll(aPoll([], { feedId: 'feed-theirs', events: [event] }));

    expect(await told(ours)).toEqual([]);
    expect(await store.feedEvents(ours, 'feed-theirs', 10)).toEqual([]);
    expect(await store.feedEvents(theirs, 'feed-theirs', 10)).toEqual([event]);
    expect(await told(theirs)).toHaveLength(1);
  });

  test('is declared as a gap for a day: one a feed, the graver', async () => {
    const stretch = { at: later(now, -hourMs), until: now };
    await store.commitPoll(
      aPoll([], {
        events: [
          anEvent({ kind: 'unreachable', ...stretch }),
          anEvent({ kind: 'rolled-over', ...stretch }),
          anEvent({ kind: 'back' }),
        ],
      }),
    );

    const { gaps } = await store.feedsHealth(ours, now);

    expect(gaps).toEqual([{ outlet: 'Levant Wire', kind: 'rolled-over', ...stretch }]);
    expect((await store.feedsHealth(ours, later(now, 25 * hourMs))).gaps).toEqual([]);
    expect((await told()).map(({ kind }) => kind).toSorted()).toEqual(['back', 'rolled-over']);
  });
});

test('an item that was taken out marks its article and is told with its headline', async () => {
  const article = anArticle('a');
  const poll = aPoll([article]);
  await store.commitPoll(poll);
  const removed = poll.articles.map(({ itemHash }) => itemHash);

  await store.commitPoll(aPoll([], { removed, at: later(now, hourMs) }));
  await store.commitPoll(aPoll([], { removed, at: later(now, 2 * hourMs) }));

  expect(await store.article(article.id)).toEqual({ ...article, retractedAt: later(now, hourMs) });
  expect(await store.readings(ours, [article.id])).toEqual([
    { articleId: article.id, outlet: article.outlet, topics: [], takenOutAt: later(now, hourMs) },
  ]);
  expect((await told()).map(({ kind, detail }) => [kind, detail])).toEqual([
    ['removed', '"Rebels say they captured Homs (a)"'],
  ]);
});
