import {
  beForms,
  clauseWords,
  factualAdjectivesBeforeTo,
  factualBeforeTo,
  haveForms,
  modals,
  prepositions,
  speechVerbs,
} from '../text/english.ts';
import type { FrameHit } from './frame-index.ts';
import type { Lexicon } from '../lexicon.ts';
import { beforeDay, deciding, goesOnTo, moodOf, rankedSubject, type Mood } from './mood.ts';
import { isKnownNoun, moodOfNoun } from './noun-mood.ts';
import { phraseAfter, phraseBefore } from './noun-phrase.ts';
import { peopleWords } from './people-nouns.ts';
import { subjectBefore } from './subject.ts';
import { isTime } from './time-words.ts';
import { isQuoteMark, phrasesAt } from '../text/phrase-index.ts';
import { type Sentence, type Span, type Text, type Token, isTitleCase, opensQuote } from '../text/text.ts';
import { groupBefore, type Group } from './verb-group.ts';
import { valueOf } from '../text/written-number.ts';
import { voiceOf, type Voice } from './verb-voice.ts';
import { WordList } from '../text/word-list.ts';

/** A frame's words in a sentence with what the grammar around them says; all of one form, as drafts are. */
export type Predicate = FrameHit & {
  readonly sentence: Sentence;
  /** The words of the frame. */
  readonly from: number;
  readonly to: number;
  /** The verb group's first token, with its helpers. */
  readonly groupFrom: number;
  readonly voice: Voice;
  readonly mood: Mood;
  /** "had captured" in a clause behind who, which, after: told as what went before. */
  readonly isEarlier: boolean;
  /** "had captured": in the outlet's own voice what went before the news. */
  readonly isPastPerfect: boolean;
  /** "still controls": nothing has changed. */
  readonly isStill: boolean;
  /** ", taking control of": its subject is the clause's. */
  readonly isBehindComma: boolean;
  /** Of the active verb; for the passive what it is done to. */
  readonly subject?: Span | undefined;
  /** "by rebels". */
  readonly agent?: Span | undefined;
};

/** All predicates of a sentence. Of overlapping ones the longest stand. */
export function predicatesIn(text: Text, sentence: Sentence, lexicon: Lexicon): Predicate[] {
  const found: Predicate[] = [];
  const { tokens } = text;
  const isQuestion = tokens[sentence.to - 1]?.text === '?';
  for (let index = sentence.from; index < sentence.to; index++) {
    const token = tokens[index];
    // Most words begin nothing that a frame says.
    if (token === undefined || !lexicon.frames.hits.has(token)) continue;
    // "Occupy London", "the Fall of Rome": a capital within a sentence makes a name of it.
    const isName = token.isCapital && index > sentence.from && !isTitleCase(text, sentence);
    if (isName && !opensQuote(tokens, index) && !isStorm(tokens, index)) continue;
    const own = predicatesAt(text, sentence, lexicon, index);
    let reach = index;
    for (const read of own) {
      found.push(isQuestion ? { ...read, mood: 'unreal' } : read);
      reach = Math.max(reach, read.hasGap ? index : read.to - 1);
    }
    index = reach;
  }
  return found;
}

/** "Typhoon Rai", "Tropical Storm Fay": written as a name, and still a storm. */
function isStorm(tokens: readonly Token[], at: number): boolean {
  return (
    /^(?:typhoon|hurricane|cyclone|tropical)$/.test(tokens[at]?.lower ?? '') &&
    tokens[at + 1]?.isCapital === true
  );
}

/** By the longest words that are a frame's there: "a retreat from X" is not the verb "retreat from", but the noun. */
function predicatesAt(text: Text, sentence: Sentence, lexicon: Lexicon, at: number): readonly Predicate[] {
  let hits = phrasesAt(lexicon.frames.hits, text.tokens, at, sentence.to);
  while (hits.length > 0) {
    const read = hits.flatMap(({ value, to }) => readHit(text, sentence, lexicon, value, at, to) ?? []);
    if (read.length > 0) return read;
    hits = phrasesAt(lexicon.frames.hits, text.tokens, at, sentence.to, (hits[0]?.length ?? 1) - 1);
  }
  return [];
}

