import type { SpeechClass } from '../text/english.ts';
import type { Sentence, Span } from '../text/text.ts';

/** Somebody says something: who, how, and over which tokens it reaches. */
export type Speech = {
  readonly kind: SpeechClass;
  /** As written; absent for voices without a name ("reportedly", "sources said"). */
  readonly speaker?: string;
  readonly span?: Span;
  readonly isUnnamed: boolean;
  /** The verb, or "according". */
  readonly at: number;
  /** What is said: tokens [from, to). */
  readonly from: number;
  readonly to: number;
  /** The sentence it stands in; a quotation may reach beyond it. */
  readonly sentence: Sentence;
  /** "did not confirm", "could not verify". */
  readonly isNegated: boolean;
  /** By "according to", which never denies. */
  readonly isAccording: boolean;
  /** Of what was said before: "a claim denied by X", "which X denies", "this could not be verified". */
  readonly isBack?: true;
};

export type Voiced = Pick<Speech, 'speaker' | 'span' | 'isUnnamed'>;
