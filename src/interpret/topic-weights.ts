import type { TopicId } from '../domain/event.ts';
import type { TopicModel } from './topic.ts';

/** A model's weights laid out for one pass over a text: a pair is looked for only if both its words are known. */
export type TopicWeights = {
  readonly topics: readonly TopicId[];
  readonly bias: readonly number[];
  /** Rows of weights, one for each topic; the other members say which row. */
  readonly table: Float64Array;
  readonly frames: ReadonlyMap<string, number>;
  readonly words: ReadonlyMap<string, WordWeights>;
  /** By the number of the pair. */
  readonly pairs: ReadonlyMap<number, number>;
  /** By the letters, without the mark. */
  readonly prefixes: ReadonlyMap<string, number>;
};

/** A word that has a weight of its own or in a pair. */
export type WordWeights = { readonly number: number; row?: number };

/** More words than any model has. */
const wordsMax = 2 ** 16;
/** Behind the letters of a prefix. */
export const prefixMark = '…';

export function topicWeightsOf({ topics, bias, weights }: TopicModel): TopicWeights {
  const table = new Float64Array(weights.size * topics.length);
  const frames = new Map<string, number>();
  const words = new Map<string, WordWeights>();
  const pairs = new Map<number, number>();
  const prefixes = new Map<string, number>();
  let row = 0;
  for (const [feature, own] of weights) {
    table.set(own, row * topics.length);
    if (isFrame(feature)) frames.set(feature, row);
    else if (feature.endsWith(prefixMark)) prefixes.set(feature.slice(0, -prefixMark.length), row);
    else {
      const space = feature.indexOf(' ');
      if (space < 0) wordIn(words, feature).row = row;
      else
        pairs.set(
          pairOf(wordIn(words, feature.slice(0, space)), wordIn(words, feature.slice(space + 1))),
          row,
        );
    }
    row += 1;
  }
  return { topics, bias, table, frames, words, pairs, prefixes };
}

export function pairOf(first: WordWeights, second: WordWeights): number {
  return first.number * wordsMax + second.number;
}

function wordIn(words: Map<string, WordWeights>, word: string): WordWeights {
  const known = words.get(word);
  if (known !== undefined) return known;
  const made = { number: words.size };
  words.set(word, made);
  return made;
}

/** Whether a feature is a frame, "territorial-change/capture at a place"; no word has a stroke. */
export function isFrame(feature: string): boolean {
  return feature.includes('/');
}
