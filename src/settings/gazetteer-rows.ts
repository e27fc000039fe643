import type { PlaceKind } from '../domain/place.ts';
import { placeKey } from '../interpret/places/place-key.ts';
import type { CuratedPlaces, ProvinceRow, RegionRow, SpotRow } from './places.ts';
import { ConfigError } from './yaml-file.ts';

/** A place of the gazetteer while it is built. */
export type Row = {
  id: string;
  name: string;
  aliases: string[];
  /** Other names of GeoNames: many, and some of them odd. */
  others: readonly string[];
  /** "Ky.", for units. */
  short?: readonly string[];
  /** Ids of the countries or units that lie in it, for regions. */
  holds?: readonly string[];
  kind: PlaceKind;
  country: string;
  /** Codes of the first- and second-order units around it, or its own; '' without one. */
  admin: string;
  district: string;
  latDeg: number;
  lonDeg: number;
  population: number;
  /** 0 none, 1 and 2 seat of that order, 3 capital. */
  seat: number;
  /** How likely a bare name means this place, as the decimal logarithm of its people. */
  weight: number;
};

/** A unit of GeoNames: "SY.11" or "SY.11.169576". */
export type Unit = { readonly code: string; readonly name: string };

export type GeoNames = {
  /** The text of cities1000. */
  readonly cities: string;
  readonly provinces: readonly Unit[];
  readonly districts: readonly Unit[];
};

/** In the order of the tables: numbered rows first, then districts, then the rest. */
export type Rows = {
  readonly cities: readonly Row[];
  readonly districts: readonly Row[];
  readonly others: readonly Row[];
};

/** From this many people on it is a city (UNDERSTANDING, City). */
const cityPopulationMin = 10_000;
/** A country is meant before any town of its name. */
const countryWeight = 9.5;
const regionWeight = 7.5;
/** A curated place stands in the news more often than its size tells. */
const curatedWeight = 0.5;
/** Of a place that only editors know: a village needs words around it that expect a place. */
const spotWeights = { site: 5.2, province: 5.2, city: 4.9, town: 4.3, country: 9.5 };

/** All rows: GeoNames' places and units, renamed and completed by what editors know. */
export function gazetteerRows(geonames: GeoNames, curated: CuratedPlaces): Rows {
  const cities = cityRows(geonames.cities);
  const extents = extentsOf(cities);
  rename(cities, curated.spots);
  const provinces = provinceRows(geonames.provinces, curated.provinces, extents);
  const countries = countryRows(curated);
  const held = new Map([...provinces, ...countries].map((row) => [row.id, row]));
  // One without towns stands nowhere, and a place of ours may lie in it all the same.
  const units = new Set([...held.keys(), ...geonames.provinces.map(({ code }) => code)]);
  return {
    cities,
    districts: geonames.districts.flatMap((unit) => unitRow(unit, extents) ?? []),
    others: [
      ...provinces,
      ...curated.spots.flatMap((spot) => spotRow(spot, held, units) ?? []),
      ...countries,
      ...curated.regions.map((region) => regionRow(region, held)),
    ],
  };
}

function cityRows(cities: string): Row[] {
  const rows: Row[] = [];
  let start = 0;
  while (start < cities.length) {
    const end = cities.indexOf('\n', start);
    const line = cities.slice(start, end < 0 ? cities.length : end);
    start = end < 0 ? cities.length : end + 1;
    const cells = line.split('\t');
    if (cells.length >= 15) rows.push(cityRow(cells));
  }
  return rows;
}

