import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readSettings } from '#src/settings/settings.ts';
import { ConfigError } from '#src/settings/yaml-file.ts';
import { configFolder, shippedConfig } from '#test/support/config-folder.ts';
import { sharedCache } from '#test/support/shared-cache.ts';

/** The worked example of a topic of one's own, switched on. */
const leadershipChange = readFileSync(
  join(shippedConfig, 'topics', 'leadership-change.yaml'),
  'utf8',
).replace('enabled: false', 'enabled: true');

test('the config that is shipped is right', async () => {
  const { feeds, lexicon, subscriptions } = await readSettings(shippedConfig, sharedCache());

  expect(feeds.length).toBeGreaterThan(9);
  expect(lexicon.topics.length).toBeGreaterThan(2);
  expect(subscriptions).toMatchObject([{ platform: 'terminal', follow: 'city-captured in:syria' }]);
});

test('the organs of parties among the feeds speak for a party, so that their own voice is its claim', async () => {
  const { feeds, lexicon } = await readSettings(shippedConfig, sharedCache());

  const sides = feeds.flatMap(({ outlet, speaksFor }) => {
    const actor = lexicon.actors.find(({ id }) => id === speaksFor);
    return speaksFor === undefined ? [] : [{ outlet, side: actor?.sides[0]?.side }];
  });

  expect(sides).toEqual([
    { outlet: 'SANA', side: 'government' },
    { outlet: 'Ukrinform', side: 'government' },
    { outlet: 'TASS', side: 'government' },
  ]);
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
    file: 'oncall.yaml',
    text: 'people: { ana: { name: Ana } }\nshifts:\n  - { who: ana, from: 2024-12-08T06:00Z, until: 2024-12-08T06:00Z }\n',
    at: 3,
    says: 'a shift ends after it begins',
  },
  {
    file: 'topics/leadership-change.yaml',
    text: leadershipChange.replace('  other: { done: reported on }\n', ''),
    at: 7,
    says: 'kinds needs "other"; there are fled, ousted, resigned',
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
  {
    file: 'topics/leadership-change.yaml',
    text: leadershipChange.replace('id: leadership-change', 'id: humanitarian'),
    at: 2,
    says: '"humanitarian" is a name of the topic humanitarian already',
  },
  {
    file: 'topics/leadership-change.yaml',
    text: leadershipChange.replace('leader-fled: {', 'evacuation: {'),
    at: 13,
    says: '"evacuation" is a name of the topic humanitarian already',
  },
  {
    file: 'topics/leadership-change.yaml',
    text: leadershipChange.replace('  en:', '  fr:'),
    at: 19,
    says: 'there is that of "en" alone',
  },
  { file: 'newsroom.yaml', text: 'name: [Desk\n', at: 2, says: '' },
  { file: 'newsroom.yaml', text: 'name: Desk\n', at: 1, says: 'timeZone: is missing' },
  {
    file: 'newsroom.yaml',
    text: 'name: Desk\ntimeZone:\n',
    at: 2,
    says: 'timeZone: is missing',
  },
  {
    file: 'feeds.yaml',
    text: 'feeds: https://a.example/\n',
    at: 1,
    says: 'feeds: here stands a text, and it takes a list',
  },
  {
    file: 'feeds.yaml',
    text: 'feeds:\n  - id: a\n    outlet: A\n    url: https://a.example/\n    source: s\n    speaksFor: actor-nobody\n',
    at: 6,
    says: 'there is no actor-nobody in config/actors: it is "actor-" and an id there',
  },
  {
    file: 'newsroom.yaml',
    text: 'name: Desk\n---\ntimeZone: UTC\n',
    at: 2,
    says: 'a file holds one document',
  },
])('$file:$at is refused: $says', async ({ file, text, at, says }) => {
  const folder = configFolder({ [file]: text });
  onTestFinished(() => rmSync(folder, { recursive: true }));

  const reading = readSettings(folder, sharedCache());

  await expect(reading).rejects.toBeInstanceOf(ConfigError);
  await expect(reading).rejects.toMatchObject({ file: join(folder, file), line: at });
  await expect(reading).rejects.toThrow(says);
});

test('a file that is no UTF-8 is refused by the line, for readers would see what nobody wrote', async () => {
  const folder = configFolder();
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'newsroom.yaml');
  writeFileSync(file, Buffer.from('timeZone: UTC\nname: Agence Café\n', 'latin1'));

  await expect(readSettings(folder, sharedCache())).rejects.toThrow(`${file}:2: it is not UTF-8`);
});

test.each([
  { case: 'as a value', line: 'name: xoxb-1234-canary-canary' },
  { case: 'under a key of its own', line: 'slackAppToken: xapp-1-A1-canary' },
  { case: 'in a comment', line: `# discord: M${'T'.repeat(23)}.GcanaR.${'y'.repeat(30)}` },
  { case: 'as the address of a webhook', line: '# https://hooks.slack.com/services/T1/B2/canary' },
])('a token $case is refused by its line and not shown', async ({ line }) => {
  const folder = configFolder({ 'newsroom.yaml': `timeZone: UTC\n${line}\n` });
  onTestFinished(() => rmSync(folder, { recursive: true }));

  const reading = readSettings(folder, sharedCache());

  await expect(reading).rejects.toThrow(`${join(folder, 'newsroom.yaml')}:2: a token stands here`);
  await expect(reading).rejects.not.toThrow(/canar/i);
});

test.each([
  { file: 'subscription.yaml', says: 'nothing reads it; there are feeds.yaml, newsroom.yaml' },
  { file: 'feeds.yml', says: 'nothing reads it; there are feeds.yaml' },
  { file: 'topics/floods.yml', says: 'nothing reads it: its name must end in .yaml' },
  { file: 'languages/fr.yaml', says: 'nothing reads it; there are en.yaml' },
])('$file is refused: an editor would wait in vain for what it says', async ({ file, says }) => {
  const folder = configFolder({ [file]: 'x: 1\n' });
  onTestFinished(() => rmSync(folder, { recursive: true }));

  await expect(readSettings(folder, sharedCache())).rejects.toThrow(`${join(folder, file)}: ${says}`);
});

test('a config/ without its topics is refused by name', async () => {
  const folder = configFolder();
  onTestFinished(() => rmSync(folder, { recursive: true }));
  rmSync(join(folder, 'topics'), { recursive: true });

  await expect(readSettings(folder, sharedCache())).rejects.toThrow(
    `${join(folder, 'topics')}: there is no such folder`,
  );
});
