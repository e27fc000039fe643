import type { Predicate } from '../grammar/predicate.ts';
import type { Bound } from '../places/bound.ts';
import { months, selfNouns } from '../places/place-nouns.ts';
import { asWritten } from '../places/place-part.ts';
import { unnamed } from '../speech/back-reference.ts';
import { within } from '../text/in-order.ts';
import { isQuoteMark } from '../text/phrase-index.ts';
import type { Sentence, Text, Token } from '../text/text.ts';
import { objectAfter } from './bound-place.ts';
import type { ReadContext } from './draft.ts';

/** "the fall of Homs", "Homs' capture", "withdrawal of troops from Homs". */
export function objectOfNoun(
  predicate: Predicate,
  sentence: Sentence,
  context: ReadContext,
): Bound | undefined {
  const { text, places, lexicon } = context;
  const { tokens } = text;
  const { topic, from, frame } = predicate;
  // "the recapture on Tuesday of two bases"
  const to = afterDay(tokens, predicate.to);
  const next = tokens[to]?.lower;
  if (frame.doerLoses === true && frame.kind === 'withdrawal') {
    const source = fromWord(text, to, sentence.to);
    return source === undefined
      ? undefined
      : objectAfter(text, places, lexicon, topic.id, source + 1, sentence.to);
  }
  if (next === 'of' || next === 'over')
    return objectAfter(
      text,
      places,
      lexicon,
      topic.id,
      to + 1,
      sentence.to,
      ofPlacesOnly.has(tokens[from]?.lower ?? ''),
    );
  const owner = tokens[from - 1]?.lower === "'s" ? places.covering.get(from - 2) : undefined;
  if (owner !== undefined)
    return { fit: 'place', places: [asWritten(text, owner)], isUnnamed: false, isStrong: true };
  // "announced the city's liberation"
  const whose = tokens[from - 1]?.lower === "'s" ? (tokens[from - 2]?.lower ?? '') : '';
  if (selfNouns.has(whose) && tokens[from - 3]?.lower === 'the')
    return unnamed(text, places, lexicon, from - 3, from - 2, whose);
  if (tokens[from - 1]?.lower === 'its' && frame.object !== 'strong-place') {
    // "in X District, Y Province, after its capture": of what was named first.
    const mention = within(places.mentions, { from: sentence.from, to: from }).find(
      ({ place }) => place !== undefined && place.kind !== 'country',
    );
    if (mention !== undefined && from - mention.from < itsReachMax)
      return { fit: 'place', places: [asWritten(text, mention)], isUnnamed: false, isStrong: true };
  }
  return undefined;
}

function afterDay(tokens: readonly Token[], at: number): number {
  const day = tokens[at]?.lower === 'on' ? at + 1 : at;
  if (tokens[day]?.isCapital !== true || !months.has(tokens[day])) return at;
  // "September 30"
  return tokens[day + 1]?.kind === 'number' ? day + 2 : day + 1;
}

/** "the fall of X": what these are of is a place, even if nobody knows it. */
const ofPlacesOnly = new Set(['fall', 'liberation', 'recapture', 'reconquest']);

/** Tokens back to which "its capture" may refer. */
const itsReachMax = 20;

function fromWord({ tokens }: Text, at: number, to: number): number | undefined {
  for (let index = at; index < to && index - at < 9; index++) {
    if (tokens[index]?.lower === 'from') return index;
    // "of the troops stationed in X"
    if (
      tokens[index]?.lower === 'in' &&
      /^(?:stationed|positioned|deployed|based)$/.test(tokens[index - 1]?.lower ?? '')
    )
      return index;
    if (tokens[index]?.kind === 'mark' && !isQuoteMark(tokens[index])) return undefined;
  }
  return undefined;
}
