import type { Position } from '../../domain/position.ts';
import type { Gazetteer } from './gazetteer.ts';
import { Ballot, type Reading } from './place-ballot.ts';
import type { PlaceName } from './place-context.ts';
import { homeOf, isOfHome, type Home } from './place-home.ts';
import { alternateWorth, isTown, readingsOf } from './place-reading.ts';

/** Names of one spelling and role: one place throughout the text. */
type Group = {
  readonly names: readonly PlaceName[];
  /** Votes of the group: what is named often counts for more, but not for all. */
  readonly voice: number;
  /** What the other names must add to it, lest it be no place; not of all. */
  readonly worthMin: number | undefined;
  /** Called a unit: "Walker County". */
  readonly isUnit: boolean;
  readonly readings: Reading[];
};

/** Names that vote: enough for any article, and a bound for a list. */
const groupsMax = 120;
const roundsMax = 3;
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
  position?: Position,
): ReadonlyMap<PlaceName, Choice> {
  const ballot = new Ballot(countryVotes);
  const groups = groupsOf(names, ballot, gazetteer, position);
  favourTownsInTheirDistricts(groups, gazetteer);
  const voters = groups.filter(({ worthMin }) => worthMin === undefined).slice(0, groupsMax);
  const others = groups.filter((group) => group.worthMin !== undefined || !voters.includes(group));
  for (const group of voters) {
    spread(group, ({ prior }) => prior);
    ballot.count(group.readings, group.voice);
  }
  // The least certain first: what is sure by itself is not moved by what is not.
  const torn = voters
    .filter(({ readings }) => readings.length > 1)
    .sort((one, other) => certaintyOf(one) - certaintyOf(other));
  for (let round = 0; round < roundsMax; round++)
    for (const group of torn) {
      ballot.count(group.readings, -group.voice);
      spread(group, (reading) => reading.prior + ballot.worthOf(reading));
      ballot.count(group.readings, group.voice);
    }
  for (const group of others) spread(group, (reading) => reading.prior + ballot.worthOf(reading));
  const home = homeOf(ballot, gazetteer);
  return new Map(
    groups.flatMap((group) => {
      const best = bestOf(group);
      if (best === undefined) return [];
      if (group.worthMin !== undefined) {
        if (ballot.worthOf(best) >= group.worthMin) return chosen(group, { row: best.row });
        return group.names.some(({ saidToBe }) => saidToBe !== undefined) ? chosen(group, {}) : [];
      }
      ballot.count(group.readings, -group.voice);
      const isNone = isStray(group, best, ballot, gazetteer);
      const isUnknown = isElsewhere(group, best, ballot, gazetteer);
      const choice = isUnknown ? {} : atHome(group, best, home, ballot, gazetteer);
      ballot.count(group.readings, group.voice);
      return isNone ? [] : chosen(group, choice);
    }),
  );
}

function chosen({ names }: Group, choice: Choice): [PlaceName, Choice][] {
  return names.map((name) => [name, choice]);
}

/** The likeliest place, or the one of its name in the report's own state, or somewhere there. */
function atHome(
  { names, readings }: Group,
  best: Reading,
  home: Home | undefined,
  ballot: Ballot,
  gazetteer: Gazetteer,
): Choice {
  if (home === undefined || !isOfHome(names, best, home, ballot, gazetteer)) return { row: best.row };
  const own = readings.find(({ province }) => province === home.province);
  if (own !== undefined) return { row: own.row };
  return isTown(best.row, gazetteer) ? { row: home.row, isWithin: true } : { row: best.row };
}

/** The place that a name means, or the unit that it lies in; without a row a place that nobody knows. */
export type Choice = { readonly row?: number; readonly isWithin?: true };

/** What the other names must add to a doubtful one: about a neighbour, or all in one country and most in one province. */
const doubtfulMin = 7;
/** The same of one that stands in a list with others: most in one country. */
const listedMin = 4;
/** And of a name in Latin letters that is some small town's only in another language or of old: its country is spoken of. */
const foreignMin = 1;
/** A town this likely is known by its other names too. */
const famousMin = 6.3;

function worthMinOf(names: readonly PlaceName[], gazetteer: Gazetteer): number | undefined {
  const first = names[0];
  if (first === undefined) return undefined;
  if (first.isDoubtful === true) return names.some(({ isListed }) => isListed) ? listedMin : doubtfulMin;
  if (
    alternateWorth(first.key) === 0 ||
    first.bearers.some(({ row }) => gazetteer.weightOf(row) >= famousMin)
  )
    return undefined;
  const isForeign = first.bearers.every(({ isAlternate }) => isAlternate);
  return isForeign || isOtherThanSaid(names, gazetteer) ? foreignMin : undefined;
}

