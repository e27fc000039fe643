import type { PlaceKind } from '../domain/place.ts';
import type { Country } from '../interpret/places/country.ts';
import { keyHashes, placeKey, shortKey } from '../interpret/places/place-key.ts';
import { gazetteerRows, type GeoNames, type Row, type Rows } from './gazetteer-rows.ts';
import type { CountryRow, CuratedPlaces } from './places.ts';

/** The gazetteer as flat arrays: a file of these is loaded without parsing. */
export type GazetteerTables = {
  readonly meta: GazetteerMeta;
  readonly latDeg: Float32Array;
  readonly lonDeg: Float32Array;
  readonly population: Uint32Array;
  readonly weight: Float32Array;
  /** Index into meta.kinds, meta.countries, meta.admins; 0 of the latter two is none. */
  readonly kind: Uint8Array;
  readonly country: Uint8Array;
  readonly admin: Uint16Array;
  /** Rows of districts counted from meta.districtsFrom, from 1 on; 0 is none. */
  readonly district: Uint16Array;
  readonly seat: Uint8Array;
  /** Numeric ids of GeoNames, of the rows before meta.districtsFrom. */
  readonly geonameId: Uint32Array;
  readonly nameEnd: Uint32Array;
  readonly names: Uint8Array;
  /** Sorted hashes of keys, their second hashes, and the row with its top bit set for an alternate name. */
  readonly keyOne: Uint32Array;
  readonly keyTwo: Uint32Array;
  readonly keyRow: Uint32Array;
  /** Rows in the order of their names' keys. */
  readonly byName: Uint32Array;
};

export type GazetteerMeta = {
  readonly kinds: readonly PlaceKind[];
  /** With their own row, -1 without one. Index 0 is no country. */
  readonly countries: readonly { readonly code: string; readonly name: string; readonly row: number }[];
  /** What texts call the countries, and the people of them. */
  readonly spoken: readonly Country[];
  /** Row of each first-order unit; -1 at index 0. */
  readonly admins: readonly number[];
  /** Rows of the regions that a country or unit lies in, by its row. */
  readonly regionsOf: readonly (readonly [number, readonly number[]])[];
  readonly districtsFrom: number;
  /** Written ids of the rows from districtsFrom on. */
  readonly ids: readonly string[];
  /** Curated aliases' keys with their rows, for completion. */
  readonly aliases: readonly (readonly [string, number])[];
};

/** The bit of `keyRow` that marks an alternate name. */
export const alternateBit = 0x8000_0000;
const kinds: readonly PlaceKind[] = ['country', 'province', 'city', 'town', 'site'];

/** Builds the tables from GeoNames and the curated rows. The same input gives the same bytes. */
export function buildGazetteer(geonames: GeoNames, curated: CuratedPlaces): GazetteerTables {
  const parts = gazetteerRows(geonames, curated);
  const rows = [...parts.cities, ...parts.districts, ...parts.others];
  const countries = countriesOf(rows, curated);
  const countryIndex = indexOf(countries.map(({ code }) => code));
  const admins = [-1, ...rows.keys().filter((row) => isFirstOrder(rows[row]))];
  const adminIndex = indexOf(admins.map((row) => rows[row]?.id ?? ''));
  const districtIndex = indexOf(['', ...parts.districts.map(({ id }) => id)]);
  return {
    meta: {
      kinds,
      countries,
      spoken: curated.countries.map(spokenOf),
      admins,
      regionsOf: regionsOf(rows),
      districtsFrom: parts.cities.length,
      ids: rows.slice(parts.cities.length).map(({ id }) => id),
      aliases: curatedAliases(parts, rows),
    },
    latDeg: Float32Array.from(rows, ({ latDeg }) => latDeg),
    lonDeg: Float32Array.from(rows, ({ lonDeg }) => lonDeg),
    population: Uint32Array.from(rows, ({ population }) => population),
    weight: Float32Array.from(rows, ({ weight }) => weight),
    kind: Uint8Array.from(rows, ({ kind }) => kinds.indexOf(kind)),
    country: Uint8Array.from(rows, ({ country }) => countryIndex.get(country) ?? 0),
    admin: Uint16Array.from(rows, ({ country, admin }) => adminIndex.get(`${country}.${admin}`) ?? 0),
    district: Uint16Array.from(
      rows,
      ({ country, admin, district }) => districtIndex.get(`${country}.${admin}.${district}`) ?? 0,
    ),
    seat: Uint8Array.from(rows, ({ seat }) => seat),
    geonameId: Uint32Array.from(parts.cities, ({ id }) => Number(id)),
    ...namesOf(rows),
    ...keysOf(rows),
    byName: rowsByName(rows),
  };
}

function spokenOf({ code, name, aliases, demonyms, capital }: CountryRow): Country {
  return { code, name, aliases, demonyms, ...(capital === undefined ? {} : { capital }) };
}

