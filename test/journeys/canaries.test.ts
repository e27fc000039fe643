import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { describe, expect, test, vi } from 'vitest';
import { instantOf } from '#src/domain/instant.ts';
import { findRedis, usualFolders } from '#src/servers/programs.ts';
import { redisUrl, startRedis } from '#src/servers/redis.ts';
import { aSecretWord, contentOf, dumpOf, found, inFiles, type Canary } from '#test/support/canaries.ts';
import { shippedConfig, temporaryFolder } from '#test/support/config-folder.ts';
import { localToken } from '#test/support/discord/identity.ts';
import { openLocalDiscord } from '#test/support/discord/local-discord.ts';
import { startFeedServer } from '#test/support/feed-server.ts';
import { askHttp } from '#test/support/http.ts';
import { claim, itemOf } from '#test/support/night.ts';
import { testDatabase } from '#test/support/servers.ts';
import {
  aPlace,
  discordVariables,
  runSitrep,
  slackHttpVariables,
  slackVariables,
  startSitrep,
  type Place,
} from '#test/support/sitrep.ts';
import { startSlack } from '#test/support/slack/slack.ts';
import { startPortTo, startRefusingPostgres } from '#test/support/telling-server.ts';

/** A night's matter in the product, some seconds' here; more on a machine at other work. */
const patience = { timeout: 60_000, interval: 20 };

/**
 * Secrets that can be known again are given to the real process; a night goes wrong in every way that has words; then all
 * that it leaves is searched for them. Who fails says more than he should: a driver its address, a proxy the header that it
 * was sent, a platform the token that it refuses.
 */
