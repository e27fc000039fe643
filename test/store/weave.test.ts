import { Client } from 'pg';
import { describe, expect, test, vi } from 'vitest';
import { shortIdCandidates } from '#src/domain/id.ts';
import { hourMs, later } from '#src/domain/instant.ts';
import { openStore } from '#src/store/store.ts';
import { testDatabase } from '#test/support/servers.ts';
import {
  aChannel,
  aDecision,
  aDossier,
  anArticle,
  arrive,
  keysOf,
  mergeByKey,
  nobody,
  nothing,
  now,
  ours,
  quietTell,
  storeWithNewsrooms,
  theirs,
  weaveTo,
  aPrint,
} from './made.ts';

describe('weaving an article', () => {
  test('writes its story, which the next article is given back as it was', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    const [first, second] = [anArticle('first'), anArticle('second')];
    await arrive(store, first, second);

    await store.weave(first, keysOf(first), now, mergeByKey(first));
    const { recent } = await weaveTo(store, second);

    const written = aDossier('homs', first);
    const slug: unknown = expect.stringMatching(/^S-[0-9A-Z]{4}$/);
    expect(recent.dossiers).toEqual([{ ...written, story: { ...written.story, slug } }]);
  });

  test('twice does it once', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    const article = anArticle('first');
    await arrive(store, article);

    expect(await store.article(article.id)).toEqual(article);
    const outcome = await store.weave(article, keysOf(article), now, mergeByKey(article));
    expect(await store.article(article.id)).toBeUndefined();
    const again = await store.weave(article, keysOf(article), now, mergeByKey(article));

    expect(outcome?.updates).toHaveLength(1);
    expect(again).toBeUndefined();
    expect((await store.storiesSince(ours, now, 10)).map(({ story }) => story.version)).toEqual([1]);
    expect(await store.deliveriesOf(ours, 'story-homs', aChannel())).toHaveLength(1);
  });

  test('of what was woven before lets the next one go on, in any process', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    await using other = openStore(database.url, quietTell);
    const [first, second] = [anArticle('first'), anArticle('second')];
    await arrive(store, first, second);
    await store.weave(first, keysOf(first), now, mergeByKey(first));

    await store.weave(first, keysOf(first), now, mergeByKey(first));

    expect(await other.weave(second, keysOf(second), now, mergeByKey(second))).toBeDefined();
  });

  test('that fails leaves nothing, and the article is still to be read', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    const article = anArticle('first');
    await arrive(store, article);
    const { weave, match } = mergeByKey(article);
    // Refused by its table, after the story was written.
    const unexplained = aDossier('homs', article).updates.map((update) => aDecision(update, { why: '' }));

    const failing = store.weave(article, keysOf(article), now, {
      weave,
      match: () => ({ ...nobody, decisions: unexplained }),
    });

    await expect(failing).rejects.toThrow('decisions_why_check');
    expect(await store.storiesSince(ours, now, 10)).toEqual([]);
    expect(await store.readings(ours, [article.id])).toEqual([expect.not.objectContaining({ readAt: now })]);
    expect((await store.weave(article, keysOf(article), now, { weave, match }))?.updates).toHaveLength(1);
  });

  test('adds to a story what is new, and takes over what a source is now read as', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    const [first, second] = [anArticle('first'), anArticle('second', { outlet: 'Orontes News' })];
    await arrive(store, first, second);
    await store.weave(first, keysOf(first), now, mergeByKey(first));
    const { weave, match } = mergeByKey(second);

    await store.weave(second, keysOf(second), now, {
      match,
      weave: (recent) => {
        const woven = weave(recent);
        const asCopies = woven.dossiers.map((dossier) => ({
          ...dossier,
          sources: dossier.sources.map((source) => ({ ...source, origin: 'Reuters', copyOf: first.id })),
        }));
        return { ...woven, dossiers: asCopies };
      },
    });

    const [dossier] = await store.storiesSince(ours, now, 10);
    expect(dossier?.claims.map(({ articleId }) => articleId)).toEqual([first.id, second.id]);
    expect(dossier?.figures).toHaveLength(2);
    expect(dossier?.updates.map(({ version }) => version)).toEqual([1, 2]);
    expect(dossier?.sources.map(({ outlet, origin, copyOf }) => [outlet, origin, copyOf])).toEqual([
      ['Levant Wire', 'Reuters', first.id],
      ['Orontes News', 'Reuters', first.id],
    ]);
  });

  test('keeps what it was read as, for why', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    const article = anArticle('first');
    await arrive(store, article);
    const topics = [
      { topic: 'territorial-change', confidence: 0.9, because: [{ phrase: 'captured', weight: 2 }] },
    ];

    const [before] = await store.readings(ours, [article.id]);
    await weaveTo(store, article, { ...nothing, topics, copyOf: 'article-older' });
    const [after] = await store.readings(ours, [article.id]);

    expect(before).toEqual({ articleId: article.id, outlet: 'Levant Wire', topics: [] });
    expect(after).toEqual({ ...before, readAt: now, topics, copyOf: 'article-older' });
  });

  test('keeps words that Postgres would refuse', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    const article = anArticle('torn', { text: 'half a pair \uD83D and a \0 within' });
    await arrive(store, article);

    await store.weave(article, keysOf(article), now, mergeByKey(article));

    const [dossier] = await store.storiesSince(ours, now, 10);
    expect(dossier?.claims[0]?.quote).toBe('half a pair \uFFFD and a \uFFFD within');
  });

  test('tells how long it kept the others waiting', async () => {
    await using database = await testDatabase();
    const weavingHeld = vi.fn<(holdMs: number, articles: number) => void>();
    await using store = openStore(database.url, { ...quietTell, weavingHeld });
    const article = anArticle('first');
    await arrive(store, article);

    await weaveTo(store, article);

    expect(weavingHeld).toHaveBeenCalledExactlyOnceWith(expect.any(Number), 1);
  });

  test('finds no story that was last updated more than 72 hours ago', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    const [first, second, third] = [anArticle('first'), anArticle('second'), anArticle('third')];
    await arrive(store, first, second, third);
    await store.weave(first, keysOf(first), now, mergeByKey(first));

    const soon = await weaveTo(store, second, nothing, { at: later(now, 71 * hourMs) });
    const late = await weaveTo(store, third, nothing, { at: later(now, 73 * hourMs) });

    expect(soon.recent.dossiers).toHaveLength(1);
    expect(late.recent.dossiers).toHaveLength(0);
  });

  test('passes over a slug that another story has had', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    const article = anArticle('first');
    await arrive(store, article);
    const [taken = '', next = ''] = shortIdCandidates('S', 'story-homs');
    await giveAway(database.url, taken);

    await weaveTo(store, article, { ...nothing, dossiers: [aDossier('homs', article)] });

    expect(await store.storyBySlug(ours, taken)).toBeUndefined();
    expect((await store.storyBySlug(ours, next))?.story.id).toBe('story-homs');
  });
});

