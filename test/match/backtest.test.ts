import { expect, test } from 'vitest';
import { hourMs, later, minuteMs } from '#src/domain/instant.ts';
import type { Dossier } from '#src/domain/story.ts';
import type { Subscription } from '#src/domain/subscription.ts';
import { backtest } from '#src/match/backtest.ts';
import { aSubscription, dawn, dossierOf, type Step } from '#test/support/news.ts';

const since = later(dawn, -hourMs);
const turn: Step = { kind: 'new-standing', standing: 'disputed', standingBefore: 'claimed' };

function tried(dossiers: readonly Dossier[], parts: Partial<Subscription> = {}) {
  return backtest(aSubscription(parts), dossiers, since, 'UTC');
}

test('sends what it would have sent, and neither one more outlet nor what is too old', () => {
  const dossier = dossierOf([{ at: later(since, -minuteMs) }, {}, { kind: 'more-outlets' }, turn]);

  expect(tried([dossier]).sent.map(({ update }) => update.version)).toEqual([2, 4]);
});

test('stories are told of in the order in which it happened', () => {
  const homs = dossierOf([{}, turn]);
  const hama = dossierOf([{ at: later(dawn, 5 * minuteMs) }], { id: 'story-hama' });

  expect(tried([homs, hama]).sent.map(({ update }) => update.storyId)).toEqual([
    'story-homs',
    'story-hama',
    'story-homs',
  ]);
});

test('whoever would have been told is also told when it turns, below the standing asked for', () => {
  const scope = { topicIds: ['territorial-change'], standingMin: 'disputed' as const };
  const fallen: Step = { kind: 'new-standing', standing: 'denied', standingBefore: 'disputed' };

  expect(tried([dossierOf([{}, fallen])], { scope }).sent).toHaveLength(0);
  expect(tried([dossierOf([{}, turn, fallen])], { scope }).sent).toHaveLength(2);
});

test('counts what would have waited for quiet hours to end, and for the digest', () => {
  const dossier = dossierOf([{}, {}, turn]);

  expect(tried([dossier], { quiet: { from: '00:00', until: '05:00' } })).toMatchObject({
    sent: [],
    quiet: 3,
  });
  expect(tried([dossier], { mode: 'digest' })).toMatchObject({ sent: [], digested: 3 });
});
