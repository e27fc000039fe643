import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Whether the pages of a feed's items are fetched, as a command said it, over what config/ says. */
export const saidFullText: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    // Null: nobody said otherwise.
    await sql.raw('ALTER TABLE feeds ADD COLUMN full_text_said boolean').execute(database);
  },
};
