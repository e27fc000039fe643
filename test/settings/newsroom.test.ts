import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readNewsroom } from '#src/settings/newsroom.ts';
import { writtenChannel } from '#src/settings/subscriptions.ts';

const folder = mkdtempSync(join(tmpdir(), 'sitrep-newsroom-'));
const file = join(folder, 'newsroom.yaml');
afterAll(() => rmSync(folder, { recursive: true }));

test('the newsroom that ships is read', () => {
  expect(readNewsroom('config/newsroom.yaml')).toMatchObject({
    timeZone: 'Europe/London',
    slack: { command: '/sitrep' },
  });
});

test('the operations channel is written like those that follow something', () => {
  writeFileSync(file, 'name: Desk\ntimeZone: UTC\noperations: slack:T0123ABCDEF/C0123ABCDEF\n');

  expect(readNewsroom(file).operations.map(writtenChannel)).toEqual([
    { installationId: 'installation-slack-T0123ABCDEF', platform: 'slack', channelId: 'C0123ABCDEF' },
  ]);
});

test('there may be several of them, so that each platform can tell of the other', () => {
  const both = ['slack:T0123ABCDEF/C0123ABCDEF', 'discord:12345678901234567/12345678901234567'];
  writeFileSync(file, `name: Desk\ntimeZone: UTC\noperations: [${both.join(', ')}]\n`);

  expect(readNewsroom(file).operations).toEqual(both);
  expect(readNewsroom('config/newsroom.yaml').operations).toEqual([]);
});

test('how long things are kept is said in days, and else as usual', () => {
  writeFileSync(file, 'name: Desk\ntimeZone: UTC\nkeep: { news: 90d }\n');

  expect(readNewsroom(file).keep).toEqual({ news: 90, audit: 730 });
  expect(readNewsroom('config/newsroom.yaml').keep).toEqual({ news: 365, audit: 730 });
});

test.each([
  {
    case: 'news that is gone before it could be asked for',
    yaml: 'name: Desk\ntimeZone: UTC\nkeep:\n  news: 7d\n',
    says: /newsroom\.yaml:4: .*from 30d/,
  },
  {
    case: 'a length that is no number of days',
    yaml: 'name: Desk\ntimeZone: UTC\nkeep:\n  news: 1 year\n',
    says: /newsroom\.yaml:4: .*365d/,
  },
  {
    case: 'an operations channel that is none',
    yaml: 'name: Desk\ntimeZone: UTC\noperations: "#ops"\n',
    says: /newsroom\.yaml:3: .*slack:TEAM\/CHANNEL/,
  },
  {
    case: 'an unknown key',
    yaml: 'name: Desk\ntimeZone: UTC\nzone: UTC\n',
    says: /newsroom\.yaml:3: "zone" is not known; there are name/,
  },
  {
    case: 'a zone that is none',
    yaml: 'name: Desk\ntimeZone: Mars/Olympus\n',
    says: /newsroom\.yaml:2: .*IANA/,
  },
  {
    case: 'one origin that confirms itself',
    yaml: 'name: Desk\ntimeZone: UTC\nconfirmAtOrigins: 1\n',
    says: /newsroom\.yaml:3: /,
  },
  {
    case: 'an id without quotes',
    yaml: 'name: Desk\ntimeZone: UTC\ndiscord:\n  editorRoles: [123456789012345678]\n',
    says: /newsroom\.yaml:4: discord\.editorRoles\.0: put it in quotes/,
  },
  {
    case: 'a command of Slack’s own',
    yaml: 'name: Desk\ntimeZone: UTC\nslack:\n  command: /status\n',
    says: /newsroom\.yaml:4: slack\.command: a command of Slack’s own, which no app can have/,
  },
  {
    case: 'a command without its slash',
    yaml: 'name: Desk\ntimeZone: UTC\nslack:\n  command: sitrep\n',
    says: /newsroom\.yaml:4: /,
  },
])('$case is refused with file and line', ({ yaml, says }) => {
  writeFileSync(file, yaml);

  expect(() => readNewsroom(file)).toThrow(says);
});
