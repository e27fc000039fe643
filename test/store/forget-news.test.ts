import { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import type { Article } from '#src/domain/article.ts';
import { idOf } from '#src/domain/id.ts';
import { dayMs, later, type Instant } from '#src/domain/instant.ts';
import { usualKeeping } from '#src/domain/keeping.ts';
import type { StoryId } from '#src/domain/story.ts';
import type { Store } from '#src/store/store.ts';
import { testDatabase } from '#test/support/servers.ts';
import {
  aChannel,
  aDelivery,
  aDossier,
  aFeed,
  anArticle,
  anAuditEntry,
  aMute,
  aPoll,
  keysOf,
  nobody,
  now,
  ours,
  storeWithNewsrooms,
} from './made.ts';

const keeping = { newsDays: 90, auditDays: 200 };
const tables = [
  'articles',
  'article_readings',
  'stories',
  'claims',
  'figures',
  'sources',
  'updates',
  'story_handles',
  'story_places',
  'deliveries',
  'decisions',
  'editor_notes',
  'feed_items',
  'audit',
  'mutes',
  'short_ids',
];

function daysAgo(days: number): Instant {
  return later(now, -days * dayMs);
}

async function rows<Row>(url: string, statement: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows as Row[];
  } finally {
    await client.end();
  }
}

function hashOf({ id }: Article): string {
  return idOf('item', id);
}

/** How many rows each table has; those that have none are left out. */
async function counts(url: string): Promise<Record<string, number>> {
  const counted = await rows<{ name: string; count: number }>(
    url,
    tables
      .map((name) => `SELECT '${name}' AS name, count(*)::integer AS count FROM ${name}`)
      .join(' UNION ALL '),
  );
  return Object.fromEntries(counted.filter(({ count }) => count > 0).map(({ name, count }) => [name, count]));
}

/** A story of one article, told to a channel at that time. */
async function told(store: Store, name: string, at: Instant): Promise<StoryId> {
  const article = anArticle(name, { publishedAt: at, receivedAt: at });
  await store.keepFeeds([aFeed()]);
  await store.commitPoll(aPoll([article], { at, state: { feedId: 'feed-levant', readAt: at } }));
  const dossier = aDossier(name, article, { openedAt: at, updatedAt: at });
  const [update] = dossier.updates;
  await store.weave(article, keysOf(article), at, {
    weave: () => ({ dossiers: [dossier], updates: dossier.updates, storyIds: [dossier.story.id] }),
    match: () =>
      update === undefined
        ? nobody
        : { decisions: [], deliveries: [aDelivery(update, { channel: aChannel(ours, name) })] },
  });
  return dossier.story.id;
}

/** As if all of it had been sent. */
async function settle(url: string, storyId: StoryId): Promise<void> {
  await rows(
    url,
    `UPDATE deliveries SET state = 'posted', posted_at = created_at WHERE story_id = '${storyId}'`,
  );
}

/** Lets a feed bring these. */
async function read(store: Store, articles: readonly Article[], at: Instant) {
  const rhythm = { hotPerHour: 1, habitPerHour: 1, newsAt: at };
  await store.keepFeeds([aFeed()]);
  await store.commitPoll(aPoll(articles, { at, state: { feedId: 'feed-levant', readAt: at, rhythm } }));
}

