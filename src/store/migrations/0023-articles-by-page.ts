import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** An article is asked for by an address that may differ in its parameters from the one that its feed had. */
export const articlesByPage: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql
      .raw(`
        CREATE INDEX articles_by_page ON articles USING hash (split_part(split_part(url, '#', 1), '?', 1));`)
      .execute(database);
  },
};
