import { instantOf, hourMs, minuteMs, type Instant } from '../domain/instant.ts';
import { monthNumber } from './month-names.ts';

/** Zones by name as feeds write them, in hours from UTC (RFC 822, 5.1, and what outlets use besides). */
const zoneHours: Readonly<Record<string, number>> = {
  ut: 0, utc: 0, gmt: 0, z: 0, wet: 0,
  bst: 1, ist: 5.5, cet: 1, west: 1, cest: 2, eet: 2, sast: 2, eest: 3, msk: 3, trt: 3, ast: -4, gst: 4, pkt: 5,
  hkt: 8, sgt: 8, jst: 9, kst: 9, aest: 10, aedt: 11, nzst: 12, nzdt: 13,
  at: -4, et: -5, ct: -6, mt: -7, pt: -8, est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7,
}; // prettier-ignore

const iso =
  /^(\d{4})(?:[-/]?(\d{2})(?:[-/]?(\d{2}))?)?(?:[T\s]+(\d{1,2}):?(\d{2})(?::?(\d{1,2})(?:[.,]\d+)?)?)?\s*(.*)$/i;
/** "2003-335": the day of the year. */
const ordinal = /^(\d{4})-?(\d{3})$/;
/** "Sat, 7 Dec 2024 23:10:00 +0300", also without weekday or seconds, or with the zone left out. */
const rfc822 =
  /^(?:\p{L}+\.?,?\s+)?(\d{1,2})[\s-]+(\p{L}{3,})\.?[\s,-]+(\d{4}|\d{2})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?\s*(.*)$/u;
/** "Sat Dec  7 23:10:00 2024" and "December 7, 2024 23:10". */
const monthFirst =
  /^(?:\p{L}{3},?\s+)?(\p{L}{3,})\.?\s+(\d{1,2}),?(?:\s+(\d{4}))?(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*(.*)$/u;

/** "12/7/2024 11:10:00 PM": where the clock has twelve hours, the month comes first. */
const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4}),?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap]\.?m\b.*)$/i;
const halfOfDay = /^([ap])\.?m\b\.?\s*/i;

/**
 * Reads a date as feeds write them. A date without a zone is UTC, whatever the zone of the machine.
 * @returns undefined for what is no date
 */
export function readMoment(written: string): Instant | undefined {
  const text = written.trim().slice(0, 80);
  return fromIso(text) ?? fromOrdinal(text) ?? fromRfc822(text) ?? fromMonthFirst(text) ?? fromAmerican(text);
}

function fromIso(text: string): Instant | undefined {
  const match = iso.exec(text);
  if (match === null) return undefined;
  const [, year, month = '01', day = '01', hour, minute, second, zone] = match;
  return moment(Number(year), Number(month), Number(day), [hour, minute, second], zone ?? '');
}

function fromOrdinal(text: string): Instant | undefined {
  const match = ordinal.exec(text);
  if (match === null) return undefined;
  const [year, day] = [Number(match[1]), Number(match[2])];
  return day >= 1 && day <= 366 ? instantOf(Date.UTC(year, 0, day)) : undefined;
}

function fromRfc822(text: string): Instant | undefined {
  const match = rfc822.exec(text);
  if (match === null) return undefined;
  const [, day, month = '', year = '', hour, minute, second, zone] = match;
  return moment(fullYear(year), monthNumber(month), Number(day), [hour, minute, second], zone ?? '');
}

function fromMonthFirst(text: string): Instant | undefined {
  const match = monthFirst.exec(text);
  if (match === null) return undefined;
  const [, month = '', day, yearBefore, hour, minute, second, rest = ''] = match;
  const year = yearBefore ?? /(?:^|\s)(\d{4})$/.exec(rest)?.[1];
  if (year === undefined) return undefined;
  const zone = yearBefore === undefined ? rest.replace(/\s*\d{4}$/, '') : rest;
  return moment(Number(year), monthNumber(month), Number(day), [hour, minute, second], zone);
}

function fromAmerican(text: string): Instant | undefined {
  const match = american.exec(text);
  if (match === null) return undefined;
  const [, month, day, year, hour, minute, second, rest = ''] = match;
  return moment(Number(year), Number(month), Number(day), [hour, minute, second], rest);
}

function moment(
  year: number,
  month: number,
  day: number,
  [hour = '0', minute = '0', second = '0']: readonly (string | undefined)[],
  zone: string,
): Instant | undefined {
  const half = halfOfDay.exec(zone.trim())?.[1]?.toLowerCase();
  const offsetMs = offsetMsOf(zone.trim().replace(halfOfDay, ''));
  // Past the end of a month the days go on: 31 June is 1 July. A thirteenth month may be a day.
  if (offsetMs === undefined || month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  if (Number(hour) > 24 || Number(minute) > 59 || Number(second) > 60) return undefined;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half === 'p' ? 12 : 0);
  const localMs = Date.UTC(year, month - 1, day, hours, Number(minute), Number(second));
  return instantOf(localMs - offsetMs);
}

function offsetMsOf(zone: string): number | undefined {
  if (zone === '') return 0;
  const named = zoneHours[zone.toLowerCase().replace(/[().]/g, '')];
  if (named !== undefined) return named * hourMs;
  const match = /^(?:gmt|utc?)?\s*([+-])(\d{1,2}):?(\d{1,2})?(?:\s*\(.*\))?$/i.exec(zone);
  // A zone nobody knows says less than the date before it: UTC.
  if (match === null) return /^[a-z/_ ]{1,30}$/i.test(zone) ? 0 : undefined;
  const [, sign, hours, minutes = '0'] = match;
  if (Number(hours) > 14 || Number(minutes) > 59) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * hourMs + Number(minutes) * minuteMs);
}

/** Two digits are of this century up to 68 (POSIX). */
function fullYear(year: string): number {
  const number = Number(year);
  if (year.length === 4) return number;
  return number + (number <= 68 ? 2000 : 1900);
}
