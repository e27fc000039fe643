import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Feeds that a command has paused, whether config/ names them or a newsroom added them: they rest, and are shown. */
export const pausedFeeds: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql
      .raw(
        `ALTER TABLE feeds
           ADD COLUMN paused_at timestamptz(3),
           -- By whose command, for people.
           ADD COLUMN paused_by text`,
      )
      .execute(database);
    await sql
      .raw(
        `UPDATE feeds SET paused_at = retired_at, paused_by = added_by, retired_at = NULL
         WHERE added_by IS NOT NULL AND retired_at IS NOT NULL`,
      )
      .execute(database);
  },
};
