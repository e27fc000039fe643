import type { Texts } from '../domain/texts.ts';
import { foldName } from './normalise.ts';

/** Longer words than this are compared by their beginning: the table grows with the square. */
const comparedLengthMax = 40;

/** The known words that somebody may have meant, the closest first; at most `limit`. */
export function closest(typed: string, known: readonly string[], limit = 3): readonly string[] {
  const wanted = foldName(typed).slice(0, comparedLengthMax);
  if (wanted === '') return [];
  return known
    .map((word) => ({ word, slips: slipsTo(wanted, foldName(word).slice(0, comparedLengthMax)) }))
    .filter(({ slips }) => slips <= slipsMax(wanted))
    .toSorted((one, other) => one.slips - other.slips)
    .slice(0, limit)
    .map(({ word }) => word);
}

/** One slip in a short word, two in a middling one, three in a long one. */
function slipsMax(word: string): number {
  if (word.length <= 4) return 1;
  return word.length <= 8 ? 2 : 3;
}

/** A beginning counts as half a slip: who typed "human" meant "humanitarian". */
function slipsTo(typed: string, word: string): number {
  if (typed.length >= 3 && word.startsWith(typed)) return word === typed ? 0 : 0.5;
  return editDistance(typed, word);
}

/** Letters put in, left out, changed, or swapped with their neighbour (optimal string alignment). */
export function editDistance(one: string, other: string): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const next = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      let best = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const isSwap =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (isSwap) best = Math.min(best, (before[column - 2] ?? 0) + 1);
      next.push(best);
    }
    before = last;
    last = next;
  }
  return last[other.length] ?? 0;
}

/** " Did you mean a or b?", or nothing. */
export function didYouMean(candidates: readonly string[], { say, choice }: Texts): string {
  return candidates.length === 0 ? '' : ` ${say('problem.did-you-mean', { names: choice(candidates) })}`;
}
