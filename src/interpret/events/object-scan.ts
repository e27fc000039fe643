import type { Lexicon } from '../lexicon.ts';
import type { Places } from '../places/mention.ts';
import type { Bound } from '../places/bound.ts';
import type { Text } from '../text/text.ts';

/** What is looked for behind a verb, and what has been met of it on the way. */
export type Scan = {
  readonly text: Text;
  readonly places: Places;
  readonly lexicon: Lexicon;
  /** Nouns that the verb may act on, and those with which it means something else. */
  readonly objects: ReadonlySet<string>;
  readonly vetoes: ReadonlySet<string>;
  /** Tokens [at, to). */
  readonly at: number;
  readonly to: number;
  /** "entered X": a name is what the verb acts on, whoever knows it. */
  readonly takesPlacesOnly: boolean;
  /** The noun of the object, once it was met, and its token; -1 before. */
  head: string | undefined;
  headAt: number;
  /** Words met that mean nothing to us. */
  strangers: number;
  hasPreposition: boolean;
  /** A capital that names no place. */
  isNameBefore: boolean;
};

/** What a token says of the object: what it is, that it ended before, or at which token to go on. */
export type Step = Bound | 'end' | number;
