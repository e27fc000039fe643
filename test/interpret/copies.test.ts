import { describe, expect, test } from 'vitest';
import { hourMs, later } from '#src/domain/instant.ts';
import { dawn } from '#test/support/news.ts';
import { productWire, updateWords } from '#test/support/wire.ts';

const wire = await productWire();

/** Ninety words, so that a copy of it can be told from chance. */
const copy =
  'Syrian rebels said they had surrounded the city of Homs on Saturday evening, cutting the last road to the coast. ' +
  'The advance came at the end of a week in which the front moved further than in all the years before it, and shops along the main street closed early while families packed what they could carry. ' +
  'A baker near the clock tower said he had sold all his bread by noon and would open again when the shelling stopped. ' +
  'Drivers waited for hours at the northern gate for fuel that never arrived, and the lines of the telephone went dead before midnight.';

describe('a copy under another headline', () => {
  test('raises nothing but the count of outlets', () => {
    const { tell } = wire();
    tell({ text: copy, headline: 'Rebels say they have surrounded Homs' });

    const woven = tell({ text: copy, outlet: 'Orontes News', headline: 'Homs surrounded, rebels say' });

    expect(woven.copyOf).toBe('article-1');
    expect(updateWords(woven)).toEqual(['more-outlets siege claimed']);
  });

  test('is the same story, and rests on what the first rests on', () => {
    const { tell, dossier } = wire();
    const first = tell({ text: copy });

    const second = tell({ text: copy, outlet: 'Orontes News' });
    const third = tell({ text: copy, outlet: 'Barada Daily' });

    expect([second.storyId, third.storyId]).toEqual([first.storyId, first.storyId]);
    const { sources } = dossier(first.storyId);
    expect(sources.map(({ outlet, copyOf, origin }) => [outlet, copyOf, origin])).toEqual([
      ['Levant Wire', undefined, 'Levant Wire'],
      ['Orontes News', 'article-1', 'Levant Wire'],
      ['Barada Daily', 'article-1', 'Levant Wire'],
    ]);
  });

  test('of a copy is a copy of the first, when that came out too long ago to be compared', () => {
    const { tell, dossier } = wire();
    const { storyId } = tell({ text: copy });
    tell({ text: copy, outlet: 'Orontes News', at: later(dawn, 50 * hourMs) });

    tell({ text: copy, outlet: 'Barada Daily', at: later(dawn, 100 * hourMs) });

    expect(dossier(storyId).sources.map(({ copyOf }) => copyOf)).toEqual([
      undefined,
      'article-1',
      'article-1',
    ]);
  });

  test('by the same outlet raises nothing at all', () => {
    const { tell } = wire();
    tell({ text: copy });

    expect(tell({ text: copy, headline: 'Rebels say Homs is surrounded' }).updates).toEqual([]);
  });

  test('is looked for over 72 hours', () => {
    const { tell } = wire();
    tell({ text: copy });

    expect(tell({ text: copy, outlet: 'Orontes News', at: later(dawn, 72 * hourMs) }).copyOf).toBe(
      'article-1',
    );
    expect(wire().tell({ text: copy }).copyOf).toBeUndefined();
  });

  test('comes too late after that', () => {
    const { tell } = wire();
    tell({ text: copy });

    expect(
      tell({ text: copy, outlet: 'Orontes News', at: later(dawn, 72 * hourMs + 1) }).copyOf,
    ).toBeUndefined();
  });

  test('raises nothing when its story is over and it comes by way of a later copy', () => {
    const { tell } = wire();
    tell({ text: copy });

    const woven = tell({ text: `${copy} Snow fell.`, outlet: 'Orontes News', at: later(dawn, 71 * hourMs) });

    expect(woven.updates.map(({ kind }) => kind)).toEqual(['more-outlets']);
  });
});

describe('old copy under a new top', () => {
  test('alerts by the new first paragraph', () => {
    const { tell } = wire();
    const first = tell({ text: copy });

    const woven = tell({
      text: `Rebels captured Homs on Sunday, their commander said. ${copy}`,
      outlet: 'Orontes News',
    });

    expect(woven.copyOf).toBe('article-1');
    expect(woven.storyId).toBe(first.storyId);
    expect(updateWords(woven)).toEqual(['new-stage capture claimed']);
  });

  test('alerts by a denial that it brings', () => {
    const { tell } = wire();
    tell({ text: copy });

    const woven = tell({
      text: `${copy} The Syrian defence ministry denied that rebels had surrounded Homs.`,
      outlet: 'Orontes News',
    });

    expect(updateWords(woven)).toEqual(['new-standing siege disputed']);
  });

  test('says only the new words again', () => {
    const { tell, dossier } = wire();
    const { storyId } = tell({ text: copy });

    tell({ text: `Rebels captured Homs on Sunday, their commander said. ${copy}`, outlet: 'Orontes News' });

    expect(dossier(storyId).claims.map(({ outlet, event }) => `${outlet}: ${event.kind}`)).toEqual([
      'Levant Wire: siege',
      'Orontes News: capture',
    ]);
  });
});

describe('a copied sentence is old however it is quoted', () => {
  test('a short one', () => {
    const { tell } = wire();
    const short = `${copy} Rebels captured Rastan.`;
    tell({ text: short });

    expect(updateWords(tell({ text: short, outlet: 'Orontes News' }))).toEqual([
      'more-outlets siege claimed',
      'more-outlets capture reported',
    ]);
  });

  test('one that is longer than a quote may be', () => {
    const { tell } = wire();
    const clauses = Array.from(
      { length: 12 },
      (_, nth) => `past the ${nth + 3} shuttered mills along the river road`,
    );
    const long = `Rebels said they captured Rastan after they had walked all night ${clauses.join(', ')}. ${copy}`;
    tell({ text: long });

    const { updates } = tell({ text: long, outlet: 'Orontes News' });

    expect(new Set(updates.map(({ kind }) => kind))).toEqual(new Set(['more-outlets']));
  });

  test('but a short one by itself is said by many', () => {
    const { tell } = wire();
    tell({ text: 'Rebels captured Rastan. The day was cold.' });

    const { copyOf, updates } = tell({
      text: 'Rebels captured Rastan. The army denied it.',
      outlet: 'Orontes News',
    });

    expect(copyOf).toBeUndefined();
    expect(updates.map(({ kind }) => kind)).toEqual(['new-standing']);
  });
});
