import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Every turn of a delivery writes to all indexes: these two serve no statement that another does not serve as well. */
export const fewerIndexes: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql.raw('DROP INDEX deliveries_due; DROP INDEX deliveries_root').execute(database);
  },
};
