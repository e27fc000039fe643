import { clauseWords, determiners, prepositions } from '../text/english.ts';
import { isVerbal } from '../grammar/verbal.ts';
import type { Predicate } from '../grammar/predicate.ts';
import { isAdjectival } from '../places/named-list.ts';
import type { Token } from '../text/text.ts';
import { breakOf } from './broken-truce.ts';
import { speechTopic, type ReadContext } from './draft.ts';

/**
 * "despite the ceasefire", "ceasefire violations", "left the peace talks": a noun that only goes with something else
 * speaks for its topic and tells no act.
 */
export function isMereMention(predicate: Predicate, on: string | undefined, context: ReadContext): boolean {
  const { form, frame, topic, from, to } = predicate;
  if (topic.id !== speechTopic) return false;
  if (frame.speech === true) return isOfNobody(predicate, on) || isOfReports(predicate, context);
  if (form !== 'phrase') return false;
  // "a ceasefire agreement hours after it took effect"
  const isParted = context.text.tokens.slice(from, to).some(({ lower }) => clauseWords.has(lower));
  if (isParted || breakOf(predicate, context) !== undefined || isOff(predicate, context)) return true;
  const { tokens } = context.text;
  const isNoun = to - from <= nounLengthMax || tokens[to - 1]?.lower === 'hostilities';
  return isNoun && (inForce.test(tokens[from - 1]?.lower ?? '') || isBesides(predicate, context));
}

/** Tokens of "peace talks"; more of them are a clause: "ceasefire takes effect". */
const nounLengthMax = 2;

/** "The fragile truce was threatened": one that there is. */
const inForce = /^(?:fragile|shaky|tenuous|uneasy|existing|current|ongoing|broken|failed|earlier|previous)$/;

/** "told reporters the government would": what is said about no state and no party by its name is no diplomacy. */
function isOfNobody({ frame }: Predicate, on: string | undefined): boolean {
  return frame.kind === 'statement' && on !== undefined && /^\p{Ll}/u.test(on);
}

/** "dismissed reports that Russia had": a denial, and no refusal. */
function isOfReports({ frame, to }: Predicate, { text: { tokens } }: ReadContext): boolean {
  const words = tokens.slice(to, to + 3).map(({ lower }) => lower);
  return frame.kind === 'refusal' && words.some((word) => /^(?:reports?|claims?|rumou?rs?)$/.test(word));
}

/** "The summit was called off", "talks collapsed before they could start", "the truce broke down": there are none. */
function isOff({ frame, to, sentence }: Predicate, { text: { tokens } }: ReadContext): boolean {
  if (frame.kind !== 'talks' && frame.kind !== 'ceasefire') return false;
  const end = Math.min(sentence.to, to + offReach);
  for (let index = to; index < end; index++) {
    const { lower = '' } = tokens[index] ?? {};
    if (lower === 'called' && tokens[index + 1]?.lower === 'off') return true;
    if (/^(?:cancell?ed|postponed|collapsed|scrapped|limbo)$/.test(lower)) return true;
    if (/^br(?:eaks?|oke)$/.test(lower) && tokens[index + 1]?.lower === 'down') return true;
    // "will no longer be held"
    const isNot = tokens
      .slice(index - 3, index)
      .some(({ lower: word }) => word === 'not' || word === 'longer');
    if (lower === 'held' && isNot) return true;
  }
  return false;
}

/** Tokens from "summit" to "called off". */
const offReach = 34;

function isBesides({ from, to, sentence }: Predicate, context: ReadContext): boolean {
  const { tokens } = context.text;
  const next = tokens[to];
  const isJoined = next?.kind === 'word' && to < sentence.to && !next.isCapital;
  const goesOn =
    isJoined &&
    !prepositions.has(next) &&
    !clauseWords.has(next) &&
    !/^(?:and|or|but|is|are|was|were|has|have|had|will|to)$/.test(next.lower) &&
    !isVerbal(next, context.lexicon.frames);
  if (goesOn) return true;
  let at = from - 1;
  // "of a fragile ceasefire": whatever it is called.
  const isCalled = tokens[at]?.kind === 'word' && !isVerbal(tokens[at], context.lexicon.frames);
  if (isCalled && (prepositions.has(tokens[at - 1]) || determiners.has(tokens[at - 1]))) at -= 1;
  while (at >= sentence.from && isOfPhrase(tokens, at)) at -= 1;
  const governor = tokens[at]?.lower ?? '';
  return at >= sentence.from && (prepositions.has(governor) || /^(?:amid|despite|during)$/.test(governor));
}

/** What may stand between a preposition and its noun: "the stalled", "a unilateral"; not a verb before it. */
function isOfPhrase(tokens: readonly Token[], at: number): boolean {
  const { lower = '', kind, isCapital = false } = tokens[at] ?? {};
  if (kind !== 'word') return kind === 'number' || lower === '-' || lower === "'s";
  const before = tokens[at - 1]?.lower ?? '';
  if (lower.endsWith('ed') && !determiners.has(before) && !prepositions.has(before)) return false;
  return isCapital || determiners.has(lower) || (isAdjectival(lower) && !clauseWords.has(lower));
}
