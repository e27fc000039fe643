import { expect, test } from 'vitest';
import { dayMs, hourMs, later, minuteMs, type Instant } from '#src/domain/instant.ts';
import { withCatchUp } from '#src/ingest/catch-up.ts';
import type { DueFeed } from '#src/ingest/due-feed.ts';
import { anArticle } from '#test/store/made.ts';

const now: Instant = '2024-12-08T12:00:00.000Z';

type Away = { readonly lateMs?: number; readonly failingForMs?: number; readonly isFirst?: boolean };

function aDue({ lateMs = 0, failingForMs, isFirst }: Away): DueFeed {
  return {
    feed: { id: 'feed-levant', outlet: 'Levant Wire', url: 'https://levant.example/rss' },
    host: 'levant.example',
    lateMs,
    state: {
      feedId: 'feed-levant',
      ...(isFirst === true ? {} : { readAt: later(now, -dayMs) }),
      ...(failingForMs === undefined ? {} : { failingSince: later(now, -failingForMs) }),
    },
  };
}

/** Whether an item of that age is told in a digest. */
function isCaughtUp(due: DueFeed, ageMs: number): boolean {
  const article = anArticle('a', { publishedAt: later(now, -ageMs) });
  const [found] = withCatchUp([{ article, itemHash: '', aliases: [], contentHash: '' }], due, now);
  return found?.article.caughtUp ?? false;
}

test.each([
  ['after a failure of an hour', { failingForMs: hourMs }, 40 * minuteMs, true],
  ['after a weekend without a process', { lateMs: 2 * dayMs }, dayMs, true],
  ['without a date of its own', { lateMs: 2 * dayMs }, 0, true],
  ['that came out a minute ago', { lateMs: 2 * dayMs }, minuteMs, false],
  ['after a failure of minutes', { failingForMs: 50 * minuteMs }, 40 * minuteMs, false],
  ['of a feed that is asked once a day, on time', {}, 20 * hourMs, false],
  ['of the last hours, when its feed is first read', { isFirst: true }, 2 * hourMs, true],
  ['of the last minute, when its feed is first read', { isFirst: true }, minuteMs, true],
  ['of this morning, when its feed is first read', { isFirst: true }, 4 * hourMs, false],
  ['without a date, when its feed is first read', { isFirst: true }, 0, false],
])('an item %s', (_case, due, ageMs, caughtUp) => {
  expect(isCaughtUp(aDue(due), ageMs)).toBe(caughtUp);
});
