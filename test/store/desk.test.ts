import { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { hourMs, instantOf, later, minuteMs, type Instant } from '#src/domain/instant.ts';
import { usualKeeping } from '#src/domain/keeping.ts';
import { openStore, type Store } from '#src/store/store.ts';
import { testDatabase } from '#test/support/servers.ts';
import {
  aChannel,
  aDecision,
  aDelivery,
  aMute,
  anArticle,
  anAuditEntry,
  anInstallation,
  arrive,
  aSubscription,
  keysOf,
  mergeByKey,
  now,
  ours,
  quietTell,
  storeWithNewsrooms,
  tellStory,
  theirs,
} from './made.ts';

describe('stories', () => {
  test('are found by the place they are at and by all that it lies in', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    await tellStory(store, anArticle('a'));
    const count = async (placeId: `place-${string}`, since: string) =>
      (await store.storiesIn(ours, placeId, since, 10)).length;

    expect(await count('place-homs', now)).toBe(1);
    expect(await count('place-syria', now)).toBe(1);
    expect(await count('place-lebanon', now)).toBe(0);
    expect(await count('place-homs', later(now, minuteMs))).toBe(0);
  });

  test('are found by slug, by id and by their articles', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    await tellStory(store, anArticle('a'));
    const [dossier] = await store.storiesSince(ours, now, 10);

    expect(await store.storyBySlug(ours, dossier?.story.slug ?? '')).toEqual(dossier);
    expect(await store.storyById(ours, 'story-homs')).toEqual(dossier);
    expect(await store.storiesOfArticle(ours, 'article-a')).toEqual([dossier]);
    expect((await store.articleByUrl(ours, 'https://levant.example/a'))?.id).toBe('article-a');
  });

  test.each([
    ['as the feed had it', 'https://levant.example/news?p=12&utm_source=rss'],
    ['as the card shows it', 'https://levant.example/news?p=12'],
    ['as a browser has it', 'https://www.levant.example/news/?p=12&fbclid=x#top'],
    ['from a telephone', 'http://m.levant.example/news?p=12'],
  ])('are found by the address of an article %s', async (_, address) => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    await tellStory(store, anArticle('a', { url: 'https://levant.example/news?p=12&utm_source=rss' }));
    await tellStory(store, anArticle('b', { url: 'https://levant.example/news?p=13&utm_source=rss' }));

    expect((await store.articleByUrl(ours, address))?.id).toBe('article-a');
  });
});

test('a message leads to the delivery that put it up, and not to its edits', async () => {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);
  const update = await tellStory(store, anArticle('a'));
  const link = { platform: 'slack', channelId: 'C1', remoteId: '1733631600.000100', sentAt: now } as const;
  await run(database.url, `UPDATE deliveries SET state = 'posted', remote_id = '${link.remoteId}'`);
  await store.enqueue(
    aDelivery(update, { kind: 'edit', channel: aChannel(ours, 'C1') }),
    anAuditEntry('r1', { verb: 'test' }),
  );
  await run(database.url, `UPDATE deliveries SET remote_id = '${link.remoteId}' WHERE kind = 'edit'`);

  expect(await store.deliveryByMessage(ours, link)).toMatchObject({ kind: 'root' });
  expect(await store.deliveryByMessage(ours, { ...link, channelId: 'C2' })).toBeUndefined();
  expect(await store.deliveryByMessage(ours, { ...link, platform: 'discord' })).toBeUndefined();
  expect(await store.deliveryByMessage(theirs, link)).toBeUndefined();
});

test('an alert is found by its short id, with what was decided and what became of it', async () => {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);
  const update = await tellStory(store, anArticle('a'));

  const [delivery] = await store.deliveriesOf(ours, 'story-homs', aChannel());
  const [decision] = await store.decisionsOf(ours, 'story-homs', aChannel());
  const [alert] = await store.alertsSince(ours, aChannel(), now, 10);

  expect(delivery).toMatchObject({ state: 'pending', kind: 'root', subject: { updateId: update.id } });
  expect(delivery?.shortId).toMatch(/^A-[0-9A-Z]{4}$/);
  expect(await store.deliveryByShortId(ours, delivery?.shortId ?? '')).toEqual(delivery);
  expect(decision).toEqual(aDecision(update));
  expect(alert).toEqual({ delivery, dossier: await store.storyById(ours, 'story-homs') });
});