const bearing = /^(?:away|ahead|on|onward|forward|(?:north|south|east|west)(?:wards?)?)$/;

function readHit(
  text: Text,
  sentence: Sentence,
  lexicon: Lexicon,
  hit: FrameHit,
  from: number,
  to: number,
): Predicate | undefined {
  if (hit.form === 'phrase') return nominal(text, sentence, hit, from, to);
  if (hit.form === 'noun') return readNoun(text, sentence, hit, from, to);
  if (hit.hasGap && hasVerbWithin(text.tokens, from, to, lexicon)) return undefined;
  // "pushed the rebels away from the capital", "pushed east from the airport": nobody was in it.
  const isFrom = hit.hasGap && to - from > 2 && text.tokens[to - 1]?.lower === 'from';
  if (isFrom && bearing.test(text.tokens[to - 2]?.lower ?? '')) return undefined;
  // "agreed on Monday to a deal but more talks": no words of one act.
  const isApart =
    hit.hasGap &&
    (text.tokens.slice(from + 1, to).some(({ lower }) => lower === 'but') ||
      (text.tokens[from + 1]?.lower === 'on' && isTime(text.tokens[from + 2])));
  if (isApart) return undefined;
  // "agreed | on Monday"
  if (text.tokens[to - 1]?.lower === 'on' && isTime(text.tokens[to])) return undefined;
  return readVerb(text, sentence, lexicon, hit, from, to);
}

/** "The army's forces pulled out of X": another verb stands where "forces … out of" leaves room for whom it drives out. */
function hasVerbWithin(tokens: readonly Token[], from: number, to: number, { frames }: Lexicon): boolean {
  for (let index = from + 1; index < to - 1; index++) {
    const token = tokens[index];
    if (haveForms.has(token) || modals.has(token) || frames.verbs.has(token)) return true;
    const hits = phrasesAt(frames.hits, tokens, index, to);
    // "imposed new sanctions", "agreed to restore relations": neither is a verb of its own.
    if (hits.some((hit) => hit.to === to && !/^(?:noun|phrase|base)$/.test(hit.value.form))) return true;
  }
  return false;
}

function readNoun(text: Text, sentence: Sentence, hit: FrameHit, from: number, end: number): Predicate {
  // 'the "liberation" of X'
  const isQuoted = isQuoteMark(text.tokens[end]) && text.tokens[end + 1]?.lower === 'of';
  const to = isQuoted ? end + 1 : end;
  const isStill = text.tokens
    .slice(Math.max(sentence.from, from - stillReach), from)
    .some(({ lower }) => lower === 'still');
  return {
    ...nominal(text, sentence, hit, from, to),
    isEarlier: isKnownNoun(text, sentence, from, to),
    isStill,
  };
}

/** What a noun or a set phrase tells: it has no helpers and no time of its own. */
function nominal(text: Text, sentence: Sentence, hit: FrameHit, from: number, to: number): Predicate {
  return {
    ...hit,
    sentence,
    from,
    to,
    groupFrom: from,
    voice: 'nominal',
    mood: moodOfNoun(text, sentence, hit, from, to),
    isEarlier: false,
    isPastPerfect: false,
    isStill: false,
    isBehindComma: false,
    subject: undefined,
    agent: undefined,
  };
}

/** Tokens between "still" and "in control of". */
const stillReach = 4;

