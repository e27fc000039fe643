import type { Claim } from '../../domain/claim.ts';
import type { EventKind, NewsEvent } from '../../domain/event.ts';
import { hourMs, msBetween } from '../../domain/instant.ts';
import { claimsOfRound, roundOf } from '../../domain/stage.ts';
import { isControlKey, type Dossier } from '../../domain/story.ts';
import { doerIn, isSameDoer } from '../../domain/same-doer.ts';
import { newVoices } from './new-voice.ts';
import type { ReadEvent } from '../reading.ts';
import type { Strand } from './strand.ts';

/** What those who fight do to each other; a handover is done by two. */
const acts: ReadonlySet<EventKind> = new Set(['siege', 'entry', 'withdrawal', 'capture']);
/**
 * For so long after a place changed hands, who repeats what was said before has not heard of it yet, and a second victor
 * on the side of the first is one who took it with them.
 */
const lateMs = 12 * hourMs;

/**
 * What an article tells of who holds a place, by the round that it belongs to: what others take within the open story of
 * its capture is a stage of its own, and neither adds to the word of those who held it nor takes from it.
 */
export function inRounds(strand: Strand): Strand {
  const { before } = strand;
  if (before === undefined || !isControlKey(before.story.key)) return strand;
  return { ...strand, fresh: strand.fresh.map((read) => inRound(read, before)) };
}

function inRound(read: ReadEvent, before: Dossier): ReadEvent {
  const round = roundFor(read, before);
  if (round === 1) return read;
  return {
    ...read,
    event: { ...read.event, round },
    claims: read.claims.map((claim) => ofRound(claim, round)),
  };
}

function ofRound(claim: Claim, round: number): Claim {
  return { ...claim, event: { ...claim.event, round } };
}

function roundFor({ event, claims }: ReadEvent, { claims: told }: Dossier): number {
  const present = roundOf(event.kind, told);
  const held = claimsOfRound(event.kind, told);
  const holder = doerIn(held);
  if (!acts.has(event.kind) || holder === undefined || isSameDoer(event, holder) !== false) return present;
  const earlier = roundBefore(present, event, told);
  const asserted = claims.filter(({ stance }) => stance !== 'denies' && stance !== 'unverified');
  // Whoever only denies speaks of the last time that they did it.
  if (asserted.length === 0 || isLate(asserted, event.kind, earlier, told)) return earlier;
  return isWithHolder(asserted, event, holder, held) ? present : present + 1;
}

/** The last round before the present one in which the same did it; the one before all that was told, if none. */
function roundBefore(present: number, event: NewsEvent, told: readonly Claim[]): number {
  let round = present - 1;
  while (round > 0 && !isDoneBy(event, claimsOfRound(event.kind, told, round))) round -= 1;
  return round;
}

function isDoneBy(event: NewsEvent, claims: readonly Claim[]): boolean {
  const doer = doerIn(claims);
  return doer !== undefined && isSameDoer(event, doer) === true;
}

/** Said before the place changed hands, or again soon after by nobody new. */
function isLate(
  asserted: readonly Claim[],
  kind: EventKind,
  earlier: number,
  told: readonly Claim[],
): boolean {
  const since = sinceOf(claimsOfRound(kind, told));
  if (since === undefined) return false;
  const again = asserted.map((claim) => ofRound(claim, earlier));
  const isRepeated = newVoices(again, told).length === 0;
  return asserted.every(({ saidAt }) => saidAt < since || (isRepeated && msBetween(since, saidAt) <= lateMs));
}

/** Two outlets often name two victors of one side, who were there together. */
function isWithHolder(
  asserted: readonly Claim[],
  { doerSide }: NewsEvent,
  holder: NewsEvent,
  held: readonly Claim[],
): boolean {
  const since = sinceOf(held);
  return (
    doerSide === holder.doerSide &&
    since !== undefined &&
    asserted.every(({ saidAt }) => msBetween(since, saidAt) <= lateMs)
  );
}

function sinceOf(claims: readonly Claim[]): Claim['saidAt'] | undefined {
  return claims.map(({ saidAt }) => saidAt).toSorted()[0];
}
