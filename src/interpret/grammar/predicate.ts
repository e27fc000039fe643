import { determiners, haveForms, modals } from '../text/english.ts';
import type { Lexicon } from '../lexicon.ts';
import { isQuoteMark, phrasesAt } from '../text/phrase-index.ts';
import { type Sentence, type Span, type Text, type Token, isTitleCase, opensQuote } from '../text/text.ts';
import { isEarlier } from './earlier.ts';
import type { FrameHit } from './frame-index.ts';
import type { Mood } from './mood.ts';
import { isKnownNoun, moodOfNoun } from './noun-mood.ts';
import { isTime } from './time-words.ts';
import { groupBefore } from './verb-group.ts';
import { agentAfter, subjectsOf } from './verb-subject.ts';
import { moodOf } from './verb-mood.ts';
import { voiceOf, type Voice } from './verb-voice.ts';

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
  const { whole, near } = subjectsOf(text, sentence, hit, group, from, lexicon);
  const mood = moodOf(text, sentence, hit, group, from, voice);
  const agent = voice === 'passive' ? agentAfter(text, sentence, lexicon, to) : undefined;
  return {
    ...hit,
    sentence,
    from,
    to,
    groupFrom: group.from,
    voice,
    mood: mood === 'fact' ? moodBySubject(tokens, hit, from, to, whole) : mood,
    isEarlier: isEarlier(tokens, sentence, { hit, group, voice, from, to }, whole, lexicon),
    isPastPerfect: group.had && group.to === undefined && !group.hasModal,
    isStill: tokens.slice(group.from, to).some(({ lower }) => lower === 'still'),
    isBehindComma: tokens[group.from - 1]?.text === ',',
    subject: near,
    agent,
  };
}

/** What is told as a fact is none of nobody, nor where words of its subject say what somebody is to do. */
function moodBySubject(
  tokens: readonly Token[],
  hit: FrameHit,
  from: number,
  to: number,
  subject: Span | undefined,
): Mood {
  if (isOfNone(tokens, hit, from, to, subject)) return 'negated';
  return subject?.to === from && hasInfinitive(tokens, subject) ? 'unreal' : 'fact';
}

/** "called on the president of X to implement measures | agreed on": a name takes no "to", unless one comes from it. */
function hasInfinitive(tokens: readonly Token[], { from, to }: Span): boolean {
  for (let index = from + 1; index < to - 1; index++) {
    const { lower } = tokens[index] ?? {};
    if (lower === 'from') return false;
    const next = tokens[index + 1];
    const isVerb = next?.kind === 'word' && !next.isCapital && !determiners.has(next);
    if (lower === 'to' && tokens[index - 1]?.isCapital === true && isVerb) return true;
  }
  return false;
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
