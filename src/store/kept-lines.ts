import { sql } from 'kysely';
import type { Database } from './database.ts';
import { json, plain } from './json.ts';

/** Commands that a platform's buttons cannot carry, by an id that follows from them. */
export function keptLines(database: Database) {
  return {
    keepLines: async (lines: readonly { readonly id: string; readonly line: string }[]): Promise<void> => {
      await sql`
        INSERT INTO kept_lines (id, line, kept_at)
        SELECT DISTINCT ON (id) id, line, now() FROM json_to_recordset(${json(lines)}::json) AS l (id text, line text)
        ON CONFLICT (id) DO UPDATE SET kept_at = excluded.kept_at`.execute(database);
    },

    keptLine: async (id: string): Promise<string | undefined> => {
      const row = await database
        .selectFrom('kept_lines')
        .select('line')
        .where('id', '=', plain(id))
        .executeTakeFirst();
      return row?.line;
    },
  };
}
