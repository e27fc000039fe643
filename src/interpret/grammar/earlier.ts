import { beForms, clauseWords, haveForms, modals, prepositions, speechVerbs } from '../text/english.ts';
import type { Lexicon } from '../lexicon.ts';
import type { Sentence, Span, Token } from '../text/text.ts';
import { WordList } from '../text/word-list.ts';
import { valueOf } from '../text/written-number.ts';
import type { FrameHit } from './frame-index.ts';
import { peopleWords } from './people-nouns.ts';
import { isTime } from './time-words.ts';
import type { Group } from './verb-group.ts';
import type { Voice } from './verb-voice.ts';
import { gerundWords } from './verb-subject.ts';

/** A frame's verb, tokens [from, to), with its helpers. */
type Verb = {
  readonly hit: FrameHit;
  readonly group: Group;
  readonly voice: Voice;
  readonly from: number;
  readonly to: number;
};

/** Whether a verb tells what went before the news, or how things are, and not what has happened now. */
export function isEarlier(
  tokens: readonly Token[],
  sentence: Sentence,
  verb: Verb,
  subject: Span | undefined,
  lexicon: Lexicon,
): boolean {
  return isToldEarlier(tokens, sentence, verb) || isBesideNews(tokens, sentence, verb, subject, lexicon);
}

/** "a barracks occupied by rebels is stormed": where another verb tells the news, the participle tells a state. */
function isBesideNews(
  tokens: readonly Token[],
  sentence: Sentence,
  { group, voice, to }: Verb,
  subject: Span | undefined,
  lexicon: Lexicon,
): boolean {
  return (
    voice === 'passive' &&
    !group.hasBe &&
    !isJoined(tokens[group.from - 1]) &&
    !isCountedBeside(tokens, subject) &&
    hasOtherVerb(tokens, sentence, lexicon, group.from, to)
  );
}

/** "is praised by X and condemned by Y". */
function isJoined(before: Token | undefined): boolean {
  return before?.lower === 'and' || before?.lower === 'but';
}

/** "nine were killed and twenty others injured": the helper stands with the first. */
function isCountedBeside(tokens: readonly Token[], subject: Span | undefined): boolean {
  const first = subject === undefined ? undefined : tokens[subject.from];
  if (subject === undefined || first === undefined || valueOf(first) === undefined) return false;
  return isJoined(tokens[subject.from - 1]) && tokens.slice(subject.from, subject.to).some(isOfPeople);
}

function isOfPeople({ lower }: Token): boolean {
  return lower === 'others' || peopleWords.has(lower);
}

function hasOtherVerb(
  tokens: readonly Token[],
  sentence: Sentence,
  lexicon: Lexicon,
  from: number,
  to: number,
): boolean {
  const low = Math.max(sentence.from, from - otherVerbReach);
  for (let index = low; index < Math.min(sentence.to, to + otherVerbReach); index++) {
    const token = tokens[index];
    // "Palmyra captured by rebels, a monitor says": who tells it is no other news.
    if ((index >= from && index < to) || speechVerbs.has(token)) continue;
    if (beForms.has(token) || haveForms.has(token) || modals.has(token) || lexicon.frames.verbs.has(token))
      return true;
  }
  return false;
}

/** Tokens around a participle in which the verb of its sentence is sought. */
const otherVerbReach = 40;

const relatives = new WordList([
  'who',
  'which',
  'whom',
  'whose',
  'where',
  'after',
  'when',
  'because',
  'since',
]);

