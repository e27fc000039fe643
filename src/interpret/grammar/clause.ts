import type { Sentence, Span, Text } from '../text/text.ts';

/** The part of a sentence between contrasts: a quote should hold the words of one side only. */
export function clauseAround(at: number, sentence: Sentence, text: Text): Span {
  let { from, to } = sentence;
  for (let index = sentence.from + 1; index < sentence.to; index++) {
    const lower = text.tokens[index]?.lower;
    const parts =
      lower === ';' ||
      ((lower === 'but' || lower === 'while' || lower === 'although' || lower === 'whereas') &&
        text.tokens[index - 1]?.text === ',');
    if (!parts) continue;
    if (index <= at) from = lower === ';' ? index + 1 : index;
    else {
      to = index;
      break;
    }
  }
  return { from, to };
}
