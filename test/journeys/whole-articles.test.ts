import { describe, expect, test } from 'vitest';
import type { Feed } from '#src/domain/feed.ts';
import { epochMsOf } from '#src/domain/instant.ts';
import { night } from '#test/support/night.ts';
import { pages } from '#test/support/pages.ts';
import { chats, type Chat } from './chat.ts';
import { newsroomAt, type AtWork } from './newsroom.ts';

const [{ openChat }] = chats;
const summaryMark = 'from the feed’s summary';
const headline = 'Rebels say they have captured Homs';
const teaser = 'Rebel fighters said on Sunday that they had captured Homs, Syria’s third city.';
const whole = [
  teaser,
  'The defence ministry in Damascus denied that Homs had fallen and said that the army was holding its lines around the city.',
  'Residents said that they had heard gunfire until the early morning, and that the road to the coast was full of cars.',
  'Neither account could be confirmed. Telephone lines to the city have been cut since Friday, and few people were in its streets.',
];
const page = `<html><head><title>${headline} | Outlet</title></head><body><nav>Home World</nav><article><h1>${headline}</h1>${whole.map((line) => `<p>${line}</p>`).join('')}</article></body></html>`;

/** One outlet, whose owner lets its pages be read, or did not say. */
const outletAt =
  (fullText: boolean) =>
  (origin: string): readonly Feed[] => [
    {
      id: 'feed-outlet',
      outlet: 'Outlet',
      url: `${origin}/feed.xml`,
      language: 'en',
      pollEverySeconds: 3_600,
      ...(fullText ? { fullText } : {}),
    },
  ];

/** Puts the teaser into the outlet's feed and the page where it leads, and ends when all that follows is told. */
async function publish(desk: AtWork, served: { readonly page?: string; readonly robots?: string }) {
  const { feeds } = desk;
  const html = { contentType: 'text/html; charset=utf-8' };
  if (served.robots !== undefined)
    feeds.put('/robots.txt', { body: served.robots, contentType: 'text/plain' });
  if (served.page !== undefined) feeds.put('/homs', { body: served.page, ...html });
  const date = new Date(epochMsOf(night.startsAt)).toUTCString();
  const link = `${feeds.origin}/homs`;
  feeds.put('/feed.xml', { items: [{ guid: 'homs', title: headline, text: teaser, link, date }] });
  await desk.pollAgain();
}

const textOf = (chat: Chat) =>
  chat
    .visible()
    .map(({ text }) => text)
    .join('\n');

test('a teaser is told from its page: what the ministry denies there stands on the card', async () => {
  await using chat = await openChat();
  await using desk = await newsroomAt(chat, 'of the night', night.follow, outletAt(true));

  await publish(desk, { page });

  const paths = desk.feeds.requests.map(({ path }) => path);
  expect(paths.slice(paths.indexOf('/robots.txt'))).toEqual(['/robots.txt', '/homs']);
  expect(textOf(chat)).toContain('denied that Homs had fallen');
  expect(textOf(chat)).not.toContain(summaryMark);
});

describe('a teaser is told as one', () => {
  test.each([
    ['where the site asks robots to stay away', { robots: 'User-agent: *\nDisallow: /', page }],
    ['where the page asks for consent', { page: pages['a consent wall in its place']?.html ?? '' }],
    ['where the page is behind a paywall', { page: pages['a paywall after two paragraphs']?.html ?? '' }],
    ['where there is no page', {}],
  ])('%s', async (_case, served) => {
    await using chat = await openChat();
    await using desk = await newsroomAt(chat, 'of the night', night.follow, outletAt(true));

    await publish(desk, served);

    const kept = await desk.sql('SELECT text FROM articles');
    expect(kept).toEqual([{ text: teaser }]);
    expect(textOf(chat)).toContain('Homs');
    expect(textOf(chat)).toContain(summaryMark);
  });

  test('where nobody allowed its page to be read', async () => {
    await using chat = await openChat();
    await using desk = await newsroomAt(chat, 'of the night', night.follow, outletAt(false));

    await publish(desk, { page });

    expect(desk.feeds.requests.map(({ path }) => path)).not.toContain('/homs');
    expect(textOf(chat)).toContain(summaryMark);
  });
});
