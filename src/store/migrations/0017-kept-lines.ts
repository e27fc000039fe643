import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Commands that a platform's buttons cannot carry. */
export const keptLines: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql
      .raw(
        `CREATE TABLE kept_lines (id text PRIMARY KEY, line text NOT NULL, kept_at timestamptz(3) NOT NULL)`,
      )
      .execute(database);
    await sql.raw(`CREATE INDEX kept_lines_kept ON kept_lines (kept_at)`).execute(database);
  },
};
