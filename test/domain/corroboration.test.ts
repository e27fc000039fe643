import { describe, expect, test } from 'vitest';
import { corroborated } from '#src/domain/corroboration.ts';
import type { Dossier } from '#src/domain/story.ts';
import { withNotes } from '#src/domain/with-notes.ts';
import { aWord, dossierOf, type Step } from '#test/support/news.ts';

const stated: Step = { standing: 'reported', says: [{ stance: 'reports' }] };
const further: Step = { ...stated, kind: 'more-outlets' };
const claimed: Step = { standing: 'claimed' };
const denied: Step = {
  kind: 'new-standing',
  standing: 'disputed',
  standingBefore: 'reported',
  says: [{ stance: 'denies', speaker: 'Syrian defence ministry' }],
};

function stepsOf({ updates }: Dossier): readonly string[] {
  return updates.map(({ kind, standing, standingBefore }) =>
    [kind, ...(standingBefore === undefined ? [] : [`${standingBefore} →`]), standing].join(' '),
  );
}

function seen(steps: readonly Step[]): readonly string[] {
  return stepsOf(corroborated(dossierOf(steps), 3));
}

describe('a newsroom that takes three origins for a confirmation', () => {
  test('sees what the third reports as confirmed, and that it turned', () => {
    expect(seen([stated, further, further])).toEqual([
      'new-story reported',
      'more-outlets reported',
      'new-standing reported → confirmed',
    ]);
  });

  test('has heard it once: the fourth is a further outlet', () => {
    expect(seen([stated, further, further, further]).at(-1)).toBe('more-outlets confirmed');
  });

  test('is not told again where a neutral witness confirms it too', () => {
    const confirmed: Step = { kind: 'new-standing', standing: 'confirmed', standingBefore: 'reported' };

    expect(seen([stated, further, further, confirmed]).at(-1)).toBe('new-claim confirmed → confirmed');
  });

  test.each([
    { case: 'that read one agency', source: { origin: 'Reuters' } },
    { case: 'whose reports were taken back', source: { takenBack: true as const } },
  ])('counts no outlets $case', ({ source }) => {
    const same = { source };

    expect(seen([{ ...stated, ...same }, { ...further, ...same }, further]).at(-1)).toBe(
      'more-outlets reported',
    );
  });

  test('counts no outlets that say who claims it', () => {
    expect(seen([claimed, claimed, claimed]).at(-1)).toBe('new-claim claimed');
  });

  test('never takes them over a denial', () => {
    const steps = seen([stated, further, denied, { ...stated, standing: 'disputed' }]);

    expect(steps.slice(-2)).toEqual(['new-standing reported → disputed', 'new-claim disputed']);
  });

  test('hears a denial of what was confirmed as one', () => {
    expect(seen([stated, further, further, denied]).at(-1)).toBe('new-standing confirmed → disputed');
  });

  test('sees the stage confirmed that the third tells of, whatever the story began with', () => {
    const entry: Step = { ...stated, eventKind: 'entry' };
    const capture: Step = { ...stated, eventKind: 'capture', kind: 'new-stage' };
    const both: Step = {
      ...further,
      eventKind: 'entry',
      says: [
        { stance: 'reports', event: { topic: 'territorial-change', kind: 'capture', background: false } },
      ],
    };

    const dossier = corroborated(dossierOf([entry, capture, both, both]), 3);

    expect(dossier.updates.at(-1)).toMatchObject({ eventKind: 'capture', standing: 'confirmed' });
    expect(dossier.updates.at(-1)?.claimIds).toHaveLength(1);
  });

  test('keeps its editors’ words above it', () => {
    const dossier = corroborated(dossierOf([stated, further, further]), 3);

    const held = withNotes(dossier, [aWord({ word: 'hold', version: 3 })]);

    expect(held.updates.at(-1)?.standing).toBe('claimed');
  });
});

test('outlets confirm nothing in a newsroom that has not said how many do', () => {
  const dossier = dossierOf([stated, further, further]);

  expect(corroborated(dossier, undefined)).toBe(dossier);
});
