import { Client } from 'pg';
import { expect, test } from 'vitest';
import type { Article } from '#src/domain/article.ts';
import { hourMs, later } from '#src/domain/instant.ts';
import { saying, type Kept } from '#src/domain/saying.ts';
import { standingOf } from '#src/domain/stage.ts';
import type { Dossier } from '#src/domain/story.ts';
import { weave } from '#src/interpret/stories/weave.ts';
import { openStore, type Store } from '#src/store/store.ts';
import { productReader } from '#test/support/reader.ts';
import { testDatabase } from '#test/support/servers.ts';
import { inEnglish } from '#test/support/texts.ts';
import {
  aWorkspace,
  anArticle,
  arrive,
  nobody,
  now,
  ours,
  quietTell,
  storeWithNewsrooms,
  theirs,
} from './made.ts';

const read = await productReader();

/** As the pipeline does, and tells nobody. */
async function interpret(store: Store, article: Article, at = now) {
  const reading = read(article.text, article);
  return await store.weave(article, reading, at, {
    weave: (recent) => weave(reading, article, recent, at),
    match: () => nobody,
  });
}

const sayings = [
  'Rebels said they had captured the city of Homs.',
  'Rebels entered the city of Homs, residents said.',
  'Government troops withdrew from Homs, the Syrian Observatory for Human Rights said.',
  'The Syrian defence ministry denied that rebels had captured Homs.',
  'Thousands of families fled their homes in Homs, residents said.',
];

/** Ten outlets, five sayings. */
const fifty = Array.from({ length: 50 }, (_, nth) =>
  anArticle(String(nth), {
    headline: '',
    outlet: `Wire ${Math.floor(nth / sayings.length)}`,
    // In each its own words: what one outlet copies of another adds no claim.
    text: (sayings[nth % sayings.length] ?? '').replace(/\.$/, ` on morning number ${nth}.`),
  }),
);

/** What of a story does not hang on who came first. */
function gistOf(dossier: Dossier) {
  const kinds = [...new Set(dossier.claims.map(({ event }) => event.kind))].toSorted();
  return {
    key: dossier.story.key,
    stages: kinds.map((kind) => `${kind} ${standingOf(kind, dossier) ?? ''}`),
    articles: dossier.sources.map(({ articleId }) => articleId).toSorted(),
    claims: dossier.claims.map(({ id }) => id).toSorted(),
  };
}

async function told(store: Store): Promise<readonly Dossier[]> {
  return await store.storiesSince(ours, later(now, -hourMs), 50);
}

async function storiesOf(store: Store) {
  return (await told(store)).map(gistOf).toSorted((one, other) => (one.key < other.key ? -1 : 1));
}

test('two processes make of fifty articles the stories that one makes, in any order', async () => {
  await using alone = await testDatabase();
  await using one = await storeWithNewsrooms(alone.url);
  await arrive(one, ...fifty);
  for (const article of fifty) await interpret(one, article);

  await using shared = await testDatabase();
  await using left = await storeWithNewsrooms(shared.url);
  await using right = openStore(shared.url, quietTell);
  await arrive(left, ...fifty);
  await Promise.all(
    fifty.toReversed().map(async (article, nth) => await interpret(nth % 2 === 0 ? left : right, article)),
  );

  const expected = await storiesOf(one);
  const made = await storiesOf(left);
  expect(made).toEqual(expected);
  expect(made.map(({ key }) => key.split('/')[0])).toContain('control');
  for (const { updates } of await told(left)) {
    const versions = updates.map(({ version }) => version);
    expect(versions).toEqual(Array.from(versions.keys(), (nth) => nth + 1));
  }
});

