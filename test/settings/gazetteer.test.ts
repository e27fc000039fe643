import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findPlaces } from '#src/interpret/places/find-places.ts';
import type { Gazetteer } from '#src/interpret/places/gazetteer.ts';
import { shortKey } from '#src/interpret/places/place-key.ts';
import { buildGazetteer } from '#src/settings/gazetteer-build.ts';
import { gazetteerOf } from '#src/settings/gazetteer-search.ts';
import { gazetteerColumns, loadGazetteer } from '#src/settings/gazetteer.ts';
import type { CuratedPlaces } from '#src/settings/places.ts';
import { DamagedFile, pack, unpack } from '#src/settings/table-file.ts';

const root = join(import.meta.dirname, '../..');
const places = join(root, 'config/places');

describe('the gazetteer that ships', () => {
  let gazetteer: Gazetteer;

  beforeAll(() => {
    gazetteer = loadGazetteer(places, join(root, 'node_modules/.cache/sitrep')).gazetteer;
  }, 60_000);

  test.each([
    ['Deraa', 'Daraa'],
    ["Dar'a", 'Daraa'],
    ['درعا', 'Daraa'],
    ['Kiev', 'Kyiv'],
    ['Киев', 'Kyiv'],
    ['Київ', 'Kyiv'],
    ['Kharkov', 'Kharkiv'],
    ['Харьков', 'Kharkiv'],
    ['Artemivsk', 'Bakhmut'],
    ['Artyomovsk', 'Bakhmut'],
    ['Krasnoarmiisk', 'Pokrovsk'],
    ['Qiryat Shmona', 'Kiryat Shmona'],
    ['Nabatiyeh', 'Nabatieh'],
    ['Khan Younis', 'Khan Younis'],
    ['Nuseirat', 'Nuseirat'],
    ['El-Fasher', 'El Fasher'],
    ['Al-Geneina', 'El Geneina'],
    ['Bunagana', 'Bunagana'],
    ['Ain al-Asad', 'Ain al-Asad'],
    ['Hodeidah', 'Hodeidah'],
    ['Khankendi', 'Stepanakert'],
    ['Petion-Ville', 'Pétionville'],
    ['Al-Hasakah', 'Hasakah'],
    ['As-Suwayda', 'Suwayda'],
    ['Deir Ezzor', 'Deir ez-Zor'],
    ['Jisr al-Shughur', 'Jisr ash Shughur'],
    ['حمص', 'Homs'],
    ['Сирия', 'Syria'],
    ['سوريا', 'Syria'],
  ])('%s is %s', (written, name) => {
    expect(findPlaces(written, gazetteer)[0]?.name).toBe(name);
  });

  test('a place lies in its units, its country and the regions of that', () => {
    const [homs] = findPlaces('Homs, Syria', gazetteer);
    const [county] = findPlaces('Rapides Parish', gazetteer);

    expect(homs?.path.slice(1)).toEqual(['place-SY.11', 'place-SY', 'place-middle-east', 'place-levant']);
    expect(county?.path).toEqual([
      'place-US.LA.079',
      'place-US.LA',
      'place-american-south',
      'place-US',
      'place-americas',
    ]);
  });

  test.each([
    ['El Fasher', 'place-sd-darfur'],
    ['Bakhmut', 'place-ua-donbas'],
    ['Goma', 'place-cd-kivu'],
    ['Erbil', 'place-iq-iraqi-kurdistan'],
    ['Benghazi', 'place-ly-cyrenaica'],
    ['Kidal', 'place-sahel'],
    ['Kidal', 'place-sub-saharan-africa'],
    ['Grozny', 'place-north-caucasus'],
    ['Chicago', 'place-midwest'],
    ['Arish', 'place-sinai'],
  ])('%s lies in %s', (name, region) => {
    expect(findPlaces(name, gazetteer)[0]?.path).toContain(region);
  });

  test('a unit stands in the middle of its places', () => {
    const [texas] = findPlaces('Texas', gazetteer).filter(({ kind }) => kind === 'province');

    expect(texas?.latDeg).toBeCloseTo(31, 0);
    expect(Math.abs((texas?.lonDeg ?? 0) + 99)).toBeLessThan(1);
  });

  test('an abbreviation is read as written and is no name', () => {
    expect(gazetteer.bearersOf(shortKey('Ky.'))).toHaveLength(1);
    expect(gazetteer.bearersOf(shortKey('ky.'))).toEqual([]);
  });

  test('every country has a name in Arabic and Russian letters', () => {
    expect(findPlaces('Украина', gazetteer)[0]?.id).toBe('place-UA');
    expect(findPlaces('لبنان', gazetteer)[0]?.id).toBe('place-LB');
  });
});

/** A row of cities1000. */
function city(id: number, name: string, latDeg: number, people: number): string {
  return [id, name, name, '', latDeg, 36.7, 'P', 'PPLA', 'SY', '', '11', '7', '', '', people].join('\t');
}

const written = { path: 'syria.yaml', line: 7 };

