import { describe, expect, test } from 'vitest';
import type { FeedState } from '#src/domain/feed-state.ts';
import { hourMs, later, minuteMs } from '#src/domain/instant.ts';
import type { WatchedFeed } from '#src/respond/ports.ts';
import { aNewsroom, now, textOf } from '../newsroom.ts';
import { homsNight } from '../stories.ts';

const ago = (ms: number) => later(now, -ms);

function aWatched(
  outlet: string,
  parts: Partial<FeedState> = {},
  more: Partial<WatchedFeed> = {},
): WatchedFeed {
  const feedId = `feed-${outlet.toLowerCase().replaceAll(' ', '-')}` as const;
  const url = `https://${feedId.slice(5)}.example/rss`;
  const rhythm = {
    hotPerHour: 2,
    habitPerHour: 0.5,
    newsAt: ago(3 * minuteMs),
    silenceMaxMs: 2 * hourMs,
    delayMs: 45_000,
  };
  return {
    feed: { id: feedId, outlet, url },
    state: { feedId, readAt: ago(minuteMs), rhythm, ...parts },
    dueAt: later(now, minuteMs),
    askedAt: ago(minuteMs),
    lateMs: 240,
    ...more,
  };
}

const failing = { failingSince: ago(4 * hourMs), failure: 'it answers 503 (trouble on its side)' };
const silent = {
  rhythm: { hotPerHour: 0, habitPerHour: 1, newsAt: ago(9 * hourMs), silenceMaxMs: 4 * hourMs },
};

test('feeds lists each with its state, what is broken first', async () => {
  const { ask } = aNewsroom({
    watchedFeeds: [
      aWatched('Levant Wire'),
      aWatched('SANA', failing, { dueAt: later(now, 14 * minuteMs) }),
      aWatched('UN News', silent),
      aWatched('Orient Road', {}, { dueAt: ago(5 * minuteMs) }),
      aWatched('TASS', failing, { paused: { since: ago(hourMs), by: 'Cleo' } }),
      { ...aWatched('Caravan News'), state: { feedId: 'feed-caravan-news' } },
    ],
  });

  const text = textOf((await ask('feeds', { role: 'reader' })).answer);

  expect(textOf((await ask('feeds list')).answer)).toBe(text);
  expect(text.split('\n')).toEqual([
    '6 feeds: 1 ok, 1 new, 1 quiet, 1 paused, 1 late and 1 failing',
    'FAILING  SANA  not read since 2024-12-08 03:16: it answers 503 (trouble on its side); asked again within 15 min',
    'LATE  Orient Road  due since 2024-12-08 07:11, and not polled',
    'PAUSED  TASS  by Cleo since 2024-12-08 06:16; feeds resume TASS',
    'QUIET  UN News  read without a fault, nothing new since 2024-12-07 22:16; its longest silence was 4 h',
    'NEW  Caravan News  not read yet',
    'ok  Levant Wire  read 1 min ago, newest item 3 min ago',
  ]);
});

test('feeds with a name shows one: where it stands, its rhythm, how late it is, what happened', async () => {
  const { ask } = aNewsroom({
    watchedFeeds: [
      aWatched('Levant Wire', { movedTo: 'https://levant.example/new', wishes: { ttlMs: 15 * minuteMs } }),
      aWatched('SANA'),
    ],
    feedEvents: [
      {
        feedId: 'feed-levant-wire',
        kind: 'rolled-over',
        at: ago(2 * hourMs),
        until: ago(hourMs),
        detail: 'none of the 20 newest items was left',
      },
    ],
  });

  const text = textOf((await ask('feeds levant')).answer);

  expect(text.split('\n')).toEqual([
    'Levant Wire',
    'https://levant.example/new (for good, instead of https://levant-wire.example/rss)',
    'ok  Levant Wire  read 1 min ago, newest item 3 min ago',
    'About 12 items a day, 2 in the last hour; items are read 45 s after their date.',
    'Read each 2 min at present; the last poll began 0.2 s late.',
    'It asks to be left alone for 15 min (ttl).',
    '  2024-12-08 05:16–06:16  may have shown unseen items: none of the 20 newest items was left',
  ]);
});

