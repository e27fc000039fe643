import type { PlaceKind } from '../domain/place.ts';
import { keyHashes, placeKey } from '../interpret/place-key.ts';
import type { CuratedPlaces, ProvinceRow } from './places.ts';

/** A row of the gazetteer while it is built. */
type Row = {
  id: string;
  name: string;
  aliases: string[];
  /** Other names of GeoNames: many, and some of them odd. */
  others: readonly string[];
  kind: PlaceKind;
  country: string;
  admin: string;
  latDeg: number;
  lonDeg: number;
  population: number;
  /** 0 none, 1 and 2 seat of that order, 3 capital. */
  seat: number;
  weight: number;
};

/** The gazetteer as flat arrays: a file of these is loaded without parsing. */
export type GazetteerTables = {
  readonly meta: GazetteerMeta;
  readonly latDeg: Float32Array;
  readonly lonDeg: Float32Array;
  readonly population: Uint32Array;
  readonly weight: Float32Array;
  /** Index into meta.kinds, meta.countries, meta.admins. */
  readonly kind: Uint8Array;
  readonly country: Uint8Array;
  readonly admin: Uint16Array;
  readonly seat: Uint8Array;
  /** Numeric ids of GeoNames; 0 where meta.ids has a written one. */
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
  readonly countries: readonly { readonly code: string; readonly name: string; readonly row: number }[];
  /** "SY.11", the name, its row or -1. Index 0 is no unit. */
  readonly admins: readonly { readonly code: string; readonly name: string; readonly row: number }[];
  /** Written ids by row. */
  readonly ids: Readonly<Record<string, string>>;
  /** Curated aliases' keys with their rows, for completion. */
  readonly aliases: readonly (readonly [string, number])[];
};

/** The bit of `keyRow` that marks an alternate name. */
export const alternateBit = 0x8000_0000;
const kinds: readonly PlaceKind[] = ['country', 'province', 'city', 'town', 'site'];
/** From this many people on it is a city (UNDERSTANDING, City). */
const cityPopulationMin = 10_000;

/** Builds the tables from the text of GeoNames' cities1000 and the curated rows. The same input gives the same bytes. */
export function buildGazetteer(cities: string, curated: CuratedPlaces): GazetteerTables {
  const rows = cityRows(cities);
  rename(rows, curated);
  const seats = seatsOf(rows);
  rows.push(...provinceRows(curated.provinces, seats));
  rows.push(...spotRows(curated), ...countryRows(curated));
  return tablesOf(rows, curated);
}

function cityRows(cities: string): Row[] {
  const rows: Row[] = [];
  let start = 0;
  while (start < cities.length) {
    const end = cities.indexOf('\n', start);
    const line = cities.slice(start, end < 0 ? cities.length : end);
    start = end < 0 ? cities.length : end + 1;
    const cells = line.split('\t');
    if (cells.length < 15) continue;
    rows.push(cityRow(cells));
  }
  return rows;
}

function cityRow(cells: readonly string[]): Row {
  const [id = '', name = '', ascii = '', others = '', lat = '', lon = '', , code = '', country = ''] = cells;
  const population = Number(cells[14]);
  const seat = code === 'PPLC' ? 3 : code === 'PPLA' ? 1 : code === 'PPLA2' ? 2 : 0;
  return {
    id,
    name: name.normalize('NFC'),
    aliases: [ascii],
    others: others === '' ? [] : others.split(','),
    kind: seat > 0 || population >= cityPopulationMin ? 'city' : 'town',
    country,
    admin: cells[10] ?? '',
    latDeg: Number(lat),
    lonDeg: Number(lon),
    population,
    seat,
    weight: weightOf(population, seat, code),
  };
}

