import { Temporal } from 'temporal-polyfill';
import { instantOf, type Instant } from './instant.ts';
import type { Subscription } from './subscription.ts';

type QuietHours = NonNullable<Subscription['quiet']>;

/**
 * The stretch of quiet hours that `now` lies in, as [from, until); undefined outside. Times are the newsroom's own: a
 * stretch over midnight belongs to the day it begins on, and one over a change of the clocks is an hour longer or
 * shorter. A time that the change skips counts as the moment just after; one that comes twice counts the first time.
 * @param quiet "22:00" and "06:00"; the same twice is a whole day
 * @param timeZone IANA name. Throws a RangeError for one that is not known.
 */
export function quietStretch(
  quiet: QuietHours,
  timeZone: string,
  now: Instant,
): { readonly from: Instant; readonly until: Instant } | undefined {
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone).toPlainDate();
  return [today.subtract({ days: 1 }), today]
    .map((day) => stretchOn(day, quiet, timeZone))
    .find(({ from, until }) => from <= now && now < until);
}

function stretchOn(day: Temporal.PlainDate, quiet: QuietHours, timeZone: string) {
  const lastDay = quiet.until <= quiet.from ? day.add({ days: 1 }) : day;
  return { from: moment(day, quiet.from, timeZone), until: moment(lastDay, quiet.until, timeZone) };
}

function moment(day: Temporal.PlainDate, time: string, timeZone: string): Instant {
  const plainTime = Temporal.PlainTime.from(time);
  return instantOf(day.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds);
}
