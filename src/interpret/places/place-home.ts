import type { Gazetteer } from './gazetteer.ts';
import type { Ballot, Reading } from './place-ballot.ts';
import type { PlaceName } from './place-context.ts';
import { bigMin, isStated, isTown, liesInContainer } from './place-reading.ts';

/** The state that a local report speaks of, by its number on the ballot. */
export type Home = { readonly row: number; readonly province: number };

/** Votes that a state needs to be a report's home, and its share of all. */
const homeVotesMin = 1.5;
const homeShareMin = 0.5;
/** Votes of other names that speak for another state, or for the neighbourhood of a place. */
const spokenOfMin = 0.5;

/** The state that most of a text's names speak for, where towns are written with their state. */
export function homeOf(ballot: Ballot, gazetteer: Gazetteer): Home | undefined {
  const home = ballot.leadingProvince();
  return home !== undefined && isStated(home.row, gazetteer) ? home : undefined;
}

/**
 * Whether a name without its state means a place of the report's own state, though a bigger one of the name lies in
 * another that nothing else of the text speaks of: a small town, or a county. Asked when the name's own votes are out.
 */
export function isOfHome(
  names: readonly PlaceName[],
  { row, province, cell }: Reading,
  home: Home,
  ballot: Ballot,
  gazetteer: Gazetteer,
): boolean {
  if (province === home.province || !isStated(row, gazetteer)) return false;
  const votes = ballot.votesOfProvince(home.province);
  if (votes < homeVotesMin || votes < homeShareMin * ballot.total) return false;
  const isSmallTown = isTown(row, gazetteer) && gazetteer.weightOf(row) < bigMin;
  return (
    (isSmallTown || gazetteer.districtOf(row) === row) &&
    ballot.votesOfProvince(province) < spokenOfMin &&
    ballot.votesNear(cell) < spokenOfMin &&
    !names.some((name) => liesInContainer(name, gazetteer))
  );
}
