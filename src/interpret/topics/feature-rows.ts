import type { Mark } from './word-mark.ts';

/**
 * What is known of features, a number of each, by their marks alone: one look into one flat array, where a map of strings
 * takes five all over the memory.
 */
export class FeatureRows {
  readonly #slots: Int32Array;
  readonly #last: number;

  /** @param count features at most */
  constructor(count: number) {
    const length = 2 ** Math.ceil(Math.log2(count * slotsPerFeature + 1));
    this.#slots = new Int32Array(length * slotWidth).fill(-1);
    this.#last = length - 1;
  }

  /** The row of a feature; -1 without one. */
  rowOf(mark: Mark): number {
    return this.#slots[this.#slotOf(mark) + 2] ?? -1;
  }

  set(mark: Mark, row: number): void {
    const slot = this.#slotOf(mark);
    this.#slots[slot] = mark.one;
    this.#slots[slot + 1] = mark.two;
    this.#slots[slot + 2] = row;
  }

  /** Where it stands, or would stand. */
  #slotOf({ one, two }: Mark): number {
    let nth = one & this.#last;
    for (;;) {
      const slot = nth * slotWidth;
      if (this.#slots[slot + 2] === -1 || (this.#slots[slot] === one && this.#slots[slot + 1] === two))
        return slot;
      nth = (nth + 1) & this.#last;
    }
  }
}

/** Both hashes and the row. */
const slotWidth = 3;
/** Room between them, so that a free slot is near. */
const slotsPerFeature = 1.5;

/** What was met in one window: a feature counts there once. */
export class MetFeatures {
  readonly #slots = new Int32Array(metSlots * slotWidth);
  #window = 0;

  /** Forgets all. */
  begin(): void {
    this.#window = (this.#window + 1) | 0;
  }

  isNew({ one, two }: Mark): boolean {
    let nth = one & (metSlots - 1);
    for (;;) {
      const slot = nth * slotWidth;
      if (this.#slots[slot + 2] !== this.#window) {
        this.#slots[slot] = one;
        this.#slots[slot + 1] = two;
        this.#slots[slot + 2] = this.#window;
        return true;
      }
      if (this.#slots[slot] === one && this.#slots[slot + 1] === two) return false;
      nth = (nth + 1) & (metSlots - 1);
    }
  }
}

/** The rows that the features of one window have, in the order of the text, with the offsets of their words. */
export class FoundRows {
  length = 0;
  readonly rows = new Int32Array(metSlots);
  readonly starts = new Int32Array(metSlots);
  readonly ends = new Int32Array(metSlots);

  /** Forgets all. */
  begin(): void {
    this.length = 0;
  }

  /** @param row below zero: none */
  add(row: number, start: number, end: number): void {
    if (row < 0) return;
    this.rows[this.length] = row;
    this.starts[this.length] = start;
    this.ends[this.length] = end;
    this.length += 1;
  }
}

/** A power of two; a window, whose last sentence has a bound, has fewer than half as many features. */
const metSlots = 2048;
