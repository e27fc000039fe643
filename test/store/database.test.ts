import { sql } from 'kysely';
import { Client } from 'pg';
import { expect, test, vi } from 'vitest';
import { openDatabase, pingDatabase } from '#src/store/database.ts';
import { json } from '#src/store/json.ts';
import { openStore } from '#src/store/store.ts';
import { testDatabase } from '#test/support/servers.ts';
import { anArticle, arrive, keysOf, mergeByKey, now, ours, quietTell, storeWithNewsrooms } from './made.ts';

test.each([
  ['postgres://sitrep@127.0.0.1:1/x', 'connect ECONNREFUSED 127.0.0.1:1'],
  ['postgres://sitrep@localhost:1/x', 'connect ECONNREFUSED'],
])('a server that does not answer is told with the reason: %s', async (url, why) => {
  await expect(pingDatabase(url)).rejects.toThrow(why);
});

test('a database that is not there is told with the reason', async () => {
  await using database = await testDatabase();

  await expect(pingDatabase(database.url.replace(/test_[0-9a-f]+/, 'nowhere'))).rejects.toThrow(
    'database "nowhere" does not exist',
  );
});

test('a connection that breaks while idle is told of, and the next statement makes another', async () => {
  await using database = await testDatabase();
  const databaseLost = vi.fn<(error: Error) => void>();
  await using store = openStore(database.url, { ...quietTell, databaseLost });
  await store.workspace(ours);

  await endOtherConnections(database.url);

  await vi.waitFor(() => expect(databaseLost).toHaveBeenCalledOnce());
  expect(await store.workspace(ours)).toBeUndefined();
});

test('a connection that breaks while an article is woven fails that article, and it can be woven again', async () => {
  await using database = await testDatabase();
  await using store = await storeWithNewsrooms(database.url);
  const article = anArticle('a');
  await arrive(store, article);
  const { weave, match } = mergeByKey(article);
  await holdStories(database.url, async (client, waiting) => {
    const weaving = store.weave(article, keysOf(article), now, { weave, match });
    const outcome = weaving.then(
      () => 'woven',
      (error: unknown) => String(error),
    );
    await waiting();

    await client.query(endOthers);

    expect(await outcome).toMatch(/terminat/);
  });

  expect((await store.weave(article, keysOf(article), now, { weave, match }))?.updates).toHaveLength(1);
});

test('statements of one journey are done in their order, and after one that failed in a transaction none stands', async () => {
  await using owned = await testDatabase();
  await using database = openDatabase(owned.url, () => {});
  await sql`CREATE TABLE steps (nth serial, step text UNIQUE)`.execute(database);

  const done = await database.lend(
    async (connection) => await Promise.all(connection.send(step('one'), step('two'), step('three'))),
  );
  const failed = database.lend(
    async (connection) =>
      await Promise.all(connection.send(sql`BEGIN`, step('four'), step('two'), step('five'), sql`COMMIT`)),
  );

  expect(done).toEqual([[{ nth: 1 }], [{ nth: 2 }], [{ nth: 3 }]]);
  await expect(failed).rejects.toThrow('duplicate key');
  const { rows } = await sql`SELECT step FROM steps ORDER BY nth`.execute(database);
  expect(rows).toEqual([{ step: 'one' }, { step: 'two' }, { step: 'three' }]);
});

test('a database that cannot keep what is to be kept is told with what to do', async () => {
  await using owned = await testDatabase();
  const name = new URL(owned.url).pathname.slice(1);
  await run(owned.url, `CREATE DATABASE ${name}_latin ENCODING 'LATIN1' TEMPLATE template0`);
  await expect(pingDatabase(owned.url.replace(name, `${name}_latin`))).rejects.toThrow('encoded in LATIN1');
  await run(owned.url, `DROP DATABASE ${name}_latin`);
  await run(owned.url, `ALTER DATABASE ${name} SET default_transaction_read_only = on`);
  await expect(pingDatabase(owned.url)).rejects.toThrow('nothing can be written to it');
});

test('what Postgres cannot keep in JSON is replaced, and what only looks so is not', () => {
  expect(json(['\0', '\uD83D', '\\u0000', '😀'])).toBe('["\uFFFD","\uFFFD","\\\\u0000","😀"]');
});

function step(name: string) {
  return sql<{ nth: number }>`INSERT INTO steps (step) VALUES (${name}) RETURNING nth`;
}

const endOthers = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid()`;

async function endOtherConnections(url: string): Promise<void> {
  await run(url, endOthers);
}

async function run(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** Holds the table of stories, so that weaving stands still in its midst. */
async function holdStories(
  url: string,
  act: (client: Client, waiting: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('BEGIN; LOCK TABLE stories IN ACCESS EXCLUSIVE MODE');
  const isWaiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  await act(client, async () => {
    await vi.waitFor(async () => expect((await client.query(isWaiting)).rowCount).toBe(1));
  });
  await client.query('ROLLBACK');
  await client.end();
}
