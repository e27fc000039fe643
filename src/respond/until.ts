import type { Instant } from '../domain/instant.ts';
import { clockTimeOn, nextClockTime, type ClockTime, type Day } from '../domain/zoned-time.ts';

/** A moment as people name it: a time of day, or one on a day. */
export type NamedMoment = { readonly time: ClockTime; readonly day?: Day };

/** Reads "08:00", "8:00", "2024-12-09 08:00" and "2024-12-09T08:00"; undefined for anything else. */
export function parseMoment(text: string): NamedMoment | undefined {
  const match = /^(?:(\d{4})-(\d{2})-(\d{2})[T ])?(\d{1,2}):(\d{2})$/i.exec(text);
  if (match === null) return undefined;
  const time = { hour: Number(match[4]), minute: Number(match[5]) };
  if (time.hour > 23 || time.minute > 59) return undefined;
  if (match[1] === undefined) return { time };
  return { time, day: { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) } };
}

/** The moment meant, on the clocks of the zone; without a day the next that comes. Undefined for a day that does not exist. */
export function momentMeant(named: NamedMoment, at: Instant, timeZone: string): Instant | undefined {
  if (named.day === undefined) return nextClockTime(at, named.time, timeZone);
  return clockTimeOn(named.day, named.time, timeZone);
}

/** Reads "22:00-06:00"; the two may not be the same. */
export function parseQuiet(text: string): { readonly from: string; readonly until: string } | undefined {
  const [from, until, ...more] = text.split(/\s*[-–—]\s*/).map((part) => parseMoment(part)?.time);
  if (from === undefined || until === undefined || more.length > 0) return undefined;
  const quiet = { from: clockOf(from), until: clockOf(until) };
  return quiet.from === quiet.until ? undefined : quiet;
}

function clockOf({ hour, minute }: ClockTime): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
