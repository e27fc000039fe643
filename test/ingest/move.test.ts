import { expect, test } from 'vitest';
import type { FeedState } from '#src/domain/feed-state.ts';
import { dayMs, hourMs, later, minuteMs, type Instant } from '#src/domain/instant.ts';
import { moveAfter, moveAfterFailure } from '#src/ingest/move.ts';

const noon: Instant = '2024-12-08T12:00:00.000Z';
const to = 'https://outlet.example/new';

/** What is believed after so many permanent redirects, so long after each other. */
function after(times: number, apartMs: number): FeedState {
  let state: FeedState = { feedId: 'feed-a' };
  for (let nth = 0; nth < times; nth++)
    state = { feedId: 'feed-a', ...moveAfter(state, to, later(noon, nth * apartMs)) };
  return state;
}

test.each([
  ['once', after(1, 0), undefined],
  ['many times within a day', after(200, 5 * minuteMs), undefined],
  ['twice, a day apart', after(2, dayMs), undefined],
  ['three times over a day', after(3, 12 * hourMs), to],
])('a permanent redirect seen %s', (_case, state, movedTo) => {
  expect(state.movedTo).toBe(movedTo);
});

test('a redirect that was not there once is counted anew', () => {
  const between = { feedId: 'feed-a', ...moveAfter(after(2, dayMs), undefined, noon) } as const;

  expect(between).toEqual({ feedId: 'feed-a' });
});

test('a redirect to somewhere else is counted anew', () => {
  const { move } = moveAfter(after(2, dayMs), 'https://elsewhere.example/', noon);

  expect(move).toEqual({ to: 'https://elsewhere.example/', since: noon, times: 1 });
});

test('a feed that has moved stays there, and may move on', () => {
  const moved = after(3, dayMs);

  expect(moveAfter(moved, undefined, noon)).toEqual({ movedTo: to });
  expect(moveAfter(moved, `${to}er`, noon)).toMatchObject({ movedTo: to, move: { times: 1 } });
});

test('a move that led nowhere for an hour is taken back', () => {
  const moved = after(3, dayMs);

  expect(moveAfterFailure(moved, later(noon, -10 * minuteMs), noon)).toEqual({ movedTo: to });
  expect(moveAfterFailure(moved, later(noon, -hourMs), noon)).toEqual({});
});
