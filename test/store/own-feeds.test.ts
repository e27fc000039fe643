import { expect, test } from 'vitest';
import { webhookUrl } from '#src/domain/feed.ts';
import { localWorkspace } from '#src/domain/workspace.ts';
import type { Store } from '#src/store/store.ts';
import { testDatabase } from '#test/support/servers.ts';
import { aFeed, anAuditEntry, aTake, aWorkspace, now, ours, storeWithNewsrooms, theirs } from './made.ts';

const own = {
  ...aFeed({ id: 'feed-own', outlet: 'Orontes', url: 'https://orontes.example/rss' }),
  workspaceId: ours,
};
const local = (requestId: string) => ({ ...entry(requestId), workspaceId: localWorkspace });
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

test('it rests and goes on by its outlet or address; one of config rests by nobody but the operator', async () => {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);
  await store.keepFeeds([aFeed({ outlet: 'Levant Wire' })]);
  await store.addFeed(own, entry('r1'));

  expect(await store.pauseFeed(ours, 'orontes', true, entry('r2'))).toBe('Orontes');
  expect(await watchedBy(store)).toEqual(['Levant Wire', 'Orontes (paused by Ana)']);
  expect(await store.takeDue(aTake())).toMatchObject([{ feed: { outlet: 'Levant Wire' } }]);
  expect(await store.pauseFeed(ours, own.url, false, entry('r3'))).toBe('Orontes');
  expect(await watchedBy(store)).toEqual(['Levant Wire', 'Orontes']);
  expect(await store.pauseFeed(ours, 'Levant Wire', true, entry('r4'))).toBeUndefined();
  expect(await watchedBy(store)).toEqual(['Levant Wire', 'Orontes']);
});

test('one of config rests by the operator’s newsroom, over what config says, and is shown to all', async () => {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);
  await store.keepWorkspace(aWorkspace({ id: localWorkspace }));
  const levant = aFeed({ outlet: 'Levant Wire' });
  await store.keepFeeds([levant]);

  expect(await store.pauseFeed(localWorkspace, 'levant wire', true, local('r1'))).toBe('Levant Wire');
  await store.keepFeeds([levant]);

  expect(await watchedBy(store)).toEqual(['Levant Wire (paused by Ana)']);
  expect(await store.takeDue(aTake())).toEqual([]);
  expect(await store.feedsHealth(ours, now)).toMatchObject({ watched: 0, paused: 1, failing: [] });
  expect(await store.pauseFeed(localWorkspace, 'levant wire', false, local('r2'))).toBe('Levant Wire');
  expect((await store.takeDue(aTake())).map(({ feed }) => feed.outlet)).toEqual(['Levant Wire']);
});

test('whether its pages are fetched is its newsroom’s to say, and the operator’s over what config says', async () => {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);
  await store.keepWorkspace(aWorkspace({ id: localWorkspace }));
  const levant = aFeed({ outlet: 'Levant Wire', fullText: true });
  const pushed = aFeed({ id: 'feed-pushed', outlet: 'Our Wire', url: webhookUrl('pushed') });
  await store.keepFeeds([levant, pushed]);
  await store.addFeed({ ...own, fullText: true }, entry('r1'));

  expect(await wholeBy(store)).toEqual(['Levant Wire', 'Orontes']);
  expect(await store.fetchPages(ours, 'orontes', false, entry('r2'))).toBe('Orontes');
  expect(await store.fetchPages(ours, 'levant wire', false, entry('r3'))).toBeUndefined();
  expect(await wholeBy(store)).toEqual(['Levant Wire']);
  expect(await store.fetchPages(localWorkspace, levant.url, false, local('r4'))).toBe('Levant Wire');
  expect(await store.fetchPages(localWorkspace, 'our wire', true, local('r5'))).toBeUndefined();
  await store.keepFeeds([levant, pushed]);
  expect(await wholeBy(store)).toEqual([]);
  expect((await store.takeDue(aTake())).map(({ feed }) => feed.fullText)).toEqual([undefined, undefined]);
  await store.keepFeeds([{ ...levant, url: 'https://levant.example/new' }]);
  expect(await wholeBy(store)).toEqual(['Levant Wire']);
});

async function wholeBy(store: Store): Promise<readonly string[]> {
  const watched = await store.watchedFeeds(ours);
  return watched.filter(({ feed }) => feed.fullText === true).map(({ feed }) => feed.outlet);
}

async function watchedBy(store: Store): Promise<readonly string[]> {
  const watched = await store.watchedFeeds(ours);
  return watched
    .map(({ feed, paused }) =>
      paused === undefined ? feed.outlet : `${feed.outlet} (paused by ${paused.by})`,
    )
    .toSorted();
}
