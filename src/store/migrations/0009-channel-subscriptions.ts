import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What one channel follows is asked for at each letter that somebody types after `unsubscribe`. */
export const channelSubscriptions: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql
      .raw(
        `CREATE INDEX subscriptions_of_channel
           ON subscriptions (workspace_id, installation_id, channel_id, number)`,
      )
      .execute(database);
  },
};