async function opened() {
  const database = await testDatabase();
  const store = await storeWithNewsrooms(database.url);
  return {
    url: database.url,
    store,
    async [Symbol.asyncDispose]() {
      await store[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}

describe('news that is too old to be kept', () => {
  test('goes with all that hangs on it, and its short ids are not given again', async () => {
    await using at = await opened();
    const { store, url } = at;
    const old = await told(store, 'old', daysAgo(91));
    await settle(url, old);
    const before = await counts(url);

    expect(await store.forgetOld(now, keeping)).toBe(false);

    expect(before).toMatchObject({ articles: 1, stories: 1, claims: 1, sources: 1, deliveries: 1 });
    expect(await counts(url)).toEqual({ feed_items: 1, short_ids: before['short_ids'] });
  });

  test('stays while it is younger, while something of it waits to be sent, and after an editor’s word', async () => {
    await using at = await opened();
    const { store, url } = at;
    const young = await told(store, 'young', daysAgo(89));
    const waiting = await told(store, 'waiting', daysAgo(91));
    const judged = await told(store, 'judged', daysAgo(91));
    await settle(url, young);
    await settle(url, judged);
    await store.addNote(
      {
        id: 'note-1',
        storyId: judged,
        workspaceId: ours,
        word: 'confirm',
        reason: 'our reporter is there',
        by: { id: 'U1', name: 'Ana' },
        at: now,
      },
      anAuditEntry('r1', { at: now }),
      () => nobody,
    );

    await store.forgetOld(now, keeping);

    for (const storyId of [young, waiting, judged])
      expect(await store.storyById(ours, storyId)).toBeDefined();
    expect(await counts(url)).toMatchObject({ articles: 3, stories: 3, deliveries: 3, editor_notes: 1 });
  });

  test('an article that a living story rests on stays with it; one that no story rests on goes', async () => {
    await using at = await opened();
    const { store, url } = at;
    const storyId = await told(store, 'living', daysAgo(91));
    await settle(url, storyId);
    await rows(url, `UPDATE stories SET updated_at = '${daysAgo(1)}'`);
    const loose = anArticle('loose', { publishedAt: daysAgo(91), receivedAt: daysAgo(91) });
    await store.commitPoll(aPoll([loose], { at: daysAgo(91), baseline: true }));

    await store.forgetOld(now, keeping);

    expect(await rows(url, 'SELECT id FROM articles')).toEqual([{ id: 'article-living' }]);
  });

  test('is cleared away a little at a time', async () => {
    await using at = await opened();
    const { store, url } = at;
    await rows(
      url,
      `INSERT INTO articles (id, feed_id, audience, outlet, headline, text, text_hash, published_at, received_at,
         revision, baseline)
       SELECT 'article-' || i, 'feed-levant', 'public', 'Levant Wire', 'h', 't', 'x', '${daysAgo(99)}', '${daysAgo(99)}',
         1, true FROM generate_series(1, 1500) i`,
    );

    const first = await store.forgetOld(now, keeping);
    const second = await store.forgetOld(now, keeping);

    expect([first, second]).toEqual([true, false]);
    expect(await counts(url)).toEqual({});
  });
});

describe('by what an item is known again', () => {
  const oldItem = anArticle('old', { publishedAt: daysAgo(200), receivedAt: daysAgo(200) });

  test('goes when it has left its feed', async () => {
    await using at = await opened();
    const { store } = at;
    await read(store, [oldItem], daysAgo(200));
    await read(store, [anArticle('new')], now);

    await store.forgetOld(now, keeping);

    expect(await store.known('feed-levant', [hashOf(oldItem), hashOf(anArticle('new'))], now)).toMatchObject([
      { itemHash: hashOf(anArticle('new')) },
    ]);
  });

  test('stays while the feed shows it, however old it is', async () => {
    await using at = await opened();
    const { store } = at;
    await read(store, [oldItem], daysAgo(200));
    await store.known('feed-levant', [hashOf(oldItem)], daysAgo(20));
    await read(store, [anArticle('new')], now);

    await store.forgetOld(now, keeping);

    expect(await store.known('feed-levant', [hashOf(oldItem)], now)).toHaveLength(1);
  });

  test('stays while the feed is silent: what it showed last may stand there still', async () => {
    await using at = await opened();
    const { store } = at;
    await read(store, [oldItem], daysAgo(200));

    await store.forgetOld(now, keeping);

    expect(await store.known('feed-levant', [hashOf(oldItem)], now)).toHaveLength(1);
  });
});

test('the audit and the mutes that have ended are kept for as long as is said', async () => {
  await using at = await opened();
  const { store, url } = at;
  for (const days of [300, 199]) {
    const moment = daysAgo(days);
    await store.addMute(
      aMute(String(days), { startsAt: moment, endsAt: later(moment, 3_600_000) }),
      anAuditEntry(`r${days}`, { at: moment }),
    );
  }

  await store.forgetOld(now, keeping);

  expect(await rows(url, 'SELECT id FROM mutes')).toEqual([{ id: 'mute-199' }]);
  expect((await store.audit(ours, 10)).map(({ requestId }) => requestId)).toEqual(['r199']);
  await store.forgetOld(now, usualKeeping);
  expect(await store.audit(ours, 10)).toHaveLength(1);
});
