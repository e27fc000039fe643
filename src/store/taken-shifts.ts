import { sql } from 'kysely';
import type { Instant } from '../domain/instant.ts';
import type { Shift } from '../domain/shift.ts';
import type { WorkspaceId } from '../domain/workspace.ts';
import type { TakenShifts } from '../respond/ports.ts';
import { audited } from './audit.ts';
import type { Database } from './database.ts';
import { json, plain } from './json.ts';

export interface ShiftsHeld {
  /** Of the shifts that were taken or handed over those that hold at a moment, the newest last. */
  takenShifts(workspaceId: WorkspaceId, at: Instant): Promise<readonly Shift[]>;
}

/** Shifts that were taken or handed over. */
export function takenShifts(database: Database): TakenShifts & ShiftsHeld {
  return {
    takeShift: async (workspaceId, { name, ids, from, until }, audit) => {
      await audited(database, audit, async (transaction) => {
        await transaction
          .insertInto('taken_shifts')
          .values({
            workspace_id: workspaceId,
            name: plain(name),
            ids: json(ids),
            from_at: from,
            until_at: until,
          })
          .execute();
        return { changed: true, outcome: null };
      });
    },

    takenShifts: async (workspaceId, at) => {
      const rows = await database
        .selectFrom('taken_shifts')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .where(sql<boolean>`from_at <= ${at}::timestamptz AND until_at > ${at}::timestamptz`)
        .orderBy('from_at')
        .orderBy('seat')
        .execute();
      return rows.map((row) => ({ name: row.name, ids: row.ids, from: row.from_at, until: row.until_at }));
    },
  };
}
