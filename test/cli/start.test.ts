import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { localToken } from '#test/support/discord/identity.ts';
import { openLocalDiscord, type LocalDiscord } from '#test/support/discord/local-discord.ts';
import {
  anEmptyPlace,
  aPlace,
  discordVariables,
  processesOf,
  runSitrep,
  slackHttpVariables,
  slackVariables,
  startSitrep,
  type Ended,
  type Place,
  type Running,
} from '#test/support/sitrep.ts';
import { askHttp } from '#test/support/http.ts';
import { startSlack, type LocalSlack } from '#test/support/slack/slack.ts';

/** A notice is a few seconds' matter, on a busy machine some more. */
const patience = { timeout: 60_000, interval: 20 };
const inOrder = { code: 0, signal: null, errors: '' };

describe('on a machine that never saw it', () => {
  test('the night is told once; Ctrl-C leaves nothing behind; the next start goes on', async () => {
    await using place = anEmptyPlace();

    const first = await stoppedBy('SIGINT', place, 'Try:');
    const afterFirst = leftBy(place);
    const second = await stoppedBy('SIGINT', place, 'Try:');

    expect(first).toMatchObject(inOrder);
    expect(first.output).toMatch(/DEMO[\s\S]*Homs[\s\S]*5 articles[\s\S]*Live: 0 feeds/);
    expect(afterFirst).toEqual([]);
    expect(second).toMatchObject(inOrder);
    expect(second.output).not.toContain('DEMO');
    expect(leftBy(place)).toEqual([]);
  });
});

describe('with a Slack and a Discord', () => {
  test('both are connected, no demo reaches them, and SIGTERM ends it in order', async () => {
    await using slack = await startSlack();
    await using discord = await openLocalDiscord();
    await using place = aPlace({ ...slackVariables(slack), ...discordVariables(discord) });
    const { id } = slack.workspace.addChannel('syria-desk');
    const ana = slack.person(slack.workspace.addUser('ana', { is_admin: true }));
    await using running = startSitrep(['start'], place);
    await running.shows('Live:');

    const answer = await ana.command(id, '/sitrep help');
    const well = await runSitrep(['doctor', '--quick'], place);
    running.kill('SIGTERM');
    const { code, output, errors } = await running.ended;

    expect(output).toMatch(/on Slack and Discord[\s\S]*ready in/);
    expect(output).not.toContain('DEMO');
    expect(answer.text).toContain('status');
    expect(well).toMatchObject({ code: 0, output: expect.stringMatching(/ok +postgres.*\nok +redis/) });
    expect(code).toBe(0);
    // With chat platforms the journal goes where containers look for it, and no secret is in it.
    expect(errors).toMatch(/"event":"ready"[\s\S]*"event":"stopping"[\s\S]*"event":"stopped"}\n$/);
    expect(errors).not.toContain(slack.botToken);
    expect(errors).not.toContain(localToken);
    // An alarm on troubles stays silent at each orderly stop.
    expect(errors).not.toContain('"event":"trouble"');
    expect(slack.ledger.visible(id)).toEqual([]);
    expect(leftBy(place)).toEqual([]);
    expect(slack.sockets.count).toBe(0);
    expect(await runSitrep(['doctor', '--quick'], place)).toMatchObject({ code: 1 });
  });
});

describe('what is wrong with one platform is told on the other', () => {
  let slack: LocalSlack;
  let discord: LocalDiscord;
  let running: Running;
  let told: () => readonly string[];
  let health: () => ReturnType<typeof askHttp>;

  beforeAll(async () => {
    await using undo = new AsyncDisposableStack();
    slack = undo.use(await startSlack());
    discord = undo.use(await openLocalDiscord());
    const ops = discord.ledger.addChannel(discord.guildId, 'ops');
    told = () => discord.ledger.inChannel(ops.id).map(({ content }) => content);
    const variables = { ...slackVariables(slack), ...discordVariables(discord), SITREP_WEB: '127.0.0.1:0' };
    const newsroom = `name: Desk\ntimeZone: UTC\noperations: discord:${discord.guildId}/${ops.id}\n`;
    const place = undo.use(aPlace(variables, { 'newsroom.yaml': newsroom }));
    running = undo.use(startSitrep(['start'], place));
    await running.shows('Live:');
    health = async () => await askHttp(`${originOf(running)}/healthz`);
    const life = undo.move();
    return () => life.disposeAsync();
  });

  test('and by the health check where it is cut off, and so is its coming back', async () => {
    const before = told().length;

    const well = await health();
    slack.refuseAll('token_revoked');
    slack.sockets.dropAll();
    await vi.waitFor(() => expect(told().join()).toContain('Slack opens no socket'), patience);
    const ill = await health();
    slack.refuseAll(undefined);
    await vi.waitFor(() => expect(told().join()).toContain('Slack works again'), patience);

    expect(well).toMatchObject({ status: 200, text: '{"ok":true}' });
    expect(ill).toMatchObject({
      status: 503,
      text: expect.stringContaining('set SLACK_APP_TOKEN and restart'),
    });
    expect(await health()).toMatchObject({ status: 200 });
    expect(told().slice(before)).toHaveLength(2);
  });

  test('where it asks to wait for minutes, and is over once something is posted there', async () => {
    const { id } = slack.workspace.addChannel('syria-desk');
    const ana = slack.person(slack.workspace.addUser('ana', { is_admin: true }));
    const before = told().length;
    slack.failNext('chat.postMessage', { do: 'rate-limit', retryAfter: '600' });

    await ana.command(id, '/sitrep test');
    await vi.waitFor(() => expect(told().join()).toMatch(/\/C\w+: the platform asks .* wait/), patience);
    const waiting = await ana.command(id, '/sitrep pending');
    await ana.command(id, '/sitrep test');
    await vi.waitFor(() => expect(told().join()).toMatch(/\/C\w+ works again/), patience);

    expect(waiting.text).toMatch(/, due .*ratelimited/);
    expect(told().slice(before)).toHaveLength(2);
    expect(await health()).toMatchObject({ status: 200 });
  });
});

