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

  expect(writtenChannel(readNewsroom(file).operations ?? '')).toEqual({
    installationId: 'installation-slack-T0123ABCDEF',
    platform: 'slack',
    channelId: 'C0123ABCDEF',
  });
});

test.each([
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
    case: 'a command without its slash',
    yaml: 'name: Desk\ntimeZone: UTC\nslack:\n  command: sitrep\n',
    says: /newsroom\.yaml:4: /,
  },
])('$case is refused with file and line', ({ yaml, says }) => {
  writeFileSync(file, yaml);

  expect(() => readNewsroom(file)).toThrow(says);
});
