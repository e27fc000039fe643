import { readdirSync } from 'node:fs';
import { Kysely, PostgresDialect } from 'kysely';
import type { Migration } from 'kysely/migration';
import { Client, Pool } from 'pg';
import { expect, test } from 'vitest';
import { migrate } from '#src/store/migrate.ts';
import { keptMessages } from '#src/store/migrations/0021-kept-messages.ts';
import { keptFailures } from '#src/store/migrations/0024-kept-failures.ts';
import { testDatabase } from '#test/support/servers.ts';
import { ours, storeWithNewsrooms } from './made.ts';

const migrations = readdirSync('src/store/migrations')
  .map((file) => file.replace(/\.ts$/, ''))
  .toSorted();

async function emptied(url: string): Promise<void> {
  await rows(url, 'DROP SCHEMA public CASCADE; CREATE SCHEMA public');
}

async function rows(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

test('several processes that start at once make the schema once', async () => {
  await using database = await testDatabase();
  await emptied(database.url);

  await Promise.all([migrate(database.url), migrate(database.url), migrate(database.url)]);

  expect(await rows(database.url, 'SELECT name FROM kysely_migration ORDER BY name')).toEqual(
    migrations.map((name) => ({ name })),
  );
  expect(await rows(database.url, 'SELECT version FROM roster_version')).toHaveLength(1);
});

test('a second start finds nothing to do', async () => {
  await using database = await testDatabase();

  await migrate(database.url);

  expect(await rows(database.url, 'SELECT count(*)::integer AS made FROM kysely_migration')).toEqual([
    { made: migrations.length },
  ]);
});

test('a database of a newer version is refused', async () => {
  await using database = await testDatabase();
  await rows(database.url, `INSERT INTO kysely_migration VALUES ('9999-from-the-future', now()::text)`);

  await expect(migrate(database.url)).rejects.toThrow(
    'the database was written by a newer Sitrep (9999-from-the-future): start that one',
  );
});

test('a process that goes on while a newer one changes the database sees it', async () => {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);

  const before = await store.newerMigration();
  await rows(database.url, `INSERT INTO kysely_migration VALUES ('9999-from-the-future', now()::text)`);

  expect([before, await store.newerMigration()]).toEqual([undefined, '9999-from-the-future']);
});

test('why something was decided stays as it was written before it was kept as a message', async () => {
  await using database = await testDatabase();
  await rows(
    database.url,
    `ALTER TABLE decisions DROP CONSTRAINT decisions_why_check, ALTER COLUMN why TYPE text USING why #>> '{}',
       ADD CHECK (why <> '');
     ALTER TABLE deliveries DROP CONSTRAINT deliveries_reason_check, ALTER COLUMN reason TYPE text
       USING reason #>> '{}', ADD CHECK (reason <> '');
     ALTER TABLE audit ALTER COLUMN before TYPE text USING before #>> '{}', ALTER COLUMN after TYPE text
       USING after #>> '{}';
     INSERT INTO decisions VALUES ('u', 'i', 'slack', 'c', DEFAULT, 1, 'w', 's', 'hold', 'muted',
       'muted by ana: "echo"', NULL, now())`,
  );

  await migrateBy(keptMessages, database.url);

  expect(await rows(database.url, 'SELECT why FROM decisions')).toEqual([{ why: 'muted by ana: "echo"' }]);
});

test('why a feed failed stays as it was written before it was kept as a message', async () => {
  await using database = await testDatabase();
  await rows(
    database.url,
    `ALTER TABLE feeds ALTER COLUMN failure TYPE text USING failure #>> '{}';
     ALTER TABLE feed_events ALTER COLUMN detail TYPE text USING detail #>> '{}';
     ALTER TABLE rota_calendars ALTER COLUMN failure TYPE text USING failure #>> '{}';
     INSERT INTO feeds (id, outlet, url, poll_every_seconds, failing_since, failure)
       VALUES ('feed-a', 'Levant Wire', 'https://levant-wire.example/rss', 60, now(), 'it answers "503"');
     INSERT INTO feed_events (feed_id, kind, at, detail) VALUES ('feed-a', 'failing', now(), 'it answers "503"')`,
  );

  await migrateBy(keptFailures, database.url);

  await using store = await storeWithNewsrooms(database.url);
  const [watched] = await store.watchedFeeds(ours);
  const [event] = await store.feedEvents(ours, 'feed-a', 1);
  expect(watched?.state.failure).toBe('it answers "503"');
  expect(event?.detail).toBe('it answers "503"');
});

async function migrateBy(migration: Migration, url: string): Promise<void> {
  const pool = new Pool({ connectionString: url });
  const opened = new Kysely({ dialect: new PostgresDialect({ pool }) });
  await migration.up(opened);
  await opened.destroy();
}