describe('a subscription', () => {
  test('gets the next number of its newsroom, which no other ever gets', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    const wish = aSubscription('a', { mentions: ['S1'], quiet: { from: '22:00', until: '06:00' } });

    const first = await store.addSubscription(wish, anAuditEntry('r1', { verb: 'subscribe' }));
    const removed = await store.removeSubscription(ours, 1, anAuditEntry('r2', { verb: 'unsubscribe' }));
    const second = await store.addSubscription(aSubscription('b'), anAuditEntry('r3', { verb: 'subscribe' }));

    expect(first).toEqual({ subscription: { ...wish, number: 1 }, added: true });
    expect(removed).toEqual(first.subscription);
    expect(second.subscription.number).toBe(2);
    expect(await store.subscriptions(ours)).toEqual([second.subscription]);
    expect(await store.subscriptions(ours, aChannel(ours, 'C2'))).toEqual([]);
  });

  test('that stands already is left as it is', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    const { subscription } = await store.addSubscription(aSubscription('a'), anAuditEntry('r1'));

    const again = await store.addSubscription(aSubscription('a', { mode: 'digest' }), anAuditEntry('r2'));

    expect(again).toEqual({ subscription, added: false });
    expect(await auditRows(database.url)).toEqual([{ verb: 'mute', request_id: 'r1' }]);
  });

  test("may not be for another newsroom's channel", async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    const stray = aSubscription('a', { channel: aChannel('workspace-theirs') });

    await expect(store.addSubscription(stray, anAuditEntry('r1'))).rejects.toThrow('foreign key');
    expect(await store.subscriptions(ours)).toEqual([]);
    expect(await auditRows(database.url)).toEqual([]);
  });
});

describe('a mute', () => {
  test('is listed until it ends, with what it holds', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    const { mute } = await store.addMute(aMute('echo'), anAuditEntry('r1'));
    await arrive(store, anArticle('a'));
    const { weave } = mergeByKey(anArticle('a'));
    await store.weave(anArticle('a'), keysOf(anArticle('a')), now, {
      weave,
      match: ({ updates }) => ({
        decisions: [],
        deliveries: updates.map((update) =>
          aDelivery(update, { state: 'held', because: 'muted', reason: 'muted by Ana', muteId: mute.id }),
        ),
      }),
    });

    expect(await store.mutes(ours, now)).toEqual([{ mute: { ...aMute('echo'), number: 1 }, held: 1 }]);
    expect(await store.mutes(ours, mute.endsAt)).toEqual([]);
    expect((await store.heldBy(ours, mute.id, 10)).map(({ reason }) => reason)).toEqual(['muted by Ana']);
    const endAt = later(now, minuteMs);
    const ended = await store.endMute(ours, 1, anAuditEntry('r2', { verb: 'unmute', at: endAt }));
    expect(ended).toEqual({ mute: { ...mute, endedAt: endAt }, held: 1 });
    expect(await store.mutes(ours, endAt)).toEqual([]);
    expect(await store.endMute(ours, 1, anAuditEntry('r3', { verb: 'unmute', at: endAt }))).toBeUndefined();
  });

  test('announces its end, and when it is ended before that, neither is waited for any more', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    const soon = later(new Date().toISOString(), hourMs);
    await store.addMute(aMute('echo', { endsAt: soon }), anAuditEntry('r1'));

    const before = await notices(database.url);
    await store.endMute(ours, 1, anAuditEntry('r2', { verb: 'unmute' }));
    const after = await notices(database.url);

    expect(before).toEqual([
      { of: 'mute-ending', due: false },
      { of: 'mute-ended', due: false },
    ]);
    expect(after).toEqual([{ of: 'mute-ended', due: true }]);
  });

  test('says how many of what it covers is on its way and may still appear', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    await tellStory(store, anArticle('a'));
    const matter = { topicId: 'territorial-change', event: 'capture', placePath: [], standing: 'claimed' };
    await run(
      database.url,
      `UPDATE deliveries SET state = 'sending', lease = now(), matter = '${JSON.stringify({ ...matter, sources: [], actors: [], urgency: 'bulletin' })}'`,
    );

    const covers = await store.addMute(aMute('a'), anAuditEntry('r1'));
    const otherTopic = await store.addMute(aMute('b', { scope: { topicIds: ['aid'] } }), anAuditEntry('r2'));
    const elsewhere = await store.addMute(aMute('c', { channel: aChannel(ours, 'C2') }), anAuditEntry('r3'));
    const { channel: _all, ...everywhere } = aMute('d');
    const anywhere = await store.addMute(everywhere, anAuditEntry('r4'));

    expect([covers, otherTopic, elsewhere, anywhere].map(({ underWay }) => underWay)).toEqual([1, 0, 0, 1]);
  });
});

