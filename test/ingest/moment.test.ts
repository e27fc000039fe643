import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readMoment } from '#src/ingest/moment.ts';

test.each([
  ['Sat, 07 Dec 2024 23:10:00 +0300', '2024-12-07T20:10:00.000Z'],
  ['Sat, 7 Dec 2024 23:10 GMT', '2024-12-07T23:10:00.000Z'],
  ['07 Dec 24 23:10:00 EST', '2024-12-08T04:10:00.000Z'],
  ['Sat, 07 December 2024 23:10:00 UTC+02:00', '2024-12-07T21:10:00.000Z'],
  ['Saturday, 07-Dec-24 23:10:00 PDT', '2024-12-08T06:10:00.000Z'],
  ['Sat Dec  7 23:10:00 2024', '2024-12-07T23:10:00.000Z'],
  ['Sat Dec 7 23:10:00 GMT 2024', '2024-12-07T23:10:00.000Z'],
  ['December 7, 2024 23:10', '2024-12-07T23:10:00.000Z'],
  ['2024-12-07T23:10:00Z', '2024-12-07T23:10:00.000Z'],
  ['2024-12-07T23:10:00.123456+01:00', '2024-12-07T22:10:00.000Z'],
  ['2024-12-07 23:10', '2024-12-07T23:10:00.000Z'],
  ['2024-12-07 23:10:00 -0500', '2024-12-08T04:10:00.000Z'],
  ['20241207T231000Z', '2024-12-07T23:10:00.000Z'],
  ['2024-12-07', '2024-12-07T00:00:00.000Z'],
  ['2024-12', '2024-12-01T00:00:00.000Z'],
  ['2024', '2024-01-01T00:00:00.000Z'],
  ['2024-342', '2024-12-07T00:00:00.000Z'],
  ['Sat, 07 Dec 2024 23:10:00 ET', '2024-12-08T04:10:00.000Z'],
  ['Sat, 07 Dec 2024 23:10:00 Nowhere/Land', '2024-12-07T23:10:00.000Z'],
  ['Sat, 29 Feb 2025 23:10:00 GMT', '2025-03-01T23:10:00.000Z'],
  ['2024-13-01', undefined],
  ['Sat, 07 Dec 2024 25:10:00 GMT', undefined],
  ['Sat, 07 Dec 2024 23:10:00 +2500', undefined],
  ['yesterday', undefined],
  ['1733613000', undefined],
  ['', undefined],
])('"%s" is %s', (written, moment) => {
  expect(readMoment(written)).toBe(moment);
});

test('whatever is written, it is a moment or nothing, and never an error', () => {
  const written = fc.oneof(fc.string(), fc.stringMatching(/^[\d\-:TZ+ A-Za-z,]{0,40}$/));

  fc.assert(
    fc.property(written, (text) => {
      expect(readMoment(text) ?? '2024-12-07T23:10:00.000Z').toMatch(
        /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
      );
    }),
  );
});
