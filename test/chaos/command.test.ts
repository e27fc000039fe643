import { Client } from 'pg';
import { expect, test, vi } from 'vitest';
import { testDatabase, testRedis } from '#test/support/servers.ts';
import { aPlace, slackVariables, startSitrep } from '#test/support/sitrep.ts';
import { startSlack } from '#test/support/slack/slack.ts';

const patience = { timeout: 60_000, interval: 50 };
const asleep =
  "SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()";

test(
  'an app killed after-command-ack: nothing is half done, and asked again it is done once',
  patience,
  async () => {
    await using slack = await startSlack();
    await using database = await testDatabase();
    await using redis = await testRedis();
    await using place = aPlace({
      ...slackVariables(slack),
      DATABASE_URL: database.url,
      REDIS_URL: `unix://${redis.url}`,
    });
    await using undo = new AsyncDisposableStack();
    const client = new Client({ connectionString: database.url });
    await client.connect();
    undo.defer(() => client.end());
    const { id } = slack.workspace.addChannel('syria-desk');
    const ana = slack.person(slack.workspace.addUser('ana', { is_admin: true }));
    const mute = () => ana.command(id, '/sitrep mute territorial-change in syria for 2h because wire echo');
    await using first = startSitrep(['start'], place);
    await first.shows('Live:');
    await client.query(`
    CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(60); RETURN NULL; END';
    CREATE CONSTRAINT TRIGGER linger AFTER INSERT ON mutes DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION linger()`);

    const unanswered = mute().catch((error: unknown) => String(error));
    await vi.waitFor(async () => expect((await client.query(asleep)).rows).toHaveLength(1), patience);
    const unacknowledged = slack.sockets.pending;
    first.kill('SIGKILL');
    await client.query(`SELECT pg_terminate_backend(pid) FROM (${asleep}) AS sleeping`);
    await client.query('DROP TRIGGER linger ON mutes');
    const whatAnaSaw = await unanswered;
    const halfDone = [...(await client.query('SELECT id FROM mutes')).rows, ...slack.ledger.visible(id)];
    await using second = startSitrep(['start'], place);
    await second.shows('Live:');
    const answer = await mute();

    expect(unacknowledged).toBe(0);
    expect(whatAnaSaw).toContain('nothing was answered');
    expect(halfDone).toEqual([]);
    expect(answer.text).toContain('Muted');
    expect((await client.query('SELECT id FROM mutes')).rows).toHaveLength(1);
    expect(slack.ledger.visible(id)).toHaveLength(1);
  },
);
