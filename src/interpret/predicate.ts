import {
  beForms,
  clauseWords,
  factualAdjectivesBeforeTo,
  factualBeforeTo,
  haveForms,
  modals,
  prepositions,
  speechVerbs,
} from './english.ts';
import type { FrameHit } from './frame-index.ts';
import type { Lexicon } from './lexicon.ts';
import { moodOf, type Mood } from './mood.ts';
import { isKnownNoun, moodOfNoun } from './noun-mood.ts';
import { phraseAfter, subjectBefore, type Span } from './noun-phrase.ts';
import { isQuoteMark, phrasesAt } from './phrase-index.ts';
import { isTitleCase, opensQuote, type Sentence, type Text, type Token } from './text.ts';
import { groupBefore, type Group } from './verb-group.ts';
import { voiceOf, type Voice } from './verb-voice.ts';

/** A frame's words in a sentence with what the grammar around them says. */
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
  /** "still controls": nothing has changed. */
  readonly isStill: boolean;
  /** ", taking control of": its subject is the clause's. */
  readonly isBehindComma: boolean;
  /** Of the active verb; for the passive what it is done to. */
  readonly subject?: Span;
  /** "by rebels". */
  readonly agent?: Span;
};

/** All predicates of a sentence. Of overlapping ones the longest stand. */
export function predicatesIn(text: Text, sentence: Sentence, lexicon: Lexicon): Predicate[] {
  const found: Predicate[] = [];
  const { tokens } = text;
  const isQuestion = tokens[sentence.to - 1]?.text === '?';
  const isTitle = isTitleCase(text, sentence);
  for (let index = sentence.from; index < sentence.to; index++) {
    // "Occupy London", "the Fall of Rome": a capital within a sentence makes a name of it.
    if (tokens[index]?.isCapital === true && index > sentence.from && !isTitle && !opensQuote(tokens, index))
      continue;
    const hits = phrasesAt(lexicon.frames.hits, tokens, index, sentence.to);
    let reach = index;
    for (const { value, to } of hits) {
      const read = readHit(text, sentence, lexicon, value, index, to);
      if (read === undefined) continue;
      found.push(isQuestion ? { ...read, mood: 'unreal' } : read);
      reach = Math.max(reach, value.hasGap === true ? index : to - 1);
    }
    index = Math.max(index, reach);
  }
  return found;
}

function readHit(
  text: Text,
  sentence: Sentence,
  lexicon: Lexicon,
  hit: FrameHit,
  from: number,
  to: number,
): Predicate | undefined {
  if (hit.form === 'phrase')
    return {
      ...hit,
      sentence,
      from,
      to,
      groupFrom: from,
      voice: 'nominal',
      mood: moodOfNoun(text, sentence, hit, from, to),
      isEarlier: false,
      isStill: false,
      isBehindComma: false,
    };
  if (hit.form === 'noun') return readNoun(text, sentence, hit, from, to);
  return readVerb(text, sentence, lexicon, hit, from, to);
}

function readNoun(text: Text, sentence: Sentence, hit: FrameHit, from: number, end: number): Predicate {
  // 'the "liberation" of X'
  const isQuoted = isQuoteMark(text.tokens[end]) && text.tokens[end + 1]?.lower === 'of';
  const to = isQuoted ? end + 1 : end;
  const isStill = text.tokens
    .slice(Math.max(sentence.from, from - stillReach), from)
    .some(({ lower }) => lower === 'still');
  return {
    ...hit,
    sentence,
    from,
    to,
    groupFrom: from,
    voice: 'nominal',
    mood: moodOfNoun(text, sentence, hit, from, to),
    isEarlier: isKnownNoun(text, sentence, from, to),
    isStill,
    isBehindComma: false,
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
  const mood = moodOf(text, sentence, hit, group, from, voice);
  const subject = subjectBefore(
    text,
    subjectEnd(tokens, sentence, group, hit.form, from),
    sentence.from,
    lexicon.frames,
  );
  const isGerund = hit.form === 'ing' && !group.hasBe;
  const isBehindWord = isGerund && gerundWords.has(tokens[group.from - 1]?.lower ?? '');
  const near =
    isGerund && subject !== undefined
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
    mood,
    isBehindComma: tokens[group.from - 1]?.text === ',',
    isStill: tokens.slice(group.from, to).some(({ lower }) => lower === 'still'),
    isEarlier:
      isEarlier(tokens, sentence, group, hit, from, voice) ||
      (voice === 'passive' &&
        !group.hasBe &&
        !isJoined(tokens[group.from - 1]) &&
        hasOtherVerb(tokens, sentence, lexicon, group.from, to)),
    ...(near === undefined ? {} : { subject: near }),
    ...(agent === undefined ? {} : { agent }),
  };
}

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
    if (index >= from && index < to) continue;
    const lower = tokens[index]?.lower ?? '';
    if (beForms.has(lower) || haveForms.has(lower) || modals.has(lower) || lexicon.frames.verbs.has(lower))
      return true;
  }
  return false;
}

/** Tokens around a participle in which the verb of its sentence is sought. */
const otherVerbReach = 40;

const relatives = new Set(['who', 'which', 'whom', 'whose', 'where', 'after', 'when', 'because', 'since']);

function isEarlier(
  tokens: readonly Token[],
  sentence: Sentence,
  group: Group,
  { form, frame }: FrameHit,
  at: number,
  voice: Voice,
): boolean {
  if (group.isSince) return true;
  const opener = clauseOpener(tokens, sentence, group.from);
  const isThatRelative =
    tokens[group.from - 1]?.lower === 'that' && !speechVerbs.has(tokens[group.from - 2]?.lower ?? '');
  if (isThatRelative && (group.had || voice === 'passive')) return true;
  if (opener === 'since') return true;
  // "villages that were under the control of X", "Y, which fell in May": which place it is.
  const isState = frame.kind === 'capture' && beForms.has(tokens[at]?.lower ?? '');
  if (isState && (isThatRelative || group.hasHave)) return true;
  const isWhich = isThatRelative || opener === 'which' || opener === 'who' || opener === 'where';
  if (isWhich && frame.role === 'subject') return true;
  if (group.had) return opener !== undefined && relatives.has(opener);
  // "a town captured in March", "which was seized": told of something known.
  if (opener === 'which' || opener === 'who' || opener === 'where')
    return voice === 'passive' || (group.hasHave && form !== 'ing');
  return false;
}

function clauseOpener(tokens: readonly Token[], sentence: Sentence, at: number): string | undefined {
  for (let index = at - 1, steps = 0; index >= sentence.from && steps < 12; index--, steps++) {
    const token = tokens[index];
    if (token === undefined || token.text === ';') return undefined;
    if (relatives.has(token.lower)) return token.lower;
    if (speechVerbs.has(token.lower) || token.lower === 'that') return undefined;
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
  const start = group.to ?? group.from;
  let index = start - 1;
  if (index < sentence.from) return group.from;
  const lower = tokens[index]?.lower ?? '';
  const governs =
    (group.to !== undefined || (group.from === from && form === 'ing')) &&
    (factualBeforeTo.has(lower) ||
      factualAdjectivesBeforeTo.has(lower) ||
      speechVerbs.has(lower) ||
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
    if (token === undefined || token.text === ';' || clauseWords.has(token.lower)) return undefined;
    if (token.lower === 'by') return phraseAfter(text, index + 1, sentence.to, lexicon.frames);
  }
  return undefined;
}
