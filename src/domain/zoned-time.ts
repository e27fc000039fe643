import { Temporal } from 'temporal-polyfill';
import { instantOf, type Instant } from './instant.ts';

/** A time of day as on a wall clock. */
export type ClockTime = { readonly hour: number; readonly minute: number };

/** A day of the calendar. */
export type Day = { readonly year: number; readonly month: number; readonly day: number };

/**
 * The next moment, strictly after `at`, at which clocks in the zone show this time. A time that a change of clocks
 * leaves out comes as much later as the clocks jump; of one that comes twice the first counts.
 */
export function nextClockTime(at: Instant, time: ClockTime, timeZone: string): Instant {
  const today = zoned(at, timeZone).toPlainDate();
  for (const date of [today, today.add({ days: 1 })]) {
    const moment = momentOf(date, time, timeZone);
    if (moment > at) return moment;
  }
  return momentOf(today.add({ days: 2 }), time, timeZone);
}

/** The moment of a day and time in the zone; undefined when the calendar has no such day. */
export function clockTimeOn(day: Day, time: ClockTime, timeZone: string): Instant | undefined {
  try {
    return momentOf(Temporal.PlainDate.from({ ...day }, { overflow: 'reject' }), time, timeZone);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** So many days after today in the zone. */
export function dayAfter(at: Instant, days: number, timeZone: string): Day {
  const { year, month, day } = zoned(at, timeZone).toPlainDate().add({ days });
  return { year, month, day };
}

/** The next moment, strictly after `at`, at which it is this time on this weekday in the zone (Monday is 1). */
export function weekdayAfter(at: Instant, weekday: number, time: ClockTime, timeZone: string): Instant {
  const today = zoned(at, timeZone).toPlainDate();
  const date = today.add({ days: (weekday - today.dayOfWeek + 7) % 7 });
  const moment = momentOf(date, time, timeZone);
  return moment > at ? moment : momentOf(date.add({ days: 7 }), time, timeZone);
}

/** The time of day in the zone: "10:00". */
export function clockIn(at: Instant, timeZone: string): string {
  return shownIn(at, timeZone).slice(-5);
}

/** The day in the zone, "2024-12-08": equal text is the same day. */
export function dayIn(at: Instant, timeZone: string): string {
  return shownIn(at, timeZone).slice(0, -6);
}

/** "2024-12-08 10:00". Each card shows some, so the zone's formatter is kept: it takes a fiftieth of Temporal's time. */
function shownIn(at: Instant, timeZone: string): string {
  const known = formatters.get(timeZone);
  const formatter = known ?? new Intl.DateTimeFormat('sv-SE', { ...shown, timeZone });
  if (known === undefined) formatters.set(timeZone, formatter);
  return formatter.format(Date.parse(at));
}

const formatters = new Map<string, Intl.DateTimeFormat>();
/** Swedish is written as ISO 8601 has it. */
const shown = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
} as const;

function zoned(at: Instant, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
}

function momentOf(date: Temporal.PlainDate, time: ClockTime, timeZone: string): Instant {
  const local = date.toPlainDateTime(Temporal.PlainTime.from(time));
  return instantOf(local.toZonedDateTime(timeZone).epochMilliseconds);
}