describe('the same muted twice at one moment', () => {
  test('by a button pressed twice, or by two people, is one mute and one row of the audit', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    await using other = openStore(database.url, quietTell);
    const byTwo = aMute('b', { endsAt: later(aMute('a').endsAt, 2_000), createdBy: byBen });

    const both = await Promise.all([
      store.addMute(aMute('a'), anAuditEntry('r1')),
      other.addMute(byTwo, anAuditEntry('r2')),
    ]);

    expect(both.map(({ mute }) => mute.number)).toEqual([1, 1]);
    expect(both.filter(({ added }) => added)).toHaveLength(1);
    expect(await store.mutes(ours, now)).toHaveLength(1);
    expect(await auditRows(database.url)).toHaveLength(1);
  });

  test.each([
    { case: 'until later', parts: { endsAt: later(aMute('a').endsAt, hourMs) } },
    { case: 'harder', parts: { hard: true } },
    { case: 'in another channel', parts: { channel: aChannel(ours, 'C2') } },
    { case: 'of another topic', parts: { scope: { topicIds: ['aid'] } } },
  ])('is two where one is $case', async ({ parts }) => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);

    await store.addMute(aMute('a'), anAuditEntry('r1'));
    const { added } = await store.addMute(aMute('b', parts), anAuditEntry('r2'));

    expect(added).toBe(true);
  });

  test('is one again where the first was ended before', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    await store.addMute(aMute('a'), anAuditEntry('r1'));
    await store.endMute(ours, 1, anAuditEntry('r2', { verb: 'unmute', at: later(now, 1_000) }));

    const { added } = await store.addMute(aMute('b'), anAuditEntry('r3', { at: later(now, 2_000) }));

    expect(added).toBe(true);
  });
});

const byBen = { id: 'U2', name: 'Ben', onCall: false };

