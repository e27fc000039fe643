import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
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

test('no id and no GeoNames number stands twice', () => {
  const { spots, regions, provinces } = readPlaces(shipped);
  const ids = [
    ...spots.map(({ country, id, geoname }) => `${id === undefined ? '' : `${country} `}${id ?? geoname}`),
    ...regions.map(({ id }) => id),
    ...provinces.map(({ country, code, name }) => `${country}.${code ?? name}`),
  ];

  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test('each position says where it is from, or that nobody looked it up', () => {
  const source =
    /^(?:(?:by )?GeoNames \d+|OurAirports \S+$|FlightGear \S+$|Who's On First \d+$|in Natural Earth's |.+ \(not looked up\)$)/;
  const { spots, regions } = readPlaces(shipped);

  expect([...spots, ...regions].filter((row) => !source.test(row.source))).toEqual([]);
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