function isFirstOrder(row: Row | undefined): boolean {
  return row?.kind === 'province' && row.id === `${row.country}.${row.admin}`;
}

function indexOf(values: readonly string[]): ReadonlyMap<string, number> {
  return new Map(values.map((value, index) => [value, index]));
}

function namesOf(rows: readonly Row[]): Pick<GazetteerTables, 'names' | 'nameEnd'> {
  const encoder = new TextEncoder();
  const encoded = rows.map(({ name }) => encoder.encode(name));
  const names = new Uint8Array(encoded.reduce((sum, { length }) => sum + length, 0));
  const nameEnd = new Uint32Array(rows.length);
  let end = 0;
  encoded.forEach((bytes, index) => {
    names.set(bytes, end);
    end += bytes.length;
    nameEnd[index] = end;
  });
  return { names, nameEnd };
}

function countriesOf(rows: readonly Row[], { countries }: CuratedPlaces): GazetteerMeta['countries'] {
  const spoken = new Intl.DisplayNames(['en'], { type: 'region' });
  const names = new Map(countries.map(({ code, name }) => [code, name]));
  const rowOf = new Map(rows.flatMap((row, index) => (row.kind === 'country' ? [[row.country, index]] : [])));
  const codes = [...new Set(rows.map(({ country }) => country))]
    .filter((code) => /^[A-Z]{2}$/.test(code))
    .sort();
  return [
    { code: '', name: '', row: -1 },
    ...codes.map((code) => ({
      code,
      name: names.get(code) ?? spoken.of(code) ?? code,
      row: rowOf.get(code) ?? -1,
    })),
  ];
}

function regionsOf(rows: readonly Row[]): GazetteerMeta['regionsOf'] {
  const rowOf = indexOf(rows.map(({ id }) => id));
  const regions = new Map<number, number[]>();
  rows.forEach(({ holds = [] }, region) => {
    for (const id of holds) {
      const held = rowOf.get(id);
      if (held === undefined)
        throw new Error(`the region ${rows[region]?.name} holds ${id}, which nobody knows`);
      regions.set(held, [...(regions.get(held) ?? []), region]);
    }
  });
  return [...regions];
}

/** What editors wrote: the aliases of curated rows. GeoNames' own bare names are found by the row's name. */
function curatedAliases({ cities, districts }: Rows, rows: readonly Row[]): [string, number][] {
  return rows.flatMap(({ aliases }, index) => {
    const own = index < cities.length ? aliases.slice(1) : aliases;
    const isPlain = index >= cities.length && index < cities.length + districts.length;
    return isPlain ? [] : own.map((alias): [string, number] => [placeKey(alias), index]);
  });
}

/** More names than the gazetteer has; the order of equal hashes is kept in as many bits. */
const keysMax = 2 ** 21;

function keysOf(rows: readonly Row[]): Pick<GazetteerTables, 'keyOne' | 'keyTwo' | 'keyRow'> {
  const one: number[] = [];
  const two: number[] = [];
  const row: number[] = [];
  rows.forEach((entry, index) => {
    const own = new Set([placeKey(entry.name), ...entry.aliases.map(placeKey)]);
    const other = new Set(entry.others.filter(isUsefulName).map(placeKey));
    for (const key of own) if (key.length > 1) add(key, index);
    for (const short of entry.short ?? []) add(shortKey(short), index);
    for (const key of other) if (!own.has(key) && key.length > 1) add(key, (index | alternateBit) >>> 0);
  });
  // One native sort of whole numbers: 32 bits of hash, 21 of position.
  const order = Float64Array.from(one, (hash, index) => hash * keysMax + index).sort();
  const positions = Uint32Array.from(order, (value) => value % keysMax);
  return {
    keyOne: Uint32Array.from(positions, (at) => one[at] ?? 0),
    keyTwo: Uint32Array.from(positions, (at) => two[at] ?? 0),
    keyRow: Uint32Array.from(positions, (at) => row[at] ?? 0),
  };

  function add(key: string, entry: number): void {
    if (one.length >= keysMax) throw new Error('the gazetteer has more names than its index can number');
    const hashes = keyHashes(key);
    one.push(hashes[0]);
    two.push(hashes[1]);
    row.push(entry);
  }
}

/** Without airports' codes and other scraps. */
function isUsefulName(name: string): boolean {
  return name.length > 3 || /[^\p{Script=Latin}]/u.test(name);
}

function rowsByName(rows: readonly Row[]): Uint32Array {
  const keys = rows.map(({ name }) => placeKey(name));
  return Uint32Array.from(rows.keys()).sort((left, right) => {
    const one = keys[left] ?? '';
    const other = keys[right] ?? '';
    return one < other ? -1 : one > other ? 1 : left - right;
  });
}
