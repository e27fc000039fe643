import {
  adverbs,
  ambiguousSpeech,
  clauseWords,
  determiners,
  negations,
  prepositions,
  quotingVerbs,
  speechVerbs,
} from '../text/english.ts';
import type { FrameIndex } from './frame-index.ts';
import type { Span, Text, Token } from '../text/text.ts';
import { trimmed } from './phrase-trim.ts';
import { isTime } from './time-words.ts';
import { isVerbal } from './verbal.ts';
import { WordList } from '../text/word-list.ts';

/** Tokens in a noun phrase. */
export const phraseLengthMax = 18;

/** Words that a noun phrase goes on behind: "forces of X in Y". */
const innerPrepositions = new WordList(['of', 'for', 'in', 'from', 'on', 'at', 'to', 'against']);

/** What opens a clause about the noun before it. */
export const subjectRelatives = new WordList(['who', 'which', 'that']);

/** The noun phrase that ends at `end`. */
export function phraseBefore(
  tokens: readonly Token[],
  end: number,
  low: number,
  frames: FrameIndex,
): Span | undefined {
  let from = end;
  while (from > low && end - from < phraseLengthMax && !(from < end && isWhole(tokens, from))) {
    const short = shortForm(tokens, from - 1);
    if (short === 0 && !belongs(tokens, from - 1, low, end, frames)) break;
    from -= Math.max(1, short);
  }
  // "In a few cities of Syria rebels": what opens the sentence is cut off with its preposition.
  if (from === low + 1 && from < end && prepositions.has(tokens[low])) from = low;
  return trimmed(tokens, from, end);
}

/** Tokens of "(STC)" that end at `close`: a name's short form belongs to it. */
function shortForm(tokens: readonly Token[], close: number): number {
  if (tokens[close]?.text !== ')') return 0;
  let open = close - 1;
  while (tokens[open]?.isCapital === true && close - open < shortFormMax) open -= 1;
  const isShort = open < close - 1 && tokens[open]?.text === '(' && tokens[open - 1]?.kind === 'word';
  return isShort ? close - open + 1 : 0;
}

/** Words between the brackets of a short form. */
const shortFormMax = 5;

/** Begins with its article or is a pronoun, and nothing joins it to what stands before: "Within a day | the rebels". */
function isWhole(tokens: readonly Token[], from: number): boolean {
  const token = tokens[from];
  const before = tokens[from - 1];
  return (
    (determiners.has(token) || subjectPronouns.has(token)) &&
    !determiners.has(before) &&
    !innerPrepositions.has(before) &&
    before?.lower !== 'and' &&
    before?.lower !== 'or'
  );
}

const subjectPronouns = new WordList(['he', 'she', 'they', 'it', 'we', 'i']);

/** The noun phrase that begins at `at`: "said a spokesperson for the rebels". */
export function phraseAfter(text: Text, at: number, high: number, frames: FrameIndex): Span | undefined {
  const { tokens } = text;
  let to = at;
  while (to < high && to - at < phraseLengthMax && continues(tokens, to, at, frames)) to += 1;
  return trimmed(tokens, at, to);
}

/** The head of a noun phrase: its last word before "of", "in", "who" or a comma. */
export function headOf(tokens: readonly Token[], { from, to }: Span): number {
  for (let index = from + 1; index < to; index++) {
    const token = tokens[index];
    if (token === undefined) break;
    if (prepositions.has(token) || subjectRelatives.has(token) || token.text === ',' || token.text === '(')
      return index - 1;
  }
  return to - 1;
}

function belongs(
  tokens: readonly Token[],
  index: number,
  low: number,
  end: number,
  frames: FrameIndex,
): boolean {
  const token = tokens[index];
  if (token === undefined) return false;
  if (token.kind === 'mark')
    return (
      token.lower === "'s" ||
      token.text === '&' ||
      token.text === "'" ||
      token.text === '’' ||
      token.text === '/'
    );
  const { lower } = token;
  if (token.kind === 'number' && lower.length > 7) return false;
  if (negations.has(token)) return false;
  if (lower === 'and' || lower === 'or') return index > low && index < end - 1 && joinsNames(tokens, index);
  if (innerPrepositions.has(token))
    return (
      index > low &&
      index < end - 1 &&
      (isNominal(tokens[index - 1], frames) || shortForm(tokens, index - 1) > 0)
    );
  // In a headline "Says" is written as a name is.
  if (token.isCapital && index > low) return !isHeadlineVerb(token);
  const isNoun = !isVerbal(token, frames) || isArms(tokens[index - 1], lower) || isOfState(tokens, index);
  if (isPastBetween(tokens, index)) return false;
  return isNoun && !clauseWords.has(token) && !prepositions.has(token);
}