describe('a change', () => {
  test('stands in the audit with who, where, before, after and request', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);

    await store.addMute(aMute('echo'), anAuditEntry('r1', { before: 'nothing' }));

    expect(await run(database.url, 'SELECT * FROM audit')).toEqual([
      expect.objectContaining({
        workspace_id: ours,
        who_id: 'U1',
        who_name: 'Ana',
        channel_id: 'C1',
        verb: 'mute',
        before: 'nothing',
        after: 'territorial-change for 2h',
        request_id: 'r1',
      }),
    ]);
  });

  test('asked for twice by one request is made once and answered the same', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    await using other = openStore(database.url, quietTell);

    const [first, second] = await Promise.all([
      store.addMute(aMute('a'), anAuditEntry('r1')),
      other.addMute(aMute('b'), anAuditEntry('r1')),
    ]);

    expect(second).toEqual(first);
    expect(await store.mutes(ours, now)).toHaveLength(1);
    expect(await auditRows(database.url)).toEqual([{ verb: 'mute', request_id: 'r1' }]);
  });

  test('that connects a platform again ends its rests, and what waited is due', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    await tellStory(store, anArticle('a'));
    const installation = anInstallation(ours);
    await run(
      database.url,
      `INSERT INTO rests (installation_id, channel_id, reason, until_at)
         VALUES ('${installation.id}', '', '"token_revoked"', now() + interval '1 hour');
       UPDATE deliveries SET next_at = now() + interval '1 hour'`,
    );

    await store.keepInstallation(installation);

    expect(await store.resting(ours)).toEqual([]);
    expect(await run(database.url, 'SELECT next_at <= now() AS due FROM deliveries')).toEqual([
      { due: true },
    ]);
  });

  test('of the clock, set back by hours, keeps no feed and no alert waiting for them, and no mute from its end', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    await tellStory(store, anArticle('a'));
    await store.addMute(aMute('echo'), anAuditEntry('r1', { verb: 'mute' }));
    await run(
      database.url,
      `UPDATE feeds SET due_at = now() + interval '3 hours 10 seconds';
       UPDATE deliveries SET state = 'sending', next_at = now() + interval '3 hours', lease = now() + interval '3 hours 20 seconds'
         WHERE kind = 'root';
       UPDATE deliveries SET next_at = now() + interval '4 hours' WHERE kind = 'notice';
       INSERT INTO rests (installation_id, channel_id, reason, until_at)
         SELECT id, '', '"gone"', now() + interval '3 hours 5 minutes' FROM installations LIMIT 1`,
    );

    await store.clockWasSetBack(3 * hourMs);

    const soon = `between now() - interval '1 minute' AND now() + interval '6 minutes'`;
    const [seen] = await run(
      database.url,
      `SELECT (SELECT bool_and(due_at ${soon}) FROM feeds) AS feeds,
         (SELECT bool_and(next_at ${soon} AND lease ${soon}) FROM deliveries WHERE kind = 'root') AS deliveries,
         (SELECT bool_and(next_at > now() + interval '3 hours') FROM deliveries WHERE kind = 'notice') AS notices,
         (SELECT bool_and(until_at ${soon}) FROM rests) AS rests`,
    );
    expect(seen).toEqual({ feeds: true, deliveries: true, notices: true, rests: true });
    expect(Math.abs((await store.databaseNowMs()) - Date.now())).toBeLessThan(hourMs);
  });

  test('puts a delivery in line once', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    const test = aDelivery(await tellStory(store, anArticle('a')), {
      kind: 'notice',
      subject: { of: 'test', askedBy: 'U1' },
    });

    await store.enqueue(test, anAuditEntry('r1', { verb: 'test' }));
    await store.enqueue(test, anAuditEntry('r2', { verb: 'test' }));

    expect(await run(database.url, `SELECT id FROM deliveries WHERE kind = 'notice'`)).toEqual([
      { id: test.id },
    ]);
    expect(await auditRows(database.url)).toEqual([{ verb: 'test', request_id: 'r1' }]);
  });
});

test('a request is begun once, answered once, and taken up again when its process died', async () => {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);
  const reply = { ok: true, answer: { form: 'note', marks: [], lines: [['Muted.']], actions: [] } } as const;

  const first = await store.beginRequest(ours, 'r1', by(now));
  const repeat = await store.beginRequest(ours, 'r1', by(later(now, 1_000)));
  const forsaken = await store.beginRequest(ours, 'r1', by(later(now, minuteMs)));
  await store.finishRequest(ours, 'r1', reply);
  const answered = await store.beginRequest(ours, 'r1', by(later(now, hourMs)));
  await store.forgetOld(later(now, 48 * hourMs), usualKeeping);
  const forgotten = await store.beginRequest(ours, 'r1', by(later(now, 48 * hourMs)));

  expect([first, repeat, forsaken].map(({ is }) => is)).toEqual(['fresh', 'underway', 'fresh']);
  expect(answered).toEqual({ is: 'answered', reply });
  expect(forgotten).toEqual({ is: 'fresh' });
});

test('requests of a minute are counted over all processes, without those that were refused', async () => {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);
  await using other = openStore(database.url, quietTell);
  await store.beginRequest(ours, 'r1', by(later(now, -minuteMs)));
  await store.beginRequest(ours, 'r2', by(later(now, -1_000)));
  await other.beginRequest(ours, 'r3', by(now, 'U2'));
  await other.beginRequest(ours, 'r4', by(now));
  await other.beginRequest(theirs, 'r5', by(now));
  await other.beginRequest(ours, 'r6', by(later(now, 1)));
  await other.beginRequest(ours, 'r7', by(now));

  await other.uncountRequest(ours, 'r7');

  expect(await store.countedRequests(ours, 'r4', later(now, 1 - minuteMs), now)).toEqual([
    by(later(now, -1_000)),
    by(now, 'U2'),
  ]);
});

test('a command that a button cannot carry is kept for a month after it was last shown', async () => {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);
  const long = { id: 'a', line: 'subscribe humanitarian in homs' };

  await store.keepLines([long, long, { id: 'b', line: 'help' }]);
  await store.keepLines([long]);

  expect(await store.keptLine('a')).toBe(long.line);
  expect(await store.keptLine('c')).toBeUndefined();
  await store.forgetOld(later(instantOf(Date.now()), 31 * 24 * hourMs), usualKeeping);
  expect(await store.keptLine('a')).toBeUndefined();
});

