import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { vcalendar } from '#test/support/calendars.ts';
import { startFeedServer } from '#test/support/feed-server.ts';
import { localToken } from '#test/support/discord/identity.ts';
import { openLocalDiscord } from '#test/support/discord/local-discord.ts';
import {
  aPlace,
  discordVariables,
  processesOf,
  runSitrep,
  startProcess,
  slackVariables,
  startSitrep,
  type Place,
} from '#test/support/sitrep.ts';
import { startSlack } from '#test/support/slack/slack.ts';

const capture = {
  id: 'first',
  publishedAt: '2024-12-08T04:20:00.000Z',
  outlet: 'Levant Wire',
  title: 'Rebels claim Homs, ministry denies it',
  text: 'Rebels said they had captured the city of Homs. The Syrian defence ministry denied that Homs had fallen.',
};

let place: Place;

beforeAll(() => {
  place = aPlace();
  return () => place[Symbol.asyncDispose]();
});

describe('what is typed wrong', () => {
  test.each([
    { words: ['frobnicate'], says: "unknown command 'frobnicate'" },
    { words: ['start', '--loud'], says: "unknown option '--loud'" },
    { words: ['feeds', 'test'], says: "missing required argument 'url'" },
    { words: ['demo', '--to', '#syria-desk'], says: 'slack:TEAM/CHANNEL or discord:SERVER/CHANNEL' },
    { words: ['analyze', 'nowhere.jsonl'], says: 'nowhere.jsonl: the file cannot be read: there is none' },
    { words: ['analyze', '/'], says: '/: the file cannot be read: it is a folder' },
    { words: ['replay', '--subscribe', 'captued in syria'], says: '--subscribe captued in syria: ' },
  ])('$words is answered in one line, with nothing on the output', async ({ words, says }) => {
    const { code, output, errors } = await runSitrep(words, place);

    expect({ code, output }).toEqual({ code: 1, output: '' });
    expect(errors).toContain(`sitrep: `);
    expect(errors).toContain(says);
    expect(errors).not.toContain('    at ');
  });
});

test('--help names every command', async () => {
  const { code, output } = await runSitrep(['--help'], place);

  expect(code).toBe(0);
  for (const command of ['start', 'demo', 'analyze', 'replay', 'eval', 'feeds', 'manifest', 'doctor'])
    expect(output).toMatch(new RegExp(`^  ${command} `, 'm'));
});