function cityRow(cells: readonly string[]): Row {
  const [id = '', name = '', ascii = '', others = '', lat = '', lon = '', , code = '', country = ''] = cells;
  const population = Number(cells[14]);
  const seat = code === 'PPLC' ? 3 : code === 'PPLA' ? 1 : code === 'PPLA2' ? 2 : 0;
  return {
    id,
    name: romanised.has(country) ? ascii.replaceAll(/[`'‘’]/g, '') : name.normalize('NFC'),
    aliases: [ascii],
    others: othersOf(others, country, population),
    kind: seat > 0 || population >= cityPopulationMin ? 'city' : 'town',
    country,
    admin: cells[10] ?? '',
    district: cells[11] ?? '',
    latDeg: Number(lat),
    lonDeg: Number(lon),
    population,
    seat,
    weight: weightOf(population, seat, code),
  };
}

/**
 * Of a small town where English is spoken only the names in other scripts: what else GeoNames has of it is other towns'
 * names, names of quarters and misspellings.
 */
function othersOf(others: string, country: string, population: number): readonly string[] {
  if (others === '') return [];
  const names = others.split(',');
  return population >= knownAbroadMin || !anglophone.has(country)
    ? names
    : names.filter((name) => otherScript.test(name));
}

/** A city of so many people has names in other languages that are written in Latin letters. */
const knownAbroadMin = 50_000;
const anglophone = new Set(['AU', 'CA', 'GB', 'IE', 'NZ', 'US']);
const otherScript = /[^\p{Script=Latin}\p{Script=Common}]/u;

/** Countries whose names GeoNames romanises with marks that no wire writes: "Ţayyibat al Imām". */
const romanised = new Set('AE AF BH EG ER ET IQ IR JO KW LB LY OM PK PS QA SA SD SO SY TD YE'.split(' '));

/** Size first, then rank; parts of towns and ruins seldom. */
function weightOf(population: number, seat: number, code: string): number {
  const rank = seat === 3 ? 2.5 : seat === 1 ? 1.2 : seat === 2 ? 0.3 : 0;
  const part = code === 'PPLX' ? -0.7 : code === 'PPLH' || code === 'PPLQ' || code === 'PPLW' ? -1.5 : 0;
  return Math.log10((population > 0 ? population : (peopleUnknown[seat] ?? 0)) + 500) + rank + part;
}

/** Where GeoNames has no count, by order of seat: at least the thousand that it takes to be among its cities. */
const peopleUnknown: readonly number[] = [1_000, 20_000, 5_000, 100_000];

function rename(rows: readonly Row[], spots: readonly SpotRow[]): void {
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const spot of spots) {
    if (spot.geoname === undefined) continue;
    const row = byId.get(String(spot.geoname));
    if (row === undefined) throw refused(spot, `no city of GeoNames has the number ${spot.geoname}`);
    const not = new Set(spot.not?.map(placeKey));
    const isItsOwn = (name: string) => not.size === 0 || !not.has(placeKey(name));
    row.aliases = [...row.aliases, row.name, ...spot.aliases].filter(isItsOwn);
    row.others = row.others.filter(isItsOwn);
    row.name = spot.name;
    row.kind = spot.kind ?? row.kind;
    row.population = spot.population ?? row.population;
    row.weight += curatedWeight;
  }
}

/** Where a unit's places lie, and how many people live in them. */
type Extent = { readonly latsDeg: number[]; readonly lonsDeg: number[]; people: number };

/** By code of first- and second-order unit. */
function extentsOf(rows: readonly Row[]): ReadonlyMap<string, Extent> {
  const extents = new Map<string, Extent>();
  for (const row of rows) {
    if (row.admin === '') continue;
    const code = `${row.country}.${row.admin}`;
    for (const unit of row.district === '' ? [code] : [code, `${code}.${row.district}`]) {
      const extent = extents.get(unit) ?? { latsDeg: [], lonsDeg: [], people: 0 };
      extents.set(unit, extent);
      extent.latsDeg.push(row.latDeg);
      extent.lonsDeg.push(row.lonDeg);
      extent.people += row.population;
    }
  }
  return extents;
}

/** Places left out at either end: one of a far island, or a slip of the source, moves no middle. */
const strayShare = 0.02;

function middleOf(degrees: number[]): number {
  degrees.sort((one, other) => one - other);
  const stray = Math.round(strayShare * (degrees.length - 1));
  return ((degrees[stray] ?? 0) + (degrees.at(-1 - stray) ?? 0)) / 2;
}

/** A unit stands in the middle of its places; one without places has nowhere to stand and is left out. */
function unitRow({ code, name }: Unit, extents: ReadonlyMap<string, Extent>): Row | undefined {
  const extent = extents.get(code);
  if (extent === undefined) return undefined;
  const [country = '', admin = '', district = ''] = code.split('.');
  return {
    id: code,
    name,
    aliases: bareNames(name),
    others: [],
    kind: 'province',
    country,
    admin,
    district,
    latDeg: middleOf(extent.latsDeg),
    lonDeg: middleOf(extent.lonsDeg),
    population: 0,
    seat: 0,
    weight: Math.log10(extent.people + 500) + (district === '' ? 0.3 : -0.8),
  };
}

const genericBehind =
  /[\s-]+(?:governorate|province|oblast|region|kray|krai|republic|state|prefecture|department|district|territory|municipality|raion|rayon|county|division|voivodeship|emirate)$/iu;
const genericBefore =
  /^(?:republic of|state of|county of|city of|borough of|province of|caza d[eu]|provincia d[ei]|landkreis|powiat|muhafazat|mudīrīyat?|ville de)\s+/iu;

/** "Kursk Oblast" is also called Kursk; an American county is never called without the word. */
function bareNames(name: string): string[] {
  const bare = name.replace(genericBehind, '').replace(genericBefore, '');
  return bare === name || bare === '' || / county$/i.test(name) || direction.test(bare) ? [] : [bare];
}

/** What is left of "Eastern Province" names nothing. */
const direction = /^(?:north|south|east|west|centr)(?:ern|al|re)?$/i;

function provinceRows(
  units: readonly Unit[],
  curated: readonly ProvinceRow[],
  extents: ReadonlyMap<string, Extent>,
): Row[] {
  const byCode = new Map(curated.map((province) => [`${province.country}.${province.code ?? ''}`, province]));
  const known = units.flatMap((unit): Row[] => {
    const row = unitRow(unit, extents);
    const province = byCode.get(unit.code);
    if (row === undefined) return [];
    return [province === undefined ? row : curatedUnit(row, province)];
  });
  const done = new Set(known.map(({ id }) => id));
  const own = curated.flatMap((province): Row[] => {
    const { country, code, name, at } = province;
    if (at === undefined || (code !== undefined && done.has(`${country}.${code}`))) return [];
    const id = `${country}.${code ?? placeKey(name)}`;
    return [curatedUnit(plainRow(id, country, code ?? '', at, 6), province)];
  });
  return [...known, ...own];
}

function curatedUnit(row: Row, { name, aliases, at, short = [] }: ProvinceRow): Row {
  return {
    ...row,
    short,
    name,
    aliases: [row.name, ...row.aliases, ...bareNames(name), ...aliases].filter((alias) => alias !== ''),
    latDeg: at?.[0] ?? row.latDeg,
    lonDeg: at?.[1] ?? row.lonDeg,
    weight: row.weight + curatedWeight,
  };
}

function plainRow(
  id: string,
  country: string,
  admin: string,
  [latDeg, lonDeg]: readonly [number, number],
  weight: number,
): Row {
  return {
    id,
    name: '',
    aliases: [],
    others: [],
    kind: 'province',
    country,
    admin,
    district: '',
    latDeg,
    lonDeg,
    population: 0,
    seat: 0,
    weight,
  };
}

function spotRow(
  spot: SpotRow,
  known: ReadonlyMap<string, Row>,
  units: ReadonlySet<string>,
): Row | undefined {
  if (spot.id === undefined || spot.kind === undefined) return undefined;
  const holds = (spot.holds ?? []).map((code) => `${spot.country}.${code}`);
  if (spot.in !== undefined && !units.has(`${spot.country}.${spot.in}`))
    throw refused(spot, `${spot.country} has no first-order unit of the code "${spot.in}"`);
  return {
    ...plainRow(
      `${spot.country.toLowerCase()}-${spot.id}`,
      spot.country,
      spot.in ?? '',
      spot.at ?? amid(holds, known),
      spotWeights[spot.kind],
    ),
    name: spot.name,
    aliases: [...spot.aliases],
    kind: spot.kind,
    holds,
    population: spot.population ?? 0,
  };
}

function refused({ name, written: { path, line } }: SpotRow, why: string): ConfigError {
  return new ConfigError(path, line, `${name}: ${why}`);
}

/** The middle of the units and countries that a region holds, among those that are known. */
function amid(holds: readonly string[], known: ReadonlyMap<string, Row>): readonly [number, number] {
  const held = holds.flatMap((id) => known.get(id) ?? []);
  if (held.length === 0)
    throw new ConfigError('config/places', undefined, `nothing is known of ${holds.join(', ')}`);
  return [middleOf(held.map(({ latDeg }) => latDeg)), middleOf(held.map(({ lonDeg }) => lonDeg))];
}

/** Languages whose names of countries are known beside English: those that the news of the overlay is written in. */
const languages = ['ar', 'fa', 'he', 'ru', 'uk', 'tr', 'fr', 'es', 'pt', 'de', 'it', 'ku', 'am', 'my', 'zh'];

function countryRows({ countries }: CuratedPlaces): Row[] {
  const tongues = languages.map((language) => new Intl.DisplayNames([language], { type: 'region' }));
  return countries.map(({ code, name, aliases, latDeg, lonDeg }) => ({
    ...plainRow(code, code, '', [latDeg, lonDeg], countryWeight),
    name,
    aliases: [...aliases],
    others: tongues.flatMap((tongue) => tongue.of(code) ?? []),
    kind: 'country' as const,
  }));
}

function regionRow(region: RegionRow, known: ReadonlyMap<string, Row>): Row {
  const { id, name, kind, aliases, holds } = region;
  return {
    ...plainRow(id, '', '', region.at ?? amid(holds, known), regionWeight),
    name,
    aliases: [...aliases],
    kind,
    holds,
  };
}