function by(at: Instant, personId = 'U1') {
  return { personId, at };
}

async function run(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

async function auditRows(url: string) {
  return await run(url, 'SELECT verb, request_id FROM audit ORDER BY seat');
}

async function notices(url: string) {
  return await run(
    url,
    `SELECT subject ->> 'of' AS of, next_at <= now() AS due FROM deliveries
     WHERE kind = 'notice' AND state = 'pending' ORDER BY seat`,
  );
}

function aShift(name: string, hours: number, from = now) {
  return { name, ids: { slack: `U${name}` }, from, until: later(from, hours * hourMs) };
}

describe('whoever is on call', () => {
  test('of shifts that were taken the one that began last holds, until it ends', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    await store.takeShift(ours, aShift('ANA', 8), anAuditEntry('r1', { verb: 'oncall' }));
    await store.takeShift(ours, aShift('BEN', 2, later(now, hourMs)), anAuditEntry('r2', { verb: 'oncall' }));

    const names = async (hours: number) =>
      (await store.takenShifts(ours, later(now, hours * hourMs))).map(({ name }) => name);
    expect(await names(0)).toEqual(['ANA']);
    expect(await names(1)).toEqual(['ANA', 'BEN']);
    expect(await names(3)).toEqual(['ANA']);
    expect(await names(8)).toEqual([]);
  });

  test('the same request takes it once', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    const shift = aShift('ANA', 1);

    await store.takeShift(ours, shift, anAuditEntry('r1', { verb: 'oncall' }));
    await store.takeShift(ours, shift, anAuditEntry('r1', { verb: 'oncall' }));

    expect(await store.takenShifts(ours, now)).toHaveLength(1);
    expect(await store.audit(ours, 10)).toHaveLength(1);
  });
});

describe('running it', () => {
  test('a paused subscription bears since when, and runs again', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    await store.addSubscription(aSubscription('a'), anAuditEntry('r1', { verb: 'subscribe' }));

    const paused = await store.pauseSubscription(ours, 1, true, anAuditEntry('r2', { verb: 'pause' }));
    const resumed = await store.pauseSubscription(ours, 1, false, anAuditEntry('r3', { verb: 'resume' }));

    expect(paused?.pausedAt).toBe(now);
    expect(resumed?.pausedAt).toBeUndefined();
    expect((await store.audit(ours, 10)).map(({ verb }) => verb)).toEqual(['resume', 'pause', 'subscribe']);
  });

  test('deliveries are counted by state and listed with what rests', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    await tellStory(store, anArticle('a'));
    const [delivery] = await store.deliveriesIn(ours, ['pending'], now, 10);
    if (delivery === undefined) throw new Error('the story was told');
    await store.rest(delivery, { of: 'channel', reason: 'not_in_channel', firstMs: hourMs, maxMs: hourMs });

    expect(await store.deliveryCounts(ours, now)).toEqual({ pending: 1 });
    expect(await store.deliveriesIn(ours, ['failed'], now, 10)).toEqual([]);
    expect(await store.resting(ours)).toMatchObject([{ channelId: 'C1', reason: 'not_in_channel' }]);
    expect(await store.resting('workspace-theirs')).toEqual([]);
  });
});

test('a channel that refused rests no longer when somebody tries it', async () => {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);
  const told = await tellStory(store, anArticle('a'));
  const [refused] = await store.deliveriesIn(ours, ['pending'], now, 10);
  if (refused === undefined) throw new Error('the story was told');
  const tried = aDelivery(told, { kind: 'notice', subject: { of: 'test', askedBy: 'U1' } });
  for (const channel of [refused.channel, aChannel(ours, 'C2')])
    await store.rest(
      { ...refused, channel },
      { of: 'channel', reason: 'not_in_channel', firstMs: hourMs, maxMs: hourMs },
    );

  await store.enqueue(tried, anAuditEntry('r1', { verb: 'test' }));

  expect((await store.resting(ours)).map(({ channelId }) => channelId)).toEqual(['C2']);
});

