import type { Instant } from './domain/instant.ts';
import type { Kept } from './domain/saying.ts';
import { nextShiftAfter, shiftAt } from './domain/shift.ts';
import type { Languages } from './domain/texts.ts';
import type { Channel, Workspace } from './domain/workspace.ts';
import type { Fetcher } from './ingest/ingest.ts';
import { RotaCalendar } from './net/rota-calendar.ts';
import { calendarNotice } from './notify/calendar-notice.ts';
import type { OnCall } from './respond/ports.ts';
import type { Rota } from './settings/oncall.ts';
import type { Store } from './store/store.ts';

type OnCallPlan = {
  readonly workspace: Workspace;
  readonly rota: Rota;
  readonly languages: Languages;
  /** Where it is told that the calendar is away. */
  readonly operations?: readonly Channel[];
  readonly now: () => Instant;
  readonly journal: { calendarFailed(detail: Kept): void };
};

/** The rota of the file and of the calendar, under what was taken over from it. */
export function onCallOf(rota: Rota, store: Store): OnCall {
  const isInCalendar = rota.calendar !== undefined;
  return {
    known: (platform, personId) => rota.known(platform, personId),
    async now(workspaceId, at) {
      const taken = (await store.takenShifts(workspaceId, at)).at(-1);
      if (taken !== undefined) return taken;
      const written = await rota.now(workspaceId, at);
      const inCalendar = isInCalendar ? await store.calendarShiftAt(workspaceId, at) : undefined;
      return shiftAt(
        [written, inCalendar].filter((one) => one !== undefined),
        at,
      );
    },
    async next(workspaceId, at) {
      const written = await rota.next(workspaceId, at);
      const inCalendar = isInCalendar ? await store.calendarShiftAfter(workspaceId, at) : undefined;
      return nextShiftAfter(
        [written, inCalendar].filter((one) => one !== undefined),
        at,
      );
    },
    calendar: async (workspaceId) =>
      isInCalendar ? ((await store.calendarState(workspaceId)) ?? { strangers: [] }) : undefined,
  };
}

/** The calendar that the rota comes from; undefined when it comes from none. */
export function rotaCalendarOf(
  { rota: { calendar: address, people }, workspace }: OnCallPlan,
  fetcher: Fetcher,
  store: Store,
): RotaCalendar | undefined {
  if (address === undefined) return undefined;
  const { id: workspaceId, timeZone } = workspace;
  return new RotaCalendar({ workspaceId, address, people, timeZone }, fetcher, store);
}

/** Reads the calendar of the rota when it is due, and tells the operations channel when it is long away. */
export async function lookAtCalendar(
  calendar: RotaCalendar,
  { workspace, operations: channels = [], languages, now, journal }: OnCallPlan,
  store: Store,
): Promise<void> {
  const failure = await calendar.look(now());
  if (failure !== undefined) journal.calendarFailed(failure);
  if (channels.length === 0) return;
  await store.tellCalendar({ workspaceId: workspace.id, channels, at: now() }, (state) =>
    calendarNotice(state, workspace.timeZone, languages.textsIn(workspace.language)),
  );
}
