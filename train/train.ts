// Makes config/topics/weights.json, the small linear model of the topics: `npm run train`. See README.md beside this file.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { chanceOf } from '#src/domain/id.ts';
import type { TopicModel } from '#src/interpret/topic.ts';
import { loadLexicon } from '#src/settings/lexicon.ts';
import { corpusPath, readItems, readLabels } from './items.ts';
import { exampleLessons, lessonsFrom, modelFrom } from './lessons.ts';
import { scoresOf, tableOf } from './scores.ts';

const configDir = fileURLToPath(new URL('../config', import.meta.url));
const weightsPath = join(configDir, 'topics', 'weights.json');
/** Share of the labelled items that the split's model does not see. */
const keptBack = 0.25;
/** Each example of a topic's file counts so many times: plain sentences are rare in what was labelled. */
const exampleWeight = 4;

const begun = performance.now();
const items = readItems();
if (items === undefined) {
  process.stderr.write(
    `train: there is no corpus at ${corpusPath}.\nThe shipped weights stay as they are; train/README.md says what the corpus is.\n`,
  );
  process.exit(1);
}

// What is made must not depend on what was made before.
rmSync(weightsPath, { force: true });
const cache = mkdtempSync(join(tmpdir(), 'sitrep-train-'));
const lexicon = await loadLexicon(configDir, cache);
rmSync(cache, { recursive: true });

const { lessons, sentences, vocabulary } = lessonsFrom(items, readLabels(), lexicon);
const examples = Array.from({ length: exampleWeight }, () => exampleLessons(lexicon)).flat();
const ours = [...examples, ...sentences];
const topics = lexicon.topics.map(({ id }) => id);
const seen = lessons.filter(({ id }) => chanceOf('split', id) >= keptBack);
const unseen = lessons.filter(({ id }) => chanceOf('split', id) < keptBack);
const scores = scoresOf(unseen, modelFrom([...seen, ...ours], vocabulary, topics), lexicon);
const model = modelFrom([...lessons, ...ours], vocabulary, topics);
writeFileSync(weightsPath, fileOf(model));
process.stdout.write(
  [
    `${lessons.length} labelled of ${items.length} items; learned from ${seen.length}, scored on the other ${unseen.length}:`,
    tableOf(scores),
    `all ${lessons.length} learned: ${model.weights.size} features, ${Math.round(readFileSync(weightsPath).length / 1024)} kB, ${((performance.now() - begun) / 1000).toFixed(1)} s`,
    '',
  ].join('\n'),
);

/** One feature a line, so that a change of the weights can be read. */
function fileOf({ bias, weights, kinds }: TopicModel): string {
  const head = {
    provenance:
      'Made by `npm run train` from items of Wikipedia Portal:Current events 2010-2021 (CC BY-SA 4.0, Wikipedia contributors), labelled for this project. No item of test/eval is among them.',
    learnedFrom: lessons.length,
    scoredOn: unseen.length,
    scores,
    topics,
    bias,
    kinds: [...kinds],
  };
  const lines = [...weights].map(([feature, row]) => `  ${JSON.stringify(feature)}: ${JSON.stringify(row)}`);
  return `${JSON.stringify(head, null, 1).slice(0, -2)},\n "weights": {\n${lines.join(',\n')}\n }\n}\n`;
}
