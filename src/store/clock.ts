import { sql } from 'kysely';
import type { Database } from './database.ts';

/** The database's clock, by which all is due. */
export function databaseClock(database: Database) {
  return {
    databaseNowMs: async (): Promise<number> => {
      const { rows } = await sql<{ nowMs: number }>`
        SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS "nowMs"`.execute(database);
      return rows[0]?.nowMs ?? 0;
    },

    /**
     * It was set back, as NTP does after a machine was woken with a wrong one: what waits by the clock as it was would wait
     * so much longer. Notices are left alone, for their moments are those of the wall.
     */
    clockWasSetBack: async (byMs: number): Promise<void> => {
      const by = sql`${byMs} * interval '1 millisecond'`;
      await sql`UPDATE feeds SET due_at = due_at - ${by}, leased_until = leased_until - ${by}
        WHERE due_at > now() OR leased_until > now()`.execute(database);
      await sql`UPDATE deliveries SET next_at = next_at - ${by}, lease = lease - ${by}
        WHERE state IN ('pending', 'sending') AND kind IN ('root', 'reply', 'broadcast', 'flat', 'edit')
          AND (next_at > now() OR lease > now())`.execute(database);
      await sql`UPDATE rests SET until_at = until_at - ${by}`.execute(database);
    },
  };
}
