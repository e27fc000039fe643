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

/** The time of day in the zone: "10:00". */
export function clockIn(at: Instant, timeZone: string): string {
  return zoned(at, timeZone).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** The day in the zone, "2024-12-08": equal text is the same day. */
export function dayIn(at: Instant, timeZone: string): string {
  return zoned(at, timeZone).toPlainDate().toString();
}

/** "8 Dec": the day in the zone, in words. */
export function dayWordsIn(at: Instant, timeZone: string): string {
  const { day, month } = zoned(at, timeZone);
  return `${day} ${monthNames[month - 1] ?? ''}`;
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function zoned(at: Instant, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
}

function momentOf(date: Temporal.PlainDate, time: ClockTime, timeZone: string): Instant {
  const local = date.toPlainDateTime(Temporal.PlainTime.from(time));
  return instantOf(local.toZonedDateTime(timeZone).epochMilliseconds);
}
