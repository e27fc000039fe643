import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Commands are limited by what all processes have answered. */
export const countedRequests: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql
      .raw(
        `ALTER TABLE inbound_requests
           -- Whose it is, by their platform's id; null: it was refused for coming too fast, and counts for nobody.
           ADD COLUMN person_id text`,
      )
      .execute(database);
    await sql
      .raw(
        `CREATE INDEX inbound_requests_counted ON inbound_requests (workspace_id, begun_at)
           WHERE person_id IS NOT NULL`,
      )
      .execute(database);
  },
};
