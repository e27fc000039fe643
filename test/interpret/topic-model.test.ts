import { describe, expect, test } from 'vitest';
import { textOf } from '#src/interpret/text.ts';
import type { EventDraft } from '#src/interpret/draft.ts';
import { wordFeatures, windowsOf } from '#src/interpret/topic-features.ts';
import { judge, reasonsFor, type Sight } from '#src/interpret/topic-model.ts';
import type { TopicModel } from '#src/interpret/topic.ts';

const nowhere = { mentions: [], at: new Map(), covering: new Map(), adjectives: [] };
const demonyms = new Map([['syrian', 'SY']]);

function featuresOf(words: string): readonly string[] {
  const text = textOf('', words);
  return [...wordFeatures(text, { from: 0, to: text.tokens.length }, nowhere, demonyms).keys()];
}

function windowOf(...words: readonly string[]): Sight {
  return { words: new Map(words.map((word) => [word, word])), frames: new Map(), share: 1 };
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
      ['river', [3]],
      ['bank', [-1]],
    ]),
  };
  test('is that of the surest window', () => {
    const dry = windowOf('bank');
    const wet = windowOf('river');

    expect(judge([wet], model).get('flood')?.confidence).toBe(0.731);
    expect(judge([wet, dry], model).get('flood')?.confidence).toBe(0.731);
  });

  test('names what speaks for it, not what speaks against', () => {
    expect(reasonsFor('flood', windowOf('river', 'bank'), model)).toEqual([{ phrase: 'river', weight: 3 }]);
  });
});

/** Something of which a sentence tells. */
function told(at: number, isBackground: boolean): EventDraft {
  return {
    topic: 'flood',
    kind: 'flood',
    isBackground,
    isDaysOld: false,
    isWords: false,
    isSpeech: false,
    weight: 1,
    phrase: 'flooded',
    at,
    claims: [],
  };
}
