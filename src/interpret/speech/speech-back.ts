import { backReferences, determiners, negations, type SpeechClass } from '../text/english.ts';
import type { Sentence, Span, Token } from '../text/text.ts';

export const falseWords = new Set('false untrue fake baseless unfounded fabricated incorrect inaccurate disinformation misinformation propaganda lie lies nonsense ruse hoax'.split(' ')); // prettier-ignore

/** "said the claim was false", "described the reports as baseless": it denies what was said. */
function callsFalse(tokens: readonly Token[], from: number, sentence: Sentence): boolean {
  let isOfWords = false;
  for (let index = from; index < Math.min(sentence.to, from + falseReach); index++) {
    const token = tokens[index];
    const lower = token?.lower ?? '';
    if (lower === ';' || lower === ',' || lower === 'but') return false;
    if (backReferences.has(token) && lower !== 'that' && lower !== 'it') isOfWords = true;
    const isNegated = negations.has(tokens[index - 1]);
    if (isOfWords && falseWords.has(lower)) return !isNegated;
    if (isOfWords && isNegated && /^(?:true|correct|accurate|correspond)$/.test(lower)) return true;
  }
  return false;
}

/** Tokens between "said" and "false". */
const falseReach = 16;

/** What a verb does to what stands before it; undefined when it speaks of what follows. */
export function backKindOf(
  tokens: readonly Token[],
  subject: Span,
  contentAt: number,
  sentence: Sentence,
  kind: SpeechClass,
): SpeechClass | undefined {
  if (isObjectRelative(tokens, subject, contentAt, sentence)) return kind;
  if (isCalledFalse(tokens, subject, contentAt)) return 'deny';
  return kind !== 'deny' && callsFalse(tokens, contentAt, sentence) ? 'deny' : undefined;
}

/** "a statement that X called untrue", "which X described as false". */
function isCalledFalse(tokens: readonly Token[], subject: Span, behind: number): boolean {
  let at = behind;
  while (/^(?:as|"|“|‘)$/.test(tokens[at]?.lower ?? '')) at += 1;
  let before = subject.from - 1;
  while (determiners.has(tokens[before]) && tokens[before]?.lower !== 'that') before -= 1;
  const { lower = '' } = tokens[before] ?? {};
  return falseWords.has(tokens[at]?.lower ?? '') && (lower === 'which' || backReferences.has(lower));
}

/** "claim", "allegation": a noun of what somebody said. */
export function isAccount(token: Token | undefined): boolean {
  const { lower = '', isCapital = false } = token ?? {};
  return !isCapital && backReferences.has(lower) && !/^(?:it|this|that|these|those)$/.test(lower);
}

/** "…, which X denies", "an allegation X denies": of what stands before. */
function isObjectRelative(
  tokens: readonly Token[],
  subject: Span,
  behind: number,
  sentence: Sentence,
): boolean {
  const next = tokens[behind];
  const isEnd = behind >= sentence.to || next?.kind === 'mark';
  let before = subject.from - 1;
  while (determiners.has(tokens[before])) before -= 1;
  return isEnd && (tokens[before]?.lower === 'which' || isAccount(tokens[before]));
}

/** "the claim … was", "this could not be": the subject is what somebody said. */
export function isOfWords(tokens: readonly Token[], sentence: Sentence, group: number): boolean {
  for (let index = group - 1; index >= sentence.from && group - index < ofWordsReach; index--) {
    const lower = tokens[index]?.lower ?? '';
    if (tokens[index]?.text === ',' || tokens[index]?.text === ';') return false;
    if (backReferences.has(lower) && lower !== 'that') return true;
  }
  return false;
}

/** Tokens between a claim and what became of it. */
const ofWordsReach = 16;
