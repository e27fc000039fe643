import type { Bearer, Gazetteer } from './gazetteer.ts';
import type { PlaceName } from './place-name.ts';

/** Names of one spelling and role: one place throughout the text. */
type Group = {
  readonly names: readonly PlaceName[];
  /** Votes of the group: what is named often counts for more, but not for all. */
  readonly voice: number;
  readonly isDoubtful: boolean;
  readonly readings: Reading[];
};

type Reading = {
  readonly row: number;
  /** What speaks for it without the other names of the text. */
  readonly prior: number;
  /** Numbers of the ballot; 0 for none. */
  readonly country: number;
  readonly province: number;
  /** None for what is too wide to be near anything. */
  readonly cell: number;
  /** Its share of the group's votes, 0–1. */
  share: number;
};

/** Readings weighed of one name, and names that vote: enough for any article, and a bound for a list. */
const readingsMax = 48;
const groupsMax = 120;
const roundsMax = 3;
/** What the other names add to a reading at most, in the decimal logarithms of `weightOf`. */
const countryWorth = 6;
const provinceWorth = 5;
const nearWorth = 4;
/** Votes of others that make half of that. */
const votesHalf = 1;
/** GeoNames' many other names are sometimes odd. */
export const alternateWorth = -1.5;
const containedWorth = 6;
/** Sharper than likelihood: the best reading takes most of the votes. */
const sharpness = 2;

/**
 * Says which place each name means. Every name gives one vote, spread over its readings; a reading gains by the votes
 * of the other names for its country, its province and its neighbourhood. The rounds settle what leans on each other.
 * Linear in names times readings.
 */
export function choosePlaces(
  names: readonly PlaceName[],
  gazetteer: Gazetteer,
  countryVotes: ReadonlyMap<string, number>,
): ReadonlyMap<PlaceName, number> {
  const ballot = new Ballot(countryVotes);
  const groups = groupsOf(names, ballot, gazetteer);
  const voters = groups.filter(({ isDoubtful }) => !isDoubtful).slice(0, groupsMax);
  const others = groups.filter((group) => group.isDoubtful || !voters.includes(group));
  for (const group of voters) {
    spread(group, ({ prior }) => prior);
    ballot.count(group, 1);
  }
  const torn = voters.filter(({ readings }) => readings.length > 1);
  for (let round = 0; round < roundsMax; round++)
    for (const group of torn) {
      ballot.count(group, -1);
      spread(group, (reading) => reading.prior + ballot.worthOf(reading));
      ballot.count(group, 1);
    }
  for (const group of others) spread(group, (reading) => reading.prior + ballot.worthOf(reading));
  return new Map(
    groups.flatMap((group) => {
      const best = bestOf(group);
      if (best === undefined || (group.isDoubtful && ballot.worthOf(best) < doubtfulMin)) return [];
      return group.names.map((name): [PlaceName, number] => [name, best.row]);
    }),
  );
}

/** What the other names must add to a doubtful one: about a neighbour, or all in one country and most in one province. */
const doubtfulMin = 7;

/** The votes so far, by country, province and neighbourhood, each of which has a number. */
class Ballot {
  readonly #countryNumbers = new Map<string, number>();
  readonly #provinceNumbers = new Map<number, number>();
  readonly #cellNumbers = new Map<number, number>();
  /** Votes by number; at 0 nobody's. */
  readonly #countries: number[] = [0];
  readonly #provinces: number[] = [0];
  readonly #cells: number[] = [0];
  /** By number of a cell: itself and those around it that have votes. */
  readonly #neighbours: number[][] = [[]];
  #total = 0;

  constructor(countryVotes: ReadonlyMap<string, number>) {
    for (const [country, votes] of countryVotes) {
      this.#countries[this.numberOfCountry(country)] = votes;
      this.#total += votes;
    }
  }

