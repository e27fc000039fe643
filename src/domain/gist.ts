/** What the top of a text is about, as far as it tells one story from another. */
export type Gist = {
  /** Unsigned 32-bit hashes of names, each once: the rare ones first, within these in the order of the text. */
  readonly names: readonly number[];
  /** The same of other words. */
  readonly words: readonly number[];
  /** So many of the names, and of the words, are rare. Absent from gists kept before it was counted. */
  readonly rareNames?: number;
  readonly rareWords?: number;
  /** The same of the places named, but for countries. */
  readonly places: readonly number[];
  /** ISO codes of the countries named, by themselves or by their people. */
  readonly countries: readonly string[];
};

/** Of each so many: enough to find whatever is alike. */
const markedNamesMax = 8;
const markedPlacesMax = 4;
const markedWordsMax = 4;

/** What texts that may be akin are found by. */
export function marksOf({ names, places, words }: Gist): readonly number[] {
  return [
    ...names.slice(0, markedNamesMax),
    ...places.slice(0, markedPlacesMax),
    ...words.slice(0, markedWordsMax),
  ];
}
