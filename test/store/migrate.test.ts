import { readdirSync } from 'node:fs';
import { Kysely, PostgresDialect } from 'kysely';
import { Client, Pool } from 'pg';
import { expect, test } from 'vitest';
import { migrate } from '#src/store/migrate.ts';
import { keptMessages } from '#src/store/migrations/0021-kept-messages.ts';
import { testDatabase } from '#test/support/servers.ts';

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

  await expect(migrate(database.url)).rejects.toThrow('the database could not be brought up to date');
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
  const pool = new Pool({ connectionString: database.url });
  const opened = new Kysely({ dialect: new PostgresDialect({ pool }) });

  await keptMessages.up(opened);

  await opened.destroy();
  expect(await rows(database.url, 'SELECT why FROM decisions')).toEqual([{ why: 'muted by ana: "echo"' }]);
});