describe('analyze', () => {
  test('says of each row what it says, in their order', async () => {
    const rows = [capture, { ...capture, id: 'second', text: 'The orchestra played on Sunday.' }];

    const { code, output } = await runSitrep(['analyze'], place, jsonLines(rows));

    const [first, second] = parsedLines(output);
    expect(code).toBe(0);
    expect(first).toMatchObject({ id: 'first', topics: [{ topic: 'territorial-change' }] });
    expect(second).toMatchObject({ id: 'second', topics: [], events: [] });
  });

  test('--pretty shows an article, of a row or a plain text, with what was read marked in it', async () => {
    const file = join(place.dataDir, 'article.txt');
    writeFileSync(file, capture.text);

    const { code, output } = await runSitrep(['analyze', '--pretty', file, '-'], place, jsonLines([capture]));

    const shown = `*Rebels* said {they had captured the city of [Homs]}¹. The *[Syrian] defence
ministry* {denied that [Homs] had fallen}¹.

¹  capture · Homs · by Rebels · disputed · bulletin
   claims Rebels: they had captured the city of Homs
   denies Syrian defence ministry: denied that Homs had fallen
places: Homs, Homs Governorate, Syria (city); Syria (country)
`;
    expect(code).toBe(0);
    expect(output.split(shown)).toHaveLength(3);
    expect(output).toContain('Rebels say they captured Homs; Syrian defence ministry denies it\n\n*Rebels*');
    expect(output).toContain('\n\nRebels claim [Homs], ministry denies it\n*Rebels*');
  });

  test('refuses a row that is no article by its file and line', async () => {
    const file = join(place.dataDir, 'rows.jsonl');
    writeFileSync(file, `${jsonLines([capture])}\n{"id": "second"}\n`);

    const { code, output, errors } = await runSitrep(['analyze', file], place);

    expect(code).toBe(1);
    expect(parsedLines(output)).toHaveLength(1);
    expect(errors).toMatch(/rows\.jsonl:2: text: /);
  });

  test('takes rows as Windows, spreadsheets and web pages leave them', async () => {
    const lineSeparator = JSON.stringify({ ...capture, text: capture.text.replace('. ', '.\u2028') });
    const rows = [
      `\uFEFF${JSON.stringify(capture)}\r`,
      `\uFEFF${lineSeparator}\r`,
      JSON.stringify({ ...capture, language: '' }),
      JSON.stringify({ ...capture, language: 'en_GB' }),
      JSON.stringify({ ...capture, language: 'English' }),
    ];

    const { code, output, errors } = await runSitrep(['analyze'], place, rows.join('\n'));

    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(parsedLines(output)).toHaveLength(rows.length);
    for (const line of parsedLines(output))
      expect(line).toMatchObject({ language: 'en', topics: [{ topic: 'territorial-change' }] });
  });

  test('says of a date that is none, once, where it stands', async () => {
    const rows = [capture, { ...capture, publishedAt: 'last week' }, { ...capture, publishedAt: 'soon' }];

    const { code, output, errors } = await runSitrep(['replay'], place, jsonLines(rows));

    expect(code).toBe(0);
    expect(parsedLines(output)).toHaveLength(3);
    expect(errors).toMatch(/^sitrep: standard input:2: "last week" is no date: .*\n$/);
  });

  test.runIf(existsSync('/dev/full'))('does not end well when its output could not be kept', async () => {
    const line = '"$0" src/main.ts analyze > /dev/full';
    await using running = startProcess('/bin/sh', ['-c', line, process.execPath], {
      cwd: process.cwd(),
      env: { SITREP_DATA: place.dataDir, SITREP_CONFIG: place.configDir },
    });

    running.input.end(jsonLines([capture]));

    expect(await running.ended).toMatchObject({
      code: 1,
      errors: 'sitrep: the output cannot be written (ENOSPC)\n',
    });
  });

  test('ends without a complaint when its reader has read enough', async () => {
    await using running = startSitrep(['analyze'], place);
    running.closeOutput();

    running.input.end(jsonLines([capture, capture, capture]));

    expect(await running.ended).toMatchObject({ code: 0, errors: '' });
  });
});

describe('replay', () => {
  test('says what each article would have sent to whoever follows what', async () => {
    const later = {
      ...capture,
      id: 'second',
      publishedAt: '2024-12-08T05:20:00.000Z',
      outlet: 'Desert Post',
    };

    const { code, output } = await runSitrep(
      ['replay', '--subscribe', 'city-captured in:syria'],
      place,
      jsonLines([capture, later]),
    );

    const [first, second] = parsedLines(output);
    expect(code).toBe(0);
    expect(JSON.stringify(first)).toContain('Homs');
    expect(JSON.stringify(first)).toContain('city-captured in:syria');
    expect(second).toBeDefined();
  });
});

test('manifest slack prints the app as Slack takes it', async () => {
  const { code, output } = await runSitrep(['manifest', 'slack'], place);

  expect(code).toBe(0);
  expect(JSON.parse(output)).toMatchObject({
    features: { slash_commands: [{ command: '/sitrep' }] },
    settings: { socket_mode_enabled: true },
  });
});

test('manifest slack --http names where Slack reaches it, which must be https', async () => {
  const { code, output } = await runSitrep(
    ['manifest', 'slack', '--http', 'https://sitrep.example.org'],
    place,
  );
  const refused = await runSitrep(['manifest', 'slack', '--http', 'http://sitrep.example.org'], place);

  const url = 'https://sitrep.example.org/slack/events';
  expect(code).toBe(0);
  expect(JSON.parse(output)).toMatchObject({
    features: { slash_commands: [{ command: '/sitrep', url }] },
    settings: { socket_mode_enabled: false, event_subscriptions: { request_url: url } },
  });
  expect(refused).toMatchObject({ code: 1, errors: expect.stringContaining('begins with https://') });
});

/** The page of a site that names these as its feeds. */
function sitePage(...feeds: readonly string[]) {
  const links = feeds.map((path) => `<link rel="alternate" type="application/rss+xml" href="${path}">`);
  return { body: `<html><head>${links.join('')}</head></html>`, contentType: 'text/html' };
}

