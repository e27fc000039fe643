import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readFeeds } from '#src/settings/feeds.ts';

const folder = mkdtempSync(join(tmpdir(), 'sitrep-feeds-'));

afterAll(() => rmSync(folder, { recursive: true }));

function read(yaml: string) {
  const path = join(folder, 'feeds.yaml');
  writeFileSync(path, yaml);
  return readFeeds(path);
}

const entry = (lines: string) =>
  `feeds:\n  - id: a\n    outlet: A\n    url: https://a.example/\n    source: seen\n${lines}`;

test('the feeds that ship are as they should be: at least twelve, each with its source', () => {
  const feeds = readFeeds(join(import.meta.dirname, '../../config/feeds.yaml'));

  expect(feeds.length).toBeGreaterThanOrEqual(12);
  expect(feeds.filter(({ url }) => !url.startsWith('https://'))).toEqual([]);
  expect(feeds.filter(({ speaksFor }) => speaksFor !== undefined).map(({ outlet }) => outlet)).toEqual([
    'SANA',
    'Ukrinform',
    'TASS',
  ]);
});

test('a feed is read with the rhythm that its editors want, or with none: it is learned then', () => {
  expect(read(entry('    pollEvery: 2m\n    language: en\n    speaksFor: actor-x'))).toEqual([
    {
      id: 'feed-a',
      outlet: 'A',
      url: 'https://a.example/',
      language: 'en',
      speaksFor: 'actor-x',
      pollEverySeconds: 120,
    },
  ]);
  expect(read(entry(''))[0]).not.toHaveProperty('pollEverySeconds');
});

test('a feed that wires push to has no address', () => {
  const yaml = 'feeds:\n  - id: wire\n    outlet: The Wire\n    reader: webhook\n    source: our own script';

  expect(read(yaml)).toEqual([{ id: 'feed-wire', outlet: 'The Wire', url: 'webhook:wire' }]);
});

test.each([
  [
    'neither an address nor a reader',
    'feeds:\n  - id: a\n    outlet: A\n    source: s',
    /feeds\.yaml:2: give it a url, or "reader: webhook"/,
  ],
  ['both', entry('    reader: webhook'), /feeds\.yaml:2: give it a url, or "reader: webhook"/],
  ['an unknown key', entry('    pollevery: 2m'), /feeds\.yaml:6: .*"pollevery" is not known.*pollEvery/],
  ['a bad duration', entry('    pollEvery: often'), /feeds\.yaml:6: .*a duration such as/],
  ['too hasty a rhythm', entry('    pollEvery: 5s'), /feeds\.yaml:6: .*from 15s to 1d/],
  [
    'an address that is none',
    'feeds:\n  - id: a\n    outlet: A\n    url: a.example\n    source: s',
    /feeds\.yaml:4: /,
  ],
  [
    'a password in an address',
    'feeds:\n  - id: a\n    outlet: A\n    url: https://me:secret@a.example\n    source: s',
    /feeds\.yaml:4: (?!.*secret)/,
  ],
  [
    'an entry without its source',
    'feeds:\n  - id: a\n    outlet: A\n    url: https://a.example/',
    /feeds\.yaml:2: .*source/,
  ],
  [
    'two of one id',
    `${entry('')}  - id: a\n    outlet: B\n    url: https://b.example/\n    source: s`,
    /feeds\.yaml:6: another feed has the same id/,
  ],
  [
    'two of one address',
    `${entry('')}  - id: b\n    outlet: B\n    url: https://a.example/\n    source: s`,
    /feeds\.yaml:8: another feed has the same url/,
  ],
])('%s is refused with its line', (_case, yaml, message) => {
  expect(() => read(yaml)).toThrow(message);
});