test('two processes make of fifty articles of one story what one process makes', async () => {
  await using database = await testDatabase();
  await using one = await storeWithNewsrooms(database.url);
  await using other = openStore(database.url, quietTell);
  const articles = Array.from({ length: 50 }, (_, nth) => anArticle(`${nth}`));
  await arrive(one, ...articles);

  await Promise.all(
    articles.map(async (article, nth) =>
      (nth % 2 === 0 ? one : other).weave(article, keysOf(article), now, mergeByKey(article)),
    ),
  );

  const [dossier, ...more] = await one.storiesSince(ours, now, 10);
  expect(more).toEqual([]);
  expect(dossier?.story.version).toBe(50);
  expect(dossier?.updates.map(({ version }) => version)).toEqual(articles.map((_, nth) => nth + 1));
  expect(new Set(dossier?.claims.map(({ articleId }) => articleId)).size).toBe(50);
  const kinds = (await one.deliveriesOf(ours, 'story-homs', aChannel())).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'root')).toHaveLength(1);
});

describe('a private article', () => {
  test('may not alter a public story', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    const article = anArticle('private', { audience: ours });
    await arrive(store, article);

    const woven = store.weave(article, keysOf(article), now, mergeByKey(article));

    await expect(woven).rejects.toThrow('may not alter story-homs');
    expect(await store.storiesSince(ours, now, 10)).toEqual([]);
  });

  test('is given public stories and its own, and a public one is given no private story', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    const told = [
      anArticle('open'),
      anArticle('mine', { audience: ours }),
      anArticle('others', { audience: theirs }),
    ];
    const [mineToo, openToo] = [anArticle('mine-too', { audience: ours }), anArticle('open-too')];
    await arrive(store, ...told, mineToo, openToo);
    for (const article of told) {
      const dossier = aDossier(article.id, article, { audience: article.audience, handles: ['control/SY'] });
      await weaveTo(
        store,
        article,
        { ...nothing, dossiers: [dossier] },
        { print: aPrint(article.id, 'wire') },
      );
    }

    const forMine = await weaveTo(store, mineToo, nothing, { print: aPrint(mineToo.id, 'wire') });
    const forAll = await weaveTo(store, openToo, nothing, { print: aPrint(openToo.id, 'wire') });

    const audiences = forMine.recent.dossiers.map(({ story }) => story.audience);
    expect(audiences.toSorted()).toEqual(['public', ours]);
    expect(forMine.recent.prints.map(({ articleId }) => articleId)).toEqual(['article-open', 'article-mine']);
    expect(forAll.recent.dossiers.map(({ story }) => story.audience)).toEqual(['public']);
    expect(forAll.recent.prints.map(({ articleId }) => articleId)).toEqual(['article-open']);
  });
});

async function giveAway(url: string, slug: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('INSERT INTO short_ids VALUES ($1, $2)', [slug, 'story-long-gone']);
  await client.end();
}