describe('feeds test', () => {
  test('says what a feed is and what would be taken', async () => {
    await using feeds = await startFeedServer();
    feeds.put('/world.xml', { items: [{ guid: '1', title: 'Aid reaches Homs', text: 'Trucks came.' }] });
    const allowed = { ...place, variables: { SITREP_ALLOW_HOSTS: feeds.host } };

    const looked = await runSitrep(['feeds', 'test', `${feeds.origin}/world.xml`], allowed);
    const missing = await runSitrep(['feeds', 'test', `${feeds.origin}/none.xml`], allowed);
    const internal = await runSitrep(['feeds', 'test', `${feeds.origin}/world.xml`], place);

    expect(looked.code).toBe(0);
    expect(looked.output).toMatch(/^Items +1$[^]*^Takes {5}Aid reaches Homs \(12 characters of text\)$/m);
    expect(missing).toMatchObject({ code: 1, output: expect.stringContaining('cannot be read') });
    // What is inside a network is nobody's business: the same words as for what is not there.
    expect(internal).toMatchObject({ code: 1, output: expect.stringContaining('could not be reached') });
  });

  test('finds the feeds of a site, and asks which where there are several', async () => {
    await using feeds = await startFeedServer();
    feeds.put('/a.xml', { items: [{ guid: '1', title: 'Aid reaches Homs' }] });
    feeds.put('/b.xml', { items: [{ guid: '2', title: 'Bridge reopens' }] });
    feeds.put('/one', sitePage('/a.xml'));
    feeds.put('/two', sitePage('/a.xml', '/b.xml'));
    const allowed = { ...place, variables: { SITREP_ALLOW_HOSTS: feeds.host } };

    const one = await runSitrep(['feeds', 'test', `${feeds.origin}/one`], allowed);
    const two = await runSitrep(['feeds', 'test', `${feeds.origin}/two`], allowed);

    expect(one).toMatchObject({ code: 0, output: expect.stringContaining('Aid reaches Homs') });
    expect(two.code).toBe(2);
    expect(two.output).toMatch(/1: http:\S+\/a\.xml .*\n2: http:\S+\/b\.xml /);
  });
});

describe('doctor', () => {
  test('says of a folder where nothing is set up what would be started', async () => {
    const { code, output } = await runSitrep(['doctor'], place);

    expect(code).toBe(0);
    for (const part of ['node', 'settings', 'postgres', 'redis'])
      expect(output).toMatch(new RegExp(`^ok +${part} `, 'm'));
    expect(output).toMatch(/^note +channels +no Slack or Discord token/m);
  });

  test('finds what would be refused at the start, such as words that a subscription does not know', async () => {
    const row = 'subscriptions:\n  - channel: terminal\n    follow: city-captured urgency:loud\n';
    await using here = aPlace({}, { 'subscriptions.yaml': row });

    const { code, output } = await runSitrep(['doctor'], here);

    expect(code).toBe(1);
    expect(output).toMatch(/^WRONG +settings +\S+subscriptions\.yaml:3: There is no urgency "loud"/m);
  });

  test('says of a subscription by whom nobody knows that it may not be what was meant', async () => {
    const row = 'subscriptions:\n  - channel: terminal\n    follow: city-captured by:nobody\n';
    await using here = aPlace({}, { 'subscriptions.yaml': row });

    const { code, output } = await runSitrep(['doctor'], here);

    expect(code).toBe(0);
    expect(output).toMatch(/^note +settings +\S+subscriptions\.yaml:3: "nobody" is in no list of ours/m);
  });

  test('tests each feed and both platforms, and shows no secret', async () => {
    await using feeds = await startFeedServer();
    await using slack = await startSlack();
    await using discord = await openLocalDiscord();
    feeds.put('/good.xml', { items: [{ guid: '1', title: 'Aid reaches Homs' }] });
    feeds.put('/desk.ics', { body: vcalendar() });
    await using here = aPlace(
      {
        ...slackVariables(slack),
        ...discordVariables(discord),
        SITREP_ALLOW_HOSTS: feeds.host,
        SITREP_ONCALL_CALENDAR: `${feeds.origin}/desk.ics`,
      },
      { 'feeds.yaml': feedsFile(`${feeds.origin}/good.xml`, `${feeds.origin}/gone.xml`) },
    );

    const well = await runSitrep(['doctor'], here);
    here.variables = { ...here.variables, SLACK_BOT_TOKEN: 'xoxb-of-nobody', DISCORD_TOKEN: 'of.no.body' };
    const ill = await runSitrep(['doctor'], here);

    expect(well.code).toBe(0);
    expect(well.output).toMatch(
      /^ok +slack .*\nok +discord .*\nok +calendar +0 shifts.*\nok +feed +Outlet 0: 1 items\nnote +feed +Outlet 1: /m,
    );
    expect(ill.code).toBe(1);
    expect(ill.output).toMatch(/^WRONG +slack +SLACK_BOT_TOKEN/m);
    expect(ill.output).toMatch(/^WRONG +discord +/m);
    for (const secret of [slack.appToken, 'xoxb-of-nobody', localToken, 'of.no.body'])
      expect(well.output + ill.output).not.toContain(secret);
  });

  test('names a token that is called otherwise than ours, and not what it holds', async () => {
    await using here = aPlace({ SLACK_BOT_TOKN: 'xoxb-canary', DISCORD_BOT_TOKEN: 'canary' });

    const { code, output } = await runSitrep(['doctor'], here);

    expect(code).toBe(0);
    expect(output).toMatch(/^note +channels +SLACK_BOT_TOKN and DISCORD_BOT_TOKEN: not read\. Tokens are/m);
    expect(output).not.toContain('canary');
  });

  test('--quick says that nothing runs here', async () => {
    const { code, output } = await runSitrep(['doctor', '--quick'], place);

    expect(code).toBe(1);
    expect(output).toMatch(/^WRONG +app +no Sitrep runs on /);
  });
});

