import { expect, test } from 'vitest';
import type { Roster } from '#src/domain/roster.ts';
import { hourMs, later } from '#src/domain/instant.ts';
import { openStore, type Store } from '#src/store/store.ts';
import { testDatabase } from '#test/support/servers.ts';
import {
  aMute,
  anArticle,
  anAuditEntry,
  arrive,
  aSubscription,
  aWorkspace,
  now,
  ours,
  nothing,
  quietTell,
  storeWithNewsrooms,
  theirs,
  weaveTo,
} from './made.ts';

test('the roster is given as it stands, also after another process changed it', async () => {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);
  await using other = openStore(database.url, quietTell);
  const articles = ['a', 'b', 'c', 'd', 'e'].map((name) => anArticle(name));
  await arrive(store, ...articles);
  const rosters: Roster[] = [];
  const look = async () => {
    const article = articles[rosters.length] ?? anArticle('none');
    rosters.push((await weaveTo(store, article)).roster);
  };

  await look();
  await look();
  await other.addSubscription(aSubscription('homs'), anAuditEntry('r1', { verb: 'subscribe' }));
  await look();
  await other.addMute(aMute('echo'), anAuditEntry('r2'));
  await other.removeSubscription(ours, 1, anAuditEntry('r3', { verb: 'unsubscribe' }));
  await other.keepWorkspace(aWorkspace({ timeZone: 'Asia/Damascus' }));
  await look();
  await other.endMute(ours, 1, anAuditEntry('r4', { verb: 'unmute' }));
  await look();

  expect(rosters[1]).toBe(rosters[0]);
  expect(rosters.map(({ subscriptions }) => subscriptions.length)).toEqual([0, 0, 1, 0, 0]);
  expect(rosters.map(({ mutes }) => mutes.map(({ id }) => id))).toEqual([[], [], [], ['mute-echo'], []]);
  expect(rosters[3]?.workspaces.map(({ timeZone }) => timeZone)).toEqual(['Asia/Damascus', 'Europe/London']);
});

test.each<{ case: string; change: (store: Store) => Promise<unknown> }>([
  { case: 'a mute', change: (store) => store.addMute(aMute('new', { hard: true }), anAuditEntry('r')) },
  { case: 'the end of a mute', change: (store) => store.endMute(ours, 1, anAuditEntry('r')) },
  {
    case: 'a longer mute',
    change: (store) => store.extendMute(ours, 1, later(now, 5 * hourMs), anAuditEntry('r')),
  },
  {
    case: 'a subscription',
    change: (store) => store.addSubscription(aSubscription('new'), anAuditEntry('r')),
  },
  {
    case: 'a subscription that is paused',
    change: (store) => store.pauseSubscription(ours, 1, true, anAuditEntry('r')),
  },
  {
    case: 'a subscription that is ended',
    change: (store) => store.removeSubscription(ours, 1, anAuditEntry('r')),
  },
])('$case is seen at the next article, whichever process made it', async ({ change }) => {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);
  await using other = openStore(database.url, quietTell);
  const [first, second, third] = [anArticle('a'), anArticle('b'), anArticle('c')];
  await arrive(store, first, second, third);
  await store.addSubscription(aSubscription('homs'), anAuditEntry('r1'));
  await store.addMute(aMute('echo'), anAuditEntry('r2'));
  const before = await weaveTo(store, first);

  await change(other);
  const after = await weaveTo(store, second);

  await using fresh = openStore(database.url, quietTell);
  expect(after.roster).toEqual((await weaveTo(fresh, third)).roster);
  expect(after.roster).not.toEqual(before.roster);
});

test('mutes that are over are not in it, those still to start are', async () => {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);
  const article = anArticle('a');
  await arrive(store, article);
  const past = aMute('past', { startsAt: later(now, -2 * hourMs), endsAt: now });
  const future = aMute('future', { startsAt: later(now, hourMs) });
  await store.addMute(past, anAuditEntry('r1'));
  await store.addMute(future, anAuditEntry('r2'));

  const { roster } = await weaveTo(store, article);

  expect(roster.mutes).toEqual([{ ...future, number: 2 }]);
});

test("a private article's roster is its own newsroom", async () => {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);
  const [open, secret] = [anArticle('open'), anArticle('secret', { audience: ours })];
  await arrive(store, open, secret);
  await store.addSubscription(aSubscription('ours'), anAuditEntry('r1'));
  await store.addSubscription(
    aSubscription('theirs', { workspaceId: theirs }),
    anAuditEntry('r1', { workspaceId: theirs }),
  );

  const forAll = await weaveTo(store, open);
  const forOurs = await weaveTo(store, secret, nothing);

  expect(forAll.roster.workspaces.map(({ id }) => id)).toEqual([ours, theirs]);
  expect(forOurs.roster.workspaces.map(({ id }) => id)).toEqual([ours]);
  expect(forOurs.roster.subscriptions.map(({ id }) => id)).toEqual(['subscription-ours']);
});
