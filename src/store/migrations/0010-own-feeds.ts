import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Feeds that a newsroom adds for itself, beside those of config/. */
export const ownFeeds: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql
      .raw(
        `ALTER TABLE feeds
           -- Who added it by a command; null: config/ names it, and may leave it out again.
           ADD COLUMN added_by text,
           ADD CONSTRAINT feeds_added_are_private CHECK (added_by IS NULL OR workspace_id IS NOT NULL)`,
      )
      .execute(database);
  },
};
