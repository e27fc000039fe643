import type { ReadContext } from './draft.ts';
import { clauseWords, determiners } from '../text/english.ts';
import { isVerbal } from '../grammar/verbal.ts';
import { phraseAfter } from '../grammar/noun-phrase.ts';
import { isQuoteMark } from '../text/phrase-index.ts';
import type { Predicate } from '../grammar/predicate.ts';
import type { Span } from '../text/text.ts';

/** "is in rebel hands", "fell to the rebels", "the capture of X by the army": who holds a place that is not its verb's object. */
export function takerOf(
  predicate: Predicate,
  context: Pick<ReadContext, 'text' | 'lexicon'>,
): Span | undefined {
  return holderWithin(predicate, context) ?? takerBehind(predicate, context);
}

/** "in rebel hands", "under the army's control": between the preposition and the last word of the frame. */
function holderWithin(
  { hasGap, from, to }: Predicate,
  { text: { tokens } }: Pick<ReadContext, 'text'>,
): Span | undefined {
  if (!hasGap) return undefined;
  const opening = tokens
    .slice(from, to)
    .findLastIndex(({ lower }) => lower === 'in' || lower === 'into' || lower === 'under');
  let start = from + opening + 1;
  // "under its full control": whose that is, who tells it knows.
  while (determiners.has(tokens[start]) && !/^(?:its|their)$/.test(tokens[start]?.lower ?? '')) start += 1;
  let end = to - 1;
  while (end > start && holderEnds.test(tokens[end - 1]?.lower ?? '')) end -= 1;
  return opening < 0 || start >= end ? undefined : { from: start, to: end };
}

/** Between a holder and "control". */
const holderEnds = /^(?:full|complete|total|firm|effective|direct|'s|'|’)$/;

/** Tokens between "the fall of" and "to the rebels". */
const reachMax = 9;

/** Behind the frame's own last word, or behind "to" or "by" in the same clause. */
function takerBehind(
  { voice, from, to, sentence }: Predicate,
  { text, lexicon }: Pick<ReadContext, 'text' | 'lexicon'>,
): Span | undefined {
  const { tokens } = text;
  const isOpen = to - from > 1 && /^(?:to|of)$/.test(tokens[to - 1]?.lower ?? '');
  if (
    /^(?:hands|control)$/.test(tokens[to - 1]?.lower ?? '') &&
    tokens[to]?.lower === 'of' &&
    voice !== 'nominal'
  )
    return phraseAfter(text, to + 1, sentence.to, lexicon.frames);
  if (isOpen) return phraseAfter(text, to, sentence.to, lexicon.frames);
  for (let index = to; index < Math.min(sentence.to, to + reachMax); index++) {
    const { lower = '', kind = 'mark' } = tokens[index] ?? {};
    // "the fall of X highlights the pressure faced by the government"
    if (lower === 'by' && tokens[index - 1]?.lower.endsWith('ed') === true) return undefined;
    if (lower === 'to' || (lower === 'by' && voice === 'nominal'))
      return phraseAfter(text, index + 1, sentence.to, lexicon.frames);
    const isMark = kind === 'mark' && lower !== "'s" && lower !== ',' && !isQuoteMark(tokens[index]);
    if (isMark || clauseWords.has(lower) || isVerbal(lower, lexicon.frames)) return undefined;
  }
  return undefined;
}
