import ICAL from 'ical.js';
import { dayMs, instantOf, later, secondMs, type Instant } from '../domain/instant.ts';
import type { CalendarEntry } from '../domain/rota-calendar.ts';
import { saying } from '../domain/saying.ts';
import { clockTimeOn } from '../domain/zoned-time.ts';
import { Unreadable } from './threads/unreadable.ts';
import { cleanText } from './documents/plain-text.ts';

/** So far back and ahead entries are taken; the calendar is read anew each day. */
export const daysBehind = 2;
export const daysAhead = 60;

/** A rule that says "each second" is no rota: its steps, and the entries of a whole calendar, end here. */
const stepsMax = 20_000;
const entriesMax = 5_000;
const summaryLengthMax = 200;

type Window = { readonly from: Instant; readonly until: Instant; readonly timeZone: string };

/** A time on a clock, and whose clock that is. */
type Told = { readonly time: ICAL.Time; readonly zone: string | undefined };

/**
 * The entries of an iCalendar file (RFC 5545) around a moment, repeated ones one by one, changed and left out ones as
 * they are now. Cancelled ones are none.
 * @param timeZone of whole days, and of times that name no zone
 * @throws an Unreadable for what is no calendar
 */
export function calendarEntries(text: string, now: Instant, timeZone: string): readonly CalendarEntry[] {
  if (!/^\s*BEGIN:VCALENDAR/i.test(text)) throw new Unreadable(saying('unreadable.no-calendar'));
  const root = new ICAL.Component(ICAL.parse(text.trim()) as string);
  const window = { from: later(now, -daysBehind * dayMs), until: later(now, daysAhead * dayMs), timeZone };
  const entries = eventsOf(root).flatMap((event) => occurrencesIn(event, window));
  return entries.toSorted((one, other) => (one.from < other.from ? -1 : 1)).slice(0, entriesMax);
}

/** Each event with the changes to single times of it. A change without its event stands for itself. */
function eventsOf(root: ICAL.Component): readonly ICAL.Event[] {
  const byUid = Map.groupBy(root.getAllSubcomponents('vevent'), (one) =>
    String(one.getFirstPropertyValue('uid')),
  );
  return [...byUid.values()].flatMap((components) => {
    const [whole] = components.filter((one) => !isChange(one)).toSorted(bySequence);
    const changes = components.filter(isChange);
    return whole === undefined
      ? changes.map((one) => new ICAL.Event(one))
      : [new ICAL.Event(whole, { exceptions: changes, strictExceptions: false })];
  });
}

/** The newest first, where an exporter leaves older versions beside it. */
function bySequence(one: ICAL.Component, other: ICAL.Component): number {
  return sequenceOf(other) - sequenceOf(one);
}

function sequenceOf(component: ICAL.Component): number {
  return Number(component.getFirstPropertyValue('sequence') ?? 0);
}

/** Whether it tells one time of a row anew. */
function isChange(component: ICAL.Component): boolean {
  return component.hasProperty('recurrence-id');
}

function occurrencesIn(event: ICAL.Event, window: Window): readonly CalendarEntry[] {
  if (!event.isRecurring()) return entryOf(event, event.startDate, window);
  // Where dates are only added, the library leaves out the one that they are added to.
  const isListed = !event.component.hasProperty('rrule');
  const first = isListed ? entryOf(event, event.startDate, window) : [];
  const found = new Map(first.map((entry) => [entry.from, entry]));
  const zone = zoneOf(event, 'dtstart');
  // A time may have been changed to one before its place in the row.
  const end = later(window.until, daysAhead * dayMs);
  const row = event.iterator();
  for (let step = 0; step < stepsMax && found.size < entriesMax; step++) {
    const next: ICAL.Time | null | undefined = row.next();
    if (!next || momentOf({ time: next, zone }, window) > end) break;
    const { item, startDate } = event.getOccurrenceDetails(next);
    for (const entry of entryOf(item, startDate, window)) found.set(entry.from, entry);
  }
  return [...found.values()];
}

function entryOf(event: ICAL.Event, start: ICAL.Time, window: Window): readonly CalendarEntry[] {
  const { component } = event;
  if (String(component.getFirstPropertyValue('status')).toUpperCase() === 'CANCELLED') return [];
  const from = momentOf({ time: start, zone: zoneOf(event, 'dtstart') }, window);
  const until = endOf(event, start, from, window);
  if (until <= window.from || from >= window.until || until <= from) return [];
  const summary = cleanText(event.summary ?? '').slice(0, summaryLengthMax);
  return [{ summary, attendees: attendeesOf(component), from, until }];
}

/** A shift "20:00 to 08:00" ends at eight by the clock, also in the night in which the clocks are changed. */
function endOf(event: ICAL.Event, start: ICAL.Time, from: Instant, window: Window): Instant {
  const { component, startDate } = event;
  const end = component.getFirstPropertyValue('dtend');
  const duration = component.getFirstPropertyValue('duration');
  if (duration instanceof ICAL.Duration) return later(from, duration.toSeconds() * secondMs);
  if (!(end instanceof ICAL.Time))
    return start.isDate ? momentOf({ time: plusMs(start, dayMs), zone: undefined }, window) : from;
  const [startZone, endZone] = [zoneOf(event, 'dtstart'), zoneOf(event, 'dtend')];
  if (startZone === endZone)
    return momentOf({ time: plusMs(start, wallMs(end) - wallMs(startDate)), zone: startZone }, window);
  const lengthMs =
    Date.parse(momentOf({ time: end, zone: endZone }, window)) -
    Date.parse(momentOf({ time: startDate, zone: startZone }, window));
  return later(from, lengthMs);
}

/**
 * The moment of a time. Zones that the world knows go by its own rules, which are newer than what stands in the file;
 * others (Outlook's "W. Europe Standard Time") by the file's.
 */
function momentOf({ time, zone }: Told, { timeZone }: Window): Instant {
  if (!time.isDate && time.zone === ICAL.Timezone.utcTimezone) return instantOf(time.toUnixTime() * secondMs);
  const named = time.isDate || zone === undefined ? timeZone : zone;
  const known = isZone(named) ? named : time.zone.tzid === zone ? undefined : timeZone;
  if (known === undefined) return instantOf(time.toUnixTime() * secondMs);
  const { year, month, day, hour, minute } = time;
  const moment = clockTimeOn({ year, month, day }, { hour, minute }, known);
  if (moment === undefined) throw new Unreadable(saying('unreadable.no-day'));
  return moment;
}

function attendeesOf(component: ICAL.Component): CalendarEntry['attendees'] {
  return component.getAllProperties('attendee').flatMap((property) => {
    if (String(property.getParameter('partstat')).toUpperCase() === 'DECLINED') return [];
    const address = String(property.getFirstValue())
      .replace(/^mailto:/i, '')
      .toLowerCase();
    const name = property.getParameter('cn');
    return [{ address, ...(typeof name === 'string' && name !== '' ? { name } : {}) }];
  });
}

function zoneOf({ component }: ICAL.Event, name: 'dtstart' | 'dtend'): string | undefined {
  const zone = component.getFirstProperty(name)?.getParameter('tzid');
  return typeof zone === 'string' ? zone : undefined;
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    return true;
  } catch {
    return false;
  }
}

/** The clock's own count, whatever the zone. */
function wallMs({ year, month, day, hour, minute, second }: ICAL.Time): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function plusMs(time: ICAL.Time, ms: number): ICAL.Time {
  const moved = time.clone();
  moved.addDuration(ICAL.Duration.fromSeconds(Math.round(ms / secondMs)));
  return moved;
}