  numberOfCountry(code: string | undefined): number {
    return code === undefined ? 0 : numberIn(this.#countryNumbers, code, this.#countries);
  }

  numberOfProvince(row: number | undefined): number {
    return row === undefined ? 0 : numberIn(this.#provinceNumbers, row, this.#provinces);
  }

  numberOfCell(latDeg: number, lonDeg: number): number {
    const cell = cellOf(latDeg, lonDeg);
    const number = numberIn(this.#cellNumbers, cell, this.#cells);
    if (number === this.#neighbours.length) {
      const around: number[] = [];
      this.#neighbours.push(around);
      for (const step of steps) {
        const other = this.#cellNumbers.get(cell + step);
        if (other === undefined) continue;
        around.push(other);
        if (other !== number) this.#neighbours[other]?.push(number);
      }
    }
    return number;
  }

  count({ readings, voice }: Group, sign: 1 | -1): void {
    for (const { country, province, cell, share } of readings) {
      const votes = sign * voice * share;
      this.#countries[country] = (this.#countries[country] ?? 0) + votes;
      this.#provinces[province] = (this.#provinces[province] ?? 0) + votes;
      this.#cells[cell] = (this.#cells[cell] ?? 0) + votes;
    }
    this.#total += sign * voice;
  }

  worthOf({ country, province, cell }: Reading): number {
    const all = Math.max(0, this.#total) + votesHalf;
    const ofCountry = country === 0 ? 0 : (this.#countries[country] ?? 0) / all;
    const ofProvince = province === 0 ? 0 : (this.#provinces[province] ?? 0) / all;
    let near = 0;
    for (const other of this.#neighbours[cell] ?? []) near += this.#cells[other] ?? 0;
    near = Math.max(0, near);
    return countryWorth * ofCountry + provinceWorth * ofProvince + (nearWorth * near) / (near + votesHalf);
  }
}

/** The number of a key, the next one for a new key, which then has no votes. */
function numberIn<Key>(numbers: Map<Key, number>, key: Key, votes: number[]): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, votes.length);
  return votes.push(0) - 1;
}

/** Squares of half a degree, about 50 km; a neighbourhood is nine of them. */
const cellsPerDegree = 2;
const gridWidth = 1024;
const steps = [-1, 0, 1].flatMap((column) => [column - gridWidth, column, column + gridWidth]);

function cellOf(latDeg: number, lonDeg: number): number {
  return Math.floor((latDeg + 90) * cellsPerDegree) * gridWidth + Math.floor((lonDeg + 180) * cellsPerDegree);
}

function groupsOf(names: readonly PlaceName[], ballot: Ballot, gazetteer: Gazetteer): Group[] {
  const byKey = new Map<string, PlaceName[]>();
  for (const name of names) {
    if (name.bearers.length === 0) continue;
    const key = `${name.key} ${name.called ?? ''} ${name.isContainer} ${name.isDoubtful ?? false}`;
    const group = byKey.get(key);
    if (group === undefined) byKey.set(key, [name]);
    else group.push(name);
  }
  const before = containedBy(names);
  return [...byKey.values()].map((group) => ({
    names: group,
    voice: 1 + Math.log2(group.length) / 2,
    isDoubtful: group[0]?.isDoubtful ?? false,
    readings: readingsOf(group, before, ballot, gazetteer),
  }));
}

/** What stands before a container's comma. */
function containedBy(names: readonly PlaceName[]): ReadonlyMap<PlaceName, PlaceName> {
  return new Map(
    names.flatMap((name, index): [PlaceName, PlaceName][] => {
      const before = names[index - 1];
      return name.isContainer && before !== undefined ? [[name, before]] : [];
    }),
  );
}

function readingsOf(
  group: readonly PlaceName[],
  contained: ReadonlyMap<PlaceName, PlaceName>,
  ballot: Ballot,
  gazetteer: Gazetteer,
): Reading[] {
  const first = group[0];
  if (first === undefined) return [];
  const around = new Set(
    distinct(group, ({ containers }) => containers[0]).flatMap(({ containers }) =>
      containerRows(containers, gazetteer),
    ),
  );
  const inside = group.flatMap((name) => contained.get(name) ?? []);
  const within = distinct(inside, ({ key }) => key).flatMap(({ bearers }) => bearers);
  const holds = new Set(
    first.bearers
      .map(({ row }) => row)
      .filter((row) => within.some((inner) => !inner.isAlternate && liesIn(inner.row, row, gazetteer))),
  );
  const cities = first.bearers.filter(({ row, isAlternate }) => !isAlternate && isTown(row, gazetteer));
  const priorOf = ({ row, isAlternate }: Bearer) =>
    gazetteer.weightOf(row) +
    (isAlternate ? alternateWorth : 0) +
    calledWorth(first, row, gazetteer) +
    (liesInAny(row, around, gazetteer) ? containedWorth : 0) +
    (holds.has(row)
      ? containedWorth
      : first.called === undefined && cities.some((city) => isSeat(city, row, gazetteer))
        ? behindSeatWorth
        : 0);
  return first.bearers
    .map((bearer) => ({ row: bearer.row, prior: priorOf(bearer) }))
    .sort((one, other) => other.prior - one.prior || one.row - other.row)
    .slice(0, readingsMax)
    .map(({ row, prior }) => ({
      row,
      prior,
      country: ballot.numberOfCountry(gazetteer.countryOf(row)),
      province: ballot.numberOfProvince(gazetteer.provinceOf(row)),
      cell: isWide(row, gazetteer)
        ? 0
        : ballot.numberOfCell(gazetteer.latDegOf(row), gazetteer.lonDegOf(row)),
      share: 0,
    }));
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

function isTown(row: number, gazetteer: Gazetteer): boolean {
  const kind = gazetteer.kindOf(row);
  return kind === 'city' || kind === 'town';
}

/** Of city and province of one name the bare name is the city's, however many people live around it. */
const behindSeatWorth = -6;

function isSeat(city: Bearer, unit: number, gazetteer: Gazetteer): boolean {
  return gazetteer.kindOf(unit) === 'province' && liesIn(city.row, unit, gazetteer);
}

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

/** Gives each reading its share of the group's votes. */
function spread({ readings }: Group, scoreOf: (reading: Reading) => number): void {
  let best = Number.NEGATIVE_INFINITY;
  for (const reading of readings) {
    reading.share = scoreOf(reading);
    best = Math.max(best, reading.share);
  }
  let all = 0;
  for (const reading of readings) {
    reading.share = Math.exp(sharpness * (reading.share - best));
    all += reading.share;
  }
  for (const reading of readings) reading.share /= all;
}

function bestOf({ readings }: Group): Reading | undefined {
  let best: Reading | undefined;
  for (const reading of readings) if (best === undefined || reading.share > best.share) best = reading;
  return best;
}
