import type { TopicId } from '../../domain/event.ts';
import { eachWord, maskOf, readFeatures, shareOf, type ReadText, type Window } from './topic-features.ts';
import { metWord, prefixIn, prefixOf, type Met, type MetWord, type TopicWeights } from './topic-weights.ts';

export type Reason = { readonly phrase: string; readonly weight: number };

/** Weighs the windows of one text. What it met is known from window to window, and counts once in each. */
export class Scale {
  readonly #read: ReadText;
  readonly #weights: TopicWeights;
  readonly #demonyms: ReadonlyMap<string, string>;
  /** Words and prefixes of the text that have no weights: they are counted all the same. */
  readonly #others = new Map<string, MetWord>();
  readonly #prefixes = new Map<string, Met>();
  /** The pairs of the window by a hash; a number below the window's own is left from an earlier one. */
  readonly #pairs = new Float64Array(pairSlots);
  #window = 0;

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

  /** Walks the rows of weights that the window's words have, each once, with the offsets of its words: what a word counts. */
  #eachRow(window: Window, visit: (row: number, start: number, end: number) => void): number {
    const { text, places } = this.#read;
    let count = 0;
    let words = 0;
    let before: MetWord | undefined;
    let beforeStart = 0;
    this.#weights.weighed.windows += 1;
    this.#window = this.#weights.weighed.windows;
    eachWord(text, window, places, (word, isJoined, start, end) => {
      const own = this.#meet(word);
      const isNew = this.#isNew(own);
      if (isNew) {
        own.nth = words++;
        count += 1;
        if (own.row !== undefined) visit(own.row, start, end);
      }
      if (isJoined && before !== undefined && this.#isNewPair(before, own)) {
        count += 1;
        const pair = before.pairs?.get(own.number);
        if (pair !== undefined) visit(pair, beforeStart, end);
      }
      if (isNew && own.prefix !== undefined && this.#isNew(own.prefix)) {
        count += 1;
        if (own.prefix.row !== undefined) visit(own.prefix.row, start, end);
      }
      before = own;
      beforeStart = start;
    });
    return shareOf(count);
  }

  #meet(word: string): MetWord {
    return this.#weights.words.get(word) ?? this.#others.get(word) ?? this.#meetOther(word);
  }

  #meetOther(word: string): MetWord {
    const masked = maskOf(word, this.#demonyms);
    const made = masked === word ? metWord(-1, this.#prefixOf(word)) : this.#meet(masked);
    this.#others.set(word, made);
    return made;
  }

  #prefixOf(word: string): Met | undefined {
    const known = this.#weights.prefixes.get(prefixOf(word) ?? '');
    return known ?? prefixIn(this.#prefixes, word);
  }

  #isNew(met: Met): boolean {
    if (met.window === this.#window) return false;
    met.window = this.#window;
    return true;
  }

  #isNewPair(before: MetWord, own: MetWord): boolean {
    const pair = before.nth * windowWordsMax + own.nth;
    const first = this.#window * windowWordsMax ** 2;
    let slot = (pair * pairSpread) % pairSlots;
    while ((this.#pairs[slot] ?? 0) >= first) {
      if (this.#pairs[slot] === first + pair) return false;
      slot = (slot + 1) % pairSlots;
    }
    this.#pairs[slot] = first + pair;
    return true;
  }

  #add(sums: Float64Array, row: number | undefined): void {
    if (row === undefined) return;
    const { table } = this.#weights;
    for (let index = 0; index < sums.length; index++)
      sums[index] = (sums[index] ?? 0) + (table[row * sums.length + index] ?? 0);
  }
}

/** More words than a window has, whose last sentence has a bound. */
const windowWordsMax = 512;
/** Twice as many as a window has words, so that a free one is near. */
const pairSlots = 1024;
/** Odd, so that pairs of neighbours lie apart. */
const pairSpread = 613;
