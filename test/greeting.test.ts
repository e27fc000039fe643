import { expect, test } from 'vitest';
import type { Feed } from '#src/domain/feed.ts';
import { greeting, hints, watchFirstLook } from '#src/greeting.ts';
import type { Poll } from '#src/ingest/poll.ts';
import { english, withPolish } from '#test/support/texts.ts';

const feeds: readonly Feed[] = [
  { id: 'feed-wire', outlet: 'Levant Wire', url: 'https://levant-wire.example/rss' },
  { id: 'feed-road', outlet: 'Orient Road', url: 'https://orient-road.example/rss' },
];

function aFirstPoll({ id: feedId }: Feed, parts: Partial<Poll>): Poll {
  return {
    feedId,
    at: '2024-12-08T04:20:00.000Z',
    lateMs: 0,
    outcome: 'read',
    baseline: true,
    articles: [],
    removed: [],
    events: [],
    itemsOut: 0,
    itemsDropped: 0,
    state: { feedId },
    nextPollMs: 1_000,
    ...parts,
  };
}

test.each([
  {
    case: 'English',
    texts: english,
    says: [
      'Sitrep 1.0.0 · no Slack or Discord token, so this terminal is the channel',
      'postgres ok · redis ok · 4 topics · 1 feed · ready in 1.2 s',
      '',
      'Live: 2 feeds, 21 items already out noted and not alerted. 1 newer one is read, and told in one digest.',
      'Not reached yet, and tried again: Orient Road.',
      'Try:  status homs    latest    mute territorial-change for 2h    help',
      '',
    ],
  },
  {
    case: 'Polish',
    texts: withPolish().textsIn('pl'),
    says: [
      'Sitrep 1.0.0 · bez tokenu Slacka i Discorda, więc kanałem jest ten terminal',
      'postgres działa · redis działa · 4 tematy · 1 kanał · gotowe w 1.2 s',
      '',
      'Na żywo: 2 kanały, 21 starszych wpisów zapamiętanych bez alertu. Do przeglądu: 1 nowszy.',
      'Jeszcze nieosiągnięte: Orient Road.',
      'Spróbuj:  status homs    latest    mute territorial-change for 2h    help',
      '',
    ],
  },
])('who starts it in a terminal is told in the language of the newsroom: $case', async ({ texts, says }) => {
  const [wire, road] = feeds;
  const look = watchFirstLook(feeds);
  look.polled(wire!, aFirstPoll(wire!, { itemsOut: 22 }), 1);
  look.polled(road!, aFirstPoll(road!, { outcome: 'failed', baseline: false }), 0);
  const facts = { version: '1.0.0', platforms: [], topics: 4, feeds: 1, readyMs: 1_234 };

  expect([
    ...greeting(facts, texts),
    ...(await look.lines(new AbortController().signal, texts)),
    ...hints(true, texts),
  ]).toEqual(says);
});
