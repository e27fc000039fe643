/** Two hashes of what a feature is written as: together they stand for it. */
export type Mark = { one: number; two: number };

/** Behind the letters of a prefix. */
export const prefixMark = '…';
/** Letters of a prefix, and of the shortest word that has one: "evacu…" for evacuate, evacuated, evacuation. */
const prefixLength = 5;
const prefixedLengthMin = 7;

export function prefixOf(word: string): string | undefined {
  return word.length < prefixedLengthMin ? undefined : word.slice(0, prefixLength);
}

/** A word's mark and that of its prefix, read in one pass over its letters. Written anew for each word. */
export class WordMark implements Mark {
  one = 0;
  two = 0;
  hasPrefix = false;
  readonly prefix: Mark = { one: 0, two: 0 };

  read(word: string): void {
    this.one = basisOne;
    this.two = basisTwo;
    this.hasPrefix = word.length >= prefixedLengthMin;
    for (let index = 0; index < word.length; index++) {
      if (index === prefixLength) {
        this.prefix.one = this.one;
        this.prefix.two = this.two;
        add(this.prefix, prefixCode);
      }
      add(this, word.charCodeAt(index));
    }
  }
}

/** Of a word, or of a prefix with its mark. */
export function markOfWritten(written: string): Mark {
  const mark = { one: basisOne, two: basisTwo };
  for (let index = 0; index < written.length; index++) add(mark, written.charCodeAt(index));
  return mark;
}

/** Makes it that of two words that stand together. */
export function markPair(pair: Mark, first: Mark, second: Mark): Mark {
  pair.one = (Math.imul(first.one, primeOne) + second.one) | 0;
  pair.two = (Math.imul(first.two, primeTwo) + second.two) | 0;
  return pair;
}

/** FNV-1a and a like one. */
const basisOne = 0x811c9dc5 | 0;
const basisTwo = 0x9747b28c | 0;
const primeOne = 0x01000193;
const primeTwo = 0x5bd1e995;
const prefixCode = prefixMark.charCodeAt(0);

function add(mark: Mark, code: number): void {
  mark.one = Math.imul(mark.one ^ code, primeOne);
  const two = Math.imul(mark.two ^ code, primeTwo);
  mark.two = two ^ (two >>> 13);
}
