import { sql } from 'kysely';
import type { Audience } from '../domain/workspace.ts';
import type { Database } from './database.ts';

export interface WeaveTell {
  /** How long one article kept all others of its audience waiting, in milliseconds. */
  weavingHeld(holdMs: number): void;
}

/** Any number that no other pair of lock numbers in this database begins with. */
const weavingLock = 662_091;

/**
 * Runs `act` in a transaction while nobody else does so for this audience, in any process. What it throws undoes all.
 *
 * The commit does not wait for the disk. Should the machine fail in that moment, the article is unread again and is
 * woven to the same; what was posted meanwhile was claimed by a commit that did wait, and the log is written in order.
 */
export async function underAudienceLock<Result>(
  database: Database,
  audience: Audience,
  tell: WeaveTell,
  act: (transaction: Database) => Promise<Result>,
): Promise<Result> {
  return await database.connection().execute(async (connection) => {
    let since: number | undefined;
    try {
      await begin(connection, audience);
      since = performance.now();
      const result = await act(connection);
      await sql`COMMIT`.execute(connection);
      return result;
    } catch (error) {
      // A connection that is gone cannot roll back and need not.
      await sql`ROLLBACK`.execute(connection).catch(() => {});
      throw error;
    } finally {
      if (since !== undefined) tell.weavingHeld(performance.now() - since);
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
 * One journey for the three. The lock is a statement of its own all the same: each later statement sees what its last
 * holder wrote. Without parameters, because only so may several statements go together.
 */
async function begin(connection: Database, audience: Audience): Promise<void> {
  await sql`
    BEGIN;
    SET LOCAL synchronous_commit = off;
    SELECT pg_advisory_xact_lock(${sql.lit(weavingLock)}, hashtext(${sql.lit(audience)}))`.execute(
    connection,
  );
}
