import { sql, type RawBuilder } from 'kysely';
import type { Audience } from '../domain/workspace.ts';
import type { Database, PooledDatabase } from './database.ts';

export interface WeaveTell {
  /** How long articles that were woven together kept all others of their audience waiting, in milliseconds. */
  weavingHeld(holdMs: number, articles: number): void;
}

/** Any number that no other pair of lock numbers in this database begins with. */
const weavingLock = 662_091;

/** What is done under the lock. */
export type UnderLock<Row, Result> = {
  /** So many articles are woven. */
  readonly articles: number;
  readonly first: RawBuilder<Row>;
  readonly act: (rows: readonly Row[], connection: Database) => Promise<ToWrite<Result>>;
};

export type ToWrite<Result> = {
  readonly result: Result;
  readonly writes: readonly RawBuilder<unknown>[];
  /** Told what each of them answered, once all is committed. */
  readonly committed?: (answers: readonly (readonly unknown[])[]) => void;
};

/**
 * Asks `first`, lets `act` think of the answer and writes what it says, in a transaction while nobody else does so for
 * this audience, in any process. What `act` throws undoes all.
 *
 * Everybody else waits for each journey to the database that is made meanwhile: `first` goes with the lock, and the
 * writes go with the commit.
 *
 * The commit does not wait for the disk. Should the machine fail in that moment, the article is unread again and is
 * woven to the same; what was posted meanwhile was claimed by a commit that did wait, and the log is written in order.
 */
export async function underAudienceLock<Row, Result>(
  database: PooledDatabase,
  audience: Audience,
  tell: WeaveTell,
  { articles, first, act }: UnderLock<Row, Result>,
): Promise<Result> {
  return await database.lend(async (connection) => {
    let since: number | undefined;
    try {
      const [begun, asked] = connection.send<[unknown, Row]>(begin(audience), first);
      const [rows] = await Promise.all([asked, begun.then(() => (since = performance.now()))]);
      const { result, writes, committed } = await act(rows, connection);
      const answers = await Promise.all(connection.send(...writes, sql`COMMIT`));
      committed?.(answers);
      return result;
    } finally {
      if (since !== undefined) tell.weavingHeld(performance.now() - since, articles);
    }
  });
}

/** Takes the same lock within a transaction that has begun: no article of this audience is woven until it ends. */
export async function holdWeaving(transaction: Database, audience: Audience): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${sql.lit(weavingLock)}, hashtext(${audience}))`.execute(
    transaction,
  );
}

/**
 * The lock is a statement of its own: each later one sees what its last holder wrote. Without parameters, because only
 * so may several statements be one text.
 *
 * All that is asked for under the lock is found by key, the newest first, and planned once a connection. Left to its
 * figures, which are old while much comes in, the planner would rather read and sort all texts that share a phrase than
 * walk its index from the newest on.
 */
function begin(audience: Audience): RawBuilder<unknown> {
  return sql`
    BEGIN;
    SET LOCAL synchronous_commit = off;
    SET LOCAL plan_cache_mode = force_generic_plan;
    SET LOCAL enable_seqscan = off;
    SET LOCAL enable_bitmapscan = off;
    SELECT pg_advisory_xact_lock(${sql.lit(weavingLock)}, hashtext(${sql.lit(audience)}))`;
}
