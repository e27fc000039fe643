import { sql } from 'kysely';
import { expect, test, vi } from 'vitest';
import type { EditorNote } from '#src/domain/editor-note.ts';
import { later, minuteMs } from '#src/domain/instant.ts';
import { matchWord } from '#src/match/match-word.ts';
import type { NoteDraft } from '#src/respond/ports.ts';
import { holdWeaving } from '#src/store/audience-lock.ts';
import { openDatabase, type Database } from '#src/store/database.ts';
import { testDatabase } from '#test/support/servers.ts';
import {
  aChannel,
  aDelivery,
  aMute,
  anArticle,
  anAuditEntry,
  arrive,
  aSubscription,
  keysOf,
  mergeByKey,
  now,
  ours,
  storeWithNewsrooms,
  tellStory,
  theirs,
} from './made.ts';

function aDraft(parts: Partial<NoteDraft> = {}): NoteDraft {
  return {
    id: 'note-1',
    storyId: 'story-homs',
    workspaceId: ours,
    word: 'confirm',
    reason: 'our reporter is there',
    by: { id: 'U1', name: 'Ana' },
    at: later(now, minuteMs),
    ...parts,
  };
}

async function locksWaitedFor(database: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database =
      (SELECT oid FROM pg_database WHERE datname = current_database())`.execute(database);
  return rows[0]?.count ?? 0;
}

const entry = (requestId: string, word: EditorNote['word'] = 'confirm') =>
  anAuditEntry(requestId, { verb: word, at: later(now, minuteMs) });

test('an editor’s word counts in its own newsroom, wherever the story is read, and in no other', async () => {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);
  await tellStory(store, anArticle('a'));

  const kept = await store.addNote(aDraft(), entry('r1'), matchWord);

  expect(kept?.note).toMatchObject({ eventKind: 'capture', version: 1 });
  const [slug] = (await store.storiesSince(ours, now, 1)).map(({ story }) => story.slug ?? '');
  const standing = async (as: typeof ours) => {
    const found = [
      await store.storyById(as, 'story-homs'),
      await store.storyBySlug(as, slug ?? ''),
      (await store.dossiersOf(as, ['story-homs']))[0],
      (await store.storiesIn(as, 'place-homs', now, 10))[0],
    ];
    return [...new Set(found.map((dossier) => dossier?.updates.at(-1)?.standing))];
  };
  expect(await standing(ours)).toEqual(['confirmed']);
  expect(await standing(theirs)).toEqual(['claimed']);
});

test('a word said twice at one moment, by one editor or by two, is kept and told once', async () => {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);
  await tellStory(store, anArticle('a'));
  const byBen = aDraft({ id: 'note-2', by: { id: 'U2', name: 'Ben' }, at: later(now, minuteMs + 2_000) });

  await store.addNote(aDraft(), entry('r1'), matchWord);
  const again = await store.addNote(byBen, entry('r2'), matchWord);
  const other = await store.addNote(aDraft({ id: 'note-3', reason: 'seen' }), entry('r3'), matchWord);

  expect(again).toMatchObject({ note: { id: 'note-1', by: { name: 'Ana' } }, wasSaid: true });
  expect(other).not.toHaveProperty('wasSaid');
  const dossier = await store.storyById(ours, 'story-homs');
  expect(dossier?.notes?.map(({ id }) => id)).toEqual(['note-1', 'note-3']);
});

test('with it come, in one transaction, the edit of the card, the reply and the audit', async () => {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);
  await store.addSubscription(aSubscription('a'), anAuditEntry('r0', { verb: 'subscribe' }));
  await tellStory(store, anArticle('a'));

  const kept = await store.addNote(aDraft({ word: 'retract' }), entry('r1', 'retract'), matchWord);
  const again = await store.addNote(aDraft({ word: 'retract' }), entry('r1', 'retract'), matchWord);

  const deliveries = await store.deliveriesOf(ours, 'story-homs', aChannel());
  expect(deliveries.map(({ kind, subject }) => [kind, 'noteId' in subject])).toEqual([
    ['root', false],
    ['broadcast', false],
    ['edit', true],
  ]);
  expect(kept?.channels).toEqual([aChannel()]);
  expect(again).toEqual(kept);
  expect((await store.audit(ours, 1))[0]).toMatchObject({ verb: 'retract', requestId: 'r1' });
});

test('it reaches no channel of another newsroom that was told', async () => {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);
  await store.addSubscription(aSubscription('a'), anAuditEntry('r0', { verb: 'subscribe' }));
  const article = anArticle('a');
  await arrive(store, article);
  await store.weave(article, keysOf(article), now, {
    ...mergeByKey(article),
    match: ({ updates }) => ({
      decisions: [],
      deliveries: updates.flatMap((update) =>
        [ours, theirs].map((workspaceId) =>
          aDelivery(update, { workspaceId, channel: aChannel(workspaceId) }),
        ),
      ),
    }),
  });

  const kept = await store.addNote(aDraft({ word: 'retract' }), entry('r1', 'retract'), matchWord);

  expect(kept?.channels).toEqual([aChannel()]);
  const inTheirs = await store.deliveriesOf(theirs, 'story-homs', aChannel(theirs));
  expect(inTheirs.map(({ kind }) => kind)).toEqual(['root']);
});

test('it waits until the article that is being woven is written', async () => {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);
  await using weaver = openDatabase(database.url, () => {});
  await tellStory(store, anArticle('a'));
  const { kept, first } = await weaver.transaction().execute(async (transaction) => {
    await holdWeaving(transaction, 'public');
    const noted = store.addNote(aDraft(), entry('r1'), matchWord);
    const waits = vi.waitFor(async () => expect(await locksWaitedFor(weaver)).toBeGreaterThan(0), 10_000);
    return { kept: noted, first: await Promise.race([noted.then(() => 'said'), waits.then(() => 'waits')]) };
  });

  expect(first).toBe('waits');
  expect(await kept).toMatchObject({ note: { id: 'note-1' } });
});

test('a channel that a mute keeps from it is not counted among those that are told', async () => {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);
  await store.addSubscription(aSubscription('a'), anAuditEntry('r0', { verb: 'subscribe' }));
  await tellStory(store, anArticle('a'));
  await store.addMute(aMute('echo'), anAuditEntry('r1', { verb: 'mute' }));

  const kept = await store.addNote(aDraft({ word: 'hold' }), entry('r2', 'hold'), matchWord);

  expect(kept).toMatchObject({ channels: [], quietly: [aChannel()] });
});

test('what fails on the way leaves neither word nor audit', async () => {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);
  await tellStory(store, anArticle('a'));

  const broken = store.addNote(aDraft(), entry('r1'), () => {
    throw new Error('broken');
  });

  await expect(broken).rejects.toThrow('broken');
  expect((await store.storyById(ours, 'story-homs'))?.notes).toBeUndefined();
  expect(await store.audit(ours, 10)).toEqual([]);
});

test('of a story that the newsroom does not see nothing can be said', async () => {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);
  await tellStory(store, anArticle('a', { audience: 'public' }));

  const kept = await store.addNote(aDraft({ storyId: 'story-hama' }), entry('r1'), matchWord);

  expect(kept).toBeUndefined();
  expect(await store.audit(ours, 10)).toEqual([]);
});

test('the next article is matched knowing the word', async () => {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);
  await tellStory(store, anArticle('a'));
  await store.addNote(aDraft(), entry('r1'), matchWord);
  await arrive(store, anArticle('b'));

  let known: readonly EditorNote[] | undefined;
  await store.weave(anArticle('b'), keysOf(anArticle('b')), now, {
    ...mergeByKey(anArticle('b')),
    match: (_woven, roster) => {
      known = roster.notes;
      return { decisions: [], deliveries: [] };
    },
  });

  expect(known).toMatchObject([{ id: 'note-1', word: 'confirm', workspaceId: ours }]);
});
