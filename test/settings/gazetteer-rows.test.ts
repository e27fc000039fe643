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
