import type { TopicId } from '../../domain/event.ts';
import type { TopicModel } from '../topic.ts';

/** A model's weights laid out for one pass over a text: a pair is looked for only if both its words are known. */
export type TopicWeights = {
  readonly topics: readonly TopicId[];
  readonly bias: readonly number[];
  /** Rows of weights, one for each topic; the other members say which row. */
  readonly table: Float64Array;
  readonly frames: ReadonlyMap<string, number>;
  readonly words: ReadonlyMap<string, MetWord>;
  /** By the letters, without the mark. */
  readonly prefixes: ReadonlyMap<string, Met>;
  /** Windows weighed, over all texts. */
  readonly weighed: { windows: number };
};

/** What may have weights, and the last window that it was met in. */
export type Met = { row: number | undefined; window: number };

export type MetWord = Met & {
  /** Among the words that have a weight of their own or in a pair; below zero for all others. */
  readonly number: number;
  readonly prefix: Met | undefined;
  /** Rows of the pairs that it begins, by the number of their second word. */
  pairs: Map<number, number> | undefined;
  /** Among the words of the window. */
  nth: number;
};

/** Behind the letters of a prefix. */
export const prefixMark = '…';
/** Letters of a prefix, and of the shortest word that has one: "evacu…" for evacuate, evacuated, evacuation. */
const prefixLength = 5;
const prefixedLengthMin = 7;

export function topicWeightsOf({ topics, bias, weights }: TopicModel): TopicWeights {
  const table = new Float64Array(weights.size * topics.length);
  const frames = new Map<string, number>();
  const words = new Map<string, MetWord>();
  const prefixes = new Map<string, Met>();
  const wordIn = (word: string): MetWord => {
    const known = words.get(word);
    if (known !== undefined) return known;
    const made = metWord(words.size, prefixIn(prefixes, word));
    words.set(word, made);
    return made;
  };
  let row = 0;
  for (const [feature, own] of weights) {
    table.set(own, row * topics.length);
    if (isFrame(feature)) frames.set(feature, row);
    else if (feature.endsWith(prefixMark)) metIn(prefixes, feature.slice(0, -prefixMark.length)).row = row;
    else {
      const space = feature.indexOf(' ');
      if (space < 0) wordIn(feature).row = row;
      else {
        const first = wordIn(feature.slice(0, space));
        first.pairs ??= new Map();
        first.pairs.set(wordIn(feature.slice(space + 1)).number, row);
      }
    }
    row += 1;
  }
  return { topics, bias, table, frames, words, prefixes, weighed: { windows: 0 } };
}

/** A word that was not met yet. */
export function metWord(number: number, prefix: Met | undefined): MetWord {
  return { number, prefix, pairs: undefined, row: undefined, window: 0, nth: 0 };
}

/** The prefix of a word; undefined for a short one. */
export function prefixIn(prefixes: Map<string, Met>, word: string): Met | undefined {
  const prefix = prefixOf(word);
  return prefix === undefined ? undefined : metIn(prefixes, prefix);
}

function metIn(prefixes: Map<string, Met>, prefix: string): Met {
  const met = prefixes.get(prefix) ?? { row: undefined, window: 0 };
  prefixes.set(prefix, met);
  return met;
}

export function prefixOf(word: string): string | undefined {
  return word.length < prefixedLengthMin ? undefined : word.slice(0, prefixLength);
}

/** Whether a feature is a frame, "territorial-change/capture at a place"; no word has a stroke. */
export function isFrame(feature: string): boolean {
  return feature.includes('/');
}
