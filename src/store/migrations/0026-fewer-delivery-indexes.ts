import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Each delivery is written three times, and each time into all of its indexes. An id follows from its key, a short id is
 * given to one thing alone by the table of short ids, and those whose lease lapses are among those being sent, of which
 * there is another index.
 */
export const fewerDeliveryIndexes: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql
      .raw(`
        ALTER TABLE deliveries DROP CONSTRAINT deliveries_key_key, DROP CONSTRAINT deliveries_short_id_key;
        DROP INDEX deliveries_claimed;`)
      .execute(database);
  },
};
