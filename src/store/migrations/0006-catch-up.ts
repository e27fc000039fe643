import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What came out while nobody read its feed is told in one digest. */
export const catchUp: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql
      .raw(`ALTER TABLE articles ADD COLUMN caught_up boolean NOT NULL DEFAULT false`)
      .execute(database);
  },
};
