import { Kysely, PostgresDialect, sql, type QueryExecutorProvider } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import { Pool } from 'pg';
import { newsroom } from './migrations/0001-newsroom.ts';
import { watching } from './migrations/0002-watching.ts';
import { editors } from './migrations/0003-editors.ts';
import { feedHealth } from './migrations/0004-feed-health.ts';
import { gists } from './migrations/0005-gists.ts';
import { catchUp } from './migrations/0006-catch-up.ts';
import { wholeArticles } from './migrations/0008-whole-articles.ts';
import { channelSubscriptions } from './migrations/0009-channel-subscriptions.ts';
import { ownFeeds } from './migrations/0010-own-feeds.ts';
import { shortIds } from './migrations/0011-short-ids.ts';
import { confirmAtOrigins } from './migrations/0012-confirm-at-origins.ts';
import { rotaCalendars } from './migrations/0013-rota-calendars.ts';
import { countedRequests } from './migrations/0014-counted-requests.ts';
import { pausedFeeds } from './migrations/0015-paused-feeds.ts';
import { keptLines } from './migrations/0017-kept-lines.ts';
import { fewerIndexes } from './migrations/0018-fewer-indexes.ts';
import { positions } from './migrations/0019-positions.ts';
import { saidFullText } from './migrations/0020-said-full-text.ts';
import { keptMessages } from './migrations/0021-kept-messages.ts';
import { keptRests } from './migrations/0022-kept-rests.ts';
import { articlesByPage } from './migrations/0023-articles-by-page.ts';
import { keptFailures } from './migrations/0024-kept-failures.ts';
import { keeping } from './migrations/0025-keeping.ts';
import { fewerDeliveryIndexes } from './migrations/0026-fewer-delivery-indexes.ts';

/** In the order in which they are made. One that is out is never changed: a correction is a migration of its own. */
const migrations: Readonly<Record<string, Migration>> = {
  '0001-newsroom': newsroom,
  '0002-watching': watching,
  '0003-editors': editors,
  '0004-feed-health': feedHealth,
  '0005-gists': gists,
  '0006-catch-up': catchUp,
  '0008-whole-articles': wholeArticles,
  '0009-channel-subscriptions': channelSubscriptions,
  '0010-own-feeds': ownFeeds,
  '0011-short-ids': shortIds,
  '0012-confirm-at-origins': confirmAtOrigins,
  '0013-rota-calendars': rotaCalendars,
  '0014-counted-requests': countedRequests,
  '0015-paused-feeds': pausedFeeds,
  '0017-kept-lines': keptLines,
  '0018-fewer-indexes': fewerIndexes,
  '0019-positions': positions,
  '0020-said-full-text': saidFullText,
  '0021-kept-messages': keptMessages,
  '0022-kept-rests': keptRests,
  '0023-articles-by-page': articlesByPage,
  '0024-kept-failures': keptFailures,
  '0025-keeping': keeping,
  '0026-fewer-delivery-indexes': fewerDeliveryIndexes,
};

/** A database that this version of the product cannot work on. */
export class SchemaError extends Error {
  override readonly name = 'SchemaError';
}

/** Any number that nobody else locks by in this database. */
const migrationLock = 6_620_901;

/**
 * Brings the database's schema up to this version of the product. Any number of processes may ask at once: one works
 * and the others wait for it. Throws when a migration fails (nothing of it stays) or the database is newer than this.
 */
export async function migrate(databaseUrl: string): Promise<void> {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: 1,
    options: '-c client_min_messages=warning',
  });
  // A connection that breaks fails its statement, which says so; its event with no listener would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const database = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    await runUnderLock(database);
  } finally {
    await database.destroy();
    if (!pool.ended) await pool.end();
  }
}

/** Kysely takes a lock too, but makes its own tables before it: two first starts at once would collide there. */
async function runUnderLock(database: Kysely<unknown>): Promise<void> {
  await database.connection().execute(async (connection) => {
    await sql`SELECT pg_advisory_lock(${sql.lit(migrationLock)})`.execute(connection);
    const migrator = new Migrator({
      db: connection,
      provider: { getMigrations: async () => await Promise.resolve({ ...migrations }) },
    });
    const foreign = await newerMigration(connection);
    if (foreign !== undefined)
      throw new SchemaError(
        `the database was written by a newer Sitrep (${foreign}): start that one, or give this one a database of its own`,
      );
    const { error } = await migrator.migrateToLatest();
    if (error === undefined) return;
    const why = whyOf(error);
    throw new SchemaError(`the database could not be brought up to date: ${why}`, { cause: error });
  });
}

/** One that this version does not know: a newer one has worked on the database. Undefined where there is none. */
export async function newerMigration(database: QueryExecutorProvider): Promise<string | undefined> {
  return (await madeBefore(database)).find((name) => migrations[name] === undefined);
}

function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  // 42501 is insufficient_privilege; since Postgres 15 nobody but the owner may make tables.
  const mayNot = 'code' in error && error.code === '42501';
  return mayNot ? `${error.message}; the account of DATABASE_URL should own its database` : error.message;
}

/** The migrations that were made, by whatever version; none in an empty database. */
async function madeBefore(database: QueryExecutorProvider): Promise<readonly string[]> {
  const { rows: tables } = await sql`SELECT WHERE to_regclass('kysely_migration') IS NOT NULL`.execute(
    database,
  );
  if (tables.length === 0) return [];
  const { rows } = await sql<{ name: string }>`SELECT name FROM kysely_migration ORDER BY name DESC`.execute(
    database,
  );
  return rows.map(({ name }) => name);
}
