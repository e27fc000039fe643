import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tokensOf } from '#src/interpret/text.ts';
import type { Sight } from '#src/interpret/topic-model.ts';
import { readTopicModel } from '#src/settings/topic-model.ts';
import { readLabels } from '../../train/items.ts';
import { fit, type Lesson } from '../../train/logistic.ts';
import { minimumOf } from '../../train/minimum.ts';
import { vocabularyOf, wordsToLearn } from '../../train/vocabulary.ts';

const root = join(import.meta.dirname, '../..');
const weightsPath = join(root, 'config/topics/weights.json');

function lesson(at: readonly number[], surely: number): Lesson {
  return { windows: [{ at: Int32Array.from(at), share: Float64Array.from(at, () => 1) }], surely, counts: 1 };
}

function sight(...words: readonly string[]): Sight {
  return { words: new Map(words.map((word) => [word, word])), frames: new Map(), share: 1 };
}

describe('the regression', () => {
  const lessons = Array.from({ length: 40 }, (_, nth) =>
    lesson(nth % 2 === 0 ? [0, 2] : [1, 2], nth % 2 === 0 ? 1 : 0),
  );

  test('learns which feature tells the topic, and nothing from the one that all have', () => {
    const { weights } = fit(lessons, 3, 0);
    const [topical = 0, other = 0, common = 0] = weights;

    expect(topical).toBeGreaterThan(1);
    expect(other).toBeLessThan(0);
    expect(Math.abs(common)).toBeLessThan(topical / 4);
  });

  test('gives the same weights each time', () => {
    expect(fit(lessons, 3, 0)).toEqual(fit(lessons, 3, 0));
  });
});

describe('where a function is least', () => {
  test('is found without a rate to choose', () => {
    const found = minimumOf((at, slope) => {
      const [x = 0, y = 0] = at;
      slope[0] = 2 * (x - 3);
      slope[1] = 200 * (y + 1);
      return (x - 3) ** 2 + 100 * (y + 1) ** 2;
    }, 2);

    expect([...found].map((one) => Math.round(one * 1000) / 1000)).toEqual([3, -1]);
  });
});

describe('the vocabulary', () => {
  const words = wordsToLearn(
    Array.from({ length: 8 }, (_, nth) => ({
      id: `item-${nth}`,
      date: '2020-01-01',
      text: 'Rebels loyal to Haftar seized the airport.',
    })),
  );

  test('leaves out what never stands in small letters: it is a name', () => {
    expect(words.has('airport')).toBe(true);
    expect(words.has('haftar')).toBe(false);
  });

  test('takes what stands in three texts and is made of such words', () => {
    const seen = sight('airport', 'haftar', 'the airport', 'haftar seized');

    expect([...vocabularyOf([[seen], [seen], [seen], [sight('loyal')]], words).keys()]).toEqual([
      'airport',
      'the airport',
    ]);
  });
});

describe('the weights that are shipped', () => {
  const model = readTopicModel(weightsPath);

  test('were learned from every label that is kept', () => {
    const { learnedFrom } = JSON.parse(readFileSync(weightsPath, 'utf8')) as { learnedFrom: number };

    expect(learnedFrom).toBe(readLabels().size);
  });

  test.each(['putin', 'assad', 'taliban', 'haftar', 'houthi', 'isil', 'homs', 'syria', 'ukraine', 'gaza'])(
    'know no name: %s',
    (name) => {
      const features = [...(model?.weights.keys() ?? [])];

      expect(features.filter((feature) => feature.split(' ').includes(name))).toEqual([]);
    },
  );

  test('teach no item that they are measured on', () => {
    const taught = readLabels();
    const measured = ['topics', 'claims', 'stories', 'stream'].flatMap((name) =>
      readFileSync(join(root, 'test/eval', `${name}.jsonl`), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => (JSON.parse(line) as { id: string }).id),
    );

    expect(measured.filter((id) => taught.has(id))).toEqual([]);
  });
});

test('no sentence of the evaluation set stands in a topic file', () => {
  const folder = join(root, 'config/topics');
  const files = ['territorial-change', 'diplomatic-statement', 'humanitarian'].map((name) =>
    wordsOf(readFileSync(join(folder, `${name}.yaml`), 'utf8')),
  );
  const sentences = readFileSync(join(root, 'test/eval/topics.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => wordsOf((JSON.parse(line) as { text: string }).text).slice(0, 60));

  expect(sentences.filter((sentence) => files.some((file) => file.includes(sentence)))).toEqual([]);
});

function wordsOf(text: string): string {
  return tokensOf(text)
    .filter(({ kind }) => kind === 'word')
    .map(({ lower }) => lower)
    .join(' ');
}