function readVerb(
  text: Text,
  sentence: Sentence,
  lexicon: Lexicon,
  hit: FrameHit,
  from: number,
  to: number,
): Predicate | undefined {
  const { tokens } = text;
  const group = groupBefore(tokens, from, sentence.from);
  const voice = voiceOf(tokens, sentence, hit, group, from, to);
  if (voice === undefined) return undefined;
  const subject =
    accusedOf(tokens, sentence, group.from) ??
    subjectBefore(text, subjectEnd(tokens, sentence, group, hit.form, from), sentence.from, lexicon.frames);
  const mood = moodOf(text, sentence, hit, group, from, voice);
  const isGerund = hit.form === 'ing' && !group.hasBe;
  const isBehindWord =
    isGerund &&
    (isSentTo(tokens, sentence, group.from) ||
      gerundWords.has(tokens[group.from - 1]?.lower ?? '') ||
      isJoiningIn(tokens, group.from));
  const decision = group.to !== undefined && tokens[group.to - 1]?.lower === 'decision' ? group.to - 1 : -1;
  // "Russia's decision to expel"; "its decision" is of whom the sentence opens with.
  const isOwned = tokens[decision - 1]?.lower === "'s";
  const near =
    decision >= 0
      ? isOwned
        ? phraseBefore(tokens, decision - 1, sentence.from, lexicon.frames)
        : undefined
      : isGerund && subject !== undefined
        ? isBehindWord
          ? undefined
          : nearestNoun(tokens, subject, group.from)
        : subject;
  const agent = voice === 'passive' ? agentAfter(text, sentence, lexicon, to) : undefined;
  return {
    ...hit,
    sentence,
    from,
    to,
    groupFrom: group.from,
    voice,
    mood: mood === 'fact' && isOfNone(tokens, hit, from, to, subject) ? 'negated' : mood,
    isEarlier:
      isEarlier(tokens, sentence, group, hit, from, voice) ||
      (voice === 'passive' &&
        !group.hasBe &&
        !isJoined(tokens[group.from - 1]) &&
        !isCountedBeside(tokens, subject) &&
        hasOtherVerb(tokens, sentence, lexicon, group.from, to)),
    isPastPerfect: group.had && group.to === undefined && !group.hasModal,
    isStill: tokens.slice(group.from, to).some(({ lower }) => lower === 'still'),
    isBehindComma: tokens[group.from - 1]?.text === ',',
    subject: near,
    agent,
  };
}

/** "no part of the city is in rebel hands", "nobody has captured X", "reached no agreement". */
function isOfNone(
  tokens: readonly Token[],
  { hasGap }: FrameHit,
  from: number,
  to: number,
  subject: Span | undefined,
): boolean {
  const isWithin = hasGap && tokens.slice(from + 1, to).some(({ lower }) => lower === 'no');
  const isNobody = subject !== undefined && /^(?:nobody|none)$/.test(tokens[subject.from]?.lower ?? '');
  return isWithin || isNobody || tokens[(subject?.from ?? 0) - 1]?.lower === 'no';
}

/** "accuses X of abandoning the country": X. */
function accusedOf(tokens: readonly Token[], sentence: Sentence, at: number): Span | undefined {
  const of = isQuoteMark(tokens[at - 1]) ? at - 2 : at - 1;
  if (tokens[of]?.lower !== 'of') return undefined;
  for (let index = of - 2; index >= sentence.from && of - index < accusedReach; index--)
    if (/^accus(?:e|es|ed|ing)$/.test(tokens[index]?.lower ?? '')) return { from: index + 1, to: of };
  return undefined;
}

/** Tokens from "accuses" to "of". */
const accusedReach = 9;

/** "submitted a memorandum to the government demanding": not the government. */
export function isSentTo(tokens: readonly Token[], sentence: Sentence, at: number): boolean {
  for (let index = at - 2; index > sentence.from && at - index < sentReach; index--) {
    const { lower = '', kind } = tokens[index] ?? {};
    if (kind === 'mark' && lower !== "'s") return false;
    if (lower === 'to') return letters.test(tokens[index - 1]?.lower ?? '');
  }
  return false;
}

