import { join } from 'node:path';
import { z } from 'zod';
import { sides } from '../domain/actor.ts';
import { placeRanks, urgencies, type UrgencyTable } from '../domain/urgency.ts';
import { standings } from '../domain/standing.ts';
import { foldedWord } from '../interpret/stories/gist.ts';
import { languageDetector } from '../interpret/text/language.ts';
import { lexiconOf, type LanguageWords, type Lexicon } from '../interpret/lexicon.ts';
import { readActors } from './actors.ts';
import { loadGazetteer } from './gazetteer.ts';
import { KeptYaml } from './kept-yaml.ts';
import { loadLanguageTable } from './language-table.ts';
import { readTopicModel } from './topic-model.ts';
import { readTopics } from './topics.ts';
import { readYaml, readYamlFile, ConfigError } from './yaml-file.ts';

const UrgencyFile = z.strictObject({
  rows: z.array(
    z.strictObject({
      urgency: z.enum(urgencies),
      events: z.array(z.string()).min(1).optional(),
      standings: z.array(z.enum(standings)).optional(),
      places: z.array(z.enum(placeRanks)).optional(),
      populationMin: z.int().positive().optional(),
      doerSides: z.array(z.enum(sides)).optional(),
      originsMin: z.int().positive().optional(),
      killedMin: z.int().positive().optional(),
      firstAfter: z.enum(urgencies).optional(),
      why: z.string(),
    }),
  ),
});

/** Words with a space between. */
const WordList = z.string().transform((words) => new Set(words.split(/\s+/).filter((word) => word !== '')));

const LanguageFile = z.strictObject({
  language: z.string(),
  source: z.string(),
  commonWords: WordList,
  givenNames: WordList,
  placeGivenNames: WordList,
  surnames: WordList,
  everydayWords: WordList,
  frequentWords: WordList,
  knownWords: WordList,
});

/**
 * Reads all that the news is read with: topics, places, actors, urgency. The gazetteer and the table of languages
 * are built into `cacheDir` the first time, and what the other files say is kept there. Throws a ConfigError with file and line.
 */
// eslint-disable-next-line require-await -- kept asynchronous: a remote or threaded build may come
export async function loadLexicon(configDir: string, cacheDir: string): Promise<Lexicon> {
  const kept = new KeptYaml(join(cacheDir, 'config.json'));
  const topics = readTopics(join(configDir, 'topics'), kept);
  const model = readTopicModel(join(configDir, 'topics', 'weights.json'));
  const { gazetteer, countries } = loadGazetteer(join(configDir, 'places'), cacheDir);
  const lexicon = lexiconOf({
    topics: topics.filter(({ enabled }) => enabled),
    ...(model === undefined ? {} : { model }),
    actors: readActors(join(configDir, 'actors'), kept),
    countries,
    urgency: readUrgency(
      join(configDir, 'urgency.yaml'),
      new Set(topics.flatMap(({ kinds }) => Object.keys(kinds))),
      kept,
    ),
    words: readWords(join(configDir, 'languages', 'en.yaml'), kept),
    gazetteer,
    detectLanguage: languageDetector(loadLanguageTable(cacheDir)),
  });
  kept.save();
  return lexicon;
}

function readUrgency(path: string, known: ReadonlySet<string>, kept: KeptYaml): UrgencyTable {
  const { value, lineOf } = readYamlFile(path, UrgencyFile, kept);
  value.rows.forEach(({ events }, row) =>
    events?.forEach((event, index) => {
      if (!known.has(event))
        throw new ConfigError(
          path,
          lineOf(['rows', row, 'events', index]),
          `"${event}" is no kind of any topic; there are ${[...known].join(', ')}`,
        );
    }),
  );
  return value.rows.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([, part]) => part !== undefined)),
  ) as unknown as UrgencyTable;
}

function readWords(path: string, kept: KeptYaml): LanguageWords {
  const { language: _, source: __, ...lists } = readYaml(path, LanguageFile, kept);
  return {
    ...lists,
    everydayWords: folded(lists.everydayWords),
    frequentWords: folded(lists.frequentWords),
    knownWords: folded(lists.knownWords),
  };
}

function folded(words: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(Iterator.from(words).map(foldedWord));
}
