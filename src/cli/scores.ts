import type { Standing } from '../domain/standing.ts';

/** How right a set of answers is: what was found and right, found and wrong, missed. */
export type Tally = { right: number; wrong: number; missed: number };

export function emptyTally(): Tally {
  return { right: 0, wrong: 0, missed: 0 };
}

/** Counts one answer. */
export function count(tally: Tally, isWanted: boolean, isGiven: boolean): void {
  if (isWanted && isGiven) tally.right += 1;
  else if (isGiven) tally.wrong += 1;
  else if (isWanted) tally.missed += 1;
}

export function precisionOf({ right, wrong }: Tally): number {
  return right / (right + wrong || 1);
}

export function recallOf({ right, missed }: Tally): number {
  return right / (right + missed || 1);
}

/** The harmonic mean of precision and recall. */
export function f1Of({ right, wrong, missed }: Tally): number {
  return (2 * right) / (2 * right + wrong + missed || 1);
}

export function meanOf(numbers: readonly number[]): number {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum / (numbers.length || 1);
}

/** What the labels of `claims.jsonl` call a standing. */
const labelled: Readonly<Record<Standing, string>> = {
  reported: 'asserted',
  claimed: 'claimed',
  confirmed: 'confirmed',
  disputed: 'disputed',
  denied: 'disputed',
  retracted: 'disputed',
};

/** Mean F1 over the four standings that are labelled. */
export function standingScore(pairs: readonly { wanted: string; given: Standing | undefined }[]): number {
  const names = ['asserted', 'claimed', 'confirmed', 'disputed'];
  return meanOf(
    names.map((name) => {
      const tally = emptyTally();
      for (const { wanted, given } of pairs)
        count(tally, wanted === name, given !== undefined && labelled[given] === name);
      return f1Of(tally);
    }),
  );
}

/**
 * BCubed: for each item, how much of its story is right and how much of the right story it has; the means, as F1
 * (Bagga and Baldwin, 1998).
 */
export function bcubed(items: readonly { readonly wanted: string; readonly given: string }[]): number {
  const sizeOf = (keyOf: (item: (typeof items)[number]) => string) => {
    const sizes = new Map<string, number>();
    for (const item of items) sizes.set(keyOf(item), (sizes.get(keyOf(item)) ?? 0) + 1);
    return sizes;
  };
  const pairOf = ({ wanted, given }: (typeof items)[number]) => JSON.stringify([wanted, given]);
  const wantedSizes = sizeOf(({ wanted }) => wanted);
  const givenSizes = sizeOf(({ given }) => given);
  const both = sizeOf(pairOf);
  const shares = (sizes: ReadonlyMap<string, number>, keyOf: (item: (typeof items)[number]) => string) =>
    meanOf(items.map((item) => (both.get(pairOf(item)) ?? 0) / (sizes.get(keyOf(item)) ?? 1)));
  const precision = shares(givenSizes, ({ given }) => given);
  const recall = shares(wantedSizes, ({ wanted }) => wanted);
  return (2 * precision * recall) / (precision + recall || 1);
}
