import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { textOf, tokensOf } from '#src/interpret/text/text.ts';
import type { Sight } from '#src/interpret/topics/topic-model.ts';
import { readTopicModel } from '#src/settings/topic-model.ts';
import { readLabels, readSentences } from '../../train/items.ts';
import { kinOf, withKin } from '../../train/kin.ts';
import { modelFrom, type TextLesson } from '../../train/lessons.ts';
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

function textLesson(word: string, nth: number): TextLesson {
  const places = { mentions: [], at: new Map(), covering: new Map(), adjectives: [] };
  return {
    id: `item-${nth}`,
    label: { yes: word === 'urged' ? ['diplomacy'] : [], maybe: [] },
    read: { text: textOf('', word), places, drafts: [] },
    sights: [sight(word)],
  };
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

describe('kin', () => {
  test.each([
    ['forms of a word', 'urged', 'urges'],
    ['an act and its noun', 'bombings', 'bombed'],
    ['a frame wherever it was', 'flood/flood at a place', 'flood/flood perhaps in a country'],
  ])('are %s', (_, one, other) => {
    expect(kinOf(one)).toEqual(kinOf(other));
  });

  test.each(['at last', 'evacu…', '#', '@'])('has no pair, prefix or mark: %s', (feature) => {
    expect(kinOf(feature)).toEqual([]);
  });

  test('counts where several features have it', () => {
    const known = withKin(new Map(['flood/flood', 'river', 'urged', 'urges'].map((one, at) => [one, at])));

    expect([...known.keys()]).toEqual(['flood/flood', 'river', 'urged', 'urges', '=urg']);
  });

  test('teaches a word that was met in no lesson', () => {
    const vocabulary = new Map(['sang', 'urged', 'urges'].map((one, at) => [one, at]));
    const lessons = Array.from({ length: 40 }, (_, nth) => textLesson(nth % 2 === 0 ? 'urged' : 'sang', nth));
    const { weights } = modelFrom(lessons, vocabulary, ['diplomacy']);
    const weightOf = (word: string) => weights.get(word)?.[0] ?? 0;

    expect(weightOf('urges')).toBeGreaterThan(0.3);
    expect(weightOf('urged')).toBeGreaterThan(weightOf('urges'));
    expect(weightOf('sang')).toBeLessThan(0);
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

test('no sentence of the evaluation set stands in a topic file or among our sentences', () => {
  const folder = join(root, 'config/topics');
  const files = ['territorial-change', 'diplomatic-statement', 'humanitarian'].map((name) =>
    wordsOf(readFileSync(join(folder, `${name}.yaml`), 'utf8')),
  );
  files.push(...readSentences().map(({ text }) => wordsOf(text)));
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