/** How likely a bare name means this place: size first, then rank; parts of towns and ruins seldom. */
function weightOf(population: number, seat: number, code: string): number {
  const rank = seat === 3 ? 2.5 : seat === 1 ? 1.2 : seat === 2 ? 0.3 : 0;
  const part = code === 'PPLX' ? -0.7 : code === 'PPLH' || code === 'PPLQ' || code === 'PPLW' ? -1.5 : 0;
  return Math.log10(population + 500) + rank + part;
}

function rename(rows: readonly Row[], { spots }: CuratedPlaces): void {
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const spot of spots) {
    const row = spot.geoname === undefined ? undefined : byId.get(String(spot.geoname));
    if (row === undefined) continue;
    row.aliases.push(row.name, ...spot.aliases);
    row.name = spot.name;
    row.kind = spot.kind ?? row.kind;
    row.population = spot.population ?? row.population;
    row.weight += 0.5;
  }
}

function seatsOf(rows: readonly Row[]): ReadonlyMap<string, Row> {
  const seats = new Map<string, Row>();
  for (const row of rows)
    if (row.seat === 1 || (row.seat === 3 && !seats.has(`${row.country}.${row.admin}`)))
      seats.set(`${row.country}.${row.admin}`, row);
  return seats;
}

/** Curated units first; every other unit that has a seat is known by the seat's name. */
function provinceRows(curated: readonly ProvinceRow[], seats: ReadonlyMap<string, Row>): Row[] {
  const named = curated.flatMap((province) => {
    const seat = seats.get(`${province.country}.${province.code ?? ''}`);
    const at = province.at ?? (seat === undefined ? undefined : [seat.latDeg, seat.lonDeg]);
    return at === undefined ? [] : [provinceRow(province, at[0] ?? 0, at[1] ?? 0)];
  });
  const done = new Set(named.map(({ id }) => id));
  const rest = [...seats].flatMap(([code, seat]) =>
    done.has(code)
      ? []
      : [
          {
            ...provinceRow(
              { country: seat.country, code: seat.admin, name: seat.name, aliases: [] },
              seat.latDeg,
              seat.lonDeg,
            ),
            // A unit that is only known by its seat's name is meant when the text says "province".
            weight: 1,
          },
        ],
  );
  return [...named, ...rest];
}

function provinceRow(province: ProvinceRow, latDeg: number, lonDeg: number): Row {
  const { country, code, name, aliases } = province;
  return {
    id: code === undefined ? `${country}.${placeKey(name)}` : `${country}.${code}`,
    name,
    aliases: [...aliases],
    others: [],
    kind: 'province',
    country,
    admin: code ?? '',
    latDeg,
    lonDeg,
    population: 0,
    seat: 0,
    weight: 6.2,
  };
}

function spotRows({ spots }: CuratedPlaces): Row[] {
  return spots.flatMap((spot) =>
    spot.id === undefined || spot.at === undefined || spot.kind === undefined
      ? []
      : [
          {
            id: `${spot.country.toLowerCase()}-${spot.id}`,
            name: spot.name,
            aliases: [...spot.aliases],
            others: [],
            kind: spot.kind,
            country: spot.country,
            admin: spot.in ?? '',
            latDeg: spot.at[0],
            lonDeg: spot.at[1],
            population: spot.population ?? 0,
            seat: 0,
            weight: 5.2,
          },
        ],
  );
}

function countryRows({ countries }: CuratedPlaces): Row[] {
  return countries.map(({ code, name, aliases, latDeg, lonDeg }) => ({
    id: code,
    name,
    aliases: [...aliases],
    others: [],
    kind: 'country' as const,
    country: code,
    admin: '',
    latDeg,
    lonDeg,
    population: 0,
    seat: 0,
    weight: 9.5,
  }));
}

