import type { TopicId } from '../../domain/event.ts';
import { eachWord, maskOf, readFeatures, shareOf, type ReadText, type Window } from './topic-features.ts';
import type { TopicWeights } from './topic-weights.ts';
import { markPair, WordMark, type Mark } from './word-mark.ts';

export type Reason = { readonly phrase: string; readonly weight: number };

/** Weighs the windows of one text. */
export class Scale {
  readonly #read: ReadText;
  readonly #weights: TopicWeights;
  readonly #demonyms: ReadonlyMap<string, string>;

  constructor(read: ReadText, weights: TopicWeights, demonyms: ReadonlyMap<string, string>) {
    this.#read = read;
    this.#weights = weights;
    this.#demonyms = demonyms;
  }

  /** For each topic: the sum of all that `sightOf` sees in the window, weighed without writing it down. */
  logOddsOf(window: Window): Float64Array {
    const { bias, frames } = this.#weights;
    const ofFrames = Float64Array.from(bias);
    for (const frame of readFeatures(this.#read, window).keys()) this.#add(ofFrames, frames.get(frame));
    const ofWords = new Float64Array(bias.length);
    const share = this.#eachRow(window, (row) => this.#add(ofWords, row));
    return ofFrames.map((sum, index) => sum + share * (ofWords[index] ?? 0));
  }

  /** What speaks for a topic in the window, as it stands in the text, heaviest first: a word and its prefix are one reason. */
  reasonsFor(topic: TopicId, window: Window): readonly Reason[] {
    const { topics, frames, table } = this.#weights;
    const { whole } = this.#read.text;
    const weightOf = (row: number) => table[row * topics.length + topics.indexOf(topic)] ?? 0;
    const byPhrase = new Map<string, number>();
    const add = (phrase: string, weight: number) =>
      byPhrase.set(phrase, (byPhrase.get(phrase) ?? 0) + weight);
    for (const [frame, phrase] of readFeatures(this.#read, window)) {
      const row = frames.get(frame);
      if (row !== undefined && weightOf(row) > 0) add(phrase, weightOf(row));
    }
    const found: { readonly phrase: string; readonly weight: number }[] = [];
    const share = this.#eachRow(window, (row, start, end) => {
      const weight = weightOf(row);
      if (weight > 0) found.push({ phrase: whole.slice(start, end), weight });
    });
    for (const { phrase, weight } of found) add(phrase, share * weight);
    return [...byPhrase]
      .map(([phrase, weight]) => ({ phrase, weight: Math.round(weight * 100) / 100 }))
      .sort((one, other) => other.weight - one.weight);
  }

  /** Walks the rows of weights that the window's features have, each once, with the offsets of its words: what a word counts. */
  #eachRow(window: Window, visit: (row: number, start: number, end: number) => void): number {
    const { text, places } = this.#read;
    const { rows, met } = this.#weights;
    let count = 0;
    let own = new WordMark();
    let before = new WordMark();
    const pair: Mark = { one: 0, two: 0 };
    let beforeStart = 0;
    const see = (mark: Mark, start: number, end: number): boolean => {
      if (!met.isNew(mark)) return false;
      count += 1;
      const row = rows.rowOf(mark);
      if (row >= 0) visit(row, start, end);
      return true;
    };
    met.begin();
    eachWord(text, window, places, (word, isJoined, start, end) => {
      this.#markWord(word, own);
      const isNew = see(own, start, end);
      if (isJoined) see(markPair(pair, before, own), beforeStart, end);
      if (isNew && own.hasPrefix) see(own.prefix, start, end);
      const spare = before;
      before = own;
      own = spare;
      beforeStart = start;
    });
    return shareOf(count);
  }

  /** A people goes by its mask. It is looked for only where no word is known: a masked word has no row. */
  #markWord(word: string, mark: WordMark): void {
    mark.read(word);
    if (this.#weights.rows.rowOf(mark) >= 0) return;
    const masked = maskOf(word, this.#demonyms);
    if (masked !== word) mark.read(masked);
  }

  #add(sums: Float64Array, row: number | undefined): void {
    if (row === undefined) return;
    const { table } = this.#weights;
    for (let index = 0; index < sums.length; index++)
      sums[index] = (sums[index] ?? 0) + (table[row * sums.length + index] ?? 0);
  }
}
