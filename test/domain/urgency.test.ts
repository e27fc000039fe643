import { describe, expect, test } from 'vitest';
import type { Side } from '#src/domain/actor.ts';
import type { NewsEvent } from '#src/domain/event.ts';
import { hourMs } from '#src/domain/instant.ts';
import type { Place } from '#src/domain/place.ts';
import { standings } from '#src/domain/standing.ts';
import { urgencyOf, type Urgency, type Weighed } from '#src/domain/urgency.ts';
import { productLexicon } from '#test/support/reader.ts';
import { homs } from '#test/support/news.ts';

const { urgency: table } = await productLexicon();

const seat: Place = { ...homs, seatOf: 1, population: 700_000 };
const damascus: Place = {
  ...homs,
  id: 'place-damascus',
  name: 'Damascus',
  capital: true,
  population: 1_500_000,
};
const largeCity: Place = { ...homs, id: 'place-manbij', name: 'Manbij', population: 100_000 };
const smallCity: Place = { ...largeCity, population: 99_999 };
const base: Place = { ...homs, id: 'place-t4', name: 'T4', kind: 'site' };
const village: Place = { ...homs, id: 'place-talbisa', name: 'Talbisa', kind: 'town', population: 3_000 };
const province: Place = {
  ...homs,
  id: 'place-province',
  name: 'Homs',
  kind: 'province',
  population: 1_800_000,
};

type Case = Partial<Omit<Weighed, 'event'>> & {
  readonly of: string;
  readonly at?: Place;
  readonly by?: Side;
  readonly is: Urgency;
};

function weighed({ of, at, by, is: _is, ...parts }: Case): Weighed {
  const event: NewsEvent = {
    topic: 'any',
    kind: of,
    background: false,
    ...(at === undefined ? {} : { place: at }),
    ...(by === undefined ? {} : { doerSide: by }),
  };
  return { event, standing: 'claimed', origins: 1, ageMs: 0, ...parts };
}

const rows: readonly Case[] = [
  // Flash: a capital captured, a government fallen, a ceasefire agreed by both sides; never claimed alone.
  { of: 'capture', at: damascus, standing: 'confirmed', is: 'flash' },
  { of: 'handover', at: damascus, standing: 'confirmed', is: 'flash' },
  { of: 'capture', at: damascus, standing: 'reported', origins: 2, is: 'flash' },
  { of: 'capture', at: damascus, standing: 'reported', origins: 1, is: 'bulletin' },
  { of: 'capture', at: damascus, standing: 'disputed', origins: 3, is: 'bulletin' },
  { of: 'capture', at: damascus, standing: 'claimed', origins: 9, is: 'bulletin' },
  { of: 'fled', standing: 'confirmed', is: 'flash' },
  { of: 'ousted', standing: 'confirmed', is: 'flash' },
  { of: 'ousted', standing: 'reported', origins: 2, is: 'flash' },
  { of: 'ousted', standing: 'claimed', is: 'bulletin' },
  { of: 'ceasefire', by: 'government', standing: 'confirmed', is: 'flash' },
  { of: 'ceasefire', by: 'opposition', standing: 'reported', origins: 2, is: 'flash' },
  { of: 'ceasefire', by: 'foreign-state', standing: 'reported', is: 'bulletin' },
  { of: 'ceasefire', by: 'aid', standing: 'claimed', origins: 2, is: 'bulletin' },
  // A ceasefire that is only spoken of is nobody's act.
  { of: 'ceasefire', standing: 'reported', origins: 2, is: 'routine' },
  // Bulletin: capture of a provincial seat or of a city of 100,000, entry into a capital; from claimed up.
  { of: 'capture', at: seat, standing: 'claimed', is: 'bulletin' },
  { of: 'capture', at: seat, standing: 'confirmed', is: 'bulletin' },
  { of: 'capture', at: seat, standing: 'denied', is: 'routine' },
  { of: 'capture', at: largeCity, standing: 'claimed', is: 'bulletin' },
  { of: 'handover', at: largeCity, standing: 'reported', is: 'bulletin' },
  { of: 'entry', at: damascus, standing: 'claimed', is: 'bulletin' },
  // Urgent: any other city, base or crossing captured or left.
  { of: 'capture', at: smallCity, standing: 'claimed', is: 'urgent' },
  { of: 'withdrawal', at: smallCity, standing: 'claimed', is: 'urgent' },
  { of: 'withdrawal', at: seat, standing: 'confirmed', is: 'urgent' },
  { of: 'capture', at: base, standing: 'reported', is: 'urgent' },
  { of: 'withdrawal', at: base, standing: 'confirmed', is: 'urgent' },
  { of: 'capture', at: smallCity, standing: 'denied', is: 'routine' },
  // Urgent: ten civilians killed; an attack on hospital, school or aid; relocation of the UN or an aid body.
  { of: 'civilian-casualties', killed: 10, standing: 'reported', is: 'urgent' },
  { of: 'civilian-casualties', killed: 9, standing: 'reported', is: 'routine' },
  { of: 'civilian-casualties', standing: 'reported', is: 'routine' },
  { of: 'attack-on-protected', standing: 'claimed', is: 'urgent' },
  { of: 'evacuation', by: 'aid', standing: 'reported', is: 'urgent' },
  { of: 'evacuation', standing: 'confirmed', is: 'routine' },
  { of: 'disaster', killed: 12, standing: 'reported', is: 'urgent' },
  // Routine: the rest.
  { of: 'capture', at: village, standing: 'confirmed', is: 'routine' },
  { of: 'capture', at: province, standing: 'claimed', is: 'routine' },
  { of: 'entry', at: seat, standing: 'confirmed', is: 'routine' },
  { of: 'siege', at: damascus, standing: 'confirmed', is: 'routine' },
  { of: 'capture', standing: 'confirmed', is: 'routine' },
  { of: 'statement', standing: 'confirmed', is: 'routine' },
  { of: 'other', standing: 'reported', is: 'routine' },
];

