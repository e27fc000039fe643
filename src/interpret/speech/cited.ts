import { headOf, phraseAfter } from '../grammar/noun-phrase.ts';
import type { Lexicon } from '../lexicon.ts';
import { voiceOf } from './speaker.ts';
import { isTeller } from './speech-mark.ts';
import type { Speech } from './speech.ts';
import type { Sentence, Text, Token } from '../text/text.ts';

/**
 * "Reuters reported, citing two officials", "Citing two officials, Reuters said": whom a teller has it from tells it too.
 * @param found the speech of the sentence without it
 */
export function citedIn(
  text: Text,
  sentence: Sentence,
  found: readonly Speech[],
  lexicon: Lexicon,
): readonly Speech[] {
  const { tokens } = text;
  return found.flatMap((speech): readonly Speech[] => {
    const at = citationOf(text, sentence, speech);
    if (at === undefined) return [];
    const span = phraseAfter(text, at + 1, sentence.to, lexicon.frames);
    if (span === undefined || tokens[span.to]?.lower === 'saying') return [];
    // "citing security concerns" names nobody.
    const { lower, isCapital } = tokens[headOf(tokens, span)] ?? { lower: '', isCapital: false };
    const mayTell = isCapital || isTeller(lower) || /^sources?$/.test(lower);
    return mayTell ? [{ ...speech, ...voiceOf(text, span), at }] : [];
  });
}

/** Where "citing" stands that goes with a verb of speech: behind its comma, or first in the sentence. */
function citationOf(
  { tokens }: Text,
  sentence: Sentence,
  { at, kind, isNegated }: Speech,
): number | undefined {
  if (kind === 'deny' || isNegated) return undefined;
  if (isCiting(tokens, sentence.from)) return sentence.from;
  for (let index = at + 1; index < Math.min(sentence.to, at + citationReach); index++) {
    const isClose = index <= at + referenceReach || tokens[index - 1]?.text === ',';
    if (isClose && isCiting(tokens, index)) return index;
  }
  return undefined;
}

function isCiting(tokens: readonly Token[], at: number): boolean {
  const { lower } = tokens[at] ?? {};
  if (lower === 'to') return /^(?:reference|referring)$/.test(tokens[at - 1]?.lower ?? '');
  return lower === 'citing' || lower === 'quoting';
}

/** Tokens from "reported" to the end of "with reference to". */
const referenceReach = 3;
/** Tokens from "reported" to "citing". */
const citationReach = 14;
