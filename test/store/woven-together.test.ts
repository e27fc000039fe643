import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Article } from '#src/domain/article.ts';
import { later, minuteMs } from '#src/domain/instant.ts';
import type { Lexicon } from '#src/interpret/lexicon.ts';
import { read } from '#src/interpret/read.ts';
import type { Recent } from '#src/interpret/stories/woven.ts';
import { weave } from '#src/interpret/stories/weave.ts';
import { match } from '#src/match/match.ts';
import { openDatabase } from '#src/store/database.ts';
import { openStore, type Store } from '#src/store/store.ts';
import { night } from '#test/support/night.ts';
import { productLexicon } from '#test/support/reader.ts';
import { testDatabase } from '#test/support/servers.ts';
import {
  aDecision,
  aSubscription,
  anArticle,
  anAuditEntry,
  arrive,
  keysOf,
  mergeByKey,
  nobody,
  now,
  ours,
  quietTell,
  storeWithNewsrooms,
} from './made.ts';

let lexicon: Lexicon;

beforeAll(async () => {
  lexicon = await productLexicon();
});

describe('articles that are woven together', () => {
  test('come to what they come to one after the other', async () => {
    const told = stream();

    const alone = await after(told, async (store) => {
      for (const article of told) await interpret(store, article);
    });
    const together = await after(told, async (store) => {
      await Promise.all(told.map((article) => interpret(store, article)));
    });

    expect(alone.stories.length).toBeGreaterThan(3);
    expect(new Set(alone.readings.map(({ story_id }) => story_id)).size).toBeLessThan(told.length / 2);
    expect(alone.readings.filter(({ copy_of }) => copy_of !== null).length).toBeGreaterThan(3);
    expect(new Set(alone.deliveries.map(({ kind }) => kind))).toEqual(new Set(['root', 'reply', 'edit']));
    expect(together).toEqual(alone);
  });

  test('are remembered as another process reads them', async () => {
    const told = stream();
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    await arrive(store, ...told);

    for (const article of told) {
      await using other = openStore(database.url, quietTell);
      const read = await recentFor(other, article);
      expect(await recentFor(store, article)).toStrictEqual(read);
      await interpret(store, article);
    }

    expect((await store.storiesSince(ours, now, 100)).length).toBeGreaterThan(3);
  });

  test('of which one fails are woven without it', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    const articles = ['first', 'second', 'third'].map((name) => anArticle(name));
    await arrive(store, ...articles);
    // Refused by its table, after the stories were written.
    const refused = { ...nobody, decisions: [aDecision(mergedUpdate(articles[1]!), { why: '' })] };

    const outcomes = await Promise.allSettled(
      articles.map((article, nth) => {
        const work = mergeByKey(article);
        return store.weave(
          article,
          keysOf(article),
          now,
          nth === 1 ? { ...work, match: () => refused } : work,
        );
      }),
    );

    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const [dossier] = await store.storiesSince(ours, now, 10);
    expect(dossier?.claims.map(({ articleId }) => articleId)).toEqual(['article-first', 'article-third']);
  });

  test('of which two are the same article are woven once', async () => {
    await using database = await testDatabase();
    await using store = await storeWithNewsrooms(database.url);
    const [first, second] = [anArticle('first'), anArticle('second')];
    await arrive(store, first, second);

    const outcomes = await Promise.all(
      [first, first, second].map((article) =>
        store.weave(article, keysOf(article), now, mergeByKey(article)),
      ),
    );

    expect(outcomes.map((outcome) => outcome?.updates.map(({ version }) => version))).toEqual([
      [1],
      undefined,
      [2],
    ]);
  });
});

/** The night of Homs with reprints by another outlet and second revisions, and a story of texts alone. */
function stream(): readonly Article[] {
  const articles = night.articles.map(({ slug, outlet, headline, text, minutes, speaksFor }): Article =>
    anArticle(slug, {
      outlet,
      headline,
      text,
      language: 'en',
      url: `https://levant.example/${slug}`,
      publishedAt: later(now, minutes * minuteMs),
      receivedAt: later(now, minutes * minuteMs),
      ...(speaksFor === undefined ? {} : { speaksFor }),
    }),
  );
  const ferry = [
    'The ferry Blue Dolphin ran aground off Tartus on Sunday with a choir from Safita aboard, its captain Omar Nasser said.',
    'Divers reached the Blue Dolphin off Tartus; captain Omar Nasser said that the choir from Safita was singing on deck.',
    'Tugs pulled the ferry Blue Dolphin free off Tartus, and the choir from Safita thanked its captain, Omar Nasser.',
  ].map((text, nth) => anArticle(`ferry-${nth}`, { headline: 'Ferry off Tartus', text, language: 'en' }));
  return [
    ...ferry,
    ...articles.flatMap((article, nth): readonly Article[] => [
      article,
      {
        ...article,
        id: `${article.id}-reprint`,
        outlet: 'Orontes News',
        url: `https://orontes.example/${nth}`,
      },
      {
        ...article,
        id: `${article.id}-revised`,
        revision: 2,
        text: `${article.text}\n\nThree people were killed in the city on Sunday, a hospital said.`,
      },
    ]),
  ];
}

async function interpret(store: Store, article: Article): Promise<void> {
  const reading = read(article, lexicon);
  const at = article.receivedAt;
  await store.weave(article, reading, at, {
    weave: (recent) => weave(reading, article, recent, at),
    match: ({ updates, dossiers }, roster, roots) => match(updates, dossiers, roster, roots, at),
  });
}

/** What weaving an article would be given; nothing is written. */
async function recentFor(store: Store, article: Article): Promise<Recent> {
  let given: Recent | undefined;
  const undone = new Error('undone');
  const weaving = store.weave(article, read(article, lexicon), article.receivedAt, {
    weave(recent) {
      given = recent;
      throw undone;
    },
    match: () => nobody,
  });
  await expect(weaving).rejects.toBe(undone);
  if (given === undefined) throw new Error('nothing was given');
  return given;
}

/** What stands in the database after articles arrived and this was done with them. */
async function after(told: readonly Article[], act: (store: Store) => Promise<void>) {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);
  await store.addSubscription(aSubscription('all', { scope: {}, followUps: 'thread' }), anAuditEntry('r1'));
  await arrive(store, ...told);
  await act(store);
  const db = openDatabase(database.url, () => {});
  const { rows: readings } = await sql<{ copy_of: string | null; story_id: string | null }>`
    SELECT r.article_id, r.copy_of, g.story_id FROM article_readings r LEFT JOIN text_gists g USING (article_id)
    ORDER BY r.article_id`.execute(db);
  const { rows: deliveries } = await sql<{ kind: string }>`
    SELECT id, kind, state, version, subject, after, short_id FROM deliveries ORDER BY id`.execute(db);
  const { rows: decisions } = await sql`SELECT * FROM decisions ORDER BY update_id`.execute(db);
  await db.destroy();
  const stories = await store.storiesSince(ours, now, 100);
  return { stories, readings, deliveries, decisions };
}

function mergedUpdate(article: Article) {
  const [update] = mergeByKey(article).weave({ dossiers: [], prints: [], kin: [] }).updates;
  if (update === undefined) throw new Error('nothing came of it');
  return update;
}