/** Tokens of whom a letter is sent to. */
const sentReach = 8;
const letters = /^(?:letter|note|memorandum|memo|petition|message|motion)$/;

/** "has led its neighbours in condemning", "joined France in calling": who leads or joins does it. */
export function isJoiningIn(tokens: readonly Token[], at: number): boolean {
  return (
    tokens[at - 1]?.lower === 'in' &&
    tokens
      .slice(Math.max(0, at - joiningReach), at)
      .some(({ lower }) => /^(?:leads?|led|join(?:s|ed)?)$/.test(lower))
  );
}

/** Tokens from "joined" to "in". */
const joiningReach = 8;

/** "after capturing", "by entering": whose act it is stands with another verb. */
export const gerundWords: ReadonlySet<string> = new Set([
  'after',
  'before',
  'while',
  'by',
  'upon',
  'when',
  'without',
]);

/** "boats with dozens of families fleeing": without a comma the participle belongs to the noun right before it. */
function nearestNoun(tokens: readonly Token[], { from, to }: Span, at: number): Span {
  if (to !== at) return { from, to };
  for (let index = to - 2; index > from; index--) {
    const lower = tokens[index]?.lower ?? '';
    if (prepositions.has(lower) || (lower.endsWith('ing') && tokens[index]?.isCapital !== true))
      return { from: index + 1, to };
  }
  return { from, to };
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

/** "a barracks occupied by rebels is stormed": where another verb tells the news, the participle tells a state. */
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

function isEarlier(
  tokens: readonly Token[],
  sentence: Sentence,
  group: Group,
  { form, frame }: FrameHit,
  at: number,
  voice: Voice,
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

/** Where the search for the subject begins: before the governing verb for "claim to have entered", "began entering". */
function subjectEnd(
  tokens: readonly Token[],
  sentence: Sentence,
  group: Group,
  form: FrameHit['form'],
  from: number,
): number {
  const ranked = group.to === undefined ? undefined : rankedSubject(tokens, sentence, group.to);
  if (ranked !== undefined) return groupBefore(tokens, ranked, sentence.from).from;
  const start = group.to ?? group.from;
  let index = beforeDay(tokens, start - 1);
  if (index < sentence.from) return group.from;
  if (group.to !== undefined && goesOnTo(tokens, index))
    return groupBefore(tokens, index - 1, sentence.from).from;
  const lower = tokens[index]?.lower ?? '';
  const governs =
    (group.to !== undefined || (group.from === from && form === 'ing')) &&
    (factualBeforeTo.has(lower) ||
      factualAdjectivesBeforeTo.has(lower) ||
      speechVerbs.has(lower) ||
      (lower !== 'decision' && deciding.test(lower)) ||
      (form === 'ing' && /^(?:continue|keep|kept)/.test(lower)));
  if (!governs) return group.from;
  const outer = groupBefore(tokens, index, sentence.from);
  index = outer.from;
  return index;
}

function agentAfter(text: Text, sentence: Sentence, lexicon: Lexicon, at: number): Span | undefined {
  const { tokens } = text;
  for (let index = at; index < sentence.to && index - at < 12; index++) {
    const token = tokens[index];
    if (token === undefined || token.text === ';' || clauseWords.has(token)) return undefined;
    if (token.lower !== 'by') continue;
    const span = phraseAfter(text, index + 1, sentence.to, lexicon.frames);
    return span === undefined ? undefined : withoutSource(tokens, span);
  }
  return undefined;
}

/** "regained by the army from rebels": from whom is not by whom. */
function withoutSource(tokens: readonly Token[], { from, to }: Span): Span {
  const source = tokens.slice(from, to).findIndex(({ lower }) => lower === 'from');
  const isParty =
    /^(?:rebels|militants|insurgents|fighters|forces|troops|jihadists|separatists|militias)$/.test(
      tokens[to - 1]?.lower ?? '',
    );
  return source > 0 && isParty ? { from, to: from + source } : { from, to };
}
