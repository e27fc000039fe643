import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayMs, hourMs, minuteMs } from '#src/domain/instant.ts';
import { closest, editDistance } from '#src/respond/did-you-mean.ts';
import { durationCode, durationWords, parseDuration } from '#src/respond/duration.ts';
import { readPlace, shortestName } from '#src/respond/known-places.ts';
import { foldName, normalise } from '#src/respond/normalise.ts';
import { momentMeant, parseMoment, parseQuiet } from '#src/respond/until.ts';
import type { Place } from '#src/domain/place.ts';
import type { Places } from '#src/respond/ports.ts';
import { quoted } from '#src/respond/print.ts';
import { splitWords } from '#src/respond/words.ts';
import { english } from '#test/support/texts.ts';
import { placeOf, world } from './world.ts';

describe('normalising', () => {
  test.each([
    ['curly quotes', '“a” ‘b’ «c»', '"a" \'b\' "c"'],
    ['spaces of all kinds', ' a\u00a0\u2003b\t\nc ', 'a b c'],
    ['Slack’s escapes, once', '&lt;!channel&gt; &amp;lt;', '<!channel> &lt;'],
    ['Slack’s links', 'why <https://a.example/?b=1&amp;c=2|a.example>', 'why https://a.example/?b=1&c=2'],
    ['what is invisible', 'st\u200ba\u202etus\u0000', 'status'],
    ['a dash that a keyboard made long', '–source:sana in x – y', '-source:sana in x – y'],
    ['half a surrogate pair', 'a\ud83d', 'a\ufffd'],
  ])('undoes %s', (_, typed, plain) => {
    expect(normalise(typed)).toBe(plain);
  });

  test('twice is as once, but for escapes of escapes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normalise(text.replaceAll('&', ''));
        expect(normalise(once)).toBe(once);
      }),
    );
  });
});

test('words cover the line without overlap, in order', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', ':', '-', '"', ',', ' ') }), (line) => {
      let end = 0;
      for (const word of splitWords(line)) {
        expect(word.start).toBeGreaterThanOrEqual(end);
        expect(word.end).toBeGreaterThan(word.start);
        end = word.end;
      }
      expect(line.slice(end).trim()).toBe('');
    }),
  );
});

test.each([
  ['Homs', 'Homs'],
  ['Khān', 'Khān'],
  ['Deir ez-Zor', '"Deir ez-Zor"'],
  ['until', '"until"'],
  ['In', '"In"'],
  ['-x', '"-x"'],
  ['a:b', '"a:b"'],
])('the value %s is written %s, so that it is not read as anything else', (value, written) => {
  expect(quoted(value)).toBe(written);
});

describe('lengths of time', () => {
  test.each([
    ['2h', 2 * hourMs],
    ['90m', 90 * minuteMs],
    ['1d', dayMs],
    ['1h30m', 90 * minuteMs],
    ['2 Hours', 2 * hourMs],
    ['45 min', 45 * minuteMs],
    ['1.5h', 90 * minuteMs],
    ['half an hour', 30 * minuteMs],
    ['An hour', hourMs],
    ['two hours', 2 * hourMs],
    ['1 hour and 30 minutes', 90 * minuteMs],
    ['a week', 7 * dayMs],
  ])('%s', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  test.each(['', '0m', 'h', '2', '-2h', '2x', '2h later', '9999999d', 'hour', 'half', 'and', 'the night'])(
    '%s is none',
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );

  test('are read again as they are written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), (minutes) => {
        expect(parseDuration(durationCode(minutes * minuteMs))).toBe(minutes * minuteMs);
      }),
    );
    expect(durationWords(90 * minuteMs, english)).toBe('1 h 30 min');
  });
});

