/** What the top of a text is about, as far as it tells one story from another. */
export type Gist = {
  /** Unsigned 32-bit hashes of names that few texts bear, each once, in the order of the text. */
  readonly names: readonly number[];
  /** The same of other words that few texts have. */
  readonly words: readonly number[];
  /** The same of the places named, but for countries. */
  readonly places: readonly number[];
  /** ISO codes of the countries named, by themselves or by their people. */
  readonly countries: readonly string[];
};