test('a Discord that is away at the start silences nobody else, and is connected when it is back', async () => {
  await using slack = await startSlack();
  await using discord = await openLocalDiscord();
  await using place = aPlace({ ...slackVariables(slack), ...discordVariables(discord) });
  const { id } = slack.workspace.addChannel('syria-desk');
  const ana = slack.person(slack.workspace.addUser('ana'));
  discord.faults.next('500', /^GET \/gateway\/bot$/);
  await using running = startSitrep(['start'], place);

  await running.shows(/Discord does not answer[^]*Live:/);
  const answer = await ana.command(id, '/sitrep help');
  await vi.waitFor(() => expect(discord.gateway.connected()).toBe(1), patience);
  await vi.waitFor(() => expect(running.errors()).toContain('"trouble-over","name":"Discord"'), patience);
  running.kill('SIGTERM');

  expect(answer.text).toContain('status');
  expect((await running.ended).code).toBe(0);
  expect(leftBy(place)).toEqual([]);
});

const onDiscord = 'discord:123456789012345678/123456789012345678';
/** As far as one is read by whoever is not there yet. */
const mentioned = { type: 'event_callback', event: { type: 'app_mention', text: '<@U1> status homs' } };

describe('with a Slack that hands things over by HTTP', () => {
  test('its door is open also while Slack is away at the start, and a command is answered when it is back', async () => {
    await using slack = await startSlack();
    await using place = aPlace(
      { ...slackHttpVariables(slack), SITREP_WEB: '127.0.0.1:0' },
      {
        'subscriptions.yaml': `subscriptions:\n  - { channel: "${onDiscord}", follow: ceasefire }\n`,
        'newsroom.yaml': `name: Desk\ntimeZone: UTC\noperations: ${onDiscord}\n`,
      },
    );
    const { id } = slack.workspace.addChannel('syria-desk');
    const ana = slack.person(slack.workspace.addUser('ana'));
    slack.failNext('auth.test', { do: 'fail', status: 503 });
    await using running = startSitrep(['start'], place);
    await running.shows(/Slack does not answer[^]*Live:/);
    const greeting = running.output();
    const url = `${originOf(running)}/slack/events`;
    await slack.requests.open(url);
    const tooEarly = await slack.requests.send(url, { type: 'events_api', payload: mentioned });
    await vi.waitFor(() => expect(running.errors()).toContain('"trouble-over","name":"Slack"'), patience);

    const answer = await ana.command(id, '/sitrep help');
    running.kill('SIGTERM');
    const { code, errors } = await running.ended;

    // What config/ says of a platform without a token is not passed over in silence.
    expect(greeting).toContain(
      'Discord: no token, so that 1 row of config/subscriptions.yaml is not followed.',
    );
    expect(greeting).toContain(`Discord: no token, so that nothing is told in ${onDiscord} (operations`);
    // Slack hands an event over anew where it is answered so.
    expect(tooEarly.status).toBe(500);
    expect(answer.text).toContain('status');
    expect(slack.sockets.count).toBe(0);
    expect(slack.unacknowledged).toEqual([]);
    expect(code).toBe(0);
    expect(errors).not.toContain(slack.signingSecret);
  });
});