test.each([
  ['feeds nowhere', 'There is no feed called "nowhere": of 1 feed, feeds lists all.'],
  ['feeds SANA', 'SANA'],
])('%s', async (line, words) => {
  const { ask } = aNewsroom({ watchedFeeds: [aWatched('SANA')] });

  expect(textOf((await ask(line)).answer)).toContain(words);
});

test('without feeds it says where they are written down', async () => {
  expect(textOf((await aNewsroom().ask('feeds')).answer)).toBe(
    'No feeds are watched yet. They stand in config/feeds.yaml.',
  );
});

test('what may have been missed stands under each answer about the news', async () => {
  const gaps = [
    { outlet: 'Levant Wire', kind: 'rolled-over', at: ago(2 * hourMs), until: ago(hourMs) },
    { outlet: 'SANA', kind: 'unreachable', at: ago(4 * hourMs), until: ago(3 * hourMs) },
    { outlet: 'TASS', kind: 'unreachable', at: ago(4 * hourMs), until: ago(3 * hourMs) },
  ] as const;
  const quiet = [{ outlet: 'UN News', since: ago(9 * hourMs) }];
  const feeds = { watched: 12, paused: 2, failing: [], quiet, gaps };

  for (const dossiers of [[], [homsNight()]])
    for (const line of ['status homs', 'latest'])
      expect(textOf((await aNewsroom({ feeds, dossiers }).ask(line)).answer)).toContain(
        'none failing, 1 quieter than ever, 2 paused; Levant Wire may have shown unseen items 05:16–06:16; ' +
          'SANA was not reached 03:16–04:16; and 1 more gap',
      );
});

test('feeds test looks at an address once and says what it would bring', async () => {
  const url = 'https://levant-wire.example/rss';
  const looks = {
    [url]: {
      format: 'RSS 2.0',
      title: 'Levant Wire',
      items: 20,
      newestItemAt: ago(minuteMs),
      rhythmMs: 30 * minuteMs,
      placed: 12,
      taken: [{ headline: 'Rebels say they captured Homs', textLength: 812 }],
      warnings: ['some items have no date'],
    },
  };
  const { ask } = aNewsroom({ looks });

  const reply = await ask(`feeds test ${url}`, { role: 'admin' });

  expect(textOf(reply.answer).split('\n')).toEqual([
    'Levant Wire (RSS 2.0)',
    '20 items, the newest of 2024-12-08 07:15; one in 30 min; 12 items say where',
    '  Rebels say they captured Homs (812 characters of text)',
    'Warning: some items have no date',
    'To watch it for this newsroom alone, add it; for all, write it into config/feeds.yaml.',
  ]);
});

test.each([
  ['feeds test https://nowhere.example/rss', 'That cannot be read: it could not be reached'],
  ['feeds test', 'Which address?'],
  ['feeds test the wire', 'Which address?'],
  ['feeds test file:///etc/passwd', 'Which address?'],
])('%s is refused in words', async (line, words) => {
  const { ask } = aNewsroom();

  const reply = await ask(line, { role: 'admin' });

  expect(reply.ok).toBe(false);
  expect(textOf(reply.answer)).toContain(words);
});

test('to look at an address is an admin’s', async () => {
  const { ask } = aNewsroom();

  expect((await ask('feeds test https://levant-wire.example/rss', { role: 'editor' })).ok).toBe(false);
  expect((await ask('feeds', { role: 'reader' })).ok).toBe(true);
});

