import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What is too old to be kept is found without reading what is not. */
export const keeping: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql
      .raw(`
        -- Rows come in the order of time, so that a range of pages has few of other years: no more to write for each.
        CREATE INDEX feed_items_seen ON feed_items USING brin (seen_at);
        CREATE INDEX deliveries_of_no_story ON deliveries (created_at) WHERE story_id IS NULL;`)
      .execute(database);
  },
};
