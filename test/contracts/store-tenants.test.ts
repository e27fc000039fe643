import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Delivery } from '#src/domain/delivery.ts';
import { hourMs, later } from '#src/domain/instant.ts';
import type { WorkspaceId } from '#src/domain/workspace.ts';
import { matchWord } from '#src/match/match-word.ts';
import { usualLimits } from '#src/notify/limits.ts';
import type { Store } from '#src/store/store.ts';
import { testDatabase, type TestDatabase } from '#test/support/servers.ts';
import {
  aChannel,
  aDecision,
  aDelivery,
  aDossier,
  aFeed,
  aMute,
  anArticle,
  anAuditEntry,
  aPoll,
  aSubscription,
  keysOf,
  now,
  ours,
  storeWithNewsrooms,
  theirs,
} from '../store/made.ts';

// Everything here is ours, private, and asked for by another newsroom that knows every id of it.

const article = anArticle('secret', { audience: ours });
const dossier = aDossier('secret', article, { audience: ours });
const mute = aMute('secret');

let database: TestDatabase;
let store: Store;
let delivery: Delivery;
const messageId = '1733631600.000100';
let slug: string;

beforeAll(async () => {
  database = await testDatabase();
  store = await storeWithNewsrooms(database.url);
  await store.keepFeeds([aFeed({ workspaceId: ours })]);
  await store.commitPoll(
    aPoll([article], {
      state: { feedId: 'feed-levant', failingSince: now, failure: 'x' },
      events: [{ feedId: 'feed-levant', kind: 'failing', at: now, detail: 'x' }],
    }),
  );
  await store.addSubscription(aSubscription('ours'), anAuditEntry('r1', { verb: 'subscribe' }));
  await store.addMute(mute, anAuditEntry('r2'));
  await store.weave(article, keysOf(article), now, {
    weave: () => ({ dossiers: [dossier], updates: dossier.updates }),
    match: ({ updates }) => ({
      decisions: updates.map((update) => aDecision(update)),
      deliveries: updates.map((update) =>
        aDelivery(update, { state: 'held', because: 'muted', reason: 'muted by Ana', muteId: mute.id }),
      ),
    }),
  });
  await putUp(database.url, messageId);
  const [found] = await store.deliveriesOf(ours, dossier.story.id, aChannel());
  if (found === undefined) throw new Error('our own delivery is to be found');
  delivery = found;
  slug = (await store.storyById(ours, dossier.story.id))?.story.slug ?? '';
  await store.beginRequest(ours, 'request', { personId: 'U1', at: now });
  await store.takeShift(
    ours,
    { name: 'Ana', ids: { slack: 'U1' }, from: now, until: later(now, hourMs) },
    anAuditEntry('r3', { verb: 'oncall' }),
  );
  await store.takeCalendar(ours, 'source', { everyMs: hourMs, wholeEveryMs: hourMs });
  const shift = { name: 'Ana', ids: {}, from: now, until: later(now, hourMs) };
  const next = { ...shift, from: later(now, hourMs), until: later(now, 2 * hourMs) };
  await store.keepCalendar(ours, { shifts: [shift, next], strangers: [], at: now });
  await store.rest(delivery, { of: 'channel', reason: 'not_in_channel', firstMs: hourMs, maxMs: hourMs });
});

/** As if what is held had been put up once: the store asks for no more. */
async function putUp(url: string, remoteId: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('UPDATE deliveries SET remote_id = $1', [remoteId]);
  await client.end();
}

