import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Why a feed or a calendar could not be read is kept as a message, unsaid; words of before stay words. */
export const keptFailures: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql
      .raw(`
        ALTER TABLE feeds ALTER COLUMN failure TYPE jsonb USING to_jsonb(failure);
        ALTER TABLE feed_events ALTER COLUMN detail TYPE jsonb USING to_jsonb(detail);
        ALTER TABLE rota_calendars ALTER COLUMN failure TYPE jsonb USING to_jsonb(failure);`)
      .execute(database);
  },
};
