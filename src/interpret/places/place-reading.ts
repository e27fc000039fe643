import type { Position } from '../../domain/position.ts';
import type { Bearer, Gazetteer } from './gazetteer.ts';
import type { Ballot, Reading } from './place-ballot.ts';
import { firstOtherScript } from './place-key.ts';
import { nearWorth } from './place-nearness.ts';
import type { PlaceName } from './place-context.ts';

/** Readings weighed of one name. */
const readingsMax = 48;
/** GeoNames' many other names are sometimes odd; in another script they are the names. */
export function alternateWorth(key: string): number {
  return key.charCodeAt(0) < firstOtherScript ? -2.5 : 0;
}
const containedWorth = 6;

/**
 * What the names of one spelling may mean, the likeliest first. `inside` are the names that stand before it and its
 * comma. A place that alone bears the name is not weighed.
 */
export function readingsOf(
  group: readonly PlaceName[],
  inside: readonly PlaceName[],
  ballot: Ballot,
  gazetteer: Gazetteer,
  position?: Position,
): Reading[] {
  const first = group[0];
  if (first === undefined) return [];
  const { bearers } = first;
  const likely =
    bearers.length === 1
      ? bearers.map(({ row }) => ({ row, prior: 0 }))
      : weighed(first, rowsAround(group, gazetteer), inside, gazetteer, position);
  return likely.map(({ row, prior }) => ({
    row,
    prior,
    country: ballot.numberOfCountry(gazetteer.countryOf(row)),
    province: ballot.numberOfProvince(gazetteer.provinceOf(row)),
    cell: isWide(row, gazetteer) ? 0 : ballot.numberOfCell(gazetteer.latDegOf(row), gazetteer.lonDegOf(row)),
    share: 0,
  }));
}

function weighed(
  name: PlaceName,
  around: ReadonlySet<number>,
  inside: readonly PlaceName[],
  gazetteer: Gazetteer,
  position: Position | undefined,
): readonly Pick<Reading, 'row' | 'prior'>[] {
  const { bearers, called } = name;
  const own = bearers.filter(({ isAlternate }) => !isAlternate);
  const towns = own.filter(({ row }) => isTown(row, gazetteer));
  const countries = own.filter(({ row }) => gazetteer.kindOf(row) === 'country');
  const within = distinct(inside, ({ key }) => key).flatMap((inner) => inner.bearers);
  const holds = (row: number) =>
    within.some((inner) => !inner.isAlternate && liesIn(inner.row, row, gazetteer));
  const isBehindSeat = (row: number) =>
    called === undefined &&
    gazetteer.kindOf(row) === 'province' &&
    towns.some((city) => liesIn(city.row, row, gazetteer));
  const isBehindUnit = (row: number) =>
    gazetteer.districtOf(row) === row && own.some((outer) => outer.row === gazetteer.provinceOf(row));
  const isNamedAfter = (row: number) => countries.some((outer) => liesIn(row, outer.row, gazetteer));
  const alternate = alternateWorth(name.key);
  const known = Math.max(0, ...own.map(({ row }) => gazetteer.weightOf(row)));
  const otherWorth = (row: number) => (known > gazetteer.weightOf(row) ? 2 * alternate : alternate);
  const priorOf = ({ row, isAlternate }: Bearer) =>
    gazetteer.weightOf(row) +
    nearWorth(row, position, gazetteer) +
    (isAlternate ? otherWorth(row) + (isNamedAfter(row) ? behindCountryWorth : 0) : 0) +
    calledWorth(name, row, gazetteer) +
    (liesInAny(row, around, gazetteer) ? containedWorth : 0) +
    (holds(row) ? containedWorth : isBehindSeat(row) || isBehindUnit(row) ? behindSeatWorth : 0);
  return bearers
    .map((bearer) => ({ row: bearer.row, prior: priorOf(bearer) }))
    .sort((one, other) => other.prior - one.prior || one.row - other.row)
    .slice(0, readingsMax);
}

/** "Mobile, Alabama": a place of the name does lie in what stands behind it. */
export function liesInContainer(name: PlaceName, gazetteer: Gazetteer): boolean {
  if (name.containers.length === 0) return false;
  const around = rowsAround([name], gazetteer);
  return name.bearers.some(({ row, isAlternate }) => !isAlternate && liesInAny(row, around, gazetteer));
}

/**
 * "Belgrade, Minn.", "Balad, Middle Shabelle", "Olympia, Greece": no place of the name is in the unit or country behind its
 * comma, and so none of them is meant. A big one may stand beside a unit in a list, as may one of the same country where
 * towns are not written so, and any beside one country of several.
 */