function isToldEarlier(
  tokens: readonly Token[],
  sentence: Sentence,
  { hit: { form, frame }, group, voice, from: at }: Verb,
): boolean {
  if (group.isSince) return true;
  // "with the army having retaken X", but "its claim of having retaken X"
  const before = tokens[group.from - 1]?.lower ?? '';
  const isHaving = tokens.slice(group.from, at).some(({ lower }) => lower === 'having');
  if (isHaving && !prepositions.has(before) && !speechVerbs.has(before)) return true;
  // "after being driven from X they fought on"
  if (before === 'after' && tokens[group.from]?.lower === 'being') return true;
  // "the neighbourhoods they had captured": which these are.
  if (isSubjectPronoun(tokens[group.from - 1]) && placeNouns.test(tokens[group.from - 2]?.lower ?? ''))
    return true;
  const opener = clauseOpener(tokens, sentence, group.from);
  const isThatRelative = tokens[group.from - 1]?.lower === 'that' && !speechVerbs.has(tokens[group.from - 2]);
  if (isThatRelative && (group.had || voice === 'passive')) return true;
  if (opener === 'since') return true;
  // "the troops occupying X": which they are.
  if (form === 'ing' && isStateOfNoun(tokens, group, at)) return true;
  const isWhich = isThatRelative || opener === 'which' || opener === 'who' || opener === 'where';
  // "villages that were under the control of X", "rebels, who control Y", "Z is occupied by": which place it is.
  const { lower: verb = '' } = tokens[at] ?? {};
  const isState =
    frame.kind === 'capture' && (beForms.has(verb) || /^(?:controls?|occup(?:y|ies))$/.test(verb));
  // "has been under our control since dawn"
  if (isState && group.hasHave && isSinceToday(tokens, sentence, at)) return false;
  if (isState && (group.hasHave || isThatRelative || (isWhich && !beForms.has(verb)))) return true;
  if (voice === 'passive' && /^(?:occupied|controlled)$/.test(verb) && isPresent(tokens, group, at))
    return true;
  if (isWhich && frame.role === 'subject') return true;
  if (group.had) return opener !== undefined && relatives.has(opener);
  // "a town captured in March", "which was seized": told of something known.
  if (opener === 'which' || opener === 'who' || opener === 'where')
    return voice === 'passive' || (group.hasHave && form !== 'ing');
  return false;
}

/** "troops occupying X", "mutineers holding X", with no mark between: no act, but who is meant. */
function isStateOfNoun(tokens: readonly Token[], { from, hasBe }: Group, at: number): boolean {
  const before = tokens[from - 1];
  return (
    !hasBe &&
    /^(?:occupying|controlling|holding)$/.test(tokens[at]?.lower ?? '') &&
    before?.kind === 'word' &&
    !gerundWords.has(before.lower) &&
    !prepositions.has(before) &&
    !clauseWords.has(before) &&
    !/^(?:and|but|or)$/.test(before.lower)
  );
}

function isSinceToday(tokens: readonly Token[], sentence: Sentence, at: number): boolean {
  const words = tokens.slice(at, Math.min(sentence.to, at + sinceReach));
  const since = words.findIndex(({ lower }) => lower === 'since');
  return since >= 0 && words.slice(since + 1, since + 4).some((token) => isHour(token));
}

/** Tokens from "under" to "since". */
const sinceReach = 12;

function isHour(token: Token): boolean {
  const isOfDay =
    /^(?:dawn|midnight|noon|morning|afternoon|evening|night|\d{1,2}(?:[:.]\d\d)?(?:am|pm)?)$/.test(
      token.lower,
    );
  return isOfDay || (isTime(token) && token.lower.endsWith('day'));
}

function isSubjectPronoun(token: Token | undefined): boolean {
  return /^(?:he|she|they|it|we)$/.test(token?.lower ?? '');
}

const placeNouns =
  /^(?:areas?|territor(?:y|ies)|neighbou?rhoods?|districts?|towns?|villages?|cit(?:y|ies)|lands?|positions?|posts?|bases?|parts?|regions?|ground)$/;

/** "is occupied by", but "is now occupied by". */
function isPresent(tokens: readonly Token[], { from }: Group, at: number): boolean {
  const helpers = tokens.slice(from, at).map(({ lower }) => lower);
  return helpers.some((lower) => lower === 'is' || lower === 'are') && !helpers.includes('now');
}

function clauseOpener(tokens: readonly Token[], sentence: Sentence, at: number): string | undefined {
  // "rebels, who have held the north since the war, had seized": the comma has closed what is told of them.
  const isBehind = tokens[at - 1]?.text === ',';
  for (let index = at - 1, steps = 0; index >= sentence.from && steps < 12; index--, steps++) {
    const token = tokens[index];
    if (token === undefined || token.text === ';') return undefined;
    // "since October": a time, and no clause.
    const isSpan = isBehind || isTime(tokens[index + 1]) || tokens[index + 1]?.kind === 'number';
    if (token.lower === 'since' && isSpan) continue;
    if (isBehind && /^(?:who|which|whose)$/.test(token.lower) && tokens[index - 1]?.text === ',')
      return undefined;
    if (relatives.has(token)) return token.lower;
    if (speechVerbs.has(token) || token.lower === 'that') return undefined;
    if (token.text === ',' && steps > 0) return undefined;
  }
  return undefined;
}
