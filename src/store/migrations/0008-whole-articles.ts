import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** By which other names an item is known again, and whether an article is more than its feed's summary. */
export const wholeArticles: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql.raw(columns).execute(database);
  },
};

const columns = `
  ALTER TABLE feed_items
    -- The first name of the item that this is another name of; NULL: this is it.
    ADD COLUMN of_item text;
  ALTER TABLE feeds
    -- Its owner allows that the pages of its items are fetched.
    ADD COLUMN full_text boolean NOT NULL DEFAULT false;
  ALTER TABLE articles
    ADD COLUMN is_summary boolean NOT NULL DEFAULT false;
`;