describe('feeds of one’s own', () => {
  const url = 'https://levant-wire.example/rss';
  const looks = {
    [url]: { format: 'RSS 2.0', title: 'Levant Wire', items: 3, placed: 0, taken: [], warnings: [] },
  };
  const admin = { role: 'admin' } as const;
  const other = {
    feed: { id: 'feed-other', outlet: 'LEVANT Wire', url: 'https://other.example/rss' },
  } as const;

  test('one that can be read is added for this newsroom alone, once, and audited', async () => {
    const { ask, memory } = aNewsroom({ looks });

    const reply = await ask(`feeds add ${url}`, admin);
    const again = await ask('feeds add levant-wire.example/rss', admin);

    expect(textOf(reply.answer)).toContain('Levant Wire is watched from now on, for this newsroom alone.');
    expect(textOf(reply.announcement)).toBe('@ana added the feed Levant Wire (levant-wire.example).');
    expect(memory.ownFeeds).toMatchObject([{ outlet: 'Levant Wire', url, workspaceId: 'workspace-local' }]);
    expect(textOf(again.answer)).toContain('is watched already');
    expect(memory.audit).toMatchObject([{ verb: 'feeds', after: `Levant Wire ${url}` }]);
  });

  test.each(['add', 'test'])('of a site it is asked which of its feeds: feeds %s', async (verb) => {
    const site = 'https://levant-wire.example';
    const [world, all] = [`${site}/world.xml`, `${site}/all.xml`];
    const found = { format: 'RSS 2.0', placed: 0, taken: [], warnings: [] };
    const feeds = [
      { ...found, url: world, title: 'World', items: 30 },
      { ...found, url: all, items: 1 },
    ];
    const { ask, memory } = aNewsroom({ sites: { [site]: feeds } });

    const reply = await ask(`feeds ${verb} ${site}`, admin);

    expect(textOf(reply.answer).split('\n')).toEqual([
      'That is a site, not a feed. It has 2 feeds. Which one?',
      `  ${world}: World, 30 items`,
      `  ${all}: A feed without a title, 1 item`,
    ]);
    expect(reply.answer.actions).toEqual([
      { label: 'World', command: `feeds ${verb} ${world}` },
      { label: all, command: `feeds ${verb} ${all}` },
    ]);
    expect(memory.ownFeeds).toEqual([]);
  });

  test('one that calls itself as another does is told from it by its host', async () => {
    const { ask, memory } = aNewsroom({ looks, watchedFeeds: [aWatched('LEVANT Wire', {}, other)] });

    await ask(`feeds add ${url}`, admin);

    expect(memory.ownFeeds).toMatchObject([{ outlet: 'Levant Wire (levant-wire.example)' }]);
  });

  test('its outlet is a source that can be followed, and is meant when it is misspelt', async () => {
    const { ask, memory } = aNewsroom({ watchedFeeds: [aWatched('Orontes Courier')] });

    const followed = await ask('subscribe city-captured source:"orontes courier" now', { role: 'editor' });
    const misspelt = await ask('latest source:"Orontes Curier"');

    expect(followed.ok).toBe(true);
    expect(memory.subscriptions.map(({ scope }) => scope.sources)).toEqual([['Orontes Courier']]);
    expect(textOf(misspelt.answer)).toContain('Did you mean Orontes Courier?');
  });

  test('one that cannot be read is not', async () => {
    const { ask, memory } = aNewsroom();

    const reply = await ask(`feeds add ${url}`, admin);

    expect(textOf(reply.answer)).toContain('That cannot be read, so it is not added');
    expect(memory.ownFeeds).toEqual([]);
  });

  test('rests and goes on by its outlet or address, and the channel hears of it', async () => {
    const { ask } = aNewsroom({ looks });
    await ask(`feeds add ${url}`, admin);

    const paused = await ask('feeds pause levant wire', admin);
    const resumed = await ask(`feeds resume ${url}`, admin);
    const quoted = await ask('feeds pause "Levant Wire"', admin);
    const other = await ask('feeds pause sana', admin);

    expect(textOf(paused.answer)).toBe('Levant Wire is not read until it is resumed.');
    expect(textOf(resumed.answer)).toBe('Levant Wire is read again.');
    expect(textOf(quoted.answer)).toBe(textOf(paused.answer));
    expect(textOf(paused.announcement)).toBe(
      '@ana paused the feed Levant Wire: it is not read until it is resumed.',
    );
    expect(textOf(other.answer)).toContain('No feed "sana" is watched here that could pause.');
  });

  test.each(['levant', 'levant-wire', 'LEVANT WIRE', 'https://levant-wire.example/rss'])(
    'whoever says %s for the one feed that it fits changes that',
    async (name) => {
      const levant = aWatched('Levant Wire');
      const { ask } = aNewsroom({
        watchedFeeds: [levant, aWatched('SANA')],
        ownFeeds: [levant.feed],
      });

      const paused = await ask(`feeds pause ${name}`, admin);
      const whole = await ask(`feeds fulltext ${name}`, admin);

      expect(textOf(paused.answer)).toBe('Levant Wire is not read until it is resumed.');
      expect(textOf(whole.answer)).toContain('Whole articles of Levant Wire are fetched');
    },
  );

  test('a part of several outlets’ names changes none, and asks which', async () => {
    const { ask, memory } = aNewsroom({
      watchedFeeds: [aWatched('Levant Wire'), aWatched('Levant Post')],
      ownFeeds: [aWatched('Levant Wire').feed],
    });

    const { ok, answer } = await ask('feeds pause levant', admin);

    expect(ok).toBe(false);
    expect(textOf(answer)).toBe('"levant" may be Levant Wire or Levant Post. Which one?');
    expect(answer.actions).toEqual([
      { label: 'Levant Wire', command: 'feeds pause Levant Wire' },
      { label: 'Levant Post', command: 'feeds pause Levant Post' },
    ]);
    expect(memory.audit).toEqual([]);
  });

  test('one may be added with whole articles from its pages, and the channel hears so', async () => {
    const { ask, memory } = aNewsroom({ looks });

    const reply = await ask(`feeds add ${url} fulltext`, admin);
    const again = await ask(`feeds add ${url} fulltext`, admin);

    expect(textOf(reply.answer)).toContain('Whole articles of Levant Wire are fetched from their pages');
    expect(textOf(reply.announcement)).toBe(
      '@ana added the feed Levant Wire (levant-wire.example), with whole articles from their pages.',
    );
    expect(memory.ownFeeds).toMatchObject([{ url, fullText: true }]);
    expect(memory.audit).toMatchObject([{ verb: 'feeds', after: `Levant Wire ${url} fulltext` }]);
    expect(again.answer.actions).toEqual([{ label: 'Whole articles', command: `feeds fulltext ${url}` }]);
  });

  test('whether its pages are fetched can be changed afterwards, and is audited', async () => {
    const { ask, memory } = aNewsroom({ looks });
    await ask(`feeds add ${url}`, admin);

    const whole = await ask('feeds fulltext levant wire', admin);
    const summary = await ask(`feeds summary ${url}`, admin);
    const other = await ask('feeds fulltext sana', admin);

    expect(textOf(whole.answer)).toContain('Whole articles of Levant Wire are fetched from their pages');
    expect(whole.answer.actions).toEqual([{ label: 'Summaries only', command: 'feeds summary levant wire' }]);
    expect(textOf(whole.announcement)).toBe(
      '@ana has whole articles of Levant Wire fetched from their pages.',
    );
    expect(textOf(summary.answer)).toBe('Levant Wire is taken as its feed gives it: no pages are fetched.');
    expect(memory.ownFeeds).toMatchObject([{ fullText: false }]);
    expect(memory.audit.map(({ after }) => after)).toContain('fulltext levant wire');
    expect(other.ok).toBe(false);
    expect(textOf(other.answer)).toContain('No feed "sana" is watched here whose pages');
  });

  test('of a site, the wish for whole articles goes with each of its feeds', async () => {
    const site = 'https://levant-wire.example';
    const feed = { format: 'RSS 2.0', placed: 0, taken: [], warnings: [], url: `${site}/all.xml`, items: 1 };
    const { ask } = aNewsroom({ sites: { [site]: [feed] } });

    const reply = await ask(`feeds add ${site} fulltext`, admin);

    expect(reply.answer.actions?.map(({ command }) => command)).toEqual([
      `feeds add ${site}/all.xml fulltext`,
    ]);
  });

  test('the list says whose pages are fetched', async () => {
    const whole = { feed: { id: 'feed-sana', outlet: 'SANA', url, fullText: true } } as const;
    const { ask } = aNewsroom({ watchedFeeds: [aWatched('SANA', {}, whole), aWatched('TASS')] });

    const rows = textOf((await ask('feeds')).answer).split('\n');

    expect(rows.filter((row) => row.endsWith('; whole articles'))).toEqual([expect.stringContaining('SANA')]);
  });

  test.each([
    'feeds add',
    'feeds pause',
    'feeds resume',
    'feeds fulltext',
    'feeds summary',
    'feeds add javascript:alert(1)',
    `feeds add ${url} everything`,
  ])('%s asks which', async (line) => {
    const { ask } = aNewsroom();

    expect(textOf((await ask(line, admin)).answer)).toContain('Which');
  });
});
