import { expect, test } from 'vitest';
import { dayMs, hourMs, minuteMs } from '#src/domain/instant.ts';
import { readWishes } from '#src/ingest/wishes.ts';
import { feedDocument } from '#src/net/documents/feed-document.ts';

function wishesOf(head: string) {
  const namespaces = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"';
  const xml = `<rss version="2.0" ${namespaces}><channel><title>T</title>${head}<item><title>A</title></item></channel></rss>`;
  return readWishes(feedDocument(new TextEncoder().encode(xml)));
}

test.each([
  ['nothing', '', undefined],
  ['ttl in minutes', '<ttl> 60 </ttl>', { ttlMs: hourMs }],
  ['a ttl that is none', '<ttl>soon</ttl><ttl/>', undefined],
  [
    'how often it changes',
    '<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>',
    { changesEveryMs: dayMs / 4 },
  ],
  [
    'a period without a frequency',
    '<sy:updatePeriod> hourly\n</sy:updatePeriod>',
    { changesEveryMs: hourMs },
  ],
  [
    'hours, with 24 for 0',
    '<skipHours><hour>24</hour><hour>3</hour><hour>1</hour><hour>1</hour><hour>99</hour></skipHours>',
    { skipHours: [0, 1, 3] },
  ],
  [
    'days',
    '<ttl>15</ttl><skipDays><day>Sunday</day><day>saturday</day><day>Holiday</day></skipDays>',
    { ttlMs: 15 * minuteMs, skipDays: [0, 6] },
  ],
  [
    'all hours, which is a slip',
    `<skipHours>${Array.from({ length: 24 }, (_, hour) => `<hour>${hour}</hour>`).join('')}</skipHours>`,
    undefined,
  ],
])('%s', (_case, head, wishes) => {
  expect(wishesOf(head)).toEqual(wishes);
});