afterAll(async () => {
  await store[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

/** What is asked in the name of a newsroom, and what is answered to one that it does not belong to. */
const asked = {
  storiesIn: async (as) => await store.storiesIn(as, 'place-syria', now, 10),
  storiesSince: async (as) => await store.storiesSince(as, now, 10),
  storyTitles: async (as) => await store.storyTitles(as, now, 10),
  alertTitles: async (as) => await store.alertTitles(as, aChannel(), now, 10),
  storyBySlug: async (as) => await store.storyBySlug(as, slug),
  storyById: async (as) => await store.storyById(as, dossier.story.id),
  dossiersOf: async (as) => await store.dossiersOf(as, [dossier.story.id]),
  storiesOfArticle: async (as) => await store.storiesOfArticle(as, article.id),
  readings: async (as) => await store.readings(as, [article.id]),
  articleByUrl: async (as) => await store.articleByUrl(as, article.url ?? ''),
  decisionsOf: async (as) => await store.decisionsOf(as, dossier.story.id, aChannel()),
  deliveriesOf: async (as) => await store.deliveriesOf(as, dossier.story.id, aChannel()),
  deliveryByShortId: async (as) => await store.deliveryByShortId(as, delivery.shortId ?? ''),
  deliveryByMessage: async (as) =>
    await store.deliveryByMessage(as, { platform: 'slack', remoteId: messageId, sentAt: now }),
  alertsSince: async (as) => await store.alertsSince(as, aChannel(), now, 10),
  subscriptions: async (as) => await store.subscriptions(as),
  mutes: async (as) => await store.mutes(as, now),
  muteByNumber: async (as) => await store.muteByNumber(as, 1),
  muteOf: async (as) => await store.muteOf(as, mute.id),
  heldBy: async (as) => await store.heldBy(as, mute.id, 10),
  audit: async (as) => (await store.audit(as, 10)).slice(0, 1),
  deliveriesIn: async (as) => await store.deliveriesIn(as, ['held'], now, 10),
  resting: async (as) => await store.resting(as),
  countedRequests: async (as) => await store.countedRequests(as, 'another', now, now),
  takenShifts: async (as) => await store.takenShifts(as, now),
  calendarShiftAt: async (as) => await store.calendarShiftAt(as, now),
  calendarShiftAfter: async (as) => await store.calendarShiftAfter(as, now),
  calendarState: async (as) => await store.calendarState(as),
  watchedFeeds: async (as) => await store.watchedFeeds(as),
  feedEvents: async (as) => await store.feedEvents(as, 'feed-levant', 10),
  feedsHealth: async (as) => (await store.feedsHealth(as, now)).failing,
  deliveryCounts: async (as) =>
    (await store.deliveryCounts(as, now)).held === undefined ? undefined : 'some',
  installations: async (as) => (await store.installations(as)).filter((one) => one.workspaceId === ours),
} satisfies Partial<Record<keyof Store, (as: WorkspaceId) => Promise<unknown>>>;

/** Changes in the name of a newsroom: none touches another's. */
const changed = {
  removeSubscription: async () =>
    await store.removeSubscription(theirs, 1, anAuditEntry('r1', { workspaceId: theirs })),
  pauseSubscription: async () =>
    await store.pauseSubscription(
      theirs,
      1,
      true,
      anAuditEntry('r1', { workspaceId: theirs, verb: 'pause' }),
    ),
  addNote: async () =>
    await store.addNote(
      {
        id: 'note-1',
        storyId: dossier.story.id,
        workspaceId: theirs,
        word: 'retract',
        reason: 'not ours to say',
        by: { id: 'U1', name: 'Eve' },
        at: now,
      },
      anAuditEntry('r1', { workspaceId: theirs, verb: 'retract' }),
      matchWord,
    ),
  pauseFeed: async () =>
    await store.pauseFeed(
      theirs,
      'Levant Wire',
      true,
      anAuditEntry('r1', { workspaceId: theirs, verb: 'feeds' }),
    ),
  fetchPages: async () =>
    await store.fetchPages(
      theirs,
      'Levant Wire',
      true,
      anAuditEntry('r1', { workspaceId: theirs, verb: 'feeds' }),
    ),
  keepCalendar: async () => await store.keepCalendar(theirs, { shifts: [], strangers: [], at: now }),
  calendarUnchanged: async () => await store.calendarUnchanged(theirs, now),
  calendarFailed: async () => await store.calendarFailed(theirs, 'away', now, hourMs),
  tellCalendar: async () =>
    await store.tellCalendar({ workspaceId: theirs, channels: [aChannel(theirs)], at: now }, () => 'away'),
  extendMute: async () =>
    await store.extendMute(theirs, 1, later(now, hourMs), anAuditEntry('r2', { workspaceId: theirs })),
  endMute: async () => await store.endMute(theirs, 1, anAuditEntry('r2', { workspaceId: theirs })),
} satisfies Partial<Record<keyof Store, () => Promise<unknown>>>;

/** Tested by name below, or in desk.test.ts. */
const elsewhere = [
  'keepInstallation',
  'addSubscription',
  'addMute',
  'takeShift',
  'takeCalendar',
  'addFeed',
  'enqueue',
  'beginRequest',
  'finishRequest',
  'uncountRequest',
] satisfies (keyof Store)[];

/** The app's own work, for all newsrooms at once; nobody's command reaches it with an id. */
const forAll = [
  'workspace',
  'keepWorkspace',
  'keepFeeds',
  'tellFeedEvents',
  'tellOperations',
  'hastenPolls',
  'pushedFeed',
  'takeDue',
  'renewLeases',
  'letGo',
  'known',
  'commitPoll',
  'article',
  'uninterpreted',
  'weave',
  'forgetOld',
  'newerMigration',
  'databaseNowMs',
  'clockWasSetBack',
  'keepLines',
  'keptLine',
] satisfies (keyof Store)[];

/** notify's: by the delivery that was claimed, of whatever newsroom. */
const ofTheLedger = [
  'claim',
  'posted',
  'putOff',
  'keep',
  'flag',
  'hold',
  'holdGathered',
  'fail',
  'loseRoot',
  'rest',
  'nextIn',
  'collected',
  'cameThrough',
  'due',
] satisfies (keyof Store)[];

describe('another newsroom', () => {
  test.each(Object.entries(asked))('is answered by %s as if there were nothing', async (_name, ask) => {
    const toUs = await ask(ours);
    const toThem = await ask(theirs);

    expect(Array.isArray(toUs) ? toUs.length : toUs === undefined ? 0 : 1).toBe(1);
    expect(toThem ?? []).toEqual([]);
  });

  test.each(Object.entries(changed))('changes nothing of ours by %s', async (_name, change) => {
    expect(await change()).toBeUndefined();
    expect(await store.subscriptions(ours)).toHaveLength(1);
    expect(await store.mutes(ours, now)).toHaveLength(1);
    expect(await store.calendarState(ours)).toEqual({ readAt: now, strangers: [] });
    expect(await store.calendarShiftAt(ours, now)).toMatchObject({ name: 'Ana' });
  });

  test('does not get our account by claiming it', async () => {
    const stolen = store.keepInstallation({
      id: aChannel().installationId,
      workspaceId: theirs,
      platform: 'slack',
      accountId: ours,
    });

    await expect(stolen).rejects.toThrow('belongs to another workspace');
  });

  test('claims no message with a story of ours in it', async () => {
    const claimFor = async (as: WorkspaceId) => {
      const told = aDelivery(dossier.updates[0]!, { workspaceId: as, channel: aChannel(as, 'C-claimed') });
      await store.enqueue(told, anAuditEntry(`test ${as}`, { workspaceId: as, verb: 'test' }));
      return await store.claim(told.id, usualLimits);
    };

    const toUs = await claimFor(ours);
    const toThem = await claimFor(theirs);

    expect(toUs).toMatchObject({ ok: true, dossier: { claims: dossier.claims } });
    expect(toThem).toMatchObject({ ok: true });
    expect(toThem).not.toHaveProperty('dossier');
  });

  test('may use the ids of our subscriptions, mutes and requests for its own', async () => {
    const audit = anAuditEntry('r1', { workspaceId: theirs, verb: 'subscribe' });

    const { added } = await store.addSubscription(aSubscription('ours', { workspaceId: theirs }), audit);
    const theirMute = await store.addMute(
      { ...mute, workspaceId: theirs, channel: aChannel(theirs) },
      { ...audit, verb: 'mute' },
    );
    const request = await store.beginRequest(theirs, 'request', { personId: 'U1', at: later(now, hourMs) });

    expect(added).toBe(true);
    expect(theirMute.mute).toMatchObject({ workspaceId: theirs, number: 1 });
    expect(request).toEqual({ is: 'fresh' });
  });
});

test('each function of the store is in one of these lists', () => {
  const listed = [...Object.keys(asked), ...Object.keys(changed), ...elsewhere, ...forAll, ...ofTheLedger];

  expect(Object.keys(store).toSorted()).toEqual(listed.toSorted());
});