test('what waited for a channel that rested is due when it is tried, and what waits for its moment is not', async () => {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);
  const told = await tellStory(store, anArticle('a'));
  await store.addMute(aMute('echo'), anAuditEntry('r1', { verb: 'mute' }));
  await run(
    database.url,
    `INSERT INTO rests (installation_id, channel_id, reason, until_at)
       SELECT installation_id, channel_id, '"not_in_channel"', now() + interval '1 hour' FROM deliveries LIMIT 1;
     UPDATE deliveries SET next_at = now() + interval '1 hour' WHERE due_since <= now();
     UPDATE deliveries SET next_at = now() + interval '2 hours', due_since = now() + interval '2 hours'
       WHERE subject ->> 'of' = 'mute-ended'`,
  );

  await store.enqueue(
    aDelivery(told, { kind: 'notice', subject: { of: 'test', askedBy: 'U1' } }),
    anAuditEntry('r2', { verb: 'test' }),
  );

  expect(
    await run(
      database.url,
      `SELECT subject ->> 'of' AS of, next_at <= now() AS due FROM deliveries
       WHERE subject ->> 'of' IN ('update', 'mute-ended') ORDER BY 1`,
    ),
  ).toEqual([
    { of: 'mute-ended', due: false },
    { of: 'update', due: true },
  ]);
});

async function noticesNow(store: Store) {
  return (await store.deliveriesIn(ours, ['pending', 'held'], now, 20))
    .map(({ subject, state, nextAt, channel }) => ({ of: subject.of, state, nextAt, in: channel.channelId }))
    .toSorted((one, other) => `${one.of} ${one.nextAt}`.localeCompare(`${other.of} ${other.nextAt}`));
}

describe('the end of a mute', () => {
  test('is moved, with the notice at its end and a new warning before it', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    const { mute } = await store.addMute(aMute('echo'), anAuditEntry('r1'));
    const end = later(mute.endsAt, hourMs);

    const extended = await store.extendMute(ours, mute.number, end, anAuditEntry('r2', { after: 'longer' }));

    expect(extended).toMatchObject({ mute: { endsAt: end }, moved: true });
    expect(await noticesNow(store)).toEqual([
      { of: 'mute-ended', state: 'pending', nextAt: end, in: 'C1' },
      { of: 'mute-ending', state: 'held', nextAt: later(mute.endsAt, -10 * minuteMs), in: 'C1' },
      { of: 'mute-ending', state: 'pending', nextAt: later(end, -10 * minuteMs), in: 'C1' },
    ]);
    expect(await store.muteByNumber(ours, mute.number)).toEqual(extended?.mute);
    const again = await store.extendMute(ours, mute.number, end, anAuditEntry('r3'));
    expect(again).toMatchObject({ mute: { endsAt: end }, moved: false });
    expect(await auditRows(database.url)).toHaveLength(2);
  });

  test('of all channels is told in each; its start too, but where it was set', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    for (const [name, id] of [
      ['a', 'C1'],
      ['b', 'C2'],
    ] as const)
      await store.addSubscription(
        aSubscription(name, { channel: aChannel(ours, id) }),
        anAuditEntry(`s-${name}`, { verb: 'subscribe' }),
      );
    const { channel: _here, ...everywhere } = aMute('echo');

    await store.addMute(everywhere, anAuditEntry('r1'));

    const told = (await noticesNow(store)).map((one) => `${one.of} ${one.in}`);
    expect(told.toSorted()).toEqual([
      'mute-ended C1',
      'mute-ended C2',
      'mute-ending C1',
      'mute-ending C2',
      'mute-started C2',
    ]);
  });

  test('counts what came through it, each update once', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    const { mute } = await store.addMute(aMute('echo'), anAuditEntry('r1'));
    await arrive(store, anArticle('a'));
    await store.weave(anArticle('a'), keysOf(anArticle('a')), now, {
      ...mergeByKey(anArticle('a')),
      match: ({ updates }) => ({
        decisions: updates.flatMap((update) =>
          [1, 2].map((subscriptionNumber) =>
            aDecision(update, { because: 'broke-through', muteId: mute.id, subscriptionNumber }),
          ),
        ),
        deliveries: [],
      }),
    });

    expect(await store.cameThrough(mute.id, aChannel())).toBe(1);
    expect(await store.cameThrough(mute.id, aChannel(ours, 'C2'))).toBe(0);
  });
});