/** "Says", "Urges": but "States" and "Reports" are names as well. */
function isHeadlineVerb(token: Token): boolean {
  const isTelling = speechVerbs.has(token) || quotingVerbs.has(token);
  return (
    /^(?:says?|said)$/.test(token.lower) ||
    (isTelling && /[^s]s$/.test(token.lower) && !ambiguousSpeech.has(token))
  );
}

/** "The expulsion of the envoys | angered | the president": between a noun and a name or article it is a verb. */
function isPastBetween(tokens: readonly Token[], at: number): boolean {
  const { lower = '' } = tokens[at] ?? {};
  const before = tokens[at - 1];
  const next = tokens[at + 1];
  if (!/^[a-z]{3,}ed$/.test(lower) || describing.test(lower) || before?.kind !== 'word') return false;
  const isNounBefore = before.isCapital || /[a-z]{3}[^s]s$/.test(before.lower);
  const isObject = next?.kind === 'word' && (next.isCapital || determiners.has(next));
  return isNounBefore && isObject && !isTime(next);
}

const describing = /^(?:named|armed|united|allied|dubbed|nicknamed|styled|aged|based|backed|related|linked)$/;

/** "heavy air strikes", "drone attacks": nouns here. */
function isArms(before: Token | undefined, lower: string): boolean {
  return (
    /^(?:strike|attack|raid)s?$/.test(lower) &&
    /^(?:air|drone|missile|rocket|artillery)$/.test(before?.lower ?? '')
  );
}

/** "the Kyrgyz | state | committee": whose it is; "say radio | reports". */
export function isOfState(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.lower === 'reports')
    return /^(?:radio|media|press|television|tv|newspaper|news)$/.test(tokens[at - 1]?.lower ?? '');
  return (
    tokens[at]?.lower === 'state' &&
    /^(?:committee|television|tv|media|radio|agency|news|department|secretary|security|border|council|broadcaster)$/.test(
      tokens[at + 1]?.lower ?? '',
    )
  );
}

function continues(tokens: readonly Token[], index: number, from: number, frames: FrameIndex): boolean {
  const token = tokens[index];
  if (token === undefined) return false;
  if (token.kind === 'mark') return token.lower === "'s" || token.text === '&';
  const { lower } = token;
  // "according to the rebel side | it controls"
  if (index > from && subjectPronouns.has(lower)) return false;
  // "accused by X | of doing too little"
  if (lower === 'of' && isGerund(tokens[index + 1])) return false;
  if (lower === 'and') return index > from && joinsNames(tokens, index);
  if (innerPrepositions.has(token))
    return index > from && lower !== 'in' && lower !== 'on' && lower !== 'at' && lower !== 'to'
      ? true
      : lower === 'in' && tokens[index + 1]?.isCapital === true && !isTime(tokens[index + 1]);
  if (isTime(token)) return false;
  if (token.isCapital) return true;
  return (
    (!isVerbal(token, frames) || isOfState(tokens, index)) &&
    !clauseWords.has(token) &&
    !prepositions.has(token) &&
    !adverbs.has(token)
  );
}

function isGerund(token: Token | undefined): boolean {
  return token?.isCapital === false && /[a-z]{2}ing$/.test(token.lower);
}

const parties = new Set('militia militias troops forces soldiers rebels militants fighters government army military opposition coalition'.split(' ')); // prettier-ignore

/** Who opens a sentence and bears no name. */
const people = /^(?:residents|witnesses|officials|activists|locals|villagers|police)$/;

/** "Armenia and Artsakh", "officials and residents": two names or two nouns, not two clauses. */
function joinsNames(tokens: readonly Token[], at: number): boolean {
  const left = tokens[at - 1];
  const right = tokens[at + 1];
  if (left === undefined || right === undefined) return false;
  if (left.kind === 'mark') return shortForm(tokens, at - 1) > 0;
  if (left.isCapital) return right.isCapital || determiners.has(right) || people.test(left.lower);
  // "the army and allied forces"
  const areParties =
    parties.has(left.lower) && tokens.slice(at + 1, at + 4).some(({ lower }) => parties.has(lower));
  return right.isCapital ? parties.has(left.lower) : left.lower.endsWith('s') || areParties;
}

function isNominal(token: Token | undefined, frames: FrameIndex): boolean {
  if (token === undefined || token.kind === 'mark') return false;
  return (
    token.isCapital ||
    (!isVerbal(token, frames) && !clauseWords.has(token) && !prepositions.has(token) && !adverbs.has(token))
  );
}

const leadingArticles = new Set(['the', 'a', 'an']);

/** The words of a span as they stand in the text, without a leading article. */
export function wordsOfSpan(text: Text, span: Span): string {
  const { tokens, whole } = text;
  let from = span.from;
  if (span.to - from > 1 && leadingArticles.has(tokens[from]?.lower ?? '')) from += 1;
  const start = tokens[from]?.start;
  const end = tokens[span.to - 1]?.end;
  // A name may be wrapped in a plain text.
  return start === undefined || end === undefined ? '' : whole.slice(start, end).replace(/\s+/g, ' ');
}
