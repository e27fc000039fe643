import type { Actor } from '../domain/actor.ts';
import type { UrgencyTable } from '../domain/urgency.ts';
import type { Gazetteer } from './gazetteer.ts';
import type { Topic } from './topic.ts';

/** A country as texts name it. */
export type Country = {
  /** ISO 3166-1 alpha-2; "XK" for Kosovo. */
  readonly code: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** "Syrian", "Syrians". */
  readonly demonyms: readonly string[];
  readonly capital?: string;
};

/** All that reading knows beside the article: plain data, and the gazetteer's port. */
export type Lexicon = {
  /** The enabled ones. */
  readonly topics: readonly Topic[];
  readonly actors: readonly Actor[];
  readonly countries: readonly Country[];
  readonly urgency: UrgencyTable;
  readonly gazetteer: Gazetteer;
  /** BCP 47 primary tag, "und" when it cannot be told. */
  readonly detectLanguage: (text: string) => string;
};
