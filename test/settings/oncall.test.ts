import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readOnCall } from '#src/settings/oncall.ts';
import { readSubscriptions } from '#src/settings/subscriptions.ts';

const folder = mkdtempSync(join(tmpdir(), 'sitrep-settings-'));

function fileOf(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const rota = (shifts: string) => `people:
  ana: { name: Ana, slack: U0123ABCDEF, discord: "123456789012345678" }
  ben: { name: Ben, terminal: ben }
shifts:
${shifts}`;

const workspace = 'workspace-local';

test('a rota says who is on call and who is next, to the millisecond', async () => {
  const path = fileOf(
    'oncall.yaml',
    rota(`  - { who: ana, from: 2024-12-08T06:00+02:00, until: 2024-12-08T18:00Z }
  - { who: ben, from: 2024-12-08T18:00Z, until: 2024-12-09T06:00Z }`),
  );

  const onCall = readOnCall(path);

  expect(await onCall.now(workspace, '2024-12-08T04:00:00.000Z')).toEqual({
    name: 'Ana',
    ids: { slack: 'U0123ABCDEF', discord: '123456789012345678' },
    from: '2024-12-08T04:00:00.000Z',
    until: '2024-12-08T18:00:00.000Z',
  });
  expect((await onCall.now(workspace, '2024-12-08T17:59:59.999Z'))?.name).toBe('Ana');
  expect((await onCall.now(workspace, '2024-12-08T18:00:00.000Z'))?.name).toBe('Ben');
  expect(await onCall.now(workspace, '2024-12-08T03:59:59.999Z')).toBeUndefined();
  expect((await onCall.next(workspace, '2024-12-08T04:00:00.000Z'))?.name).toBe('Ben');
});

test('where two shifts overlap the one that began later counts', async () => {
  const path = fileOf(
    'overlap.yaml',
    rota(`  - { who: ana, from: 2024-12-08T06:00Z, until: 2024-12-08T18:00Z }
  - { who: ben, from: 2024-12-08T12:00Z, until: 2024-12-08T13:00Z }`),
  );

  const onCall = readOnCall(path);

  expect((await onCall.now(workspace, '2024-12-08T12:30:00.000Z'))?.name).toBe('Ben');
  expect((await onCall.now(workspace, '2024-12-08T13:00:00.000Z'))?.name).toBe('Ana');
});

test.each([
  [
    'a shift of nobody',
    '  - { who: eve, from: 2024-12-08T06:00Z, until: 2024-12-08T18:00Z }',
    /:5: there is no "eve" under people; there are ana, ben/,
  ],
  [
    'a shift that ends before it begins',
    '  - { who: ana, from: 2024-12-08T18:00Z, until: 2024-12-08T06:00Z }',
    /:5: a shift ends after it begins/,
  ],
  [
    'a moment without its zone',
    '  - { who: ana, from: 2024-12-08T06:00, until: 2024-12-08T18:00Z }',
    /:5: .*not a moment with its zone/,
  ],
  ['a key that is not known', '  - { who: ana, from: 2024-12-08T06:00Z, till: 2024-12-08T18:00Z }', /:5: /],
])('%s is refused with file and line', (_, shifts, words) => {
  expect(() => readOnCall(fileOf('wrong.yaml', rota(shifts)))).toThrow(words);
});

test('the examples that ship are right: an empty rota, and the terminal follows captured cities in Syria', async () => {
  const onCall = readOnCall('config/oncall.yaml');

  expect(onCall.shifts).toEqual([]);
  expect(await onCall.now(workspace, '2024-12-08T04:00:00.000Z')).toBeUndefined();
  expect(readSubscriptions('config/subscriptions.yaml')).toEqual([
    {
      platform: 'terminal',
      accountId: 'local',
      channelId: 'terminal',
      follow: 'city-captured in:syria',
      line: expect.any(Number),
    },
  ]);
});

test('a calendar is named by its address, and people by what it calls them', () => {
  const path = fileOf(
    'calendar.yaml',
    `calendar: https://calendar.example/desk.ics
people:
  ana: { name: Ana, slack: U0123ABCDEF, calendar: [ana@newsroom.example] }
`,
  );

  const rota = readOnCall(path);

  expect(rota.calendar).toBe('https://calendar.example/desk.ics');
  expect(rota.people).toEqual([
    { name: 'Ana', ids: { slack: 'U0123ABCDEF' }, inCalendar: ['ana@newsroom.example'] },
  ]);
  expect(rota.known('slack', 'U0123ABCDEF')).toMatchObject({ name: 'Ana' });
  expect(() => readOnCall(fileOf('webcal.yaml', 'calendar: webcal://calendar.example/desk.ics\n'))).toThrow(
    /:1: .*webcal:\/\/ is https:\/\/ too/,
  );
});

test('the commented examples are right too', () => {
  expect(
    readOnCall(
      fileOf('example.yaml', readExample('config/oncall.yaml', /^# (people:|  (ana|ben): |shifts:|  - \{)/)),
    ).shifts,
  ).toHaveLength(2);
  expect(
    readSubscriptions(
      fileOf(
        'example.yaml',
        readExample('config/subscriptions.yaml', /^# (subscriptions:|  - channel|    follow)/),
      ),
    ),
  ).toMatchObject([{ platform: 'slack', accountId: 'T0123ABCDEF', channelId: 'C0123ABCDEF' }]);
});

test('channels are named by platform, account and channel', () => {
  const path = fileOf(
    'subscriptions.yaml',
    `subscriptions:
  - channel: slack:T0123ABCDEF/C0123ABCDEF
    follow: humanitarian
  - channel: discord:123456789012345678/223456789012345678
    follow: capture in homs
`,
  );

  expect(readSubscriptions(path)).toEqual([
    {
      platform: 'slack',
      accountId: 'T0123ABCDEF',
      channelId: 'C0123ABCDEF',
      follow: 'humanitarian',
      line: 3,
    },
    {
      platform: 'discord',
      accountId: '123456789012345678',
      channelId: '223456789012345678',
      follow: 'capture in homs',
      line: 5,
    },
  ]);
  expect(() =>
    readSubscriptions(fileOf('wrong.yaml', 'subscriptions:\n  - channel: "#desk"\n    follow: x\n')),
  ).toThrow(/:2: .*terminal, slack:TEAM\/CHANNEL/);
});

/** The lines of an example that are commented out, without their mark. */
function readExample(path: string, wanted: RegExp): string {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines
    .filter((line) => wanted.test(line))
    .map((line) => line.slice(2))
    .join('\n');
}