describe('building', () => {
  const curated: CuratedPlaces = {
    countries: [{ code: 'SY', name: 'Syria', aliases: [], demonyms: ['Syrian'], latDeg: 35, lonDeg: 38 }],
    provinces: [{ country: 'SY', code: '11', name: 'Homs Governorate', aliases: [], short: ['Hm.'] }],
    spots: [
      {
        country: 'SY',
        id: 'base',
        name: 'Base',
        kind: 'site',
        aliases: ['The Base'],
        at: [34, 37],
        in: '11',
        source: 'x',
        written,
      },
      { country: 'SY', geoname: 1, name: 'Homs', aliases: ['Hims'], source: 'x', written },
    ],
    regions: [
      {
        id: 'levant',
        name: 'Levant',
        kind: 'province',
        aliases: [],
        at: [34, 36],
        holds: ['SY'],
        source: 'x',
      },
      { id: 'orient', name: 'Orient', kind: 'province', aliases: [], holds: ['SY', 'SY.11'], source: 'x' },
    ],
  };
  const geonames = {
    cities: [city(1, 'Ḩimş', 34.7, 775_404), city(2, 'Rastan', 34.9, 52_960)].join('\n'),
    provinces: [{ code: 'SY.11', name: 'Homs' }],
    districts: [
      { code: 'SY.11.7', name: 'Homs District' },
      { code: 'SY.11.8', name: 'Empty District' },
    ],
  };

  test('the same input gives the same bytes', () => {
    const once = pack(buildGazetteer(geonames, curated), gazetteerColumns);
    const again = pack(buildGazetteer(geonames, curated), gazetteerColumns);

    expect(Buffer.compare(once, again)).toBe(0);
  });

  test('curated rows rename, add and hold; a unit without places is left out', () => {
    const gazetteer = gazetteerOf(buildGazetteer(geonames, curated));

    expect(findPlaces('Hims', gazetteer)[0]).toMatchObject({
      id: 'place-1',
      name: 'Homs',
      path: [
        'place-1',
        'place-SY.11.7',
        'place-SY.11',
        'place-orient',
        'place-SY',
        'place-levant',
        'place-orient',
      ],
    });
    expect(findPlaces('the base', gazetteer)[0]).toMatchObject({
      id: 'place-sy-base',
      kind: 'site',
      admin: 'Homs Governorate',
      path: ['place-sy-base', 'place-SY.11', 'place-orient', 'place-SY', 'place-levant', 'place-orient'],
    });
    expect(findPlaces('Levant', gazetteer)[0]).toMatchObject({ path: ['place-levant'] });
    expect(findPlaces('Empty District', gazetteer)).toEqual([]);
  });

  test('a region without a position stands in the middle of what it holds', () => {
    const gazetteer = gazetteerOf(buildGazetteer(geonames, curated));

    const [orient] = findPlaces('Orient', gazetteer);

    // Between Syria (35) and Homs Governorate, whose towns lie from 34.7 to 34.9.
    expect(orient?.latDeg).toBeCloseTo(34.9, 4);
  });

  test('a number that no city has is refused', () => {
    const spots = [{ country: 'SY', geoname: 3, name: 'Hama', aliases: [], source: 'x', written }];

    expect(() => buildGazetteer(geonames, { ...curated, spots })).toThrow(
      'syria.yaml:7: Hama: no city of GeoNames has the number 3',
    );
  });

  test('any changed byte of the file is noticed', () => {
    const whole = pack(buildGazetteer(geonames, curated), gazetteerColumns);

    expect(gazetteerOf(unpack(whole, gazetteerColumns)).bearersOf('rastan')).toHaveLength(1);
    for (const at of [0, 4, 9, whole.length - 1]) {
      const broken = whole.slice();
      broken[at] = (broken[at] ?? 0) ^ 1;
      expect(() => unpack(broken, gazetteerColumns)).toThrow(DamagedFile);
    }
    expect(() => unpack(whole.slice(0, -8), gazetteerColumns)).toThrow(DamagedFile);
    expect(() => unpack(new Uint8Array(3), gazetteerColumns)).toThrow(DamagedFile);
  });
});

describe('the file of an earlier start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sitrep-gazetteer-'));
  const config = join(folder, 'places');
  const only = () => readdirSync(folder).filter((name) => name.endsWith('.bin'));

  beforeAll(() => cpSync(places, config, { recursive: true }));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('a damaged one is built anew, and one of other settings is replaced', () => {
    const first = loadGazetteer(config, folder);
    const [name = ''] = only();
    const whole = readFileSync(join(folder, name));
    writeFileSync(join(folder, name), whole.subarray(0, 1000));

    const repaired = loadGazetteer(config, folder);

    expect(findPlaces('Homs', repaired.gazetteer)[0]?.country).toBe('SY');
    expect(repaired.countries).toEqual(first.countries);
    expect(Buffer.compare(readFileSync(join(folder, name)), whole)).toBe(0);

    writeFileSync(
      join(config, 'atlantis.yaml'),
      'country: GR\nsource: Plato\nplaces:\n  - { id: a, name: Atlantis, kind: city, at: [36.4, 25.4], source: Critias }\n',
    );
    const { gazetteer } = loadGazetteer(config, folder);

    expect(findPlaces('Atlantis', gazetteer)[0]?.id).toBe('place-gr-a');
    expect(only()).toHaveLength(1);
    expect(only()).not.toContain(name);
  }, 120_000);

  test('a slip in config/places is told with its line, though an older file is whole', () => {
    writeFileSync(join(config, 'atlantis.yaml'), 'country: GR\nsource: Plato\nplace: []\n');

    expect(() => loadGazetteer(config, folder)).toThrow(/atlantis\.yaml:3/);
  });
});
