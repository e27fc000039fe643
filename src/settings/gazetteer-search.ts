import type { Place, PlaceId } from '../domain/place.ts';
import type { Gazetteer } from '../interpret/places/gazetteer.ts';
import { placeKey } from '../interpret/places/place-key.ts';
import type { GazetteerTables } from './gazetteer-build.ts';
import { bearersByKey } from './gazetteer-keys.ts';
import { Recall } from './recall.ts';

/** The search over the tables. */
export function gazetteerOf(tables: GazetteerTables): Gazetteer {
  const shortPrefixes = new Map<string, readonly number[]>();
  const places = new Recall<Place>(placesRecalled);
  const { meta } = tables;
  const decoder = new TextDecoder();
  const countryRows = new Map(meta.countries.flatMap(({ code, row }) => (row < 0 ? [] : [[code, row]])));
  const regions = new Map(meta.regionsOf);
  const countryOf = (row: number) => meta.countries[tables.country[row] ?? 0]?.code || undefined;
  const kindOf = (row: number) => meta.kinds[tables.kind[row] ?? 0] ?? 'site';
  const nameOf = (row: number) =>
    decoder.decode(tables.names.subarray(row === 0 ? 0 : tables.nameEnd[row - 1], tables.nameEnd[row]));
  const idOf = (row: number): PlaceId =>
    `place-${row < meta.districtsFrom ? String(tables.geonameId[row]) : meta.ids[row - meta.districtsFrom]}`;
  const weightOf = (row: number) => tables.weight[row] ?? 0;

  return {
    bearersOf: bearersByKey(tables),
    placeOf: (row) => places.get(row) ?? places.keep(row, placeOf(row)),
    countryOf,
    provinceOf,
    districtOf,
    kindOf,
    latDegOf: (row) => tables.latDeg[row] ?? 0,
    lonDegOf: (row) => tables.lonDeg[row] ?? 0,
    weightOf,
    countryRow: (code) => countryRows.get(code),
    rowsFrom,
  };

  function placeOf(row: number): Place {
    const kind = kindOf(row);
    const country = countryOf(row);
    const province = provinceOf(row);
    const seat = tables.seat[row] ?? 0;
    const population = tables.population[row] ?? 0;
    const own = idOf(row);
    const countryRow = country === undefined ? undefined : countryRows.get(country);
    const around = [districtOf(row), province, ...regionsOf(province), countryRow, ...regionsOf(countryRow)];
    return {
      id: own,
      name: nameOf(row),
      kind,
      ...(country === undefined ? {} : { country, countryName: countryNameOf(row) }),
      ...(province === undefined || kind === 'province' ? {} : { admin: nameOf(province) }),
      latDeg: rounded(tables.latDeg[row] ?? 0),
      lonDeg: rounded(tables.lonDeg[row] ?? 0),
      path: [own, ...around.flatMap((outer) => (outer === undefined || outer === row ? [] : [idOf(outer)]))],
      ...(population > 0 ? { population } : {}),
      ...(seat === 3 ? { capital: true } : {}),
      ...(seat === 1 || seat === 2 ? { seatOf: seat } : seat === 3 ? { seatOf: 1 } : {}),
    };
  }

  function provinceOf(row: number): number | undefined {
    const province = meta.admins[tables.admin[row] ?? 0] ?? -1;
    return province < 0 ? undefined : province;
  }

  function districtOf(row: number): number | undefined {
    const district = tables.district[row] ?? 0;
    return district === 0 ? undefined : meta.districtsFrom + district - 1;
  }

  function countryNameOf(row: number): string {
    return meta.countries[tables.country[row] ?? 0]?.name ?? '';
  }

  function regionsOf(row: number | undefined): readonly number[] {
    return (row === undefined ? undefined : regions.get(row)) ?? [];
  }

  function rowsFrom(prefix: string, limit: number): readonly number[] {
    const key = placeKey(prefix);
    if (key === '') return [];
    const known = shortPrefixes.get(key);
    if (known !== undefined && limit <= rememberedRows) return known.slice(0, limit);
    const rows = rowsWith(key);
    if (key.length <= shortPrefixMax) remember(key, rows);
    return rows.slice(0, limit);
  }

  function remember(key: string, rows: readonly number[]): void {
    if (shortPrefixes.size < shortPrefixesMax) shortPrefixes.set(key, rows.slice(0, rememberedRows));
  }

  /** The likeliest first. */
  function rowsWith(key: string): readonly number[] {
    const found = new Set(meta.aliases.filter(([alias]) => alias.startsWith(key)).map(([, row]) => row));
    const from = firstByName(key);
    for (let at = from; at < tables.byName.length && at < from + rowsScannedMax; at++) {
      const row = tables.byName[at] ?? 0;
      if (!placeKey(nameOf(row)).startsWith(key)) break;
      found.add(row);
    }
    return [...found].sort((one, other) => weightOf(other) - weightOf(one));
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

/** Some 3 MB: the news names the same places all day. */
const placesRecalled = 5_000;

/** One or two letters begin thousands of names, and are what everybody types first: their likeliest are remembered. */
const shortPrefixMax = 2;
const shortPrefixesMax = 2_000;
const rememberedRows = 50;

/** Names looked at for one completion; the longest run of a single letter is about as long. */
const rowsScannedMax = 20_000;

/** Five decimals are a metre; more is noise of 32-bit floats. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
