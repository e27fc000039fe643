import type { Actor } from '../domain/actor.ts';
import type { UrgencyTable } from '../domain/urgency.ts';
import type { Country } from './places/country.ts';
import { frameIndexOf, type FrameIndex } from './grammar/frame-index.ts';
import type { Gazetteer } from './places/gazetteer.ts';
import { pressNamesOf, type PressNames } from './speech/origin.ts';
import { partyIndexOf, type PartyIndex } from './speech/party.ts';
import type { Topic, TopicModel } from './topic.ts';
import { topicWeightsOf, type TopicWeights } from './topics/topic-weights.ts';
import { WordList, WordMap } from './text/word-list.ts';

/** What a language's words are besides its grammar. */
export type LanguageWords = {
  /** Words that look like names of places and are none. */
  readonly commonWords: ReadonlySet<string>;
  /** People's first names. */
  readonly givenNames: ReadonlySet<string>;
  /** First names that are places first: Jordan, Virginia. */
  readonly placeGivenNames: ReadonlySet<string>;
  /** The commonest surnames. */
  readonly surnames: ReadonlySet<string>;
  /** Folded: so frequent in news that to share them says nothing. */
  readonly everydayWords: ReadonlySet<string>;
  /** Folded: so frequent that they are no names of one story. */
  readonly frequentWords: ReadonlySet<string>;
  /** Folded: less frequent, and still words of many stories. */
  readonly knownWords: ReadonlySet<string>;
};

/** All that reading knows beside the article: plain data, and the gazetteer's port. */
export type Knowledge = {
  /** The enabled ones. */
  readonly topics: readonly Topic[];
  /** What was learned of some of them; without it frames alone tell them. */
  readonly model?: TopicModel;
  readonly actors: readonly Actor[];
  readonly countries: readonly Country[];
  readonly urgency: UrgencyTable;
  readonly words: LanguageWords;
  readonly gazetteer: Gazetteer;
  /** BCP 47 primary tag, "und" when it cannot be told. */
  readonly detectLanguage: (text: string) => string;
};

/** Knowledge with its indexes, made once. */
export type Lexicon = Knowledge & {
  readonly frames: FrameIndex;
  readonly parties: PartyIndex;
  readonly press: PressNames;
  /** Those of the model. */
  readonly weights?: TopicWeights;
  /** Demonym in small letters → ISO code. */
  readonly demonyms: WordMap<string>;
  /** The first words of those of two: "south" of "south sudanese". */
  readonly demonymHeads: WordList;
};

export function lexiconOf(knowledge: Knowledge): Lexicon {
  const demonyms = demonymsOf(knowledge.countries);
  return {
    ...knowledge,
    frames: frameIndexOf(knowledge.topics, 'en'),
    parties: partyIndexOf(knowledge),
    press: pressNamesOf(knowledge.actors),
    ...(knowledge.model === undefined ? {} : { weights: topicWeightsOf(knowledge.model) }),
    demonyms,
    demonymHeads: headsOf(demonyms.keys()),
  };
}

function demonymsOf(countries: readonly Country[]): WordMap<string> {
  return new WordMap(
    new Map(
      countries.flatMap(({ code, name, demonyms }) =>
        demonyms
          .flatMap((demonym) => [demonym.toLowerCase(), `${demonym.toLowerCase()}s`])
          // The Philippines and Laos are no people.
          .filter((word) => word !== name.toLowerCase())
          .map((word): [string, string] => [word, code]),
      ),
    ),
  );
}

function headsOf(phrases: Iterable<string>): WordList {
  const words = Iterator.from(phrases).map((phrase) => phrase.split(' '));
  return new WordList(words.filter(({ length }) => length > 1).flatMap(([head = '']) => [head]));
}
