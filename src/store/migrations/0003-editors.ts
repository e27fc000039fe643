import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What editors decide for their own newsroom: who is on call now, and what a story is worth there. */
export const editors: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql.raw(tables).execute(database);
  },
};

const tables = `
  -- Taken or handed over. They lie over the rota: of those that hold, the one that began last.
  CREATE TABLE taken_shifts (
    seat bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    workspace_id text NOT NULL REFERENCES workspaces,
    name text NOT NULL,
    ids jsonb NOT NULL,
    from_at timestamptz(3) NOT NULL,
    until_at timestamptz(3) NOT NULL
  );
  CREATE INDEX taken_shifts_until ON taken_shifts (workspace_id, until_at);

  -- An editor's word on a story. It counts in its newsroom alone, and no standing is stored with it.
  CREATE TABLE editor_notes (
    id text NOT NULL,
    seat bigint GENERATED ALWAYS AS IDENTITY,
    workspace_id text NOT NULL REFERENCES workspaces,
    story_id text NOT NULL,
    at timestamptz(3) NOT NULL,
    body jsonb NOT NULL,
    PRIMARY KEY (workspace_id, id)
  );
  CREATE INDEX editor_notes_of_story ON editor_notes (story_id, workspace_id);
`;
