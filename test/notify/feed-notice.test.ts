import { expect, test } from 'vitest';
import type { FeedEvent } from '#src/domain/feed-event.ts';
import { english } from '#test/support/texts.ts';
import { feedNotice, type FeedTidings } from '#src/notify/feed-notice.ts';

function tidings(kind: FeedEvent['kind'], outlet: string, parts: Partial<FeedEvent> = {}): FeedTidings {
  const id = outlet.toLowerCase().replaceAll(' ', '-');
  return {
    feedId: `feed-${id}`,
    outlet,
    kind,
    at: '2024-12-08T03:10:00.000Z',
    detail: 'it answers 503',
    ...parts,
  };
}

test('each thing is a line, what is broken before what is quiet', () => {
  const text = feedNotice(
    [
      tidings('quiet', 'UN News', { detail: 'its longest silence was 4 h' }),
      tidings('failing', 'SANA'),
      tidings('back', 'TASS', { detail: 'nothing was missed' }),
      tidings('rolled-over', 'Levant Wire', {
        until: '2024-12-08T04:10:00.000Z',
        detail: 'none of the 20 newest items was left',
      }),
    ],
    'Europe/Berlin',
    english,
  );

  expect(text.split('\n')).toEqual([
    'SANA cannot be read since 04:10 on 8 Dec: it answers 503. It is tried again by itself.',
    'Levant Wire may have shown items that were not seen, in the 60 min since 04:10 on 8 Dec: none of the 20 newest items was left.',
    'UN News is read without a fault and has brought nothing since 04:10 on 8 Dec: its longest silence was 4 h.',
    'TASS is read again: nothing was missed.',
  ]);
});

test('a network that is down is one line for all its feeds', () => {
  const many = Array.from({ length: 200 }, (_, nth) => tidings('failing', `Outlet ${nth}`));

  expect(feedNotice(many, 'UTC', english)).toBe(
    '200 feeds cannot be read: Outlet 0, Outlet 1, Outlet 2 and 197 more.',
  );
});
