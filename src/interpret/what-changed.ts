import type { Claim } from '../domain/claim.ts';
import { placeNameOf } from '../domain/event.ts';
import { nameOf } from '../domain/naming.ts';
import type { UpdateKind } from '../domain/story.ts';

/** What an article adds to one stage of a story. */
export type Change = {
  readonly kind: UpdateKind;
  /** New to the stage, in the order of the article. */
  readonly claims: readonly Claim[];
  /** Of other stages of the story, told by the same article. */
  readonly beside: readonly Claim[];
  /** Outlets that tell of this stage, this one included; of the story, where the article brings no claim. */
  readonly outlets: number;
  /** Whose article it is. */
  readonly outlet: string;
};

/** Longest line for a reply, in characters. */
const lineLengthMax = 240;

/** In one line: "a second outlet states it as fact and says troops left Homs". */
export function whatChanged(change: Change): string {
  const line = newsOf(change);
  return line.length <= lineLengthMax ? line : `${line.slice(0, lineLengthMax - 1)}…`;
}

function newsOf(change: Change): string {
  const own = phrasesOf(change.claims, change.outlets);
  if (change.kind === 'retraction') return `${change.outlet} took its report back`;
  if (change.kind === 'correction')
    return [`${change.outlet} corrected its report`, ...own.slice(0, 2)].join('; ');
  const beside = besideOf(change.beside);
  if (own.length === 0 && beside.length === 0)
    return change.kind === 'more-outlets' ? `${ordinal(change.outlets)} outlet reports it` : 'told again';
  const news = [...own.slice(0, 3), ...beside.slice(0, 1)].join(' and ');
  return change.kind === 'new-stage' && isAgain(change) ? `it changed hands again: ${news}` : news;
}

function isAgain({ claims }: Change): boolean {
  return claims.some(({ event }) => (event.round ?? 1) > 1);
}

function phrasesOf(claims: readonly Claim[], outlets: number): readonly string[] {
  const phrases = claims.map((claim) => phraseOf(claim, outlets));
  return [...new Set(phrases)];
}

function phraseOf(claim: Claim, outlets: number): string {
  const who = claim.unnamed === true ? 'unnamed reports' : nameOf(claim);
  switch (claim.stance) {
    case 'reports':
      return claim.speaker === undefined
        ? outlets <= 1
          ? 'one outlet in its own voice'
          : `${ordinal(outlets)} outlet states it as fact`
        : `${who} says so`;
    case 'claims':
      return claim.unnamed === true ? `${who} say so` : `${who} claims it`;
    case 'denies':
      return `${who} denies it`;
    case 'confirms':
      return `${who} confirms it`;
    case 'unverified':
      return claim.speaker === undefined ? 'it could not be verified' : `${who} could not verify it`;
  }
}

const besideWords: Readonly<Record<string, string>> = {
  withdrawal: 'troops left',
  entry: 'fighters entered',
  siege: 'forces surrounded',
  capture: 'forces captured',
  handover: 'control was handed over of',
};

function besideOf(claims: readonly Claim[]): readonly string[] {
  return claims.flatMap((claim) => {
    const words = besideWords[claim.event.kind];
    const place = placeNameOf(claim.event);
    if (words === undefined || place === undefined || claim.stance === 'denies') return [];
    return [`${claim.speaker === undefined ? 'says' : `${nameOf(claim)} says`} ${words} ${place}`];
  });
}

function ordinal(count: number): string {
  return (
    ['no', 'one', 'a second', 'a third', 'a fourth', 'a fifth', 'a sixth'][count] ?? `outlet no. ${count}:`
  );
}
