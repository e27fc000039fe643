// Calendars as their exporters write them, with their habits: lines that are folded, commas that are escaped, zones
// explained or only named. The people and the rotas are made up.

/** Lines as the standard wants them. */
function lines(...parts: readonly string[]): string {
  return parts.map((part) => `${part}\r\n`).join('');
}

export function vevent(uid: string, summary: string, ...properties: readonly string[]): string {
  return lines(
    'BEGIN:VEVENT',
    `UID:${uid}@calendar.example`,
    'DTSTAMP:20251001T090000Z',
    ...properties,
    `SUMMARY:${summary}`,
    'END:VEVENT',
  );
}

export function vcalendar(...components: readonly string[]): string {
  return [
    lines('BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Example//Calendar//EN'),
    ...components,
    lines('END:VCALENDAR'),
  ].join('');
}

const berlin = lines(
  'BEGIN:VTIMEZONE',
  'TZID:Europe/Berlin',
  'X-LIC-LOCATION:Europe/Berlin',
  'BEGIN:DAYLIGHT',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'TZNAME:CEST',
  'DTSTART:19700329T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'TZNAME:CET',
  'DTSTART:19701025T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
);

const night = ['DTSTART;TZID=Europe/Berlin:20250901T200000', 'DTEND;TZID=Europe/Berlin:20250902T080000'];
const invited = [
  'ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=DECLINED;CN=ben@newsr',
  ' oom.example;X-NUM-GUESTS=0:mailto:ben@newsroom.example',
  'ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN="Ana Petrović,',
  '  night desk";X-NUM-GUESTS=0:MAILTO:Ana@newsroom.example',
];

/** Every night; one is left out, and in one Ben stands in from nine. */
export const google = vcalendar(
  lines('CALSCALE:GREGORIAN', 'METHOD:PUBLISH', 'X-WR-CALNAME:Night desk', 'X-WR-TIMEZONE:Europe/Berlin'),
  berlin,
  vevent(
    'night',
    'On call: Ana',
    ...night,
    'RRULE:FREQ=DAILY',
    'EXDATE;TZID=Europe/Berlin:20251102T200000',
    ...invited,
    'TRANSP:TRANSPARENT',
  ),
  vevent(
    'night',
    'On call: Ben',
    'DTSTART;TZID=Europe/Berlin:20251103T210000',
    'DTEND;TZID=Europe/Berlin:20251104T080000',
    'RECURRENCE-ID;TZID=Europe/Berlin:20251103T200000',
  ),
);

/** Weekdays from eight to four, in a zone by Outlook's own name. */
export const outlook = vcalendar(
  lines(
    'METHOD:PUBLISH',
    'X-CALSTART:20250301T000000Z',
    'BEGIN:VTIMEZONE',
    'TZID:W. Europe Standard Time',
    'BEGIN:STANDARD',
    'DTSTART:16011028T030000',
    'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
    'TZOFFSETFROM:+0200',
    'TZOFFSETTO:+0100',
    'END:STANDARD',
    'BEGIN:DAYLIGHT',
    'DTSTART:16010325T020000',
    'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3',
    'TZOFFSETFROM:+0100',
    'TZOFFSETTO:+0200',
    'END:DAYLIGHT',
    'END:VTIMEZONE',
  ),
  vevent(
    'desk',
    'Desk\\; Ben\\, with a comma',
    'CLASS:PUBLIC',
    'DTSTART;TZID="W. Europe Standard Time":20250303T080000',
    'DTEND;TZID="W. Europe Standard Time":20250303T160000',
    'RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
    'X-MICROSOFT-CDO-BUSYSTATUS:BUSY',
  ),
);

/** Turns one by one. */
export const pagerDuty = vcalendar(
  lines('X-WR-CALNAME:On Call Schedule for Night desk'),
  vevent(
    'Q1',
    'On Call - Ana Petrović - Night desk',
    'DTSTART;VALUE=DATE-TIME:20251103T080000Z',
    'DTEND;VALUE=DATE-TIME:20251110T080000Z',
    'ATTENDEE:ana@newsroom.example',
    'URL:https://pager.example/schedules#Q1',
  ),
  vevent(
    'Q2',
    'On Call - Ben Okafor - Night desk',
    'DTSTART;VALUE=DATE-TIME:20251110T080000Z',
    'DTEND;VALUE=DATE-TIME:20251117T080000Z',
    'ATTENDEE:ben@newsroom.example',
  ),
);
