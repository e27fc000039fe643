import { expect, test } from 'vitest';
import type { Feed } from '#src/domain/feed.ts';
import { namesOf } from '#src/ingest/identity.ts';
import type { Item } from '#src/ingest/readers/reader.ts';

const feed: Feed = {
  id: 'feed-1',
  outlet: 'Levant Wire',
  url: 'https://levant-wire.example/rss',
};
const text = '  Rebels, they said,  took Homs\non Sunday at 04:20; حمص is quiet. ';
const item: Item = {
  guid: 'g1',
  url: 'https://levant-wire.example/homs?utm_source=x',
  headline: '“Homs” falls – rebels say',
  text,
};

test('an item goes by the names that an earlier version gave it, or all of a feed would be news after an upgrade', () => {
  const long = { ...item, text: text.repeat(5) };

  const [short] = namesOf(feed, [item]);
  const [whole] = namesOf(feed, [long]);

  const names = { byGuid: 'w3zbddc8qvkr1zqqb5k3', byUrl: 'ayvjz24z5k9k0ntds479' };
  expect(short).toEqual({ ...names, item, contentHash: 'cqg72gdjyfthyyneffd2' });
  expect(whole).toEqual({
    ...names,
    item: long,
    byWords: 'xt2p8vpr60c07zhanp15',
    contentHash: 'hcw97bpwpfsrkw3ppwja',
  });
});

test.each([
  ['commas and stops', 'Rebels they said took Homs on Sunday at 04 20 حمص is quiet'],
  ['capitals', text.toUpperCase()],
  ['spaces and lines', `\n${text.replaceAll(' ', ' \n ')}`],
])('%s are no news', (_what, other) => {
  const [before] = namesOf(feed, [item]);
  const [after] = namesOf(feed, [{ ...item, text: other }]);

  expect(after?.contentHash).toBe(before?.contentHash);
});
