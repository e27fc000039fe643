import type { EventKind } from '../../domain/event.ts';
import { determiners } from '../text/english.ts';
import { valueOf } from '../text/written-number.ts';
import type { Predicate } from '../grammar/predicate.ts';
import { truces } from './broken-truce.ts';
import { isPartyAt } from './act-about.ts';
import type { ReadContext } from './draft.ts';

/** "would never sit down with X", "will not sign the deal": who says so refuses it. */
export function asRefusal(predicate: Predicate, { text }: Pick<ReadContext, 'text'>): Predicate | undefined {
  const { frame, mood, groupFrom, from } = predicate;
  if (mood !== 'negated' || frame.speech !== true || !refusable.has(frame.kind)) return undefined;
  const isAhead = text.tokens
    .slice(groupFrom, from)
    .some(({ lower }) => /^(?:will|would|won't|wouldn't|shall)$/.test(lower));
  return isAhead
    ? { ...predicate, mood: 'fact', frame: { ...frame, kind: 'refusal', object: 'any' } }
    : undefined;
}

const refusable: ReadonlySet<string> = new Set([
  'talks',
  'agreement',
  'recognition',
  'ceasefire',
  'mediation',
]);

/** "agreed to a ceasefire proposal" is an agreement, "signed a ceasefire agreement" a ceasefire. */
export function kindOf(predicate: Predicate, context: ReadContext): EventKind {
  const { frame, from, to } = predicate;
  if (isOfProposal(predicate, context)) return 'agreement';
  const isTruce =
    frame.kind === 'agreement' && context.text.tokens.slice(from, to).some(({ lower }) => truces.has(lower));
  return isTruce ? 'ceasefire' : frame.kind;
}

/** "agreed to a ceasefire proposal": to a text, and not to a ceasefire. */
function isOfProposal({ frame, to }: Predicate, { text: { tokens } }: ReadContext): boolean {
  return (
    frame.kind === 'ceasefire' &&
    frame.speech === true &&
    /^(?:proposals?|plan|talks|negotiations|roadmap|framework|initiative)$/.test(tokens[to]?.lower ?? '')
  );
}

/** "suspended Guinea", "ordered Norway to"; but "suspended flights to Guinea", "ordered a review": who it is done to stands right behind. */
export function isAimed(
  predicate: Predicate,
  context: Pick<ReadContext, 'text' | 'lexicon' | 'places'>,
): boolean {
  const { frame, voice, hasGap, from, to } = predicate;
  // "expelled Colombia's from Quito": an envoy, and from no body.
  const isOut = frame.kind === 'sanction' && hasGap && context.text.tokens[to - 1]?.lower === 'from';
  if (isOut && context.places.at.has(to)) return false;
  // "expelled from the capital the envoy of X": a person, and no state.
  const isFrom =
    frame.kind === 'sanction' && to - from === 2 && context.text.tokens[to - 1]?.lower === 'from';
  if (isFrom) return voice === 'passive';
  const isBare = frame.object === 'party' && to - from === 1;
  const isSuspension = frame.kind === 'sanction';
  const isOrder = frame.kind === 'demand' && context.text.tokens[from]?.lower.startsWith('order') === true;
  if (!isBare || voice === 'passive') return true;
  return isOrder ? isPartyAt(behindCount(to, context), context) : !isSuspension || isPartyAt(to, context);
}

/** Tokens of "the two". */
const countReach = 4;

/** "ordered | the two | Russian envoys". */
function behindCount(at: number, { text: { tokens } }: Pick<ReadContext, 'text'>): number {
  const words = tokens.slice(at, at + countReach);
  const behind = words.findIndex((token) => !determiners.has(token) && valueOf(token) === undefined);
  return behind < 0 ? at : at + behind;
}