describe('the table as it is shipped', () => {
  test.each(
    rows.map((row) => ({
      ...row,
      case: `${row.of} ${row.at?.name ?? ''} ${row.standing ?? ''} ${row.origins ?? ''} ${row.killed ?? ''}`,
    })),
  )('$case: $is', (row) => {
    expect(urgencyOf(weighed(row), table)).toBe(row.is);
  });

  test('has no row that nothing here takes', () => {
    const taken = rows.map((row) =>
      urgencyOf(
        weighed(row),
        table.map((one, nth) => ({ ...one, urgency: String(nth) as Urgency })),
      ),
    );

    const untaken = table.filter(
      ({ firstAfter }, nth) => firstAfter === undefined && !taken.includes(String(nth) as Urgency),
    );
    expect(untaken.map(({ why }) => why)).toEqual([]);
  });

  test('a claim alone never makes a flash, whatever it is', () => {
    const kinds = [...new Set(table.flatMap(({ events = [] }) => events))];

    const loud = kinds.filter((of) =>
      standings
        .filter((standing) => standing === 'claimed' || standing === 'denied' || standing === 'disputed')
        .some(
          (standing) =>
            urgencyOf(
              weighed({ of, at: damascus, standing, origins: 9, killed: 999, is: 'flash' }),
              table,
            ) === 'flash',
        ),
    );
    expect(loud).toEqual([]);
  });
});

describe('what is old or history', () => {
  const capital: Case = { of: 'capture', at: damascus, standing: 'confirmed', is: 'routine' };

  test('is never above routine, however great', () => {
    const background = { ...weighed(capital).event, background: true };

    expect(urgencyOf(weighed({ ...capital, ageMs: 12 * hourMs + 1 }), table)).toBe('routine');
    expect(urgencyOf({ ...weighed(capital), event: background }, table)).toBe('routine');
  });

  test('is news until it is twelve hours old on arrival', () => {
    expect(urgencyOf(weighed({ ...capital, ageMs: 12 * hourMs }), table)).toBe('flash');
  });
});

describe('the first denial or confirmation of a bulletin', () => {
  const bulletin = { urgency: 'bulletin', standing: 'claimed' } as const;
  const denial: Case = { of: 'capture', at: seat, standing: 'denied', is: 'urgent' };

  test.each([
    { case: 'the first denial', row: { ...denial, earlier: [bulletin] }, is: 'urgent' },
    {
      case: 'a second denial',
      row: { ...denial, earlier: [bulletin, { urgency: 'urgent', standing: 'denied' }] },
      is: 'routine',
    },
    {
      case: 'a denial of what was no bulletin',
      row: { ...denial, earlier: [{ urgency: 'urgent', standing: 'claimed' }] },
      is: 'routine',
    },
    {
      case: 'the first confirmation, of a stage that is no bulletin any more',
      row: { of: 'entry', at: seat, standing: 'confirmed', is: 'urgent', earlier: [bulletin] },
      is: 'urgent',
    },
    {
      case: 'old when it arrives',
      row: { ...denial, earlier: [bulletin], ageMs: 13 * hourMs },
      is: 'routine',
    },
  ] satisfies readonly { case: string; row: Case; is: Urgency }[])('$case: $is', ({ row, is }) => {
    expect(urgencyOf(weighed(row), table)).toBe(is);
  });
});
