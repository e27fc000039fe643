import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Short ids given by the database, in the statement that writes what they are given to. */
export const shortIds: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql
      .raw(
        `CREATE FUNCTION give_short_id(candidates text[], wanted_for text) RETURNS text LANGUAGE plpgsql AS $$
         DECLARE candidate text;
         BEGIN
           FOREACH candidate IN ARRAY candidates LOOP
             INSERT INTO short_ids (id, given_to) VALUES (candidate, wanted_for) ON CONFLICT (id) DO NOTHING;
             IF FOUND THEN RETURN candidate; END IF;
           END LOOP;
           RAISE EXCEPTION 'no short id is left for %', wanted_for;
         END $$`,
      )
      .execute(database);
  },
};
