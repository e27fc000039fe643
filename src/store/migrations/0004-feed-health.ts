import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Where feeds have moved, what was newest in them, and what those should know who look after them. */
export const feedHealth: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql.raw(places).execute(database);
    await sql.raw(events).execute(database);
  },
};

const places = `
  ALTER TABLE feeds
    -- Asked for instead of its url, until config gives it another url.
    ADD COLUMN moved_to text,
    -- A permanent redirect that is not believed yet.
    ADD COLUMN move jsonb,
    -- Hashes of its newest items, and of those of them that were missing last time.
    ADD COLUMN head text[],
    ADD COLUMN missing text[],
    DROP COLUMN host;
  ALTER TABLE feeds
    -- One request at a time to each host, whoever asks.
    ADD COLUMN host text GENERATED ALWAYS AS
      (lower(substring(coalesce(moved_to, url) from '^[a-zA-Z]+://([^/?#]*)'))) STORED;
`;

const events = `
  -- Kept a month. A thing that lasts is one row, whatever the number of polls that saw it; after a month it is told anew.
  CREATE TABLE feed_events (
    feed_id text NOT NULL,
    kind text NOT NULL,
    at timestamptz(3) NOT NULL,
    until timestamptz(3),
    detail text NOT NULL,
    -- By the database's clock: a notice is made of what is new by it.
    noted_at timestamptz(3) NOT NULL DEFAULT now(),
    -- When it was put into a notice for operations.
    told_at timestamptz(3),
    PRIMARY KEY (feed_id, kind, at)
  );
  CREATE INDEX feed_events_untold ON feed_events (noted_at) WHERE told_at IS NULL;
  CREATE INDEX feed_events_recent ON feed_events (noted_at);
  CREATE INDEX feed_events_gaps ON feed_events (until) WHERE until IS NOT NULL;
`;
