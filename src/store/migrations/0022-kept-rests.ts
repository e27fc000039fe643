import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Why a channel rests is kept as why an alert is. */
export const keptRests: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql
      .raw('ALTER TABLE rests ALTER COLUMN reason TYPE jsonb USING to_jsonb(reason)')
      .execute(database);
  },
};
