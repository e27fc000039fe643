import type { FeedState } from '../domain/feed-state.ts';
import { dayMs, hourMs, msBetween, type Instant } from '../domain/instant.ts';

/** A permanent redirect is believed when it was seen so often, over so long: captive portals and slips pass sooner. */
const confirmationsMin = 3;
const confirmedAfterMs = dayMs;
/** A move that led to where nothing can be read for so long is taken back. */
const takenBackAfterMs = hourMs;

type Move = Pick<FeedState, 'movedTo' | 'move'>;

/**
 * What an answer says of a feed's address.
 * @param movedTo where it was sent for good; absent when it was not
 */
export function moveAfter(
  { movedTo: before, move }: FeedState,
  movedTo: string | undefined,
  now: Instant,
): Move {
  const kept = before === undefined ? {} : { movedTo: before };
  if (movedTo === undefined) return kept;
  const seen =
    move?.to === movedTo ? { ...move, times: move.times + 1 } : { to: movedTo, since: now, times: 1 };
  const isSure = seen.times >= confirmationsMin && msBetween(seen.since, now) >= confirmedAfterMs;
  return isSure ? { movedTo } : { ...kept, move: seen };
}

/** What a failure says of it: a move that led nowhere was none, and its old address is asked again. */
export function moveAfterFailure({ movedTo, move }: FeedState, failingSince: Instant, now: Instant): Move {
  const isTakenBack = msBetween(failingSince, now) >= takenBackAfterMs;
  return {
    ...(movedTo === undefined || isTakenBack ? {} : { movedTo }),
    ...(move === undefined ? {} : { move }),
  };
}