describe('until', () => {
  test.each([
    ['the same day', '10:00', '2024-12-08T08:00:00.000Z', 'Europe/London', '2024-12-08T10:00:00.000Z'],
    ['the next day', '08:00', '2024-12-08T08:00:00.000Z', 'Europe/London', '2024-12-09T08:00:00.000Z'],
    [
      'the newsroom’s clock',
      '08:00',
      '2024-12-08T04:00:00.000Z',
      'Asia/Damascus',
      '2024-12-08T05:00:00.000Z',
    ],
    [
      'the night clocks go forward',
      '08:00',
      '2025-03-29T22:00:00.000Z',
      'Europe/London',
      '2025-03-30T07:00:00.000Z',
    ],
    [
      'a time that night leaves out',
      '01:30',
      '2025-03-29T22:00:00.000Z',
      'Europe/London',
      '2025-03-30T01:30:00.000Z',
    ],
    [
      'the night clocks go back',
      '08:00',
      '2025-10-25T21:00:00.000Z',
      'Europe/London',
      '2025-10-26T08:00:00.000Z',
    ],
    [
      'the first of a time that comes twice',
      '01:30',
      '2025-10-25T21:00:00.000Z',
      'Europe/London',
      '2025-10-26T00:30:00.000Z',
    ],
    [
      'a time of twelve hours',
      '6pm',
      '2024-12-08T04:00:00.000Z',
      'Europe/London',
      '2024-12-08T18:00:00.000Z',
    ],
    ['its morning', '6:30 a.m.', '2024-12-08T04:00:00.000Z', 'UTC', '2024-12-08T06:30:00.000Z'],
    ['twelve at night', '12am', '2024-12-08T04:00:00.000Z', 'UTC', '2024-12-09T00:00:00.000Z'],
    ['twelve by day', '12pm', '2024-12-08T04:00:00.000Z', 'UTC', '2024-12-08T12:00:00.000Z'],
    ['noon', 'noon', '2024-12-08T13:00:00.000Z', 'UTC', '2024-12-09T12:00:00.000Z'],
    ['midnight', 'midnight', '2024-12-08T13:00:00.000Z', 'Asia/Damascus', '2024-12-08T21:00:00.000Z'],
    ['a duty officer’s time', '0630', '2024-12-08T04:00:00.000Z', 'UTC', '2024-12-08T06:30:00.000Z'],
    ['a point for a colon', '8.30', '2024-12-08T04:00:00.000Z', 'UTC', '2024-12-08T08:30:00.000Z'],
    ['tomorrow', 'tomorrow 8am', '2024-12-08T04:00:00.000Z', 'UTC', '2024-12-09T08:00:00.000Z'],
    [
      'tomorrow by the zone’s day',
      'tomorrow 08:00',
      '2024-12-08T23:00:00.000Z',
      'Asia/Damascus',
      '2024-12-10T05:00:00.000Z',
    ],
    [
      'tomorrow, after the clocks were changed',
      'Tomorrow at 08:00',
      '2025-10-25T21:00:00.000Z',
      'Europe/London',
      '2025-10-26T08:00:00.000Z',
    ],
    [
      'the time before its day',
      '8am tomorrow',
      '2024-12-08T04:00:00.000Z',
      'UTC',
      '2024-12-09T08:00:00.000Z',
    ],
    [
      'the time and its zone before a weekday',
      '18:00 UTC on Monday',
      '2024-12-08T04:00:00.000Z',
      'Asia/Damascus',
      '2024-12-09T18:00:00.000Z',
    ],
    ['a weekday', 'mon 9:30 am', '2024-12-08T04:00:00.000Z', 'UTC', '2024-12-09T09:30:00.000Z'],
    [
      'today’s weekday, still to come',
      'Sunday 18:00',
      '2024-12-08T04:00:00.000Z',
      'UTC',
      '2024-12-08T18:00:00.000Z',
    ],
    [
      'today’s weekday, gone by',
      'sunday 03:00',
      '2024-12-08T04:00:00.000Z',
      'UTC',
      '2024-12-15T03:00:00.000Z',
    ],
    [
      'UTC in another zone',
      '08:00 UTC',
      '2024-12-08T04:00:00.000Z',
      'Asia/Damascus',
      '2024-12-08T08:00:00.000Z',
    ],
    ['Zulu time', '0800Z', '2024-12-08T04:00:00.000Z', 'Asia/Damascus', '2024-12-08T08:00:00.000Z'],
    [
      'an offset',
      '2024-12-09T08:00+03:00',
      '2024-12-08T04:00:00.000Z',
      'Europe/London',
      '2024-12-09T05:00:00.000Z',
    ],
    ['a day', '2024-12-24 18:00', '2024-12-08T04:00:00.000Z', 'Europe/London', '2024-12-24T18:00:00.000Z'],
  ])('%s', (_, text, at, zone, moment) => {
    expect(meant(text, at, zone)).toBe(moment);
  });

  test('a day that no calendar has', () => {
    expect(meant('2025-02-29 08:00', '2024-12-08T04:00:00.000Z', 'UTC')).toBeUndefined();
  });

  test.each([
    '24:00',
    '8',
    '08:60',
    'morning',
    '8:0',
    '800',
    '13pm',
    '0am',
    '2460',
    'tomorrow',
    'tomorrow midnight',
    'someday 08:00',
    '08:00 someday',
    'tomorrow tomorrow',
    '08:00 CET',
    '08:00+15:00',
    '08:00 of',
  ])('%s is no time', (text) => {
    expect(parseMoment(text)).toBeUndefined();
  });

  test('quiet hours are two different times', () => {
    expect(parseQuiet('22:00-6:00')).toEqual({ from: '22:00', until: '06:00' });
    expect(parseQuiet('22:00 – 06:00')).toEqual({ from: '22:00', until: '06:00' });
    expect(parseQuiet('10pm-6am')).toEqual({ from: '22:00', until: '06:00' });
    expect(parseQuiet('tomorrow 10pm-6am')).toBeUndefined();
    expect([parseQuiet('22:00'), parseQuiet('06:00-06:00'), parseQuiet('1:00-2:00-3:00')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('did you mean', () => {
  test('counts what was put in, left out, changed and swapped', () => {
    expect([
      editDistance('homs', 'homs'),
      editDistance('hmos', 'homs'),
      editDistance('homss', 'homs'),
      editDistance('', 'homs'),
    ]).toEqual([0, 1, 1, 4]);
  });

  test('offers the closest first and nothing far-fetched', () => {
    expect(closest('humanitarien', ['humanitarian', 'humanity', 'siege'])).toEqual(['humanitarian']);
    expect(closest('x', ['homs'])).toEqual([]);
    expect(closest('', ['homs'])).toEqual([]);
  });
});

describe('a place’s shortest name', () => {
  test.each([
    ['Homs', 'city', 'SY', 'Homs'],
    ['Homs', 'province', 'SY', 'Homs province, Syria'],
    ['Tripoli', 'city', 'LB', 'Tripoli, Lebanon'],
    ['Kuwait', 'country', 'KW', 'Kuwait'],
    ['Kuwait', 'city', 'KW', 'Kuwait city'],
  ] as const)('of %s the %s of %s is %s', (name, kind, country, shortest) => {
    const place = placeOf(name, kind, country);

    const written = shortestName(place, world.places);

    expect(written).toContain(shortest);
    expect(readPlace(written, world.places)).toMatchObject({ is: 'one', place: { id: place.id } });
  });
});

function meant(text: string, at: string, zone: string): string | undefined {
  const named = parseMoment(text);
  return named === undefined ? undefined : momentMeant(named, at, zone);
}

describe('a name', () => {
  const syria = placeOf('Syria', 'country');
  const odesa: Place = { ...placeOf('Homs'), id: 'place-21', name: 'Odesa', population: 1_010_537, path: [] };
  const odessa: Place = { ...odesa, id: 'place-22', name: 'Odessa', population: 114_428 };
  const syrau: Place = { ...odesa, id: 'place-23', name: 'Syrau', population: 1_500 };
  const all = [syrau, syria, odessa, odesa];
  const places: Places = {
    find: (name) => (foldName(name) === 'odessa' ? [odessa, odesa] : []),
    suggest: (prefix) => all.filter((place) => foldName(place.name).startsWith(foldName(prefix))),
  };

  test('that is a small place’s own and a little amiss for a large one is asked about', () => {
    expect(readPlace('Odessa', places)).toEqual({ is: 'several', readings: [odessa, odesa] });
  });

  test('that is as near to a country as to a village is more likely the country’s', () => {
    expect(readPlace('syrai', places)).toMatchObject({ is: 'none', near: ['Syria', 'Syrau'] });
  });
});
