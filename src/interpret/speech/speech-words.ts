import { beForms, haveForms, speechVerbs } from '../text/english.ts';
import type { Lexicon } from '../lexicon.ts';
import { phraseAfter } from '../grammar/noun-phrase.ts';
import { subjectBefore } from '../grammar/subject.ts';
import { isPartyNoun } from './party.ts';
import { voiceOf } from './speaker.ts';
import { falseWords } from './speech-back.ts';
import { boundaryAfter, boundaryBefore, clauseEnd, clauseStart } from './speech-reach.ts';
import type { Speech, Voiced } from './speech.ts';
import type { Sentence, Span, Text, Token } from '../text/text.ts';

export const claimNouns = new Set([
  'claim',
  'claims',
  'assertion',
  'assertions',
  'announcement',
  'statement',
  'report',
]);

/** "the claim by X that", "X's claim that", "X's claim to have". */
export function byNoun(text: Text, sentence: Sentence, at: number, lexicon: Lexicon): Speech | undefined {
  const { tokens } = text;
  if (!claimNouns.has(tokens[at]?.lower ?? '')) return undefined;
  const isBy = tokens[at + 1]?.lower === 'by' || tokens[at + 1]?.lower === 'from';
  const isOwn = isPossessiveMark(tokens, at - 1);
  const span = isBy
    ? phraseAfter(text, at + 2, sentence.to, lexicon.frames)
    : isOwn
      ? subjectBefore(text, at - 1, sentence.from, lexicon.frames)
      : undefined;
  const that = isBy ? span?.to : at + 1;
  if (span === undefined || that === undefined) return undefined;
  const isPerfect = /^(?:to|of|about)$/.test(tokens[that]?.lower ?? '') && haveForms.has(tokens[that + 1]);
  if (tokens[that]?.lower !== 'that' && !isPerfect) return undefined;
  const from = isPerfect ? that : that + 1;
  return claimOf(voiceOf(text, span), text, sentence, at, from);
}

function claimOf(voice: Voiced, { tokens }: Text, sentence: Sentence, at: number, from: number): Speech {
  return {
    kind: 'claim',
    ...voice,
    at,
    from,
    to: contentEnd(tokens, sentence, from),
    sentence,
    isNegated: false,
    isAccording: false,
  };
}

