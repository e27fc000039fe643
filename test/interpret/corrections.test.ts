import { describe, expect, test } from 'vitest';
import { hourMs, later } from '#src/domain/instant.ts';
import { headlinedBy, voicesOf } from '#src/domain/lead.ts';
import { standingOf } from '#src/domain/stage.ts';
import { correctionIn } from '#src/interpret/stories/correction.ts';
import { textOf } from '#src/interpret/text/text.ts';
import { dawn } from '#test/support/news.ts';
import { inEnglish } from '#test/support/texts.ts';
import { productWire, updateWords } from '#test/support/wire.ts';

const wire = await productWire();
const url = 'https://levant.example/homs';
const at = later(dawn, hourMs);

describe('a retraction', () => {
  test('leaves what only its outlet said retracted', () => {
    const { tell, dossier } = wire();
    const { storyId } = tell({ text: 'Rebels have captured the city of Homs.' });

    const woven = tell({
      text: 'RETRACTION: We have removed a story that said rebels have captured the city of Homs. It was wrong.',
      at,
    });

    expect(updateWords(woven)).toEqual(['retraction capture retracted']);
    expect(
      woven.updates.map(({ standingBefore, whatChanged }) => [standingBefore, inEnglish(whatChanged)]),
    ).toEqual([['reported', 'Levant Wire took its report back']]);
    expect(standingOf('capture', dossier(storyId))).toBe('retracted');
  });

  test('leaves standing what others say', () => {
    const { tell } = wire();
    tell({ text: 'Rebels have captured the city of Homs.' });
    tell({ text: 'Rebels say they captured Homs.', outlet: 'Orontes News' });

    const woven = tell({
      text: 'RETRACTION: We have removed this story about the city of Homs.',
      headline: 'Retracted: Homs',
      at,
    });

    expect(updateWords(woven)).toEqual(['retraction capture claimed']);
  });

  test('finds the story by its address where it says nothing more', () => {
    const { tell } = wire();
    tell({ text: 'Rebels have captured the city of Homs.', url });

    const woven = tell({ text: 'We have removed this article.', url, at });

    expect(updateWords(woven)).toEqual(['retraction capture retracted']);
  });

  test('takes with it the copies and whoever rests on the outlet', () => {
    const { tell } = wire();
    tell({ text: 'Rebels have captured the city of Homs.' });
    tell({ text: 'Rebels have taken the city of Homs, Levant Wire reported.', outlet: 'Orontes News' });

    const woven = tell({ text: 'RETRACTION: We have removed a story about rebels in the city of Homs.', at });

    expect(woven.updates.map(({ standing }) => standing)).not.toContain('reported');
  });

  test('of what was never told opens no story and claims nothing', () => {
    const { tell } = wire();

    const woven = tell({
      text: 'RETRACTION: We have removed a story that said rebels have captured the city of Homs.',
    });

    expect(woven.dossiers).toEqual([]);
    expect(woven.updates).toEqual([]);
  });

  test('by one outlet takes nothing back of another', () => {
    const { tell, dossier } = wire();
    const { storyId } = tell({ text: 'Rebels have captured the city of Homs.', outlet: 'Orontes News' });

    const woven = tell({ text: 'RETRACTION: We have removed a story that said rebels captured Homs.', at });

    expect(woven.updates).toEqual([]);
    expect(standingOf('capture', dossier(storyId))).toBe('reported');
  });

  test('may be followed by the news itself', () => {
    const { tell } = wire();
    tell({ text: 'Rebels have captured the city of Homs.' });
    tell({ text: 'RETRACTION: We have removed a story that said rebels captured Homs.', at });

    const woven = tell({ text: 'Rebels have captured Homs.', outlet: 'Orontes News', at: later(at, hourMs) });

    expect(updateWords(woven)).toEqual(['new-standing capture reported']);
  });
});

