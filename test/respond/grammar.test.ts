import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filterKeys, flags, optionKeys, type Filter, type Key } from '#src/respond/filter.ts';
import { parseFilter } from '#src/respond/grammar.ts';
import { normalise } from '#src/respond/normalise.ts';
import { isProblem } from '#src/respond/problem.ts';
import { world } from './world.ts';

const all: readonly Key[] = [...filterKeys, ...optionKeys, ...flags];
const hama = 'place-4';
const homs = 'place-3';
const deir = 'place-5';

function read(line: string, keys: readonly Key[] = all): Filter {
  const filter = parseFilter(normalise(line), keys, world);
  if (isProblem(filter)) throw new Error(filter.text);
  return filter;
}

function flawOf(line: string, keys: readonly Key[] = all): string {
  const filter = parseFilter(normalise(line), keys, world);
  return isProblem(filter) ? filter.text : `read as ${filter.scope.words ?? 'nothing'}`;
}

describe('a filter', () => {
  test.each([
    ['humanitarian', { topicIds: ['humanitarian'] }],
    ['civilian casualties', { topicIds: ['humanitarian'], events: ['civilian-casualties'] }],
    ['humanitarian/other', { topicIds: ['humanitarian'], events: ['other'] }],
    [
      'humanitarian,territorial-change in homs,hama',
      { topicIds: ['humanitarian', 'territorial-change'], placeIds: [homs, hama] },
    ],
    ['capture, siege', { topicIds: ['territorial-change'], events: ['capture', 'siege'] }],
    ['in deir ez-zor', { placeIds: [deir] }],
    ['in "deir ez-zor", hama', { placeIds: [deir, hama] }],
    ['in deir ez-zor,hama humanitarian', { topicIds: ['humanitarian'], placeIds: [deir, hama] }],
    ['in: homs', { placeIds: [homs] }],
    ['humanitarian, in homs', { topicIds: ['humanitarian'], placeIds: [homs] }],
    ['humanitarian,, in homs, because of echo', { topicIds: ['humanitarian'], placeIds: [homs] }],
    ['in homs governorate', { placeIds: ['place-2'] }],
    ['in "Homs, Syria"', { placeIds: [homs] }],
    ['in "Homs, Homs Governorate, Syria"', { placeIds: [homs] }],
    ['in:syria', { placeIds: ['place-1'], countries: ['SY'] }],
    ['humanitarian homs', { topicIds: ['humanitarian'], placeIds: [homs] }],
    ['in حمص', { placeIds: [homs] }],
    ['in Хомс', { placeIds: [homs] }],
    ['standing:confirmed+', { standingMin: 'confirmed' }],
    ['standing:denied,disputed', { standings: ['denied', 'disputed'] }],
    ['urgency:urgent+', { urgencyMin: 'urgent' }],
    ['by:"Syrian MoD"', { actors: ['actor-syrian-mod', 'Syrian defence ministry'] }],
    ['by:“Syrian MoD”', { actors: ['actor-syrian-mod', 'Syrian defence ministry'] }],
    ['by:"Rami Abdel Rahman"', { actors: ['Rami Abdel Rahman'] }],
    ['source:sana', { sources: ['SANA'] }],
    ['-source:sana -in:hama', { not: [{ sources: ['SANA'] }, { placeIds: [hama] }] }],
    ['–source:sana', { not: [{ sources: ['SANA'] }] }],
    ['-humanitarian', { not: [{ topicIds: ['humanitarian'] }] }],
  ])('%s', (line, scope) => {
    const { words: _, ...rest } = read(line).scope;

    expect(rest).toEqual(scope);
  });

  test.each(['city-captured', 'City captured', 'CITY CAPTURED', 'city_captured', '“city captured”'])(
    'takes %s for the capture of a city and keeps the expansion',
    (line) => {
      expect(read(line).scope).toEqual({
        topicIds: ['territorial-change'],
        events: ['capture', 'handover'],
        placeKinds: ['city'],
        words: 'city-captured',
      });
    },
  );

  test('keeps its words by their proper names', () => {
    expect(read('-source:sana in deir ez-zor,homs City Captured').scope.words).toBe(
      'city-captured in "Deir ez-Zor",Homs -source:SANA',
    );
  });

  test('reads what Slack escapes, and spaces and quotes that keyboards make', () => {
    expect(read('humanitarian\u00a0in\u2003“deir ez-zor”').scope.placeIds).toEqual([deir]);
    expect(read('mention:&lt;!subteam^S0123456&gt; humanitarian').options.mentions).toEqual([
      '<!subteam^S0123456>',
    ]);
  });
});

