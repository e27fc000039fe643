import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lexiconOf } from '#src/interpret/lexicon.ts';
import { read } from '#src/interpret/read.ts';
import { readTopics } from '#src/settings/topics.ts';
import { anArticle, eventWords, productLexicon } from '#test/support/reader.ts';

const lexicon = await productLexicon();
const topics = readTopics(join(import.meta.dirname, '../../config/topics'));
/** Every topic, those that are shipped switched off too. */
const everyTopic = lexiconOf({ ...lexicon, topics });

/** "capture" asks for the kind, "capture Homs" for the place as well. */
function isFound(wanted: string, found: readonly string[]): boolean {
  return found.some((one) => one === wanted || one.startsWith(`${wanted} `));
}

/** How sure each tag is of a sentence about a place. */
function confidences(place: string): readonly number[] {
  const text = `Government forces retook the town of ${place} after a week.`;
  return read(anArticle({ text }), lexicon).topics.map(({ confidence }) => confidence);
}

describe.each(topics)('the examples of $id', ({ id, examples }) => {
  test.each(examples)('$text', ({ text, events = [], not = [] }) => {
    const { events: all } = read(anArticle({ text }), everyTopic);

    const found = all
      .filter(({ event }) => event.topic === id && !event.background)
      .map((one) => eventWords(one));

    expect({ found, missed: events.filter((one) => !isFound(one, found)) }).toEqual({ found, missed: [] });
    expect({ found, wrong: not.filter((one) => isFound(one, found)) }).toEqual({ found, wrong: [] });
  });
});

describe('a tag', () => {
  const text = 'Rebels captured the city of Homs on Sunday, residents said.';

  test('says why, in words that stand in the article', () => {
    const [tag, ...others] = read(anArticle({ text }), lexicon).topics;

    expect(tag?.topic).toBe('territorial-change');
    expect(others).toEqual([]);
    expect(tag?.because).not.toEqual([]);
    for (const { phrase } of tag?.because ?? []) expect(text).toContain(phrase);
  });

  test('does not depend on which war it is', () => {
    expect(confidences('Kupiansk')).toEqual(confidences('Dabiq'));
  });

  test('is not given for words that are in every article', () => {
    const { topics: tags } = read(
      anArticle({ text: 'The match was won by the home side, who took the lead after half an hour.' }),
      lexicon,
    );

    expect(tags).toEqual([]);
  });

  test('of a topic that the model never met comes from its file alone', () => {
    const article = anArticle({ text: 'Soldiers overthrew the president on Friday.' });

    expect(read(article, everyTopic).topics.map(({ topic }) => topic)).toContain('leadership-change');
  });

  test('needs no model', () => {
    const { model: _, ...without } = lexicon;

    expect(read(anArticle({ text }), without).topics.map(({ topic }) => topic)).toContain(
      'territorial-change',
    );
  });
});