function tablesOf(rows: readonly Row[], curated: CuratedPlaces): GazetteerTables {
  const countries = countriesOf(rows, curated);
  const countryIndex = new Map(countries.map(({ code }, index) => [code, index]));
  const admins = adminsOf(rows);
  const adminIndex = new Map(admins.map(({ code }, index) => [code, index]));
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
  return {
    meta: {
      kinds,
      countries,
      admins,
      ids: Object.fromEntries(
        rows.flatMap(({ id }, index) => (/^\d+$/.test(id) ? [] : [[String(index), id]])),
      ),
      aliases: curatedAliases(rows),
    },
    latDeg: Float32Array.from(rows, ({ latDeg }) => latDeg),
    lonDeg: Float32Array.from(rows, ({ lonDeg }) => lonDeg),
    population: Uint32Array.from(rows, ({ population }) => population),
    weight: Float32Array.from(rows, ({ weight }) => weight),
    kind: Uint8Array.from(rows, ({ kind }) => kinds.indexOf(kind)),
    country: Uint8Array.from(rows, ({ country }) => countryIndex.get(country) ?? 0),
    admin: Uint16Array.from(rows, ({ country, admin }) => adminIndex.get(`${country}.${admin}`) ?? 0),
    seat: Uint8Array.from(rows, ({ seat }) => seat),
    geonameId: Uint32Array.from(rows, ({ id }) => (/^\d+$/.test(id) ? Number(id) : 0)),
    nameEnd,
    names,
    ...keysOf(rows),
    byName: rowsByName(rows),
  };
}

function countriesOf(rows: readonly Row[], { countries }: CuratedPlaces): GazetteerMeta['countries'] {
  const spoken = new Intl.DisplayNames(['en'], { type: 'region' });
  const names = new Map(countries.map(({ code, name }) => [code, name]));
  const rowOf = new Map(rows.flatMap((row, index) => (row.kind === 'country' ? [[row.country, index]] : [])));
  const codes = [...new Set(rows.map(({ country }) => country))]
    .filter((code) => /^[A-Z]{2}$/.test(code))
    .sort();
  return codes.map((code) => ({
    code,
    name: names.get(code) ?? spoken.of(code) ?? code,
    row: rowOf.get(code) ?? -1,
  }));
}

function adminsOf(rows: readonly Row[]): GazetteerMeta['admins'] {
  const units = rows.flatMap((row, index) =>
    row.kind === 'province' && row.admin !== ''
      ? [{ code: `${row.country}.${row.admin}`, name: row.name, row: index }]
      : [],
  );
  return [{ code: '', name: '', row: -1 }, ...units];
}

function curatedAliases(rows: readonly Row[]): [string, number][] {
  return rows.flatMap(({ aliases, others }, index) =>
    others.length > 0 || aliases.length < 2
      ? aliases.length > 1
        ? aliases.slice(1).map((alias): [string, number] => [placeKey(alias), index])
        : []
      : aliases.map((alias): [string, number] => [placeKey(alias), index]),
  );
}

function keysOf(rows: readonly Row[]): Pick<GazetteerTables, 'keyOne' | 'keyTwo' | 'keyRow'> {
  const one: number[] = [];
  const two: number[] = [];
  const row: number[] = [];
  rows.forEach((entry, index) => {
    const own = new Set([placeKey(entry.name), ...entry.aliases.map(placeKey)]);
    const other = new Set(entry.others.filter(isUsefulName).map(placeKey));
    for (const key of own) if (key.length > 1) add(key, index);
    for (const key of other) if (!own.has(key) && key.length > 1) add(key, (index | alternateBit) >>> 0);
  });
  // One native sort of whole numbers: 32 bits of hash, 20 of position.
  const order = Float64Array.from(one, (hash, index) => hash * 2 ** 20 + index).sort();
  const positions = Uint32Array.from(order, (value) => value % 2 ** 20);
  return {
    keyOne: Uint32Array.from(positions, (at) => one[at] ?? 0),
    keyTwo: Uint32Array.from(positions, (at) => two[at] ?? 0),
    keyRow: Uint32Array.from(positions, (at) => row[at] ?? 0),
  };

  function add(key: string, entry: number): void {
    if (one.length >= 2 ** 20) throw new Error('the gazetteer has more names than its index can number');
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