describe('options', () => {
  test.each([
    ['for 2h', { forMs: 7_200_000 }],
    ['for 2 hours', { forMs: 7_200_000 }],
    ['for 1h 30m', { forMs: 5_400_000 }],
    ['for:90m', { forMs: 5_400_000 }],
    ['until 08:00', { until: { time: { hour: 8, minute: 0 } } }],
    [
      'until 2024-12-09 08:00',
      { until: { time: { hour: 8, minute: 0 }, day: { year: 2024, month: 12, day: 9 } } },
    ],
    ['since:24h', { sinceMs: 86_400_000 }],
    ['updates:flat mode:digest', { followUps: 'flat', mode: 'digest' }],
    ['quiet:22:00-6:00', { quiet: { from: '22:00', until: '06:00' } }],
    ['because it said "no" in two, for:once', { reason: 'it said "no" in two, for:once' }],
    ['because "wire echo"', { reason: 'wire echo' }],
    ['everywhere hard really', { everywhere: true, hard: true, really: true }],
    ['channel:all', { channel: 'all' }],
  ])('%s', (line, options) => {
    expect(read(line).options).toEqual(options);
  });

  test('may stand before the filter as after it', () => {
    const filter = read('for 2h humanitarian in homs because wire echo');

    expect(filter.scope.words).toBe('humanitarian in Homs');
    expect(filter.options).toEqual({ forMs: 7_200_000, reason: 'wire echo' });
  });
});

describe('what is not known is an error that says what is', () => {
  test.each([
    ['humanitarien', '"humanitarien" is not known. Did you mean humanitarian?'],
    ['humanitarian in homz', 'There is no place "homz" on our map. Did you mean Homs?'],
    ['in homz humanitarian', 'There is no place "homz" on our map. Did you mean Homs?'],
    ['topic:siegee', 'There is no topic "siegee". Did you mean siege?'],
    ['standng:confirmed', 'There is no filter "standng:". Did you mean standing:?'],
    ['standing:confirmd', 'There is no standing "confirmd". Did you mean confirmed?'],
    ['urgency:loud+', 'There is no urgency "loud+"'],
    ['urgency:urgent', 'Only urgent, and nothing louder?'],
    ['standing:claimed,reported+', 'standing:reported+ says it all'],
    ['source:sanna', 'No feed is of "sanna". Did you mean SANA?'],
    ['by:"Syrian defense ministry"', 'Did you mean Syrian defence ministry?'],
    ['by:"Syrian MoF"', 'Nobody is known as "Syrian MoF". Did you mean Syrian defence ministry?'],
    ['for 2x', '"2x" is no length of time'],
    ['for -2h', '"-2h" is no length of time'],
    ['humanitarian,everything', '"everything" is not known'],
    ['for', '"for" needs something after it'],
    ['until 25:00', '"25:00" is no time'],
    ['until tomorrow', '"tomorrow" is a day. Write the time too: until tomorrow 08:00.'],
    ['until 2024-12-09', 'Write the time too: until 2024-12-09 08:00.'],
    ['humanitarian in #syria', '"#syria" is a channel. Write this in that channel'],
    ['<#C0123ABCD|syria>', 'is a channel. Write this in that channel'],
    ['until 08:00 CET', 'Of time zones only UTC can be named'],
    ['2h humanitarian', 'Did you mean for 2h?'],
    ['in', '"in" needs something after it'],
    ['in:', '"in" needs something after it'],
    ['quiet:22-6', 'are no quiet hours'],
    ['updates:threads', 'Did you mean thread?'],
    ['in "homs', 'A quote is opened and never closed.'],
    [`in ${'x'.repeat(101)}`, 'is too long: 100 characters at most'],
    [`because ${'x'.repeat(301)}`, 'too long: 300 characters at most'],
    ['city-captured,humanitarian', 'cannot be said in one filter'],
    ['humanitarian/other,capture', 'cannot be said in one filter'],
  ])('%s', (line, words) => {
    expect(flawOf(line)).toContain(words);
  });

  test.each([
    ['in homs in hama', 'in homs,hama'],
    ['humanitarian siege', 'With a comma either will do'],
    ['standing:denied standing:claimed', '"standing" stands there twice'],
    ['for 2h for 3h', '"for" stands there twice'],
  ])('%s would silently replace a filter', (line, words) => {
    expect(flawOf(line)).toContain(words);
  });

  test('a key of another command does not belong', () => {
    expect(flawOf('humanitarian quiet:22:00-06:00', ['topic', 'in'])).toBe(
      '"quiet:" does not belong to this command. Known here: topic: in:',
    );
  });
});

