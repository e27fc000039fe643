import type { TopicId } from '../../domain/event.ts';
import { eachWord, maskOf, readFeatures, shareOf, type ReadText, type Window } from './topic-features.ts';
import type { TopicWeights } from './topic-weights.ts';
import { markPair, WordMark, type Mark } from './word-mark.ts';
import type { WordMap } from '../text/word-list.ts';

export type Reason = { readonly phrase: string; readonly weight: number };

/** Weighs the windows of one text. */
export class Scale {
  readonly #read: ReadText;
  readonly #weights: TopicWeights;
  readonly #demonyms: WordMap<string>;

  constructor(read: ReadText, weights: TopicWeights, demonyms: WordMap<string>) {
    this.#read = read;
    this.#weights = weights;
    this.#demonyms = demonyms;
  }

  /** For each topic: the sum of all that `sightOf` sees in the window, weighed without writing it down. */
  logOddsOf(window: Window): Float64Array {
    const { bias, frames, found } = this.#weights;
    const ofFrames = Float64Array.from(bias);
    for (const frame of readFeatures(this.#read, window).keys()) this.#add(ofFrames, frames.get(frame));
    const ofWords = new Float64Array(bias.length);
    const share = this.#findRows(window);
    for (let nth = 0; nth < found.length; nth++) this.#add(ofWords, found.rows[nth]);
    return ofFrames.map((sum, index) => sum + share * (ofWords[index] ?? 0));
  }

  /** What speaks for a topic in the window, as it stands in the text, heaviest first: a word and its prefix are one reason. */
  reasonsFor(topic: TopicId, window: Window): readonly Reason[] {
    const { topics, frames, found, table } = this.#weights;
    const { whole } = this.#read.text;
    const weightOf = (row: number) => table[row * topics.length + topics.indexOf(topic)] ?? 0;
    const byPhrase = new Map<string, number>();
    const add = (phrase: string, weight: number) =>
      byPhrase.set(phrase, (byPhrase.get(phrase) ?? 0) + weight);
    for (const [frame, phrase] of readFeatures(this.#read, window)) {
      const row = frames.get(frame);
      if (row !== undefined && weightOf(row) > 0) add(phrase, weightOf(row));
    }
    const share = this.#findRows(window);
    for (let nth = 0; nth < found.length; nth++) {
      const weight = weightOf(found.rows[nth] ?? 0);
      if (weight > 0) add(whole.slice(found.starts[nth], found.ends[nth]), share * weight);
    }
    return [...byPhrase]
      .map(([phrase, weight]) => ({ phrase, weight: Math.round(weight * 100) / 100 }))
      .sort((one, other) => other.weight - one.weight);
  }

  /** Finds the rows of weights that the window's features have, each once, with the offsets of its words: what a word counts. */
  #findRows(window: Window): number {
    const { text, places } = this.#read;
    const { rows, met, found } = this.#weights;
    let count = 0;
    let own = new WordMark();
    let before = new WordMark();
    const pair: Mark = { one: 0, two: 0 };
    let beforeStart = 0;
    met.begin();
    found.begin();
    eachWord(text, window, places, (word, isJoined, start, end) => {
      const row = this.#markWord(word, own);
      const isNew = met.isNew(own);
      if (isNew) {
        count += 1;
        found.add(row, start, end);
      }
      if (isJoined && met.isNew(markPair(pair, before, own))) {
        count += 1;
        found.add(rows.rowOf(pair), beforeStart, end);
      }
      if (isNew && own.hasPrefix && met.isNew(own.prefix)) {
        count += 1;
        found.add(rows.rowOf(own.prefix), start, end);
      }
      const spare = before;
      before = own;
      own = spare;
      beforeStart = start;
    });
    return shareOf(count);
  }

  /** A people goes by its mask. It is looked for only where no word is known: a masked word has no row. The word's own row. */
  #markWord(word: string, mark: WordMark): number {
    const { rows } = this.#weights;
    mark.read(word);
    const row = rows.rowOf(mark);
    if (row >= 0) return row;
    const masked = maskOf(word, this.#demonyms);
    if (masked === word) return row;
    mark.read(masked);
    return rows.rowOf(mark);
  }

  #add(sums: Float64Array, row: number | undefined): void {
    if (row === undefined) return;
    const { table } = this.#weights;
    for (let index = 0; index < sums.length; index++)
      sums[index] = (sums[index] ?? 0) + (table[row * sums.length + index] ?? 0);
  }
}