describe('what is set wrong is refused whole, in one line', () => {
  test.each([
    {
      case: 'a row of a file',
      files: {
        'subscriptions.yaml':
          'subscriptions:\n  - channel: terminal\n    follow: city-captured in:nowhereville\n',
      },
      says: /^sitrep: \S+subscriptions\.yaml:3: .*nowhereville/,
    },
    {
      case: 'a key of a file',
      files: { 'feeds.yaml': 'feeds:\n  - id: a\n    outlett: A\n' },
      says: /^sitrep: \S+feeds\.yaml:3: .*"outlett" is not known; there are id/,
    },
    {
      case: 'the environment, whose values are not shown',
      variables: { SLACK_BOT_TOKEN: 'xoxb-canary' },
      says: /^sitrep: environment: SLACK_APP_TOKEN .* is missing(?!.*canary)/,
    },
    {
      case: 'a secret of Slack, by the page on which the right one stands',
      variables: { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'canary' },
      says: /^sitrep: environment: .*\(Basic Information, Signing Secret\)/,
    },
    {
      case: 'a folder of settings that is not there',
      variables: { SITREP_CONFIG: '/nowhere/config' },
      says: /^sitrep: \/nowhere\/config: there is no such folder; SITREP_CONFIG says where/,
    },
    {
      case: 'a folder for data that is a file',
      variables: { SITREP_DATA: fileURLToPath(import.meta.url) },
      says: /^sitrep: environment: SITREP_DATA: \S+cli\.test\.ts is a file, or a link that leads nowhere, not/,
    },
    {
      // Node's own way to make a folder does not come back from there.
      case: 'a folder for data where none can be made',
      variables: { SITREP_DATA: '/proc/sitrep' },
      says: /^sitrep: environment: SITREP_DATA: \/proc\/sitrep cannot be made; Sitrep keeps its data there/,
    },
    {
      case: 'a Postgres that does not answer',
      variables: {
        DATABASE_URL: 'postgres://sitrep:canary@127.0.0.1:1/sitrep',
        REDIS_URL: 'redis://127.0.0.1:1',
      },
      says: /^sitrep: environment: the Postgres of DATABASE_URL cannot be used: connect ECONNREFUSED(?!.*canary)/,
    },
  ])('$case', async ({ files = {}, variables = {}, says }) => {
    await using here = aPlace(variables, files);

    const { code, output, errors } = await runSitrep(['start'], here);

    expect({ code, output }).toEqual({ code: 1, output: '' });
    expect(errors).toMatch(says);
    expect(errors.trimEnd().split('\n')).toHaveLength(1);
    expect(processesOf(here.dataDir)).toEqual([]);
  });
});

function feedsFile(...urls: readonly string[]): string {
  const rows = urls.map(
    (url, nth) => `  - { id: feed-${nth}, outlet: Outlet ${nth}, url: "${url}", source: ours }`,
  );
  return `feeds:\n${rows.join('\n')}\n`;
}

function jsonLines(rows: readonly object[]): string {
  return rows.map((row) => JSON.stringify(row)).join('\n');
}

function parsedLines(output: string): unknown[] {
  return output
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}
