import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What texts are about and which story each was put to: by that a later text finds the story it belongs to. */
export const gists: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql.raw(tables).execute(database);
  },
};

const tables = `
  -- Of the last days; cleared away when they are too old to be compared.
  CREATE TABLE text_gists (
    seat integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    article_id text NOT NULL UNIQUE,
    audience text NOT NULL,
    at timestamptz(3) NOT NULL,
    -- A story of this id need not be among the stories: one without events is no more than its texts.
    story_id text NOT NULL,
    gist jsonb NOT NULL
  );
  CREATE INDEX text_gists_at ON text_gists (at);

  -- The rare names and the places of each text, as hashes; found as print_samples are.
  CREATE TABLE gist_marks (
    mark integer NOT NULL,
    gist_seat integer NOT NULL
  );
  CREATE INDEX gist_marks_newest ON gist_marks (mark, gist_seat);
  CREATE INDEX gist_marks_seat ON gist_marks USING brin (gist_seat);
`;
