import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Where an article's publisher says that it is about. */
export const positions: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql.raw('ALTER TABLE articles ADD COLUMN position jsonb').execute(database);
  },
};