/** Said to be a province or a village, and known as a town alone: in a country that is spoken of, or unknown. */
function isOtherThanSaid(names: readonly PlaceName[], gazetteer: Gazetteer): boolean {
  return names.some(
    ({ saidToBe, bearers }) => saidToBe !== undefined && bearers.every(({ row }) => isTown(row, gazetteer)),
  );
}

/**
 * A small town that no word around it expects, in a country that nothing else of the text speaks of while it speaks of
 * others: "Rio Tinto" in Portugal, "Sava" in Madagascar. Asked when its own votes are out.
 */
function isStray(group: Group, best: Reading, ballot: Ballot, gazetteer: Gazetteer): boolean {
  if (gazetteer.weightOf(best.row) >= famousMin || group.names.some(isLookedFor)) return false;
  return ballot.total >= strayVotesMin && ballot.worthOf(best) < strayMax;
}

/** A small town called one, of a country that a text says nothing of which speaks of another throughout: "El-Ali" is in no list. */
function isElsewhere(group: Group, best: Reading, ballot: Ballot, gazetteer: Gazetteer): boolean {
  if (gazetteer.weightOf(best.row) >= elsewhereMin || !isTown(best.row, gazetteer)) return false;
  if (group.names.some(({ containers, isDateline }) => containers.length > 0 || isDateline)) return false;
  return ballot.total >= elsewhereVotesMin && ballot.worthOf(best) < strayMax;
}

/** Votes of the others from which on a text speaks of a country throughout. */
const elsewhereVotesMin = 3;
/** A town this likely may be meant anywhere. */
const elsewhereMin = 5;

function isLookedFor({ isExpected, called, containers }: PlaceName): boolean {
  return isExpected || called !== undefined || containers.length > 0;
}

/** Votes of the others from which on the text speaks of some country. */
const strayVotesMin = 1;
const strayMax = 0.5;

function groupsOf(
  names: readonly PlaceName[],
  ballot: Ballot,
  gazetteer: Gazetteer,
  position: Position | undefined,
): Group[] {
  const contained = containedBy(names);
  return alikeOf(names).map((group) => {
    const inside = group.flatMap((name) => contained.get(name) ?? []);
    return {
      names: group,
      voice: 1 + Math.log2(group.length) / 2,
      worthMin: worthMinOf(group, gazetteer),
      isUnit: group[0]?.called === 'province' || unitKey.test(group[0]?.key ?? ''),
      readings: readingsOf(group, inside, ballot, gazetteer, position),
    };
  });
}

/** Names of one spelling and role together, in the order of the first of each. */
function alikeOf(names: readonly PlaceName[]): readonly (readonly PlaceName[])[] {
  const groups: PlaceName[][] = [];
  const byKey = new Map<string, PlaceName[][]>();
  for (const name of names) {
    if (name.bearers.length === 0) continue;
    const spelt = byKey.get(name.key) ?? [];
    if (spelt.length === 0) byKey.set(name.key, spelt);
    const group = spelt.find(([first]) => first !== undefined && isOneRole(first, name));
    if (group !== undefined) {
      group.push(name);
      continue;
    }
    spelt.push([name]);
    groups.push(...spelt.slice(-1));
  }
  return groups;
}

function isOneRole(one: PlaceName, other: PlaceName): boolean {
  return (
    one.called === other.called &&
    one.isContainer === other.isContainer &&
    one.isDoubtful === other.isDoubtful
  );
}

/** "Walker County … Huntsville": of both the one that lies in the other. */
function favourTownsInTheirDistricts(groups: readonly Group[], gazetteer: Gazetteer): void {
  const districts = new Set<number>();
  const held = new Set<number>();
  for (const { isUnit, readings } of groups)
    for (const { row } of readings) {
      const district = gazetteer.districtOf(row);
      if (district !== undefined && (district === row) === isUnit) (isUnit ? districts : held).add(district);
    }
  if (districts.size === 0) return;
  for (const { isUnit, readings } of groups)
    for (const reading of readings) {
      const district = gazetteer.districtOf(reading.row);
      if (district !== undefined && (isUnit ? held : districts).has(district)) reading.prior += districtWorth;
    }
}

/** Keys of American counties end in what they are. */
const unitKey = /.(?:county|parish|district)$/;
/** What it is worth to a town that its district is named, and to a district that a town of it is. */
const districtWorth = 1.5;

/** What stands before a container's comma. */
function containedBy(names: readonly PlaceName[]): ReadonlyMap<PlaceName, PlaceName> {
  const contained = new Map<PlaceName, PlaceName>();
  names.forEach((name, index) => {
    const before = names[index - 1];
    if (name.isContainer && before !== undefined) contained.set(name, before);
  });
  return contained;
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

/** The share of the likeliest reading. */
function certaintyOf(group: Group): number {
  return bestOf(group)?.share ?? 0;
}

function bestOf({ readings }: Group): Reading | undefined {
  let best: Reading | undefined;
  for (const reading of readings) if (best === undefined || reading.share > best.share) best = reading;
  return best;
}
