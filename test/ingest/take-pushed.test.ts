import { expect, test } from 'vitest';
import type { FeedState } from '#src/domain/feed-state.ts';
import { webhookUrl, type Feed } from '#src/domain/feed.ts';
import type { PushedItem } from '#src/domain/pushed-item.ts';
import type { KnownItem } from '#src/ingest/identity.ts';
import { takePushed } from '#src/ingest/take-pushed.ts';

const now = '2024-12-08T04:20:00.000Z';
const feed: Feed = { id: 'feed-wire', outlet: 'The Wire', url: webhookUrl('wire'), language: 'en' };
const item: PushedItem = {
  id: '1',
  title: 'Homs',
  text: 'Rebels said so.',
  publishedAt: '2024-12-08T04:15:00.000Z',
};

/** What comes of pushes one after the other. */
async function pushed(...pushes: readonly (readonly PushedItem[])[]) {
  const known: KnownItem[] = [];
  let state: FeedState = { feedId: feed.id };
  const polls = [];
  for (const items of pushes) {
    const memory = {
      known: async (_feed: string, hashes: readonly string[]) =>
        known.filter(({ itemHash }) => hashes.includes(itemHash)),
    };
    const poll = await takePushed({ feed, state }, items, now, memory);
    known.push(
      ...poll.articles.map(({ article, itemHash, contentHash }) => ({
        itemHash,
        ofItem: itemHash,
        contentHash,
        revision: article.revision,
      })),
    );
    state = poll.state;
    polls.push(poll);
  }
  return polls;
}

test('the first push is news, cited and dated as it says', async () => {
  const [poll] = await pushed([item]);

  expect(poll).toMatchObject({ outcome: 'read', baseline: false, events: [], state: { readAt: now } });
  expect(poll?.articles[0]?.article).toMatchObject({
    feedId: 'feed-wire',
    outlet: 'The Wire',
    language: 'en',
    headline: 'Homs',
    publishedAt: item.publishedAt,
    receivedAt: now,
    revision: 1,
  });
  // Told at once, and not in the digest of what a feed held before anybody read it.
  expect(poll?.articles[0]?.article).not.toHaveProperty('caughtUp');
});

test('where it says that it is about goes with it, and is no news by itself', async () => {
  const position = { latDeg: 34.73, lonDeg: 36.71 };
  const [first, moved] = await pushed(
    [{ ...item, position }],
    [{ ...item, position: { latDeg: 1, lonDeg: 2 } }],
  );

  expect(first?.articles.map(({ article }) => article.position)).toEqual([position]);
  expect(moved?.articles).toEqual([]);
});

test('the same pushed again is nothing new, other words are a revision, what is left out has not gone', async () => {
  const polls = await pushed(
    [item],
    [item],
    [{ ...item, text: 'They took it back.' }],
    [{ ...item, id: '2' }],
  );

  expect(polls.map(({ articles }) => articles.map(({ article }) => article.revision))).toEqual([
    [1],
    [],
    [2],
    [1],
  ]);
  expect(polls.flatMap(({ removed, events }) => [...removed, ...events])).toEqual([]);
});
