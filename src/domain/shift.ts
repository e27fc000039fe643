import type { Instant } from './instant.ts';
import type { Platform } from './workspace.ts';

/** Somebody's turn on call, in [from, until). */
export type Shift = {
  readonly name: string;
  /** Who it is on each platform, by the platform's own id. */
  readonly ids: Readonly<Partial<Record<Platform, string>>>;
  readonly from: Instant;
  readonly until: Instant;
};

/** The shift that holds at a moment; where two overlap, the one that began later. */
export function shiftAt(shifts: readonly Shift[], at: Instant): Shift | undefined {
  return shifts
    .filter((shift) => shift.from <= at && at < shift.until)
    .toSorted((a, b) => (a.from < b.from ? 1 : -1))[0];
}

/** The next shift that begins after a moment. */
export function nextShiftAfter(shifts: readonly Shift[], at: Instant): Shift | undefined {
  return shifts.filter((shift) => shift.from > at).toSorted((a, b) => (a.from < b.from ? -1 : 1))[0];
}

/** Whether this person of this platform has the shift. */
export function hasShift(shift: Shift, platform: Platform, personId: string): boolean {
  return shift.ids[platform] === personId;
}
