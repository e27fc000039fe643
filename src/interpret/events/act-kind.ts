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
  if (isOut(predicate, context)) return 'expulsion';
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
  const { frame, voice, from, to } = predicate;
  if (isOut(predicate, context)) return isOfEnvoy(predicate, context);
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

/** "expelled Colombia's from Quito", "diplomats from Germany": from a place, and from no body. */
function isOut(
  { frame, hasGap, to }: Predicate,
  { text, places }: Pick<ReadContext, 'text' | 'places'>,
): boolean {
  return frame.kind === 'sanction' && hasGap && text.tokens[to - 1]?.lower === 'from' && places.at.has(to);
}

function isOfEnvoy(
  { topic, from, to }: Predicate,
  { text, lexicon }: Pick<ReadContext, 'text' | 'lexicon'>,
): boolean {
  const envoys = lexicon.frames.objects.get(topic.id);
  return text.tokens
    .slice(from + 1, to - 1)
    .some(({ lower }) => lower === "'s" || envoys?.has(lower) === true);
}

/** Tokens of "the two". */
const countReach = 4;

/** "ordered | the two | Russian envoys". */
function behindCount(at: number, { text: { tokens } }: Pick<ReadContext, 'text'>): number {
  const words = tokens.slice(at, at + countReach);
  const behind = words.findIndex((token) => !determiners.has(token) && valueOf(token) === undefined);
  return behind < 0 ? at : at + behind;
}
