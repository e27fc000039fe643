import { expect, test } from 'vitest';
import { hourMs, later } from '#src/domain/instant.ts';
import { usualKeeping } from '#src/domain/keeping.ts';
import { testDatabase } from '#test/support/servers.ts';
import { anArticle, aPrint, arrive, nothing, now, storeWithNewsrooms, weaveTo } from './made.ts';

test('copies are found by the words they share, the likest first', async () => {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);
  const [half, whole, strange, copy] = [
    anArticle('half'),
    anArticle('whole'),
    anArticle('strange'),
    anArticle('copy'),
  ];
  await arrive(store, half, whole, strange, copy);
  const wire = aPrint(copy.id, 'wire');
  const shared = [...aPrint(half.id).shingles.slice(0, 100), ...wire.shingles.slice(0, 100)];
  await weaveTo(store, half, nothing, {
    print: { ...aPrint(half.id), shingles: shared.toSorted((a, b) => a - b) },
  });
  await weaveTo(store, whole, nothing, { print: { ...wire, articleId: whole.id } });
  await weaveTo(store, strange);

  const { recent } = await weaveTo(store, copy, nothing, { print: wire });

  expect(recent.prints.map(({ articleId }) => articleId)).toEqual([whole.id, half.id]);
  expect(recent.prints[0]).toEqual({ ...wire, articleId: whole.id });
});

test('a short text is found within a long one, and a long one by a short one within it', async () => {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);
  const [long, short, longAgain] = [anArticle('long'), anArticle('short'), anArticle('long-again')];
  await arrive(store, long, short, longAgain);
  const wire = aPrint(long.id, 'wire', 400);
  const brief = { ...wire, articleId: short.id, shingles: wire.shingles.slice(0, 80) };
  await weaveTo(store, long, nothing, { print: wire });

  const forShort = await weaveTo(store, short, nothing, { print: brief });
  const forLong = await weaveTo(store, longAgain, nothing, { print: { ...wire, articleId: longAgain.id } });

  expect(forShort.recent.prints.map(({ articleId }) => articleId)).toEqual([long.id]);
  expect(forLong.recent.prints.map(({ articleId }) => articleId)).toEqual([long.id, short.id]);
});

test('at most five copies are answered', async () => {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);
  const articles = Array.from({ length: 8 }, (_, nth) => anArticle(`${nth}`));
  await arrive(store, ...articles);
  const found: number[] = [];

  for (const article of articles) {
    const { recent } = await weaveTo(store, article, nothing, { print: aPrint(article.id, 'wire') });
    found.push(recent.prints.length);
  }

  expect(found).toEqual([0, 1, 2, 3, 4, 5, 5, 5]);
});

test('texts too old to compare are forgotten, and younger ones stay', async () => {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);
  const [old, young, copy] = [anArticle('old'), anArticle('young'), anArticle('copy')];
  await arrive(store, old, young, copy);
  const wire = aPrint(copy.id, 'wire');
  const longAgo = later(now, -200 * hourMs);
  await weaveTo(store, old, nothing, { print: { ...wire, articleId: old.id, at: longAgo } });
  await weaveTo(store, young, nothing, { print: { ...wire, articleId: young.id } });

  const more = await store.forgetOld(now, usualKeeping);
  const { recent } = await weaveTo(store, copy, nothing, { print: wire, at: later(longAgo, hourMs) });

  expect(more).toBe(false);
  expect(recent.prints.map(({ articleId }) => articleId)).toEqual([young.id]);
});