test('what a story is about and what changed are kept unsaid; words that were kept before stay words', async () => {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);
  const article = anArticle('1', { headline: '', text: sayings[0] ?? '' });
  await arrive(store, article);
  await interpret(store, article);

  const kept = await titlesAndChanges(store);

  expect(kept).toEqual([
    saying('about.control', { place: 'Homs' }),
    saying('brought.claims', { name: 'Rebels', many: 'yes' }),
  ]);
  expect(kept.map(inEnglish)).toEqual(['control of Homs', 'Rebels claim it']);

  await run(
    database.url,
    `UPDATE stories SET body = jsonb_set(body, '{about}', '"control of Homs"');
    UPDATE updates SET body = jsonb_set(body, '{whatChanged}', '"Rebels claims it"')`,
  );

  expect(await titlesAndChanges(store)).toEqual(['control of Homs', 'Rebels claims it']);
});

async function run(url: string, statements: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statements);
  await client.end();
}

async function titlesAndChanges(store: Store): Promise<readonly Kept[]> {
  const titles = await store.storyTitles(ours, later(now, -hourMs), 10);
  const stories = await told(store);
  return [
    ...titles.map(({ about }) => about),
    ...stories.flatMap(({ updates }) => updates.map(({ whatChanged }) => whatChanged)),
  ];
}

test('a text without events finds its story by the names it shares, and no other newsroom sees it', async () => {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);
  const text =
    'Tributes poured in for the potter Anselm Quixley, whose kiln at Thornwick burned for forty winters.';
  const [first, second, secret, late] = [
    anArticle('first', { headline: '', text }),
    anArticle('second', { headline: '', text: 'The Thornwick kiln of Anselm Quixley will be a museum.' }),
    anArticle('secret', { headline: '', text: 'A will of Anselm Quixley names Thornwick.', audience: ours }),
    anArticle('late', { headline: '', text }),
  ];
  await arrive(store, first, second, secret, late);

  const storyId = (await interpret(store, first))?.storyId;
  const same = await interpret(store, second);
  const own = await interpret(store, secret);
  const after = await interpret(store, late, later(now, 73 * hourMs));

  expect(storyId).toBeDefined();
  expect(same?.storyId).toBe(storyId);
  expect(own?.storyId).not.toBe(storyId);
  expect(after?.storyId).not.toBe(storyId);
  expect(await store.storiesSince(ours, later(now, -hourMs), 10)).toEqual([]);
});

test('an article taken back stays taken back, and finds its story by its address', async () => {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);
  const url = 'https://levant.example/homs';
  const [first, notice, later1] = [
    anArticle('first', { headline: '', url, text: 'Rebels have captured the city of Homs.' }),
    anArticle('notice', { headline: '', url, revision: 2, text: 'We have removed this article.' }),
    anArticle('more', { headline: '', outlet: 'Orontes News', text: 'Rebels said they had captured Homs.' }),
  ];
  await arrive(store, first, notice, later1);
  await interpret(store, first);

  const woven = await interpret(store, notice);
  const more = await interpret(store, later1);

  expect(woven?.updates.map(({ kind, standing }) => [kind, standing])).toEqual([['retraction', 'retracted']]);
  expect(more?.updates.map(({ kind, standing }) => [kind, standing])).toEqual([['new-standing', 'claimed']]);
});

test('what two origins report is confirmed in the newsroom that takes two for it, and in no other', async () => {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);
  await store.keepWorkspace(aWorkspace({ confirmAtOrigins: 2 }));
  const [first, second] = [
    anArticle('first', { headline: '', text: 'Rebels have captured the city of Homs.' }),
    anArticle('second', {
      headline: '',
      outlet: 'Orontes News',
      text: 'Rebels took control of Homs overnight.',
    }),
  ];
  await arrive(store, first, second);
  await interpret(store, first);
  await interpret(store, second);

  const standings = await Promise.all(
    [ours, theirs].map(async (newsroom) => {
      const [dossier] = await store.storiesSince(newsroom, later(now, -hourMs), 1);
      return dossier?.updates.map(({ standing }) => standing);
    }),
  );

  expect(await store.workspace(ours)).toMatchObject({ confirmAtOrigins: 2 });
  expect(standings).toEqual([
    ['reported', 'confirmed'],
    ['reported', 'reported'],
  ]);
});