describe('a correction', () => {
  test('says what it corrects, and what the outlet says now', () => {
    const { tell, dossier } = wire();
    const { storyId } = tell({ text: 'Rebels have captured the city of Homs.' });

    const woven = tell({
      text: 'CORRECTION: Rebels have entered the city of Homs. An earlier version of this story incorrectly said that rebels had captured Homs.',
      at,
    });

    expect(updateWords(woven)).toEqual(['correction capture retracted', 'new-stage entry reported']);
    expect(standingOf('entry', dossier(storyId))).toBe('reported');
  });

  test('of a detail is told of the whole', () => {
    const { tell } = wire();
    tell({ text: 'Rebels have captured the city of Homs.' });

    const woven = tell({
      text: 'CORRECTION: Rebels have captured the city of Homs. Its mayor is a woman.',
      at,
    });

    expect(updateWords(woven)).toEqual(['correction capture reported']);
  });
});

describe('a headline that changes its claim between revisions', () => {
  const article = {
    headline: 'Rebels capture Homs',
    text: 'Fighting went on in the streets all day. Rebels have captured Homs.',
    url,
  };

  test('is a correction of what it claimed', () => {
    const { tell } = wire();
    tell(article);

    const woven = tell({
      headline: 'Rebels enter Homs',
      text: 'Fighting went on in the streets all day. Rebels have entered Homs.',
      url,
      at,
    });

    expect(updateWords(woven)).toEqual(['correction capture retracted', 'new-stage entry reported']);
  });

  test('is a correction also when it claims nothing in its stead', () => {
    const { tell } = wire();
    tell(article);

    const woven = tell({ headline: 'Shells fall on Homs', text: 'Shells fell on Homs all day.', url, at });

    expect(updateWords(woven)).toEqual(['correction capture retracted']);
  });

  test('is none when the page has moved on to another place', () => {
    const { tell } = wire();
    tell(article);

    expect(tell({ headline: 'Snow in Aleppo', text: 'Snow fell on Aleppo.', url, at }).updates).toEqual([]);
  });

  test('is none when it only words it otherwise', () => {
    const { tell } = wire();
    tell(article);

    expect(tell({ ...article, headline: 'Homs captured by rebels', at }).updates).toEqual([]);
  });

  test('is none when another article of the outlet says something else', () => {
    const { tell } = wire();
    tell(article);

    const woven = tell({
      headline: 'Rebels enter Homs',
      text: 'Rebels have entered Homs.',
      url: `${url}-2`,
      at,
    });

    expect(updateWords(woven)).toEqual(['new-stage entry reported']);
  });
});

describe('words by which it is known', () => {
  test.each([
    ['RETRACTION: Levant Wire withdraws its report on Homs.', 'retraction'],
    ['We have removed this article.', 'retraction'],
    ['Orontes News: we have taken down a video report that could not be stood up.', 'retraction'],
    ['This story has been withdrawn.', 'retraction'],
    ['CORRECTION: Homs, not Hama.', 'correction'],
    ['(Corrects paragraph 3 to say Homs)\nRebels captured Homs.', 'correction'],
    ['Rebels captured Homs.\nAn earlier version of this story misstated the day.', 'correction'],
    ['Rebels captured Homs.\nThis article was amended on 8 December 2024.', 'correction'],
    ['The ministry has withdrawn its report on Homs.', undefined],
    ['Facebook removed the post, which called for revenge.', undefined],
    ['Officials corrected the death toll to five.', undefined],
    ['Troops were withdrawn from Homs.', undefined],
  ])('%s', (text, expected) => {
    expect(correctionIn(textOf('', text))).toBe(expected);
  });
});

test('what was taken back is told by nobody, and the headline is that of what was said', () => {
  const { tell, dossier } = wire();
  const { storyId } = tell({ text: 'Rebels have captured the city of Homs.' });
  tell({ text: 'RETRACTION: We have removed a story that said rebels captured Homs.', at });

  const after = dossier(storyId);

  expect(voicesOf(after, 'capture')).toEqual([]);
  expect(headlinedBy(after)).toMatchObject({ standing: 'retracted', event: { kind: 'capture' } });
});
