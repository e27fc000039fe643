import { describe, expect, test } from 'vitest';
import { calendarEntries } from '#src/net/calendar-entries.ts';
import { google, outlook, pagerDuty, vcalendar, vevent } from '#test/support/calendars.ts';

const newsroomZone = 'Europe/London';

/** "2025-10-25T18:00Z–06:00Z Ana": what a test reads at a glance. */
function told(text: string, now: string): readonly string[] {
  return calendarEntries(text, now, newsroomZone).map(
    ({ from, until, summary }) => `${from.slice(0, 16)}Z–${until.slice(11, 16)}Z ${summary}`,
  );
}

describe('as Google Calendar writes it', () => {
  test('a nightly shift is from eight to eight by the clock, before, in and after the night the clocks change', () => {
    expect(told(google, '2025-10-26T00:00:00.000Z').slice(0, 4)).toEqual([
      '2025-10-23T18:00Z–06:00Z On call: Ana',
      '2025-10-24T18:00Z–06:00Z On call: Ana',
      '2025-10-25T18:00Z–07:00Z On call: Ana',
      '2025-10-26T19:00Z–07:00Z On call: Ana',
    ]);
  });

  test('a night that was taken out is not there, and one that was changed is as it is now', () => {
    const nights = told(google, '2025-11-03T00:00:00.000Z').slice(0, 6);

    expect(nights).toEqual([
      '2025-10-31T19:00Z–07:00Z On call: Ana',
      '2025-11-01T19:00Z–07:00Z On call: Ana',
      // The second is left out, and on the third Ben stands in from nine.
      '2025-11-03T20:00Z–07:00Z On call: Ben',
      '2025-11-04T19:00Z–07:00Z On call: Ana',
      '2025-11-05T19:00Z–07:00Z On call: Ana',
      '2025-11-06T19:00Z–07:00Z On call: Ana',
    ]);
  });

  test('who is invited is read with address and name, without who declined', () => {
    const [entry] = calendarEntries(google, '2025-10-26T00:00:00.000Z', newsroomZone);

    expect(entry?.attendees).toEqual([{ address: 'ana@newsroom.example', name: 'Ana Petrović, night desk' }]);
  });
});

describe('as Outlook writes it', () => {
  test('its own names of zones go by the rules in the file, each half of the year', () => {
    expect(told(outlook, '2025-03-30T12:00:00.000Z').slice(0, 3)).toEqual([
      '2025-03-28T07:00Z–15:00Z Desk; Ben, with a comma',
      '2025-03-31T06:00Z–14:00Z Desk; Ben, with a comma',
      '2025-04-01T06:00Z–14:00Z Desk; Ben, with a comma',
    ]);
  });

  test('a name of a zone that the file does not explain is the newsroom’s zone', () => {
    const bare = outlook.replace(/BEGIN:VTIMEZONE[\s\S]*END:VTIMEZONE\r\n/, '');

    expect(told(bare, '2025-03-30T12:00:00.000Z')[0]).toBe(
      '2025-03-28T08:00Z–16:00Z Desk; Ben, with a comma',
    );
  });
});

test('as PagerDuty writes it: single entries in UTC, with whose turn it is', () => {
  expect(told(pagerDuty, '2025-11-03T00:00:00.000Z')).toEqual([
    '2025-11-03T08:00Z–08:00Z On Call - Ana Petrović - Night desk',
    '2025-11-10T08:00Z–08:00Z On Call - Ben Okafor - Night desk',
  ]);
});

describe('what the standard allows', () => {
  const now = '2025-11-03T00:00:00.000Z';

  test.each([
    {
      case: 'a whole day is a day of the newsroom’s zone',
      event: ['DTSTART;VALUE=DATE:20251103', 'DTEND;VALUE=DATE:20251105'],
      says: ['2025-11-03T00:00Z–00:00Z x'],
    },
    {
      case: 'a whole day without an end is one day',
      event: ['DTSTART;VALUE=DATE:20251103'],
      says: ['2025-11-03T00:00Z–00:00Z x'],
    },
    {
      case: 'a time without a zone is the newsroom’s',
      event: ['DTSTART:20251103T090000', 'DURATION:PT8H'],
      says: ['2025-11-03T09:00Z–17:00Z x'],
    },
    {
      case: 'a start and an end in two zones are each what they say',
      event: ['DTSTART;TZID=Asia/Tokyo:20251103T090000', 'DTEND;TZID=Europe/Paris:20251103T090000'],
      says: ['2025-11-03T00:00Z–08:00Z x'],
    },
    {
      case: 'dates that are added are added',
      event: ['DTSTART:20251103T090000Z', 'DTEND:20251103T100000Z', 'RDATE:20251105T090000Z'],
      says: ['2025-11-03T09:00Z–10:00Z x', '2025-11-05T09:00Z–10:00Z x'],
    },
    {
      case: 'a row ends when it says',
      event: ['DTSTART:20251103T090000Z', 'DTEND:20251103T100000Z', 'RRULE:FREQ=WEEKLY;COUNT=2'],
      says: ['2025-11-03T09:00Z–10:00Z x', '2025-11-10T09:00Z–10:00Z x'],
    },
    {
      case: 'what is cancelled is not there',
      event: ['DTSTART:20251103T090000Z', 'DURATION:PT1H', 'STATUS:CANCELLED'],
      says: [],
    },
    { case: 'what has no length is not there', event: ['DTSTART:20251103T090000Z'], says: [] },
    {
      case: 'what is long over is not there',
      event: ['DTSTART:20240103T090000Z', 'DURATION:PT8H'],
      says: [],
    },
  ])('$case', ({ event, says }) => {
    expect(told(vcalendar(vevent('1', 'x', ...event)), now)).toEqual(says);
  });

  test('the newer of two versions counts', () => {
    const at = ['DTSTART:20251103T090000Z', 'DURATION:PT1H'];

    expect(told(vcalendar(vevent('1', 'old', ...at), vevent('1', 'new', ...at, 'SEQUENCE:2')), now)).toEqual([
      '2025-11-03T09:00Z–10:00Z new',
    ]);
  });

  test('a row that began long ago goes on', () => {
    const daily = vevent('1', 'x', 'DTSTART:20050101T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY');

    expect(told(vcalendar(daily), now)[0]).toBe('2025-11-01T09:00Z–10:00Z x');
  });
});

describe('what is no rota', () => {
  const now = '2025-11-03T00:00:00.000Z';

  test('a rule of each second ends', () => {
    const rule = vevent('1', 'x', 'DTSTART:20251102T000000Z', 'DURATION:PT1S', 'RRULE:FREQ=SECONDLY');

    expect(calendarEntries(vcalendar(rule), now, 'UTC')).toHaveLength(5_000);
  });

  test.each([
    ['a page in HTML', '<!doctype html><title>Sign in</title>', 'unreadable.no-calendar'],
    ['a file that breaks off', google.slice(0, 900), /./],
  ])('%s is refused', (_case, text, says) => {
    expect(() => calendarEntries(text, now, 'UTC')).toThrow(says);
  });
});