describe('a signal', () => {
  test('during the demo ends it in order', async () => {
    await using place = aPlace();

    const ended = await stoppedBy('SIGTERM', place, '02:30');

    expect(ended).toMatchObject(inOrder);
    expect(ended.output).not.toContain('5 articles');
    expect(leftBy(place)).toEqual([]);
  });

  test('while the servers start ends it in order, and the demo is told at the next start', async () => {
    await using place = aPlace();
    // To make its Postgres anew takes longer than to see that it begins.
    rmSync(join(place.dataDir, 'postgres'), { recursive: true });
    await using running = startSitrep(['start'], place);
    const lock = join(place.dataDir, 'servers.lock');
    await vi.waitFor(() => expect(existsSync(lock)).toBe(true), { timeout: 90_000, interval: 5 });

    running.kill('SIGINT');
    const ended = await running.ended;
    const after = leftBy(place);
    const second = await stoppedBy('SIGINT', place, '02:30');

    expect(ended).toMatchObject({ ...inOrder, output: '' });
    expect(after).toEqual([]);
    expect(second).toMatchObject(inOrder);
  });

  test('that comes twice, to the group and by the set-up, is one', async () => {
    await using place = aPlace();
    demoIsOver(place);
    await using running = startSitrep(['start'], place);
    await running.shows('Try:');

    running.kill('SIGINT');
    running.kill('SIGTERM');

    expect(await running.ended).toMatchObject(inOrder);
    expect(leftBy(place)).toEqual([]);
  });

  test('again, when the stop takes too long, ends the process at once', async () => {
    await using place = aPlace();
    demoIsOver(place);
    await using running = startSitrep(['start'], place);
    await running.shows('Try:');
    using _ = frozenPostgres(place);

    const insisting = setInterval(() => running.kill('SIGINT'), 100);
    const { code } = await running.ended;
    clearInterval(insisting);

    expect(code).toBe(130);
  });
});

test('after a kill -9 the next start takes the folder over', async () => {
  await using place = aPlace();
  demoIsOver(place);
  await using first = startSitrep(['start'], place);
  await first.shows('Try:');

  first.kill('SIGKILL');
  await first.ended;
  const second = await stoppedBy('SIGINT', place, 'Try:');

  expect(second).toMatchObject(inOrder);
  expect(leftBy(place)).toEqual([]);
});

test('a second one on the same folder is refused, told who the first is, and does it no harm', async () => {
  await using place = aPlace();
  demoIsOver(place);
  await using first = startSitrep(['start'], place);
  await first.shows('Try:');

  const second = await runSitrep(['start'], place);
  first.kill('SIGHUP');

  expect(second).toMatchObject({
    code: 1,
    output: '',
    errors: `sitrep: ${place.dataDir} is in use by process ${first.pid}: stop that one first, or set SITREP_DATA to another folder\n`,
  });
  expect(await first.ended).toMatchObject(inOrder);
});

test('a row of a Slack that the tokens are not of is refused by its line, and nothing is left running', async () => {
  await using slack = await startSlack();
  const row = 'subscriptions:\n  - channel: slack:T0000OTHER/C0123ABCDEF\n    follow: ceasefire\n';
  await using place = aPlace(slackVariables(slack), { 'subscriptions.yaml': row });

  const { code, errors } = await runSitrep(['start'], place);

  expect(code).toBe(1);
  expect(errors).toMatch(
    /^sitrep: \S+subscriptions\.yaml:3: the slack tokens are of T0000LOCAL, and this row is of T0000OTHER$/m,
  );
  expect(leftBy(place)).toEqual([]);
});

test('a port that another process listens at is named, and nothing is left running', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  await using place = aPlace({ SITREP_WEB: `127.0.0.1:${port}` });

  const { code, errors } = await runSitrep(['start'], place);
  other.close();

  expect(code).toBe(1);
  expect(errors).toBe(
    `sitrep: environment: SITREP_WEB: 127.0.0.1:${port} cannot be had: another process listens there\n`,
  );
  expect(leftBy(place)).toEqual([]);
});

/** Where it listens: with port 0 the log alone tells. */
function originOf(running: Running): string {
  return /"web-opened","origin":"([^"]+)"/.exec(running.errors())?.[1] ?? '';
}

async function stoppedBy(signal: NodeJS.Signals, place: Place, onceItShows: string): Promise<Ended> {
  await using running = startSitrep(['start'], place);
  await running.shows(onceItShows);
  running.kill(signal);
  return await running.ended;
}

/** As after the first start. */
function demoIsOver({ dataDir }: Place): void {
  mkdirSync(join(dataDir, 'demo'));
  writeFileSync(join(dataDir, 'demo', 'told'), '');
}

/** Processes, sockets, locks and pid files, of the app's servers and of the demo's. */
function leftBy({ dataDir }: Place): string[] {
  const traces = ['servers.lock', 'sockets', 'postgres/postmaster.pid', 'redis/redis.pid'];
  const files = ['', 'demo'].flatMap((folder) => traces.map((name) => join(dataDir, folder, name)));
  return [...files.filter((path) => existsSync(path)), ...processesOf(dataDir)];
}

/** As with a disk that hangs: to stop it takes as long as we are ready to wait. */
function frozenPostgres({ dataDir }: Place): Disposable {
  const pid = Number.parseInt(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10);
  process.kill(pid, 'SIGSTOP');
  return { [Symbol.dispose]: () => void process.kill(pid, 'SIGKILL') };
}
