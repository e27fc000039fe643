import { describe, expect, test } from 'vitest';
import { textOf } from '#src/interpret/text/text.ts';
import type { EventDraft } from '#src/interpret/events/draft.ts';
import { placesIn } from '#src/interpret/places/mention.ts';
import {
  readFeatures,
  wordFeatures,
  windowsOf,
  type ReadText,
} from '#src/interpret/topics/topic-features.ts';
import { judge, sightsOf } from '#src/interpret/topics/topic-model.ts';
import { topicWeightsOf } from '#src/interpret/topics/topic-weights.ts';
import type { TopicModel } from '#src/interpret/topic.ts';
import { productLexicon } from '#test/support/reader.ts';
import { WordMap } from '#src/interpret/text/word-list.ts';

const nowhere = { mentions: [], at: new Map(), covering: new Map(), adjectives: [] };
const demonyms = new WordMap(new Map([['syrian', 'SY']]));

function featuresOf(words: string): readonly string[] {
  const text = textOf('', words);
  return [...wordFeatures(text, { from: 0, to: text.tokens.length }, nowhere, demonyms).keys()];
}

function readText(words: string, drafts: readonly EventDraft[] = []): ReadText {
  return { text: textOf('', words), places: nowhere, drafts };
}

describe('what the model may weigh', () => {
  test('are words, pairs within a clause, and prefixes of long words', () => {
    expect(featuresOf('troops withdrew, calmly')).toEqual([
      'troops',
      'withdrew',
      'troops withdrew',
      'withd…',
      'calmly',
    ]);
  });

  test('hides numbers and peoples behind a mark', () => {
    expect(featuresOf('12 Syrian soldiers')).toEqual(['#', '@', '# @', 'soldiers', '@ soldiers', 'soldi…']);
  });
});

test('a window that speaks of two countries or three is known to, and by which word', async () => {
  const lexicon = await productLexicon();
  const text = textOf('', 'France and Chad met in Rome. The French envoy left.');
  const read = { text, places: placesIn(text, lexicon), drafts: [] };
  const ends = text.sentences.map(({ from, to }) => readFeatures(read, { from, to }));

  expect(ends.map((features) => [...features])).toEqual([
    [
      ['countries/two', 'Chad'],
      ['countries/three', 'Rome'],
    ],
    [],
  ]);
});

describe('a text', () => {
  const sentence = 'One two three four five six seven eight nine ten.';

  test('is read in windows of whole sentences', () => {
    const text = textOf('', `${sentence} ${sentence} ${sentence}`);

    expect(windowsOf(text, 15)).toEqual([
      { from: 0, to: 22 },
      { from: 22, to: 33 },
    ]);
  });

  test('has its short end with what stands before', () => {
    const text = textOf('', `${sentence} ${sentence} So it ends.`);

    expect(windowsOf(text, 15)).toEqual([{ from: 0, to: 26 }]);
  });

  test('is not judged by the history that it ends on', () => {
    const text = textOf('', `${sentence} ${sentence} ${sentence} ${sentence}`);
    expect(windowsOf(text, 15, [told(3, true), told(24, true)])).toEqual([
      { from: 0, to: 22 },
      { from: 33, to: 44 },
    ]);
    expect(windowsOf(text, 15, [told(24, true), told(26, false)])).toEqual(windowsOf(text, 15));
  });
});

describe('a judgement', () => {
  const model: TopicModel = {
    topics: ['flood'],
    bias: [-2],
    kinds: new Set(),
    weights: new Map([
      ['flood/flood at a place', [2]],
      ['river', [1]],
      ['bank', [-0.5]],
      ['river bank', [0.5]],
      ['overf…', [0.25]],
    ]),
  };
  const weights = topicWeightsOf(model);
  const confidenceOf = (read: ReadText) => judge(read, weights, demonyms).get('flood')?.confidence;
  /** Fills a window. */
  const filler = `${'so '.repeat(60)}.\n`;

  test.each([
    ['a word', 'River.', []],
    ['words and a pair of them', 'A river bank.', []],
    ['a word again and again', 'River, river, river.', []],
    ['a prefix, once', 'It overflowed; it overflows.', []],
    ['a mark between two words', 'By the river: bank.', []],
    ['a frame', 'The river flooded Homs.', [told(2, false)]],
  ])('is the sum of what is seen: %s', (_, words, drafts) => {
    const read = readText(words, drafts);
    const [sight] = sightsOf(read, demonyms);
    const seen = [
      ...[...(sight?.frames.keys() ?? [])].map((frame) => ({ feature: frame, counts: 1 })),
      ...[...(sight?.words.keys() ?? [])].map((word) => ({ feature: word, counts: sight?.share ?? 0 })),
    ];
    const odds = seen.reduce(
      (sum, { feature, counts }) => sum + counts * (model.weights.get(feature)?.[0] ?? 0),
      -2,
    );

    expect(odds).toBeGreaterThan(-2);
    expect(confidenceOf(read)).toBe(Math.round(1000 / (1 + Math.exp(-odds))) / 1000);
  });

  test('is that of the surest window', () => {
    const wet = `River. ${filler}`;
    const dry = `Bank. ${filler}`;

    expect(confidenceOf(readText(dry))).toBeLessThan(confidenceOf(readText(wet)) ?? 0);
    expect(confidenceOf(readText(dry + wet + dry))).toBe(confidenceOf(readText(wet)));
  });

  test('names what speaks for it as it stands in the text, the heaviest first, not what speaks against', () => {
    const read = readText('Bank. The River overflowed, river.', [told(3, false)]);
    const share = 3.2 / Math.sqrt(7);

    expect(judge(read, weights, demonyms).get('flood')?.because()).toEqual([
      { phrase: 'flooded', weight: 2 },
      { phrase: 'River', weight: Math.round(100 * share) / 100 },
      { phrase: 'overflowed', weight: Math.round(25 * share) / 100 },
    ]);
  });
});

/** Something of which a sentence tells. */
function told(at: number, isBackground: boolean): EventDraft {
  return {
    topic: 'flood',
    kind: 'flood',
    isBackground,
    isShare: false,
    isDaysOld: false,
    isByBand: false,
    isWords: false,
    isSpeech: false,
    isState: false,
    isBare: false,
    isMention: false,
    isNominal: false,
    weight: 1,
    phrase: 'flooded',
    at,
    placeText: 'Homs',
    claims: [],
  };
}
