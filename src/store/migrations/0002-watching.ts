import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What watching learns of feeds, who is at which of them, and what was missed. */
export const watching: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql.raw(learned).execute(database);
    await sql.raw(leases).execute(database);
  },
};

const learned = `
  ALTER TABLE feeds
    -- Null: learned, at most an hour.
    ALTER COLUMN poll_every_seconds DROP NOT NULL,
    ADD COLUMN failure_reason text,
    -- A Rhythm and a FeedWishes; null before the first reading, or where the feed wishes nothing.
    ADD COLUMN rhythm jsonb,
    ADD COLUMN wishes jsonb,
    -- When it was last asked, by the database's clock, and how much later than due.
    ADD COLUMN asked_at timestamptz(3),
    ADD COLUMN late_ms integer;
`;

const leases = `
  ALTER TABLE feeds
    -- One request at a time to each host, whoever asks.
    ADD COLUMN host text GENERATED ALWAYS AS (lower(substring(url from '^[a-zA-Z]+://([^/?#]*)'))) STORED,
    -- Who polls it; the lease outlives the poll by the pause that its host is given. A dead watcher's lapses. Without an
    -- index: they change with every poll, and a few thousand rows are looked through in a millisecond.
    ADD COLUMN watcher text,
    ADD COLUMN leased_until timestamptz(3);
`;
