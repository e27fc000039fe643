/** A word of a text in small letters, with its mark. */
export type MarkedWord = { readonly lower: string; readonly mark: number };

/** A number made of a word's letters (FNV-1a): words that differ in it are not the same. */
export function markOf(lower: string): number {
  let mark = basis;
  for (let index = 0; index < lower.length; index++) mark = Math.imul(mark ^ lower.charCodeAt(index), prime);
  // The last letters reach the low bits only, by which marks are filed.
  return mark ^ (mark >>> 15);
}

const basis = 0x811c9dc5 | 0;
const prime = 0x01000193;

/**
 * Words that many tokens are looked for among. Most are not among them, which one bit tells: a look into a set takes ten
 * times as long, and reading asks thousands of times.
 */
export class WordMap<Value> {
  readonly #values: ReadonlyMap<string, Value>;
  readonly #bits: Uint32Array;
  readonly #last: number;

  constructor(values: ReadonlyMap<string, Value>) {
    const length = 2 ** Math.ceil(Math.log2(values.size * bitsPerWord + bitsMin));
    this.#values = values;
    this.#bits = new Uint32Array(length / 32);
    this.#last = length - 1;
    for (const word of values.keys()) {
      const bit = markOf(word) & this.#last;
      this.#bits[bit >>> 5]! |= 1 << (bit & 31);
    }
  }

  has(word: MarkedWord | string | undefined): boolean {
    if (typeof word === 'object') return this.#mayHave(word.mark) && this.#values.has(word.lower);
    return word !== undefined && this.#values.has(word);
  }

  get(word: MarkedWord | string | undefined): Value | undefined {
    if (typeof word === 'object') return this.#mayHave(word.mark) ? this.#values.get(word.lower) : undefined;
    return word === undefined ? undefined : this.#values.get(word);
  }

  keys(): MapIterator<string> {
    return this.#values.keys();
  }

  #mayHave(mark: number): boolean {
    const bit = mark & this.#last;
    return ((this.#bits[bit >>> 5]! >>> (bit & 31)) & 1) === 1;
  }
}

/** One word in so many that are on no list is looked for in vain. */
const bitsPerWord = 16;
const bitsMin = 128;

/** Words that nothing but themselves is known of. */
export class WordList extends WordMap<true> {
  constructor(words: Iterable<string>) {
    super(new Map(Array.from(words, (word) => [word, true])));
  }

  [Symbol.iterator](): MapIterator<string> {
    return this.keys();
  }
}
