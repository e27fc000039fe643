import type { Claim } from '../../domain/claim.ts';
import { voiceOf } from '../../domain/standing.ts';
import { speechTopic } from '../events/draft.ts';

/** Claims of a speaker, of a stance of theirs or of a place that a story has not yet on that stage; each once. */
export function newVoices(claims: readonly Claim[], known: readonly Claim[] = []): readonly Claim[] {
  const told = [...known];
  return claims.filter((claim) => {
    const isNew = !told.some((other) => isSameWord(claim, other));
    told.push(claim);
    return isNew;
  });
}

/** Whether a claim says what the other said already: the same stance on the same kind of event, by no new speaker and of no new place. */
function isSameWord(claim: Claim, other: Claim): boolean {
  if (claim.event.kind !== other.event.kind || claim.stance !== other.stance) return false;
  if ((claim.event.round ?? 1) !== (other.event.round ?? 1)) return false;
  if (isOfNewPlace(claim, other)) return false;
  if (claim.unnamed === true || other.unnamed === true) return claim.unnamed === other.unnamed;
  // All outlets in their own voice are one: their number is counted, not told.
  if (claim.speaker === undefined || other.speaker === undefined) return claim.speaker === other.speaker;
  return voiceOf(claim) === voiceOf(other) || addsNoName(claim, other);
}

/** Rafah after the Gaza Strip: who asked for Rafah has heard nothing. A matter is spoken of from many places. */
function isOfNewPlace({ event: { topic, place, placeFrom } }: Claim, other: Claim): boolean {
  if (topic === speechTopic || place === undefined || placeFrom === 'document') return false;
  return other.event.place !== undefined && !other.event.place.path.includes(place.id);
}

/** "Rebels" after "Syrian rebels" or after "HTS": no name that was not heard, and the same side. */
function addsNoName({ speaker = '', speakerId, speakerSide }: Claim, other: Claim): boolean {
  if (speakerId !== undefined) return false;
  const heard = new Set(wordsOf(other.speaker ?? ''));
  if (wordsOf(speaker).every((word) => heard.has(word))) return true;
  return speakerSide !== undefined && speakerSide === other.speakerSide && !hasName(speaker);
}

/** "Rebels" and "Syrian rebels" name nobody; "Hassan" and "the Aleppo Brigade" do. */
function hasName(speaker: string): boolean {
  const words = speaker.split(' ');
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word));
  return capitals.length > 1 || (words.length === 1 && capitals.length === 1 && !speaker.endsWith('s'));
}

function wordsOf(name: string): readonly string[] {
  return name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && word !== 'the' && word !== 'a' && word !== 'an')
    .map((word) => word.replace(/s$/, ''));
}