export function isOfNoneKnown(
  name: PlaceName,
  container: PlaceName,
  isOneOfList: boolean,
  gazetteer: Gazetteer,
): boolean {
  const units = container.bearers.filter(({ row, isAlternate }) => !isAlternate && !isTown(row, gazetteer));
  if (units.length === 0 || units.length < container.bearers.filter(({ isAlternate }) => !isAlternate).length)
    return false;
  const isUnit = ({ row }: Bearer) =>
    isWide(row, gazetteer) &&
    (gazetteer.kindOf(row) === 'province' || (!isOneOfList && gazetteer.kindOf(row) === 'country'));
  if (!units.every(isUnit)) return false;
  const countries = new Set(units.map(({ row }) => gazetteer.countryOf(row)));
  const areStated = [...countries].every((country) => stated.has(country ?? ''));
  return name.bearers.every(({ row, isAlternate }) => {
    if (!container.isShort && !isAlternate && gazetteer.weightOf(row) >= bigMin) return false;
    const isNear = units.some((unit) => liesIn(row, unit.row, gazetteer));
    return !isNear && (container.isShort || areStated || !countries.has(gazetteer.countryOf(row)));
  });
}

/** A state that no town of its name lies in: Oregon, and not New York. */
export function isPlainState({ bearers }: PlaceName, gazetteer: Gazetteer): boolean {
  const own = bearers.filter(({ isAlternate }) => !isAlternate);
  const state = own.find(({ row }) => isState(row, gazetteer));
  if (state === undefined || own.some(({ row }) => gazetteer.kindOf(row) === 'country')) return false;
  return !own.some(({ row }) => isTown(row, gazetteer) && liesIn(row, state.row, gazetteer));
}

/** A name of a state and of a town: New York, Washington. */
export function maybeState({ bearers }: PlaceName, gazetteer: Gazetteer): boolean {
  return bearers.some(({ row, isAlternate }) => !isAlternate && isState(row, gazetteer));
}

function isState(row: number, gazetteer: Gazetteer): boolean {
  return gazetteer.kindOf(row) === 'province' && isWide(row, gazetteer) && isStated(row, gazetteer);
}

/** Where a town is written with its state. */
const stated = new Set(['AU', 'CA', 'US']);

export function isStated(row: number, gazetteer: Gazetteer): boolean {
  return stated.has(gazetteer.countryOf(row) ?? '');
}

/** A city of some 300,000. */
export const bigMin = 5.5;

/** The rows that "X, Country" may put the name into. */
function rowsAround(group: readonly PlaceName[], gazetteer: Gazetteer): ReadonlySet<number> {
  const contexts = distinct(group, ({ containers }) => containers[0]);
  return new Set(contexts.flatMap(({ containers }) => containerRows(containers, gazetteer)));
}

/** Of each key the first name; a list that says the same a thousand times says it once. */
function distinct(names: readonly PlaceName[], keyOf: (name: PlaceName) => string | undefined): PlaceName[] {
  const found = new Map<string, PlaceName>();
  for (const name of names) {
    const key = keyOf(name);
    if (key !== undefined && !found.has(key)) found.set(key, name);
    if (found.size === contextsMax) break;
  }
  return [...found.values()];
}

/** Containers, and names within a container, that are looked at for one name. */
const contextsMax = 6;

function isWide(row: number, gazetteer: Gazetteer): boolean {
  return !isTown(row, gazetteer) && gazetteer.districtOf(row) === undefined;
}

export function isTown(row: number, gazetteer: Gazetteer): boolean {
  const kind = gazetteer.kindOf(row);
  return kind === 'city' || kind === 'town';
}

/** Of city, district and province of one name the bare name is the city's, or the province's without a city. */
const behindSeatWorth = -6;
/** "Mexico" is the country, though it is another name of its capital. */
const behindCountryWorth = -6;

/** What "province" or "city" beside the name says of its kind. */
function calledWorth({ called }: PlaceName, row: number, gazetteer: Gazetteer): number {
  if (called === undefined) return 0;
  const isProvince = gazetteer.kindOf(row) === 'province';
  if (called === 'city') return isProvince ? -6 : 0;
  return isProvince ? 8 : -1;
}

/** Rows of units and countries that the keys may mean; the longest key that means any. */
function containerRows(keys: readonly string[], gazetteer: Gazetteer): readonly number[] {
  for (const key of keys) {
    const rows = gazetteer
      .bearersOf(key)
      .map(({ row }) => row)
      .filter((row) => !isTown(row, gazetteer));
    if (rows.length > 0) return rows;
  }
  return [];
}

function liesInAny(row: number, around: ReadonlySet<number>, gazetteer: Gazetteer): boolean {
  if (around.size === 0) return false;
  const country = gazetteer.countryOf(row);
  const has = (outer: number | undefined) => outer !== undefined && outer !== row && around.has(outer);
  return (
    has(gazetteer.provinceOf(row)) ||
    has(gazetteer.districtOf(row)) ||
    (country !== undefined && has(gazetteer.countryRow(country)))
  );
}

function liesIn(inner: number, outer: number, gazetteer: Gazetteer): boolean {
  if (inner === outer) return false;
  if (gazetteer.provinceOf(inner) === outer || gazetteer.districtOf(inner) === outer) return true;
  const country = gazetteer.countryOf(inner);
  return country !== undefined && gazetteer.countryRow(country) === outer;
}