describe('no secret is left anywhere', () => {
  test.each([
    { case: 'Slack by Socket Mode', slackIs: slackVariables },
    { case: 'Slack by HTTP', slackIs: slackHttpVariables },
  ])('after a journey with failures, $case', async ({ slackIs }) => {
    await using slack = await startSlack();
    await using discord = await openLocalDiscord();
    await using feeds = await startFeedServer();
    await using database = await testDatabase();
    const [databasePassword, redisPassword] = [aSecretWord(), aSecretWord()];
    await using redis = await redisWithPassword(redisPassword);
    const [ingestSecret, calendarWord] = [aSecretWord(), aSecretWord()];
    const databaseUrl = withPassword(database.url, databasePassword);
    const calendar = `/private-${calendarWord}/basic.ics`;
    feeds.put(calendar, { status: 502, body: `cannot get ${calendar}` });
    feeds.put('/wire.xml', { items: [] });
    const { DISCORD_TOKEN = '', ...discordAddress } = discordVariables(discord);
    const { SLACK_APP_TOKEN, ...slackOthers } = slackIs(slack);
    using files = inFiles({
      DISCORD_TOKEN,
      REDIS_URL: redis.url,
      SITREP_ONCALL_CALENDAR: `${feeds.origin}${calendar}`,
      ...(SLACK_APP_TOKEN === undefined ? {} : { SLACK_APP_TOKEN }),
    });
    const { id: channelId } = slack.workspace.addChannel('syria-desk');
    const ana = slack.person(slack.workspace.addUser('ana', { is_admin: true }));
    const dora = discord.person({ name: 'dora', may: ['ManageChannels', 'ManageGuild'] });
    await using place = aPlace(
      {
        ...discordAddress,
        ...slackOthers,
        ...files.variables,
        DATABASE_URL: databaseUrl,
        SITREP_INGEST_SECRET: ingestSecret,
        SITREP_WEB: '127.0.0.1:0',
        SITREP_ALLOW_HOSTS: feeds.host,
      },
      configOf(feeds.origin, [
        `slack:${slack.workspace.teamId}/${channelId}`,
        `discord:${discord.guildId}/${discord.channelId}`,
      ]),
    );
    await using asOwner = await connected(database.url);
    await using running = startSitrep(['start'], place);
    await running.shows('Live:');
    const logged = (words: string | RegExp) =>
      vi.waitFor(() => expect(running.errors()).toMatch(words), patience);
    const web = /"web-opened","origin":"([^"]+)"/.exec(running.errors())?.[1] ?? '';
    if (SLACK_APP_TOKEN === undefined) await slack.requests.open(`${web}/slack/events`);

    // What stands behind the database cannot be reached, and says by what address.
    await asOwner.query(failing(databaseUrl));
    feeds.put('/wire.xml', { items: [itemOf(claim, instantOf(Date.now()))] });
    await asOwner.query(pollNow);
    await logged('"event":"poll-broke"');
    await asOwner.query('DROP TRIGGER canary ON articles');

    // Each platform refuses a card, with the token that it was sent, and loses the answer to the next.
    slack.failNext('chat.postMessage', {
      do: 'refuse',
      error: 'posting_to_general_channel_denied',
      messages: [`sent with Bearer ${slack.botToken}`],
    });
    slack.failNext('chat.postMessage', { do: 'accept-and-fail', status: 502 });
    discord.faults.next({ status: 400, code: 200_000, message: `sent with Bot ${localToken}` });
    discord.faults.next('accept-then-502');
    await asOwner.query(pollNow);
    for (const outcome of ['failed', 'unsettled']) {
      const line = `"event":"delivery".*"is":"${outcome}"`;
      await logged(new RegExp(`${line}[^]*${line}`));
    }

    // People ask, and one of them meets the failing store.
    await asOwner.query(failing(databaseUrl).replaceAll('articles', 'mutes'));
    const asked = ['status homs', 'latest', 'oncall', 'feeds', 'settings', 'deliveries', 'pending', 'audit'];
    for (const line of asked) await ana.command(channelId, `/sitrep ${line}`);
    await ana.command(channelId, '/sitrep mute humanitarian for 1h');
    await logged('"event":"command-broke"');
    await dora.command('status', { place: 'homs' });
    await dora.command('desk deliveries');

    // Strangers knock, connections break, and in the end both tokens are taken back.
    const knocked = await askHttp(`${web}/ingest`, { method: 'POST', body: '{}' });
    const health = await askHttp(`${web}/healthz`);
    await asOwner.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    await redis.refuse();
    await logged('"event":"queue-troubled"');
    await redis.takeAgain();
    const well = await runSitrep(['doctor'], place);
    slack.refuseAll('token_revoked');
    discord.identity.revoke();
    const ill = await runSitrep(['doctor'], place);
    running.kill('SIGTERM');
    const { code, output, errors } = await running.ended;

    const canaries: Canary[] = [
      { name: 'SLACK_BOT_TOKEN', secret: slack.botToken },
      { name: 'SLACK_APP_TOKEN', secret: slack.appToken },
      { name: 'SLACK_SIGNING_SECRET', secret: slack.signingSecret },
      { name: 'DISCORD_TOKEN', secret: localToken },
      { name: 'the password of DATABASE_URL', secret: databasePassword },
      { name: 'the password of REDIS_URL', secret: redisPassword },
      { name: 'SITREP_INGEST_SECRET', secret: ingestSecret },
      { name: 'SITREP_ONCALL_CALENDAR', secret: calendarWord },
      ...slack.responseUrls.map((secret) => ({ name: 'a response_url', secret })),
      ...discord.questionTokens().map((secret) => ({ name: "a question's token", secret })),
    ];
    const dump = await dumpOf(asOwner);
    const jobs = contentOf(redis.folder);
    expect(
      found(canaries, {
        'the log': errors,
        'the output': output,
        'the answers and cards on Slack': JSON.stringify([
          slack.ledger.visible(channelId),
          slack.ledger.privateTo(ana.id),
        ]),
        'the answers and cards on Discord': JSON.stringify(discord.judged.map(({ body }) => body)),
        'the answer to who knocks': knocked.text,
        'the health check': health.text,
        "doctor's findings": `${well.output}${well.errors}${ill.output}${ill.errors}`,
        'the tables': dump,
        'the queues': jobs,
        'the data folder': contentOf(place.dataDir),
      }),
    ).toEqual([]);
    // What was searched has what it should have.
    expect(code).toBe(0);
    expect(dump).toContain('rebels-claim-homs');
    expect(jobs).toContain('articles');
    expect(ill.code).toBe(1);
  });

  test.each(['start', 'doctor'])(
    'in what "%s" says where the database refuses with its address',
    async (verb) => {
      const password = aSecretWord();
      const secretUrl = `postgres://sitrep:${password}@db.internal:5432/sitrep`;
      await using pooler = await startRefusingPostgres(`server login failed: ${secretUrl}`);
      await using redis = await redisWithPassword(password);
      await using place: Place = aPlace({
        DATABASE_URL: `postgres://sitrep:${password}@127.0.0.1:${pooler.port}/sitrep`,
        REDIS_URL: redis.url,
      });

      const { code, output, errors } = await runSitrep([verb], place);

      expect(code).toBe(1);
      expect(output + errors).toContain('server login failed: postgres://…@db.internal');
      expect(found([{ name: 'the password', secret: password }], { all: output + errors })).toEqual([]);
    },
  );
});

