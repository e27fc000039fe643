import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Why something was decided, and what a change was, is kept as a message and its values; words of before stay words. */
export const keptMessages: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql
      .raw(`
        ALTER TABLE decisions DROP CONSTRAINT decisions_why_check,
          ALTER COLUMN why TYPE jsonb USING to_jsonb(why), ADD CHECK (why <> '""');
        ALTER TABLE deliveries DROP CONSTRAINT deliveries_reason_check,
          ALTER COLUMN reason TYPE jsonb USING to_jsonb(reason), ADD CHECK (reason <> '""');
        ALTER TABLE audit ALTER COLUMN before TYPE jsonb USING to_jsonb(before),
          ALTER COLUMN after TYPE jsonb USING to_jsonb(after);`)
      .execute(database);
  },
};
