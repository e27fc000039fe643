import { expect, test } from 'vitest';
import { gazetteerRows } from '#src/settings/gazetteer-rows.ts';

test('a region of which nothing that it holds is known is refused, and stands nowhere', () => {
  const region = {
    id: 'sahel',
    name: 'Sahel',
    kind: 'province',
    aliases: [],
    holds: ['ML'],
    source: 'ours',
  } as const;

  const build = () =>
    gazetteerRows(
      { cities: '', provinces: [], districts: [] },
      { countries: [], regions: [region], provinces: [], spots: [] },
    );

  expect(build).toThrow('nothing is known of ML');
});

test('a unit that GeoNames does not know is refused by the line of the row', () => {
  const spot = {
    country: 'SY',
    id: 'dabiq',
    name: 'Dabiq',
    kind: 'town',
    aliases: [],
    in: '99',
    at: [36.5, 37.3],
    source: 'ours',
    written: { path: 'syria.yaml', line: 7 },
  } as const;

  const build = () =>
    gazetteerRows(
      { cities: '', provinces: [], districts: [] },
      { countries: [], regions: [], provinces: [], spots: [spot] },
    );

  expect(build).toThrow('syria.yaml:7: Dabiq: SY has no first-order unit of the code "99"');
});
