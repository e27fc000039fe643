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

  test('has no more speech near an act, however long it is', () => {
    expect(mostNear(200)).toBe(mostNear(50));
  });
});

/** The most speech that is near to any token of a text that repeats itself. */
function mostNear(times: number): number {
  const text = textOf('', 'Rebels captured Homs, the army said. "No", he said. '.repeat(times));
  const { near } = contextOf(anArticle({ text: text.whole }), text, placesIn(text, lexicon), lexicon);
  return Math.max(...text.tokens.keys().map((at) => near.over(at).length));
}
