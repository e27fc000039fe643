import {
  adverbs,
  ambiguousSpeech,
  beForms,
  haveForms,
  isAdverb,
  modals,
  negations,
  pronouns,
  speechVerbs,
} from '../text/english.ts';
import type { Lexicon } from '../lexicon.ts';
import { isVerbal, phraseAfter, subjectBefore, type Span } from '../grammar/noun-phrase.ts';
import type { Speech } from './speech.ts';
import type { Sentence, Text, Token } from '../text/text.ts';

const beforeParticiple = new Set([',', 'while', 'after', 'before', 'by', 'when', 'and']);

export function subjectOf(
  text: Text,
  sentence: Sentence,
  group: number,
  at: number,
  lexicon: Lexicon,
  previous: Speech | undefined,
): Span | undefined {
  const { tokens } = text;
  // "…, said X, adding that": who adds is who said.
  const isParticiple = tokens[at]?.lower.endsWith('ing') === true;
  if (isParticiple && beforeParticiple.has(tokens[group - 1]?.lower ?? '') && previous?.span !== undefined)
    return previous.span;
  const direct = subjectBefore(text, group, sentence.from, lexicon.frames);
  if (direct !== undefined) return direct;
  // "Quashing the reports as false, the ministry said": the subject of the main clause.
  if (tokens[at]?.lower.endsWith('ing') === true) {
    for (let index = at + 1; index < sentence.to; index++)
      if (tokens[index]?.text === ',' && tokens[index + 1]?.kind === 'word') {
        const span = phraseAfter(text, index + 1, sentence.to, lexicon.frames);
        if (span !== undefined && isVerbal(tokens[span.to]?.lower ?? '', lexicon.frames)) return span;
      }
    return undefined;
  }
  // "X said … and added": the subject before.
  const before = tokens[group - 1]?.lower;
  if (before === 'and' || before === 'but' || before === ',')
    return subjectFurther(text, sentence, group, lexicon);
  return undefined;
}

function subjectFurther(text: Text, sentence: Sentence, at: number, lexicon: Lexicon): Span | undefined {
  const { tokens } = text;
  for (let index = at - 2; index > sentence.from; index--) {
    const token = tokens[index];
    if (token === undefined || !speechVerbs.has(token.lower) || ambiguousSpeech.has(token.lower)) continue;
    return subjectBefore(text, groupStart(tokens, index, sentence.from), sentence.from, lexicon.frames);
  }
  // "Soldiers defect and claim to": who does the one does the other.
  const isVerb = at >= 2 && isVerbal(tokens[at - 2]?.lower ?? '', lexicon.frames);
  return isVerb
    ? subjectBefore(text, groupStart(tokens, at - 2, sentence.from), sentence.from, lexicon.frames)
    : undefined;
}

/** "continues to deny": it denies. */
export function goingOn(tokens: readonly Token[], group: number, low: number): number {
  const isOn = tokens[group]?.lower === 'to' && /^continu(?:e|es|ed)$/.test(tokens[group - 1]?.lower ?? '');
  return isOn ? groupStart(tokens, group - 1, low) : group;
}

export function groupStart(tokens: readonly Token[], at: number, low: number): number {
  let from = at;
  while (from > low && isHelper(tokens[from - 1]?.lower ?? '')) from -= 1;
  return from;
}

function isHelper(lower: string): boolean {
  return (
    haveForms.has(lower) ||
    beForms.has(lower) ||
    modals.has(lower) ||
    isAdverb(lower) ||
    negations.has(lower) ||
    lower === 'to' ||
    lower === 'did' ||
    lower === 'does' ||
    lower === 'do'
  );
}

/** '…,' said X. */
export function invertedSubject(
  text: Text,
  sentence: Sentence,
  at: number,
  lexicon: Lexicon,
): Span | undefined {
  const { tokens } = text;
  // "…, telling the assembly that": who tells stands before.
  if (tokens[at]?.lower.endsWith('ing') === true) return undefined;
  const before = tokens[at - 1];
  const next = tokens[at + 1];
  if (before === undefined || next === undefined || at === sentence.from) return undefined;
  if (
    before.text !== ',' &&
    before.text !== '"' &&
    before.text !== '”' &&
    before.text !== '’' &&
    before.text !== "'" &&
    before.text !== '?' &&
    before.text !== '!'
  )
    return undefined;
  if (next.kind !== 'word' || next.lower === 'that' || adverbs.has(next.lower)) return undefined;
  // "X, backed by Y, says it has": what is said begins.
  if (pronouns.has(next.lower) && isVerbal(tokens[at + 2]?.lower ?? '', lexicon.frames)) return undefined;
  const earlier = subjectBefore(text, at, sentence.from, lexicon.frames);
  // "X, who is …, said Y": what stands before the comma is the subject if no verb has been seen.
  if (earlier !== undefined && before.text === ',' && !hasVerb(tokens, sentence.from, at, lexicon))
    return undefined;
  return phraseAfter(text, at + 1, sentence.to, lexicon.frames);
}

export function hasVerb(tokens: readonly Token[], from: number, to: number, lexicon: Lexicon): boolean {
  for (let index = from; index < to; index++)
    if (isVerbal(tokens[index]?.lower ?? '', lexicon.frames)) return true;
  return false;
}
