import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient, type RawBuilder } from 'kysely';
import { Client, Pool, types, type PoolClient, type QueryResult } from 'pg';
import type { Instant } from '../domain/instant.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;

/** Connections of one process. Two cores serve no more at once; the app's own Postgres has room for 200. */
const connectionsMax = 10;
/** How long a connection is waited for before the store says that the database is not there. */
const connectMs = 10_000;
const pingMs = 5_000;
/** The oldest that the statements are tried on. */
const oldestMajor = 15;
/** A statement that takes longer has met a lock or a plan that nobody meant. */
const statementMs = 30_000;
/** A process that was stopped in the midst of a transaction gives up its locks after this. */
const idleInTransactionMs = 10_000;
/** Statements that are prepared once a connection; more texts than this would be a leak, and go unprepared. */
const preparedMax = 300;

/** The types' numbers in Postgres' own catalogue (pg_type.dat). */
const timestamptzOid: number = 1184;
const int8Oid: number = 20;

/**
 * The pool, and kysely on it. Moments are read as Instants, bigints as numbers (ours count, none is beyond 2^53),
 * and each statement is prepared once a connection.
 */
export class PooledDatabase extends Kysely<Tables> {
  readonly #pool: Pool;
  readonly #lent = new WeakMap<PoolClient, LentConnection>();

  constructor(pool: Pool) {
    super({ dialect: new PostgresDialect({ pool: preparing(pool) }) });
    this.#pool = pool;
  }

  /** Lends one connection to `act`. When that throws, what it had begun is rolled back. */
  async lend<Result>(act: (connection: LentConnection) => Promise<Result>): Promise<Result> {
    const client = await this.#pool.connect();
    let isGone = false;
    try {
      return await act(this.#lentOn(client));
    } catch (error) {
      // A connection that is gone cannot roll back and need not.
      isGone = await client.query('ROLLBACK').then(
        () => false,
        () => true,
      );
      throw error;
    } finally {
      client.release(isGone);
    }
  }

  #lentOn(client: PoolClient): LentConnection {
    const known = this.#lent.get(client);
    if (known !== undefined) return known;
    const lent = new LentConnection(client, this.#pool.options);
    this.#lent.set(client, lent);
    return lent;
  }
}

/** Kysely on one connection of the pool. */
export class LentConnection extends Kysely<Tables> {
  readonly #client: PoolClient;

  constructor(client: PoolClient, options: object) {
    const staying = { ...preparingClient(client), release: () => {} };
    const pool = { options, connect: async () => await Promise.resolve(staying), end: async () => {} };
    super({ dialect: new PostgresDialect({ pool }) });
    this.#client = client;
  }

  /**
   * Sends statements in one journey, to be done one after the other: none waits here for the answer of the one before.
   * In a transaction those after a failed one fail too.
   * @returns their rows; to be awaited together, so that each failure is heard
   */
  send<Rows extends readonly unknown[]>(
    ...statements: { readonly [Nth in keyof Rows]: RawBuilder<Rows[Nth]> }
  ): { readonly [Nth in keyof Rows]: Promise<readonly Rows[Nth][]> } {
    const { stream } = this.#client.connection;
    // A system call costs more than most statements: what is written meanwhile goes out at once.
    stream.cork();
    const sent = statements.map(async (statement) => {
      const { sql, parameters } = statement.compile(this);
      return (await queryPrepared(this.#client, sql, parameters)).rows;
    });
    stream.uncork();
    return sent as { readonly [Nth in keyof Rows]: Promise<readonly Rows[Nth][]> };
  }
}

/** @param lost told of an idle connection that broke: it is made anew when it is next needed */
export function openDatabase(databaseUrl: string, lost: (error: Error) => void): PooledDatabase {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: connectionsMax,
    connectionTimeoutMillis: connectMs,
    statement_timeout: statementMs,
    idle_in_transaction_session_timeout: idleInTransactionMs,
    options: '-c TimeZone=UTC',
    application_name: 'sitrep',
    pipeline: true,
    types: { getTypeParser: typeParser },
  });
  pool.on('error', lost);
  // One that breaks in use fails its statement, which says so; its event with no listener would end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  return new PooledDatabase(pool);
}

const statementNames = new Map<string, string>();

/** Kysely hands over plain texts; named, a text is parsed by the server once a connection and planned but a few times. */
function preparing(pool: Pool): PostgresPool {
  const known = new WeakMap<PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    end: async () => await pool.end(),
    connect: async () => {
      const client = await pool.connect();
      const wrapped = known.get(client) ?? preparingClient(client);
      known.set(client, wrapped);
      return wrapped;
    },
  };
}

function preparingClient(client: PoolClient): PostgresPoolClient {
  const query = async (text: string, values: readonly unknown[]) => await queryPrepared(client, text, values);
  return {
    // Kysely's other form, with a cursor, is for streams, which the store does not use.
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy),
  };
}

async function queryPrepared(
  client: PoolClient,
  text: string,
  values: readonly unknown[],
): Promise<QueryResult> {
  if (values.length === 0) return await client.query(text);
  const name = nameOf(text);
  return await client.query({ text, values: [...values], ...(name === undefined ? {} : { name }) });
}

function nameOf(text: string): string | undefined {
  const known = statementNames.get(text);
  if (known !== undefined || statementNames.size >= preparedMax) return known;
  const name = `sitrep-${statementNames.size + 1}`;
  statementNames.set(text, name);
  return name;
}

function typeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (oid === timestamptzOid) return readInstant;
  if (oid === int8Oid) return Number;
  return types.getTypeParser(oid, format ?? 'text');
}

/** "2024-12-08 04:20:00.12+00", as Postgres writes a moment in UTC, as an Instant. */
function readInstant(text: string): Instant {
  const fraction = text.slice(20, -3).padEnd(3, '0').slice(0, 3);
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction}Z`;
}

type Facts = { readonly version: string; readonly encoding: string; readonly isReadOnly: boolean };

/** @returns the server's version; throws an Error that says why when it cannot be used */
export async function pingDatabase(databaseUrl: string): Promise<string> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: pingMs });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<Facts>(
      `SELECT current_setting('server_version') AS version, current_setting('server_encoding') AS encoding,
         current_setting('transaction_read_only') = 'on' AS "isReadOnly"`,
    );
    const { version = 'of no version', encoding = 'UTF8', isReadOnly = false } = rows[0] ?? {};
    if (Number.parseInt(version, 10) < oldestMajor)
      throw new Error(`it is of version ${version}, and ${oldestMajor} or newer is needed`);
    if (encoding !== 'UTF8')
      throw new Error(
        `it is encoded in ${encoding}, and names in Arabic need UTF8: CREATE DATABASE … ENCODING UTF8`,
      );
    if (isReadOnly) throw new Error('nothing can be written to it: it is a replica, or set to be read only');
    return version;
  } catch (cause) {
    throw new Error(whyOf(cause), { cause });
  } finally {
    await client.end();
  }
}

/** A name with two addresses fails with an error for each, and no words of its own. */
function whyOf(error: unknown): string {
  const [first] = error instanceof AggregateError ? (error.errors as readonly unknown[]) : [error];
  return first instanceof Error && first.message !== '' ? first.message : 'it does not answer';
}