/** "Moscow's", "the rebels'". */
function isPossessiveMark(tokens: readonly Token[], at: number): boolean {
  const isApostrophe = /^['’]$/.test(tokens[at]?.text ?? '');
  return tokens[at]?.lower === "'s" || (isApostrophe && tokens[at - 1]?.lower.endsWith('s') === true);
}

/** "the Russian account that", "amid reports that": somebody's word, and nobody is named. */
export function unownedNoun(text: Text, sentence: Sentence, at: number): Speech | undefined {
  const { tokens } = text;
  if (!unownedNouns.has(tokens[at]?.lower ?? '') || tokens[at + 1]?.lower !== 'that') return undefined;
  const speech = claimOf({ isUnnamed: true }, text, sentence, at, at + 2);
  // "Contrary to reports that X has fallen, Y said": what opens the sentence ends with its comma.
  if (!/^(?:contrary|despite|amid)$/.test(tokens[sentence.from]?.lower ?? '')) return speech;
  const comma = tokens.slice(speech.from, speech.to).findIndex((token) => token.text === ',');
  return comma < 0 ? speech : { ...speech, to: speech.from + comma };
}

/** "X said that the rebels made false claims that": X denies what they claim. */
export function falseClaim(
  text: Text,
  sentence: Sentence,
  at: number,
  found: readonly Speech[],
): Speech | undefined {
  const { tokens } = text;
  if (!falseWords.has(tokens[at - 1]?.lower ?? '')) return undefined;
  const claim = unownedNoun(text, sentence, at);
  const teller = found.findLast(({ from, to, isUnnamed }) => !isUnnamed && from <= at && at < to);
  if (claim === undefined || teller === undefined) return undefined;
  const { from, to } = claim;
  return { ...teller, kind: 'deny', from, to };
}

export const unownedNouns = new Set('account accounts report reports claim claims rumour rumours rumor rumors allegation allegations speculation suggestion suggestions'.split(' ')); // prettier-ignore

/** What a claim says ends where it is said what became of it: "… was denied", "… is false". */
function contentEnd(tokens: readonly Token[], sentence: Sentence, from: number): number {
  for (let index = from + 1; index < sentence.to; index++) {
    if (!beForms.has(tokens[index]) && !haveForms.has(tokens[index])) continue;
    for (let behind = index + 1; behind < Math.min(sentence.to, index + 4); behind++)
      if (speechVerbs.get(tokens[behind]) === 'deny' || falseWords.has(tokens[behind]?.lower ?? ''))
        return index;
  }
  return sentence.to;
}

/** "The claim that X fell was false, the army said": who calls a claim of the sentence false denies what it claims. */
export function withVerdicts({ tokens }: Text, found: readonly Speech[]): readonly Speech[] {
  const judged = found.find(
    ({ kind, to }) =>
      kind === 'claim' &&
      beForms.has(tokens[to]) &&
      tokens.slice(to + 1, to + 4).some(({ lower }) => falseWords.has(lower)),
  );
  if (judged === undefined) return found;
  const { at, to } = judged;
  // "said the claim was baseless" speaks of this one, not of one before.
  const isJudge = (one: Speech) =>
    one.isBack === true ? one.kind === 'deny' && one.at < at : one.from <= at && at < one.to;
  return found.flatMap((one): readonly Speech[] => {
    if (!isJudge(one)) return [one];
    const { isBack, ...rest } = one;
    const denial: Speech = { ...rest, kind: 'deny', from: at, to };
    return isBack === true ? [denial] : [one, denial];
  });
}

export const unnamedAdverbs = new Set([
  'reportedly',
  'allegedly',
  'purportedly',
  'rumoured',
  'rumored',
  'unconfirmed',
  'supposedly',
]);

export function unnamedAdverb(text: Text, sentence: Sentence, at: number): Speech | undefined {
  const lower = text.tokens[at]?.lower ?? '';
  if (!unnamedAdverbs.has(lower)) return undefined;
  const isAdverb = lower.endsWith('ly');
  return {
    kind: 'say',
    isUnnamed: true,
    at,
    // "unconfirmed reports of X" doubts what follows; "reportedly" its whole clause.
    from: isAdverb && text.tokens[at - 1]?.lower !== 'to' ? clauseStart(text.tokens, sentence, at) : at,
    to: clauseEnd(text.tokens, sentence, at + 1),
    sentence,
    isNegated: false,
    isAccording: false,
  };
}

export function accordingTo(
  text: Text,
  sentence: Sentence,
  at: number,
  lexicon: Lexicon,
): Speech | undefined {
  const { tokens } = text;
  const begin = tokens[at + 1]?.lower === 'to' ? at + 2 : at + 1;
  const cited = phraseAfter(text, begin, sentence.to, lexicon.frames);
  if (cited === undefined) return undefined;
  const isPaper = isUnsignedPaper(tokens, cited);
  const owner = isPaper ? authorAfter(text, cited, sentence, lexicon) : cited;
  const span = owner ?? cited;
  const voice = owner === undefined ? { isUnnamed: true } : voiceOf(text, owner);
  return {
    kind: 'say',
    ...voice,
    at,
    from: boundaryBefore(tokens, sentence, at),
    to: boundaryAfter(tokens, sentence, span.to),
    sentence,
    isNegated: false,
    isAccording: true,
  };
}

const papers = new Set('toll count tally figures data statistics numbers report reports statement document documents draft drafts testimonies accounts poll study survey findings estimates records'.split(' ')); // prettier-ignore

/** "the latest death toll", "figures collected": what says it, but nobody who does; not "eyewitness accounts". */
function isUnsignedPaper(tokens: readonly Token[], { from, to }: Span): boolean {
  const words = tokens.slice(from, to);
  return words.some(({ lower }) => papers.has(lower)) && !words.some(isSignature);
}

function isSignature({ isCapital, lower }: Token): boolean {
  return isCapital || lower === "'s" || lower.endsWith('witness') || isPartyNoun(lower);
}

/** "figures collected | by the civil defence". */
function authorAfter(
  text: Text,
  { from, to }: Span,
  sentence: Sentence,
  { frames }: Lexicon,
): Span | undefined {
  for (let index = from; index < Math.min(sentence.to, to + authorReach); index++) {
    const { lower, kind } = text.tokens[index] ?? {};
    if (index >= to && kind === 'mark') return undefined;
    if (lower === 'by' || lower === 'from') return phraseAfter(text, index + 1, sentence.to, frames);
  }
  return undefined;
}

/** Tokens from "figures" to "by". */
const authorReach = 6;
