import {
  clauseWords,
  factualAdjectivesBeforeTo,
  factualBeforeTo,
  prepositions,
  speechVerbs,
} from '../text/english.ts';
import type { Lexicon } from '../lexicon.ts';
import { isQuoteMark } from '../text/phrase-index.ts';
import type { Sentence, Span, Text, Token } from '../text/text.ts';
import type { FrameHit } from './frame-index.ts';
import { beforeDay, deciding, goesOnTo, rankedSubject } from './infinitive.ts';
import { phraseAfter, phraseBefore } from './noun-phrase.ts';
import { subjectBefore } from './subject.ts';
import { groupBefore, type Group } from './verb-group.ts';

/** Who stands as a verb's subject, and of these words whose act it is: "boats with families | fleeing". */
type Subjects = { readonly whole: Span | undefined; readonly near: Span | undefined };

/** The subject of a frame's verb at `from`, across what governs it: "claims to have entered", "its decision to expel". */
export function subjectsOf(
  text: Text,
  sentence: Sentence,
  { form }: FrameHit,
  group: Group,
  from: number,
  { frames }: Lexicon,
): Subjects {
  const { tokens } = text;
  const whole =
    accusedOf(tokens, sentence, group.from) ??
    subjectBefore(text, subjectEnd(tokens, sentence, group, form, from), sentence.from, frames);
  const isDecision = group.to !== undefined && tokens[group.to - 1]?.lower === 'decision';
  if (isDecision) {
    // "Russia's decision to expel"; "its decision" is of whom the sentence opens with.
    const owner = group.to - 2;
    const isOwned = tokens[owner]?.lower === "'s";
    return { whole, near: isOwned ? phraseBefore(tokens, owner, sentence.from, frames) : undefined };
  }
  if (form !== 'ing' || group.hasBe || whole === undefined) return { whole, near: whole };
  const isBehindWord =
    isSentTo(tokens, sentence, group.from) ||
    gerundWords.has(tokens[group.from - 1]?.lower ?? '') ||
    isJoiningIn(tokens, group.from);
  return { whole, near: isBehindWord ? undefined : nearestNoun(tokens, whole, group.from) };
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

/** "by rebels", behind a passive verb that ends at `at`. */
export function agentAfter(text: Text, sentence: Sentence, lexicon: Lexicon, at: number): Span | undefined {
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
