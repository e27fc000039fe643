import type { Instant } from '../domain/instant.ts';
import {
  clockTimeOn,
  dayAfter,
  nextClockTime,
  weekdayAfter,
  type ClockTime,
  type Day,
} from '../domain/zoned-time.ts';

/** A day as people name it: by the calendar, so many days from today, or the next of a weekday (Monday is 1). */
export type NamedDay = Day | { readonly inDays: number } | { readonly weekday: number };

/** A moment as people name it: a time of day, or one on a day. */
export type NamedMoment = {
  readonly time: ClockTime;
  readonly day?: NamedDay;
  /** As Temporal knows it, "UTC" or "+01:00"; absent: the newsroom's. */
  readonly zone?: string;
};

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const dayPattern =
  /^(?:(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})|(?<near>today|tomorrow)|(?<weekday>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)(?:[T ,]+(?:at )?|$)/i;
const twelveHours = /^(?<hour>1[0-2]|0?[1-9])(?:[:.](?<minute>[0-5]\d))? ?(?<half>[ap])\.?m\.?/i;
const fullHours = /^(?<hour>2[0-3]|[01]?\d)(?:[:.]|(?<=\d\d))(?<minute>[0-5]\d)/;
const hourNames = /^(?<name>noon|midnight)/i;
const zonePattern = /^ ?(?:(?<universal>UTC|GMT|Z)|(?<offset>[+-](?:0\d|1[0-4])):?(?<minutes>[0-5]\d))$/i;

/**
 * Reads "08:00", "6pm", "0800", "noon", and the same on a day: "tomorrow 08:00", "6pm on friday", "2024-12-09 08:00";
 * with "UTC", "Z" or "+01:00" behind the time, by those clocks. Undefined for anything else.
 */
export function parseMoment(typed: string): NamedMoment | undefined {
  const text = dayFirst(typed);
  const day = dayPattern.exec(text);
  const afterDay = text.slice(day?.[0].length ?? 0);
  const time = twelveHours.exec(afterDay) ?? fullHours.exec(afterDay) ?? hourNames.exec(afterDay);
  if (time === null) return undefined;
  // Whether "tomorrow midnight" is the night before or after it, nobody can tell.
  if (day !== null && time.groups?.['name']?.toLowerCase() === 'midnight') return undefined;
  const afterTime = afterDay.slice(time[0].length);
  const zone = zonePattern.exec(afterTime);
  if (afterTime !== '' && zone === null) return undefined;
  return {
    time: timeOf(time.groups),
    ...(day === null ? {} : { day: dayOf(day.groups) }),
    ...(zone === null ? {} : { zone: zoneOf(zone.groups) }),
  };
}

/** "08:00 tomorrow" and "6pm on friday", with the day first. */
function dayFirst(text: string): string {
  const [, time = '', day = ''] = /^(.+?),? (?:on )?(\S+)$/i.exec(text) ?? [];
  return isDayAlone(day) ? `${day} ${time}` : text;
}

/** "tomorrow" and "2024-12-09", which say of a moment no more than its day. */
export function isDayAlone(text: string): boolean {
  return dayPattern.exec(text)?.[0].length === text.length;
}

/**
 * The moment meant, on the clocks of the zone; without a day the next that comes. Undefined for a day that does not
 * exist.
 */
export function momentMeant(
  { time, day, zone }: NamedMoment,
  at: Instant,
  timeZone: string,
): Instant | undefined {
  const clocks = zone ?? timeZone;
  if (day === undefined) return nextClockTime(at, time, clocks);
  if ('inDays' in day) return clockTimeOn(dayAfter(at, day.inDays, clocks), time, clocks);
  if ('weekday' in day) return weekdayAfter(at, day.weekday, time, clocks);
  return clockTimeOn(day, time, clocks);
}

type Groups = RegExpExecArray['groups'];

function dayOf({ year, month, day, near, weekday = '' }: Groups = {}): NamedDay {
  if (near !== undefined) return { inDays: near.toLowerCase() === 'today' ? 0 : 1 };
  if (year === undefined) return { weekday: weekdays.indexOf(weekday.slice(0, 3).toLowerCase()) + 1 };
  return { year: Number(year), month: Number(month), day: Number(day) };
}

function timeOf({ hour, minute = '0', half, name }: Groups = {}): ClockTime {
  if (name !== undefined) return { hour: name.toLowerCase() === 'noon' ? 12 : 0, minute: 0 };
  const ofTwelve = half === undefined ? undefined : (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0);
  return { hour: ofTwelve ?? Number(hour), minute: Number(minute) };
}

function zoneOf({ universal, offset, minutes }: Groups = {}): string {
  return universal === undefined ? `${offset}:${minutes}` : 'UTC';
}

/** Reads "22:00-06:00" and "10pm-6am"; the two may not be the same, and go by the newsroom's clocks. */
export function parseQuiet(text: string): { readonly from: string; readonly until: string } | undefined {
  const [from, until, ...more] = text.split(/\s*[-–—]\s*/).map(timeAlone);
  if (from === undefined || until === undefined || more.length > 0) return undefined;
  const quiet = { from: clockOf(from), until: clockOf(until) };
  return quiet.from === quiet.until ? undefined : quiet;
}

function timeAlone(text: string): ClockTime | undefined {
  const { time, day, zone } = parseMoment(text) ?? {};
  return day === undefined && zone === undefined ? time : undefined;
}

function clockOf({ hour, minute }: ClockTime): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
