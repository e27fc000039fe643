import type { Side } from './actor.ts';
import type { Claim } from './claim.ts';
import type { NewsEvent } from './event.ts';

/** What is known of who did it. */
type Done = { readonly [Part in 'doerSide' | 'doerParties']?: NewsEvent[Part] | undefined };

/**
 * Whether the same did both: by their names, where both have one; "rebels" and "the army" by their side. Undefined where
 * nobody can know.
 */
export function isSameDoer(one: Done, other: Done): boolean | undefined {
  if (one.doerParties !== undefined && other.doerParties !== undefined)
    return one.doerParties.some((party) => other.doerParties?.includes(party) === true);
  if (!isFighting(one.doerSide) || !isFighting(other.doerSide)) return undefined;
  return one.doerSide === other.doerSide;
}

/** One of the two sides that a conflict within a country has. */
export function isFighting(side: Side | undefined): boolean {
  return side === 'government' || side === 'opposition';
}

/** What is told of who did it: by the first who names a party, else by the first who names a side. */
export function doerIn(claims: readonly Claim[]): NewsEvent | undefined {
  const events = claims.map(({ event }) => event);
  return (
    events.find(({ doerParties }) => doerParties !== undefined) ??
    events.find(({ doerSide }) => isFighting(doerSide))
  );
}
