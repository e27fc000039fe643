import { expect, test } from 'vitest';
import { shiftsOf, type CalendarEntry, type RotaPerson } from '#src/domain/rota-calendar.ts';

const people: readonly RotaPerson[] = [
  { name: 'Ana', ids: { slack: 'U1' }, inCalendar: ['ana@newsroom.example'] },
  { name: 'Ana Petrović', ids: { slack: 'U2' }, inCalendar: [] },
  { name: 'Ben', ids: { discord: '3' }, inCalendar: ['Ben Okafor', 'BEN@newsroom.example'] },
  { name: 'عمر', ids: { slack: 'U4' }, inCalendar: [] },
];

function entry(summary: string, attendees: CalendarEntry['attendees'] = []): CalendarEntry {
  return { summary, attendees, from: '2024-12-08T06:00:00.000Z', until: '2024-12-08T18:00:00.000Z' };
}

test.each([
  { case: 'an address', of: entry('Night', [{ address: 'ben@newsroom.example' }]), is: 'Ben' },
  {
    case: 'a name beside an address',
    of: entry('Night', [{ address: 'x@y.example', name: 'ben okafor' }]),
    is: 'Ben',
  },
  {
    case: 'the first attendee who is known',
    of: entry('Ben', [{ address: 'chief@newsroom.example' }, { address: 'ana@newsroom.example' }]),
    is: 'Ana',
  },
  { case: 'a name in the summary', of: entry('On call: BEN (night desk)'), is: 'Ben' },
  { case: 'the longer of two names', of: entry('On Call - Ana Petrović - Night desk'), is: 'Ana Petrović' },
  { case: 'a name of another script', of: entry('مناوبة: عمر'), is: 'عمر' },
])('a shift is of whom the entry names: $case', ({ of, is }) => {
  const { shifts, strangers } = shiftsOf([of], people);

  expect(shifts).toEqual([{ name: is, ids: expect.anything(), from: of.from, until: of.until }]);
  expect(strangers).toEqual([]);
});

test.each(['Team lunch', 'Benefit dinner', 'Banana day', ''])(
  'an entry that names nobody is no shift: "%s"',
  (summary) => {
    expect(shiftsOf([entry(summary)], people)).toEqual({ shifts: [], strangers: [entry(summary)] });
  },
);
