import type { Side } from '../../domain/actor.ts';
import type { Claim } from '../../domain/claim.ts';
import type { EventKind, NewsEvent } from '../../domain/event.ts';
import { hourMs, msBetween } from '../../domain/instant.ts';
import { claimsOfRound, roundOf } from '../../domain/stage.ts';
import { isControlKey, type Dossier } from '../../domain/story.ts';
import { newVoices } from './new-voice.ts';
import type { ReadEvent } from '../reading.ts';
import type { Strand } from './strand.ts';

/** What one of two that fight does to the other; a handover is done by both. */
const acts: ReadonlySet<EventKind> = new Set(['siege', 'entry', 'withdrawal', 'capture']);
/** For so long after a place changed hands, who repeats what was said before has not heard of it yet. */
const lateMs = 12 * hourMs;

/**
 * What an article tells of who holds a place, by the round that it belongs to: what the government takes back within
 * the open story of its capture by rebels is a stage of its own, and neither adds to their word nor takes from it.
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
  const holder = sideOf(claimsOfRound(event.kind, told));
  if (!acts.has(event.kind) || holder === undefined || !isOther(event, holder)) return present;
  const earlier = roundBefore(present, event, told);
  const asserted = claims.filter(({ stance }) => stance !== 'denies' && stance !== 'unverified');
  // Whoever only denies speaks of the last time that this side did it.
  return asserted.length > 0 && !isLate(asserted, event.kind, earlier, told) ? present + 1 : earlier;
}

/** The last round before the present one in which the same side did it; the one before all that was told, if none. */
function roundBefore(present: number, { kind, doerSide }: NewsEvent, told: readonly Claim[]): number {
  let round = present - 1;
  while (round > 0 && sideOf(claimsOfRound(kind, told, round)) !== doerSide) round -= 1;
  return round;
}

/** Said before the place changed hands, or again soon after by nobody new. */
function isLate(
  asserted: readonly Claim[],
  kind: EventKind,
  earlier: number,
  told: readonly Claim[],
): boolean {
  const [since] = claimsOfRound(kind, told)
    .map(({ saidAt }) => saidAt)
    .toSorted();
  if (since === undefined) return false;
  const again = asserted.map((claim) => ofRound(claim, earlier));
  const isRepeated = newVoices(again, told).length === 0;
  return asserted.every(({ saidAt }) => saidAt < since || (isRepeated && msBetween(since, saidAt) <= lateMs));
}

const isFighting = (side: Side | undefined) => side === 'government' || side === 'opposition';

/** Which of the two that fight did it, as the first who names one has it. */
function sideOf(claims: readonly Claim[]): Side | undefined {
  return claims.map(({ event }) => event.doerSide).find(isFighting);
}

function isOther({ doerSide }: NewsEvent, holder: Side): boolean {
  return isFighting(doerSide) && doerSide !== holder;
}
