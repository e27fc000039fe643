import { expect, test } from 'vitest';
import { testDatabase } from '#test/support/servers.ts';
import { aFeed, anAuditEntry, aTake, ours, storeWithNewsrooms, theirs } from './made.ts';

const own = {
  ...aFeed({ id: 'feed-own', outlet: 'Orontes', url: 'https://orontes.example/rss' }),
  workspaceId: ours,
};
const entry = (requestId: string) => anAuditEntry(requestId, { verb: 'feeds' });

test('a feed that a newsroom added is read, though config does not name it, and is added once', async () => {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);

  expect(await store.addFeed(own, entry('r1'))).toBe(true);
  expect(await store.addFeed(own, entry('r2'))).toBe(false);
  await store.keepFeeds([]);

  expect((await store.takeDue(aTake())).map(({ feed }) => [feed.id, feed.workspaceId])).toEqual([
    ['feed-own', ours],
  ]);
  expect((await store.watchedFeeds(ours)).map(({ feed }) => feed.outlet)).toEqual(['Orontes']);
  expect(await store.watchedFeeds(theirs)).toEqual([]);
  expect((await store.audit(ours, 10)).map(({ requestId }) => requestId)).toEqual(['r1']);
});

test('it rests and goes on by its outlet or address; one of config is not touched', async () => {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);
  await store.keepFeeds([aFeed({ outlet: 'Levant Wire' })]);
  await store.addFeed(own, entry('r1'));
  const watched = async () => (await store.watchedFeeds(ours)).map(({ feed }) => feed.outlet).toSorted();

  expect(await store.pauseFeed(ours, 'orontes', true, entry('r2'))).toBe('Orontes');
  expect(await watched()).toEqual(['Levant Wire']);
  expect(await store.pauseFeed(ours, own.url, false, entry('r3'))).toBe('Orontes');
  expect(await watched()).toEqual(['Levant Wire', 'Orontes']);
  expect(await store.pauseFeed(ours, 'Levant Wire', true, entry('r4'))).toBeUndefined();
  expect(await watched()).toEqual(['Levant Wire', 'Orontes']);
});
