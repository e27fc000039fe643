import { describe, expect, test } from 'vitest';
import type { Claim } from '#src/domain/claim.ts';
import type { NewsEvent } from '#src/domain/event.ts';
import { subjectOf } from '#src/domain/subject.ts';
import { match } from '#src/match/match.ts';
import { aRoster, dossierOf, homs, newestOf, type Step } from '#test/support/news.ts';

function event(kind: string, given: Partial<NewsEvent>): NewsEvent {
  return { topic: 'territorial-change', kind, place: homs, background: false, ...given };
}

const army = { doer: 'Syrian Army', doerSide: 'government', doerParties: ['SY'] } as const;
const rebels = { doer: 'rebel forces', doerSide: 'opposition' } as const;

function entered(given: Partial<Claim> = {}, who: Partial<NewsEvent> = rebels): Step {
  return {
    eventKind: 'entry',
    standing: 'reported',
    says: [{ stance: 'reports', event: event('entry', who), ...given }],
  };
}

function left(given: Partial<Claim> = {}, who: Partial<NewsEvent> = army): Step {
  return {
    kind: 'new-stage',
    eventKind: 'withdrawal',
    standing: 'confirmed',
    says: [{ stance: 'confirms', speaker: 'Syrian Army', event: event('withdrawal', who), ...given }],
  };
}

function newest(steps: readonly Step[]) {
  const dossier = dossierOf(steps);
  const update = newestOf(dossier);
  const { decisions } = match([update], [dossier], aRoster(), {}, update.at);
  return { amountsTo: subjectOf(update, dossier).amountsTo, decisions };
}

describe('a city that its defenders say they left while others are in it', () => {
  test('is told to whoever asked for captured cities, with the reason', () => {
    const { amountsTo, decisions } = newest([entered(), left()]);

    expect(amountsTo).toBe('handover');
    expect(decisions).toMatchObject([
      { verdict: 'send', because: 'wanted', why: { says: 'reason.left-to-another' } },
    ]);
  });

  test('also when the others came later', () => {
    expect(newest([left(), { ...entered(), kind: 'new-stage' }]).amountsTo).toBe('handover');
  });

  test('but what was told before is not told of otherwise by what came later', () => {
    const dossier = dossierOf([entered(), left()]);

    expect(dossier.updates.map((update) => subjectOf(update, dossier).amountsTo)).toEqual([
      undefined,
      'handover',
    ]);
  });

  test('an article that says both is told once, as what they left', () => {
    const dossier = dossierOf([{ ...entered(), kind: 'new-story' }, left()]);
    const updates = dossier.updates.map((update) => ({ ...update, articleId: 'article-of-both' }) as const);

    expect(updates.map((update) => subjectOf(update, { ...dossier, updates }).amountsTo)).toEqual([
      undefined,
      'handover',
    ]);
  });

  test.each<{ case: string; steps: readonly Step[] }>([
    { case: 'nobody is known to be in it', steps: [left()] },
    { case: 'that they left is somebody’s claim', steps: [entered(), left({ stance: 'claims' })] },
    {
      case: 'that the others are in it is somebody’s claim',
      steps: [entered({ stance: 'claims', speaker: 'HTS' }), left()],
    },
    { case: 'they left a part of it', steps: [entered(), left({}, { ...army, partly: true })] },
    { case: 'who left it had entered it before, as after a raid', steps: [entered({}, army), left()] },
    { case: 'nobody says who entered', steps: [entered({}, {}), left()] },
    {
      case: 'it is history',
      steps: [entered(), left({ event: { ...event('withdrawal', army), background: true } })],
    },
    {
      case: 'the defenders deny that the others are in it',
      steps: [
        entered(),
        { ...entered({ stance: 'denies', speaker: 'Syrian Army' }), kind: 'new-standing' },
        left(),
      ],
    },
  ])('not where $case', ({ steps }) => {
    const { amountsTo, decisions } = newest(steps);

    expect(amountsTo).toBeUndefined();
    expect(decisions).toEqual([]);
  });
});
