import {
  beForms,
  clauseWords,
  determiners,
  haveForms,
  isAdverb,
  modals,
  prepositions,
} from '../text/english.ts';
import type { Lexicon } from '../lexicon.ts';
import { isTime } from '../grammar/time-words.ts';
import { isVerbal } from '../grammar/verbal.ts';
import { boundaryBefore } from './speech-reach.ts';
import type { Sentence, Span, Text, Token } from '../text/text.ts';

/** Tokens of what may stand before the subject, and of the subject itself. */
const leadMax = 18;
const subjectMax = 16;

/**
 * Whom the clause before `at` opens with: "Poland expelled three diplomats over the fire, accusing", "The governor
 * toured the camp and said". Undefined where no verb is seen to follow.
 */
export function openingSubject(
  { tokens }: Text,
  sentence: Sentence,
  at: number,
  lexicon: Lexicon,
): Span | undefined {
  const low = boundaryBefore(tokens, sentence, at);
  const from = behindLead(
    tokens,
    /^(?:while|but|although|though)$/.test(tokens[low]?.lower ?? '') ? low + 1 : low,
    at,
  );
  if (from === undefined) return undefined;
  for (let index = from; index < Math.min(at, from + subjectMax); index++) {
    const token = tokens[index];
    if (token === undefined || clauseWords.has(token)) return undefined;
    if (token.text === ',')
      return isApposition(tokens, index, at, lexicon) ? spanOf(tokens, from, index) : undefined;
    if (token.kind === 'mark' && !/^['’]s?$|^[-&/]$/.test(token.lower)) return undefined;
    // "The banned group": an article is no subject.
    const isArticle = index === from + 1 && determiners.has(tokens[from]);
    if (index > from && !isArticle && isVerb(tokens, index, lexicon)) return spanOf(tokens, from, index);
  }
  return undefined;
}

/** "On Friday, X", "In a letter to Y, X": behind the comma; a subject stands first or there. */
function behindLead(tokens: readonly Token[], first: number, at: number): number | undefined {
  const low = datelineEnd(tokens, first);
  // "Just hours after X headed home, Y"
  const isSince = tokens.slice(low + 1, low + 3).some((token) => /^(?:after|before)$/.test(token.lower));
  const { lower = '' } = isSince ? { lower: 'after' } : (tokens[low] ?? {});
  if (!prepositions.has(lower) && !clauseWords.has(lower) && !isAdverb(lower)) return low;
  for (let index = low; index < Math.min(at, low + leadMax); index++)
    if (tokens[index]?.text === ',') return index + 1;
  return undefined;
}

/** "RIYADH: Saudi Arabia", "MOSCOW, March 30 (Xinhua) -- Russia": behind where and by whom it is written. */
export function datelineEnd(tokens: readonly Token[], low: number): number {
  if (!/^\p{Lu}{3,}$/u.test(tokens[low]?.text ?? '')) return low;
  for (let index = low + 1; index < low + datelineMax; index++) {
    const { text = '', kind, isCapital = false } = tokens[index] ?? {};
    if (/^(?::|[–—-]+)$/.test(text)) return tokens[index + 1]?.text === '-' ? index + 2 : index + 1;
    if (kind === 'word' && !isCapital) return low;
  }
  return low;
}

/** Tokens of a dateline. */
const datelineMax = 10;

/** "X, the envoy of Y, met": between two commas stands who X is, and a verb behind. */
function isApposition(tokens: readonly Token[], comma: number, at: number, lexicon: Lexicon): boolean {
  for (let index = comma + 1; index < Math.min(at, comma + leadMax); index++)
    if (tokens[index]?.text === ',') {
      // "X, the bloc of the west, later issued"
      const verb = isAdverb(tokens[index + 1]?.lower ?? '') ? index + 2 : index + 1;
      return isVerb(tokens, verb, lexicon);
    }
  return false;
}

/** By the words we know, and by its ending where what follows is no noun of its own. */
function isVerb(tokens: readonly Token[], at: number, lexicon: Lexicon): boolean {
  const { lower = '', kind, isCapital } = tokens[at] ?? {};
  if (kind !== 'word' || isCapital === true) return false;
  if (beForms.has(lower) || haveForms.has(lower) || modals.has(lower) || isVerbal(lower, lexicon.frames))
    return true;
  const next = tokens[at + 1];
  const opensObject =
    next === undefined ||
    next.isCapital ||
    next.kind === 'number' ||
    determiners.has(next) ||
    clauseWords.has(next) ||
    prepositions.has(next);
  const isPresent = /[^s]s$/.test(lower) && tokens[at - 1]?.isCapital === true;
  return opensObject && (/[a-z]{2}ed$/.test(lower) || isPresent);
}

function spanOf(tokens: readonly Token[], from: number, to: number): Span | undefined {
  let end = to;
  while (end > from && isBesides(tokens[end - 1])) end -= 1;
  return end > from ? { from, to: end } : undefined;
}

/** "on Friday" behind a subject is no part of it. */
function isBesides(token: Token | undefined): boolean {
  const { lower = '' } = token ?? {};
  return isAdverb(lower) || prepositions.has(lower) || isTime(token);
}