/** A Redis of one's own that wants a password, with all that was ever written into it in a folder. */
async function redisWithPassword(password: string) {
  await using undo = new AsyncDisposableStack();
  const folder = temporaryFolder();
  undo.defer(() => rmSync(folder, { recursive: true }));
  const ground = { socketFolder: folder, account: undefined, setpriv: undefined };
  const program = findRedis(process.env['PATH'] ?? usualFolders);
  const server = await startRedis({ ...ground, dataFolder: join(folder, 'redis'), program });
  undo.defer(() => server.stop());
  const { port } = undo.use(await startPortTo(redisUrl(folder)));
  const asOwner = new Redis(redisUrl(folder));
  undo.defer(() => asOwner.disconnect());
  await asOwner.config('SET', 'requirepass', password);
  const life = undo.move();
  return {
    url: `redis://:${password}@127.0.0.1:${port}`,
    folder: join(folder, 'redis', 'appendonlydir'),
    /** Lets nobody in, and puts out who is. */
    async refuse() {
      await asOwner.config('SET', 'requirepass', 'another');
      await asOwner.call('CLIENT', 'KILL', 'TYPE', 'normal');
    },
    takeAgain: async () => await asOwner.config('SET', 'requirepass', password),
    [Symbol.asyncDispose]: () => life.disposeAsync(),
  };
}

async function connected(url: string): Promise<Client & AsyncDisposable> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() });
}

function withPassword(databaseUrl: string, password: string): string {
  const url = new URL(databaseUrl);
  url.password = password;
  return url.href;
}

/** Also where the last poll broke, and its lease is not over. */
const pollNow = 'UPDATE feeds SET due_at = now(), leased_until = NULL';

/** As a foreign server's wrapper fails: with the whole address of what it cannot reach. */
function failing(databaseUrl: string): string {
  return `
    CREATE OR REPLACE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'could not connect to server "%"', '${databaseUrl}'; END $$;
    CREATE TRIGGER canary BEFORE INSERT ON articles FOR EACH ROW EXECUTE FUNCTION fail()`;
}

/** One wire, followed on both platforms; those who came to govern Syria are still rebels. */
function configOf(origin: string, channels: readonly string[]): Readonly<Record<string, string>> {
  const actors = 'actors/middle-east.yaml';
  const follow = channels.map((channel) => `  - { channel: "${channel}", follow: city-captured in syria }\n`);
  return {
    [actors]: readFileSync(join(shippedConfig, actors), 'utf8').replaceAll('2025-01-29', '2999-12-31'),
    'feeds.yaml': `feeds:\n  - { id: wire, outlet: ${claim.outlet}, url: "${origin}/wire.xml", language: en, source: a test }\n`,
    'subscriptions.yaml': `subscriptions:\n${follow.join('')}`,
  };
}
