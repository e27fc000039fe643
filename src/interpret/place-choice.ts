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
  readonly country: string | undefined;
  readonly province: number | undefined;
  /** Absent for what is too wide to be near anything. */
  readonly cell: number | undefined;
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
  const groups = groupsOf(names, gazetteer);
  const ballot = new Ballot(countryVotes);
  const voters = groups.filter(({ isDoubtful }) => !isDoubtful).slice(0, groupsMax);
  const others = groups.filter((group) => !voters.includes(group));
  for (const group of voters) {
    spread(group, ({ prior }) => prior);
    ballot.count(group, 1);
  }
  for (let round = 0; round < roundsMax; round++)
    for (const group of voters) {
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

/** The votes so far. */
class Ballot {
  readonly #countries: Map<string, number>;
  readonly #provinces = new Map<number, number>();
  readonly #cells = new Map<number, number>();
  #total: number;

  constructor(countryVotes: ReadonlyMap<string, number>) {
    this.#countries = new Map(countryVotes);
    this.#total = [...countryVotes.values()].reduce((sum, votes) => sum + votes, 0);
  }

  count({ readings, voice }: Group, sign: 1 | -1): void {
    for (const { country, province, cell, share } of readings) {
      const votes = sign * voice * share;
      if (country !== undefined) add(this.#countries, country, votes);
      if (province !== undefined) add(this.#provinces, province, votes);
      if (cell !== undefined) add(this.#cells, cell, votes);
    }
    this.#total += sign * voice;
  }

  worthOf({ country, province, cell }: Reading): number {
    const all = Math.max(0, this.#total) + votesHalf;
    const ofCountry = country === undefined ? 0 : (this.#countries.get(country) ?? 0) / all;
    const ofProvince = province === undefined ? 0 : (this.#provinces.get(province) ?? 0) / all;
    const near =
      cell === undefined ? 0 : neighbours.reduce((sum, step) => sum + (this.#cells.get(cell + step) ?? 0), 0);
    return (
      countryWorth * ofCountry +
      provinceWorth * ofProvince +
      (nearWorth * Math.max(0, near)) / (Math.max(0, near) + votesHalf)
    );
  }
}

function add<K>(votes: Map<K, number>, key: K, count: number): void {
  votes.set(key, (votes.get(key) ?? 0) + count);
}

/** Squares of half a degree, about 50 km; a neighbourhood is nine of them. */
const cellsPerDegree = 2;
const gridWidth = 1024;
const neighbours = [-1, 0, 1].flatMap((column) => [column - gridWidth, column, column + gridWidth]);

function cellOf(latDeg: number, lonDeg: number): number {
  return Math.floor((latDeg + 90) * cellsPerDegree) * gridWidth + Math.floor((lonDeg + 180) * cellsPerDegree);
}

function groupsOf(names: readonly PlaceName[], gazetteer: Gazetteer): Group[] {
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
    readings: readingsOf(group, before, gazetteer),
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
  return first.bearers
    .map(({ row, isAlternate }) => {
      const isBehindSeat =
        first.called === undefined && !holds.has(row) && cities.some((city) => isSeat(city, row, gazetteer));
      const prior =
        gazetteer.weightOf(row) +
        (isAlternate ? alternateWorth : 0) +
        calledWorth(first, row, gazetteer) +
        (liesInAny(row, around, gazetteer) ? containedWorth : 0) +
        (holds.has(row) ? containedWorth : 0) +
        (isBehindSeat ? behindSeatWorth : 0);
      return {
        row,
        prior,
        country: gazetteer.countryOf(row),
        province: gazetteer.provinceOf(row),
        cell: isWide(row, gazetteer) ? undefined : cellOf(gazetteer.latDegOf(row), gazetteer.lonDegOf(row)),
        share: 0,
      };
    })
    .sort((one, other) => other.prior - one.prior || one.row - other.row)
    .slice(0, readingsMax);
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
  return liesIn(city.row, unit, gazetteer) && gazetteer.kindOf(unit) === 'province';
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
  const country = gazetteer.countryOf(row);
  const ring = [
    gazetteer.provinceOf(row),
    gazetteer.districtOf(row),
    country === undefined ? undefined : gazetteer.countryRow(country),
  ];
  return ring.some((outer) => outer !== undefined && outer !== row && around.has(outer));
}

function liesIn(inner: number, outer: number, gazetteer: Gazetteer): boolean {
  return liesInAny(inner, new Set([outer]), gazetteer);
}

/** Gives each reading its share of the group's votes. */
function spread({ readings }: Group, scoreOf: (reading: Reading) => number): void {
  const scores = readings.map(scoreOf);
  const best = Math.max(...scores);
  const odds = scores.map((score) => Math.exp(sharpness * (score - best)));
  const all = odds.reduce((sum, odd) => sum + odd, 0);
  readings.forEach((reading, index) => {
    reading.share = (odds[index] ?? 0) / all;
  });
}

function bestOf({ readings }: Group): Reading | undefined {
  let best: Reading | undefined;
  for (const reading of readings) if (best === undefined || reading.share > best.share) best = reading;
  return best;
}
