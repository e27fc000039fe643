import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { draftEvents, draftsMax } from '#src/interpret/events/event-draft.ts';
import { placesIn } from '#src/interpret/places/mention.ts';
import { contextOf } from '#src/interpret/read.ts';
import { speechesMax } from '#src/interpret/speech/find-speech.ts';
import { sentenceLengthMax, textOf } from '#src/interpret/text/text.ts';
import { anArticle, productLexicon } from '#test/support/reader.ts';

const lexicon = await productLexicon();

/** What grows with the text has a bound, or two such things together would grow with its square. */
describe('an article that is a list', () => {
  test('has sentences of so many words at most', () => {
    const { sentences } = textOf('', 'and rebels captured Homs '.repeat(1_000));

    expect(Math.max(...sentences.map(({ from, to }) => to - from))).toBe(sentenceLengthMax);
  });

  test('has so many voices and acts at most', () => {
    const text = textOf('', 'Rebels captured Homs. "No", he said. '.repeat(speechesMax * 3));
    const context = contextOf(anArticle({ text: text.whole }), text, placesIn(text, lexicon), lexicon);

    expect(context.speech.length).toBeLessThanOrEqual(2 * speechesMax);
    // The last sentence may tell of several.
    expect(draftEvents(context).length).toBeLessThan(draftsMax + 10);
  });

  test('is read to its end where a feed may bring it, though it tells of nothing but war', () => {
    const lines = readFileSync(join(import.meta.dirname, '../eval/stories.jsonl'), 'utf8')
      .trim()
      .split('\n');
    const news = lines.map((line) => (JSON.parse(line) as { readonly text: string }).text).join('\n');
    const text = textOf('', news.repeat(Math.ceil(feedTextMax / news.length)).slice(0, feedTextMax));
    const context = contextOf(anArticle({ text: text.whole }), text, placesIn(text, lexicon), lexicon);

    expect(draftEvents(context).length).toBeLessThan(draftsMax);
  });

  test('has no more speech near an act, however long it is', () => {
    expect(mostNear(200)).toBe(mostNear(50));
  });
});

/** Characters of a text that a feed brings (net/documents/field.ts). */
const feedTextMax = 50_000;

/** The most speech that is near to any token of a text that repeats itself. */
function mostNear(times: number): number {
  const text = textOf('', 'Rebels captured Homs, the army said. "No", he said. '.repeat(times));
  const { near } = contextOf(anArticle({ text: text.whole }), text, placesIn(text, lexicon), lexicon);
  return Math.max(...text.tokens.keys().map((at) => near.over(at).length));
}