test('an ambiguous place offers the line with each of its readings', () => {
  const filter = parseFilter('humanitarian in tripoli for 2h', all, world);

  expect(filter).toMatchObject({
    ok: false,
    offers: [
      { label: 'Tripoli, Libya', command: 'humanitarian in "Tripoli, Libya" for 2h' },
      { label: 'Tripoli, Lebanon', command: 'humanitarian in "Tripoli, Lebanon" for 2h' },
    ],
  });
  expect(read('in "Tripoli, Lebanon"').scope.placeIds).toEqual(['place-8']);
});

test('kinds of two topics are one filter only where that brings no other kind along', () => {
  expect(read('humanitarian/aid,ceasefire').scope).toMatchObject({
    topicIds: ['humanitarian', 'diplomatic-statement'],
    events: ['aid', 'ceasefire'],
  });
  expect(flawOf('humanitarian/other,ceasefire')).toContain('cannot be said in one filter');
});

describe('on any line', () => {
  test('reading never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 120 }), lines()), (line) => {
        expect(parseFilter(normalise(line), all, world)).toBeDefined();
      }),
      { numRuns: 300 },
    );
  });

  test('what is printed reads as the same scope', () => {
    let understood = 0;
    fc.assert(
      fc.property(lines(), (line) => {
        const first = parseFilter(normalise(line), all, world);
        if (isProblem(first) || first.scope.words === undefined) return;
        understood += 1;
        expect(read(first.scope.words).scope).toEqual(first.scope);
      }),
      { numRuns: 300 },
    );
    expect(understood).toBeGreaterThan(50);
  });

  const naughty = join(import.meta.dirname, '../../../shared/corpora/payloads/blns.json');
  test.runIf(existsSync(naughty))('the list of naughty strings is answered', () => {
    const strings: unknown = JSON.parse(readFileSync(naughty, 'utf8'));

    expect(Array.isArray(strings)).toBe(true);
    for (const text of Array.isArray(strings) ? strings : [])
      for (const line of [String(text), `in ${String(text)}`, `by:"${String(text)}"`])
        expect(() => parseFilter(normalise(line), all, world)).not.toThrow();
  });
});

/** Lines made of the grammar's own pieces, in any order, right and wrong. */
function lines(): fc.Arbitrary<string> {
  const place = fc.constantFrom(
    'homs',
    'hama',
    'deir ez-zor',
    '"Deir ez-Zor"',
    'syria',
    '"Tripoli, Libya"',
    'homs governorate',
    'kuwait',
    'x',
  );
  const places = fc.array(place, { minLength: 1, maxLength: 3 }).map((some) => some.join(','));
  const topic = fc.constantFrom(
    'humanitarian',
    'City captured',
    'siege',
    'capture',
    'humanitarian/other',
    'territorial-change',
  );
  const speaker = fc
    .string({ minLength: 1, maxLength: 20 })
    .map((name) => `by:"${name.replaceAll('"', '')}"`);
  const piece = fc.oneof(
    places.map((some) => `in ${some}`),
    places.map((some) => `-in:${some}`),
    topic,
    topic.map((one) => `-topic:"${one}"`),
    fc.array(topic, { minLength: 2, maxLength: 3 }).map((some) => some.join(',')),
    fc.constantFrom('standing:confirmed', 'standing:claimed+', 'standing:denied,disputed', 'urgency:urgent+'),
    fc.constantFrom(
      'source:sana',
      '-source:"levant wire"',
      'for 2h',
      'because of it',
      'really',
      '-',
      '"',
      ',',
      ':',
    ),
    speaker,
  );
  return fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(' '));
}
