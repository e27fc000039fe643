import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Newsrooms in which enough independent origins confirm. */
export const confirmAtOrigins: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql
      .raw(
        `ALTER TABLE workspaces
           -- Null: outlets never confirm.
           ADD COLUMN confirm_at_origins integer CHECK (confirm_at_origins >= 2)`,
      )
      .execute(database);
  },
};
