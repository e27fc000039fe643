import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The rota of a newsroom as its calendar said it last: it counts also while the calendar cannot be reached. */
export const rotaCalendars: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql.raw(tables).execute(database);
  },
};

const tables = `
  CREATE TABLE rota_calendars (
    workspace_id text PRIMARY KEY REFERENCES workspaces,
    -- A hash of its address and of who is looked for in it.
    source text NOT NULL,
    due_at timestamptz(3) NOT NULL,
    etag text,
    last_modified text,
    -- When it was read whole, and when it last answered at all.
    whole_at timestamptz(3),
    read_at timestamptz(3),
    failing_since timestamptz(3),
    failure text,
    strangers jsonb NOT NULL DEFAULT '[]',
    -- When the operations channel was told that it fails.
    told_at timestamptz(3)
  );

  CREATE TABLE calendar_shifts (
    workspace_id text NOT NULL REFERENCES workspaces,
    seat integer NOT NULL,
    name text NOT NULL,
    ids jsonb NOT NULL,
    from_at timestamptz(3) NOT NULL,
    until_at timestamptz(3) NOT NULL,
    PRIMARY KEY (workspace_id, seat)
  );
`;
