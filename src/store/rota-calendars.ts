import { sql } from 'kysely';
import type { Instant } from '../domain/instant.ts';
import { operationsNotices, type Operations } from '../domain/new-delivery.ts';
import type { CalendarReading, CalendarState } from '../domain/rota-calendar.ts';
import type { Kept } from '../domain/saying.ts';
import type { Shift } from '../domain/shift.ts';
import type { WorkspaceId } from '../domain/workspace.ts';
import type { Database } from './database.ts';
import { given } from './given.ts';
import { json } from './json.ts';
import { insertDeliveries } from './new-deliveries.ts';

/** A calendar that is away for less is nobody's trouble: its shifts stand. */
const toldAfterMinutes = 60;

/** The calendar that each newsroom's rota comes from, as it was read last. */
export function rotaCalendars(database: Database) {
  return {
    takeCalendar: async (
      workspaceId: WorkspaceId,
      source: string,
      { everyMs, wholeEveryMs }: { readonly everyMs: number; readonly wholeEveryMs: number },
    ): Promise<{ readonly etag?: string; readonly lastModified?: string } | undefined> => {
      const { rows } = await sql<{ etag: string | null; lastModified: string | null }>`
        INSERT INTO rota_calendars AS c (workspace_id, source, due_at)
        VALUES (${workspaceId}, ${source}, now() + ${everyMs} * interval '1 millisecond')
        ON CONFLICT (workspace_id) DO UPDATE SET source = excluded.source, due_at = excluded.due_at,
          etag = CASE WHEN c.source = excluded.source THEN c.etag END,
          last_modified = CASE WHEN c.source = excluded.source THEN c.last_modified END
        WHERE c.due_at <= now() OR c.source <> excluded.source
        RETURNING
          CASE WHEN whole_at > now() - ${wholeEveryMs} * interval '1 millisecond' THEN etag END AS etag,
          CASE WHEN whole_at > now() - ${wholeEveryMs} * interval '1 millisecond' THEN last_modified END
            AS "lastModified"`.execute(database);
      return rows[0] === undefined ? undefined : given(rows[0]);
    },

    keepCalendar: async (workspaceId: WorkspaceId, read: CalendarReading): Promise<void> => {
      const { shifts, strangers, etag = null, lastModified = null, at } = read;
      await database.transaction().execute(async (transaction) => {
        await sql`
          UPDATE rota_calendars SET etag = ${etag}, last_modified = ${lastModified}, whole_at = now(), read_at = ${at},
            failing_since = NULL, failure = NULL, strangers = ${json(strangers)}
          WHERE workspace_id = ${workspaceId}`.execute(transaction);
        await transaction.deleteFrom('calendar_shifts').where('workspace_id', '=', workspaceId).execute();
        await sql`
          INSERT INTO calendar_shifts (workspace_id, seat, name, ids, from_at, until_at)
          SELECT ${workspaceId}, ordinality, shift ->> 'name', shift -> 'ids',
            (shift ->> 'from')::timestamptz, (shift ->> 'until')::timestamptz
          FROM jsonb_array_elements(${json(shifts)}::jsonb) WITH ORDINALITY AS s (shift, ordinality)`.execute(
          transaction,
        );
      });
    },

    calendarUnchanged: async (workspaceId: WorkspaceId, at: Instant): Promise<void> => {
      await sql`
        UPDATE rota_calendars SET read_at = ${at}, failing_since = NULL, failure = NULL
        WHERE workspace_id = ${workspaceId}`.execute(database);
    },

    calendarFailed: async (
      workspaceId: WorkspaceId,
      detail: Kept,
      at: Instant,
      againInMs: number,
    ): Promise<void> => {
      await sql`
        UPDATE rota_calendars SET failing_since = coalesce(failing_since, ${at}), failure = ${json(detail)},
          due_at = now() + ${againInMs} * interval '1 millisecond'
        WHERE workspace_id = ${workspaceId}`.execute(database);
    },

    /** The shift that holds at a moment, where two overlap the one that began later. */
    calendarShiftAt: async (workspaceId: WorkspaceId, at: Instant): Promise<Shift | undefined> => {
      const { rows } = await sql<Shift>`
        SELECT name, ids, from_at AS "from", until_at AS until FROM calendar_shifts
        WHERE workspace_id = ${workspaceId} AND from_at <= ${at}::timestamptz AND until_at > ${at}::timestamptz
        ORDER BY from_at DESC, seat LIMIT 1`.execute(database);
      return rows[0];
    },

    calendarShiftAfter: async (workspaceId: WorkspaceId, at: Instant): Promise<Shift | undefined> => {
      const { rows } = await sql<Shift>`
        SELECT name, ids, from_at AS "from", until_at AS until FROM calendar_shifts
        WHERE workspace_id = ${workspaceId} AND from_at > ${at}::timestamptz
        ORDER BY from_at, seat LIMIT 1`.execute(database);
      return rows[0];
    },

    /** Undefined when it was never asked for. */
    calendarState: async (workspaceId: WorkspaceId): Promise<CalendarState | undefined> => {
      const row = await database
        .selectFrom('rota_calendars')
        .select(['read_at as readAt', 'failing_since as failingSince', 'failure', 'strangers'])
        .where('workspace_id', '=', workspaceId)
        .executeTakeFirst();
      return row === undefined ? undefined : { ...given(row), strangers: row.strangers };
    },

    /**
     * Tells a channel once that the calendar cannot be read, and once that it can again.
     * @param write the notice's words; without `failingSince` it is read again
     */
    tellCalendar: async (
      to: Operations,
      write: (state: Pick<CalendarState, 'failingSince' | 'failure'>) => string,
    ): Promise<void> => {
      await database.transaction().execute(async (transaction) => {
        const { rows } = await sql<{ failingSince: Instant | null; failure: Kept | null }>`
          UPDATE rota_calendars SET told_at = CASE WHEN failing_since IS NOT NULL THEN now() END
          WHERE workspace_id = ${to.workspaceId} AND CASE WHEN told_at IS NULL
            THEN failing_since < ${to.at}::timestamptz - ${toldAfterMinutes} * interval '1 minute'
            ELSE failing_since IS NULL END
          RETURNING failing_since AS "failingSince", failure`.execute(transaction);
        const [state] = rows;
        if (state === undefined) return;
        await insertDeliveries(transaction, operationsNotices(write(given(state)), 'calendar', to));
      });
    },
  };
}
