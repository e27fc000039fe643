import { adverbs, beForms, clauseWords } from '../text/english.ts';
import type { Lexicon } from '../lexicon.ts';
import { hasVerb } from '../grammar/verbal.ts';
import { phraseAt } from '../text/phrase-index.ts';
import { isNameToken, type Sentence, type Token } from '../text/text.ts';

const saidWhen = new Set(
  'with on in at late early this last yesterday today monday tuesday wednesday thursday friday saturday sunday earlier later via by during after'.split(
    ' ',
  ),
);

/** Whether what is said stands behind the verb; else before who says it, whose words begin at `subjectFrom`. */
export function hasContentAfter(
  tokens: readonly Token[],
  behind: number,
  sentence: Sentence,
  subjectFrom: number,
  lexicon: Lexicon,
): boolean {
  const at = /^t(?:ell|ells|old)$/.test(tokens[behind - 1]?.lower ?? '')
    ? listenerEnd(tokens, behind, sentence)
    : behind;
  const next = tokens[at];
  if (next === undefined || at >= sentence.to) return false;
  // "…, X told reporters."
  const isTold = /^t(?:ell|ells|old)$/.test(tokens[behind - 1]?.lower ?? '');
  if (isTold && tokens[subjectFrom - 1]?.text === ',' && !hasVerb(tokens, at, sentence.to, lexicon.frames))
    return false;
  if (next.text === '.' || next.text === ';' || (next.text === ',' && !hasQuoteAfter(tokens, at, sentence))) {
    return (
      next.text === ',' &&
      hasVerb(tokens, at, sentence.to, lexicon.frames) &&
      !hasVerb(tokens, sentence.from, Math.min(at - 3, subjectFrom), lexicon.frames)
    );
  }
  if (next.lower === 'that' || next.text === ':') return true;
  // "…, an official confirmed to Reuters on Monday"
  if (next.lower === 'to' && tokens[subjectFrom - 1]?.text === ',' && isListener(tokens, at + 1, lexicon))
    return false;
  if (saidWhen.has(next.lower)) {
    for (let index = at; index < sentence.to && index < at + 14; index++) {
      const lower = tokens[index]?.lower;
      // "…, X said in a statement, adding that": of what is added.
      if (lower === ',' && tokens[index + 1]?.lower.endsWith('ing') === true) break;
      // "said in a statement that was sent on"
      const isRelative = beForms.has(tokens[index + 1]);
      if ((lower === 'that' && !isRelative) || lower === ':') return true;
    }
    return (
      !hasVerb(
        tokens,
        sentence.from,
        Math.max(sentence.from, Math.min(at - 4, subjectFrom)),
        lexicon.frames,
      ) && hasVerb(tokens, at, sentence.to, lexicon.frames)
    );
  }
  return true;
}

/** "the French news agency AFP", "reporters": who is told, and no place or time. */
function isListener(tokens: readonly Token[], at: number, { parties }: Lexicon): boolean {
  for (let index = at; index < at + listenerReach; index++) {
    const { lower = '', kind } = tokens[index] ?? {};
    if (kind !== 'word') return false;
    if (/^(?:reporters|journalists|agency|media|correspondents?)$/.test(lower)) return true;
    const actor = phraseAt(parties.actors, tokens, index, index + listenerReach)?.value;
    if (actor?.sides.some(({ side }) => side === 'press') === true) return true;
  }
  return false;
}

/** Tokens of who is told. */
const listenerReach = 5;

/** "residents told Reuters by phone": behind whom it is told, where that is one name. */
function listenerEnd(tokens: readonly Token[], at: number, sentence: Sentence): number {
  let end = at;
  while (end < sentence.to && (isNameToken(tokens[end]) || tokens[end]?.lower === 'the')) end += 1;
  return end > at ? end : at;
}

function hasQuoteAfter(tokens: readonly Token[], at: number, sentence: Sentence): boolean {
  const next = at + 1 < sentence.to ? tokens[at + 1]?.text : undefined;
  return next === '"' || next === '“';
}

/** Where a contrast or a new sentence-like clause parts what is said from the rest. */
export function boundaryAfter(tokens: readonly Token[], sentence: Sentence, at: number): number {
  for (let index = at; index < sentence.to; index++) {
    const token = tokens[index];
    // "vowed to fight on despite the loss of X": the loss is not his word.
    if (token?.text === ';' || token?.lower === 'despite') return index;
    const opens =
      tokens[index - 1]?.text === ',' ||
      token?.lower === 'while' ||
      token?.lower === 'but' ||
      token?.lower === 'whereas';
    if (
      opens &&
      index > at &&
      (token?.lower === 'but' ||
        token?.lower === 'while' ||
        token?.lower === 'although' ||
        token?.lower === 'though' ||
        token?.lower === 'whereas')
    )
      return index;
  }
  return sentence.to;
}

export function boundaryBefore(tokens: readonly Token[], sentence: Sentence, at: number): number {
  for (let index = at - 1; index > sentence.from; index--) {
    const token = tokens[index];
    if (token?.text === ';') return index + 1;
    // "took X, though the road is cut, a monitor said": of both.
    if (/^(?:al)?though$/.test(token?.lower ?? '') && tokens[at - 1]?.text === ',') continue;
    if (
      token?.lower === 'but' ||
      (tokens[index - 1]?.text === ',' &&
        (token?.lower === 'while' || token?.lower === 'although' || token?.lower === 'though'))
    )
      return index + 1;
  }
  return sentence.from;
}

export function clauseStart(tokens: readonly Token[], sentence: Sentence, at: number): number {
  for (let index = at - 1; index > sentence.from; index--) {
    const token = tokens[index];
    if (token?.text === ',' || token?.text === ';' || (clauseWords.has(token) && !adverbs.has(token)))
      return index + 1;
  }
  return sentence.from;
}

export function clauseEnd(tokens: readonly Token[], sentence: Sentence, at: number): number {
  for (let index = at; index < sentence.to; index++) {
    const token = tokens[index];
    if (
      token?.text === ';' ||
      (token?.text === ',' && tokens[index + 1]?.lower !== 'including' && clauseWords.has(tokens[index + 1]))
    )
      return index;
  }
  return sentence.to;
}
