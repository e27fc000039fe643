import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readSettings } from '#src/settings/settings.ts';
import { ConfigError } from '#src/settings/yaml-file.ts';
import { configFolder, shippedConfig } from '#test/support/config-folder.ts';
import { sharedCache } from '#test/support/shared-cache.ts';

test('the config that is shipped is right', async () => {
  const { feeds, lexicon, subscriptions } = await readSettings(shippedConfig, sharedCache());

  expect(feeds.length).toBeGreaterThan(9);
  expect(lexicon.topics.length).toBeGreaterThan(2);
  expect(subscriptions).toMatchObject([{ platform: 'terminal', follow: 'city-captured in:syria' }]);
});

test.each([
  {
    file: 'feeds.yaml',
    text: 'feeds:\n  - id: a\n    outlett: A\n',
    at: 3,
    says: '"outlett" is not known; there are id',
  },
  {
    file: 'feeds.yaml',
    text: 'feeds:\n  - id: a\n    outlet: A\n    url: https://a.example/\n    source: s\n    pollEvery: 5 minutes\n',
    at: 6,
    says: 'a duration such as 30s',
  },
  {
    file: 'oncall.yaml',
    text: 'people: {}\nshifts:\n  - { who: ana, from: 2024-12-08T06:00Z, until: 2024-12-08T18:00Z }\n',
    at: 3,
    says: 'there is no "ana" under people',
  },
  {
    file: 'subscriptions.yaml',
    text: 'subscriptions:\n  - channel: "#syria-desk"\n    follow: city-captured\n',
    at: 2,
    says: 'terminal, slack:TEAM/CHANNEL or discord:SERVER/CHANNEL',
  },
  { file: 'newsroom.yaml', text: 'name: Desk\ntimeZone: Europe/Atlantis\n', at: 2, says: 'timeZone' },
  {
    file: 'urgency.yaml',
    text: 'rows:\n  - urgency: loud\n    events: [capture]\n    why: x\n',
    at: 2,
    says: 'urgency',
  },
  {
    file: 'newsroom.yaml',
    text: 'name: Desk\ntimeZone: UTC\nlanguage: xx\n',
    at: 3,
    says: 'there is no config/messages/xx',
  },
  { file: 'newsroom.yaml', text: 'name: [Desk\n', at: 2, says: '' },
])('$file:$at is refused: $says', async ({ file, text, at, says }) => {
  const folder = configFolder({ [file]: text });
  onTestFinished(() => rmSync(folder, { recursive: true }));

  const reading = readSettings(folder, sharedCache());

  await expect(reading).rejects.toBeInstanceOf(ConfigError);
  await expect(reading).rejects.toMatchObject({ file: join(folder, file), line: at });
  await expect(reading).rejects.toThrow(says);
});
