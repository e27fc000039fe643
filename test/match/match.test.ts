import { describe, expect, test } from 'vitest';
import { hourMs, later } from '#src/domain/instant.ts';
import type { Roots, Roster } from '#src/domain/roster.ts';
import type { Dossier } from '#src/domain/story.ts';
import { match } from '#src/match/match.ts';
import {
  aMute,
  aRoster,
  aSubscription,
  dawn,
  desk,
  dossierOf,
  newestOf,
  rootsWith,
  slackChannel,
  type Step,
} from '#test/support/news.ts';

const denial: Step = {
  kind: 'new-standing',
  standing: 'disputed',
  standingBefore: 'claimed',
  says: [{ stance: 'denies', speaker: 'Syrian defence ministry' }],
};
const confirmation: Step = { kind: 'new-standing', standing: 'confirmed', standingBefore: 'disputed' };
const retraction: Step = { kind: 'retraction', standing: 'retracted', standingBefore: 'claimed' };

function newest(dossier: Dossier, roster: Roster = aRoster(), roots: Roots = {}) {
  const update = newestOf(dossier);
  return match([update], [dossier], roster, roots, update.at);
}

function alertsOf(deliveries: ReturnType<typeof match>['deliveries']) {
  return deliveries
    .filter(({ kind }) => kind !== 'edit')
    .map(({ kind, state }) => (state === 'pending' ? kind : `${kind} held`));
}

/** The same, of articles that came out while their feed was not read. */
function caughtUp(dossier: Dossier, publishedAt = dawn): Dossier {
  return {
    ...dossier,
    sources: dossier.sources.map((source) => ({ ...source, publishedAt, caughtUp: true })),
  };
}

describe('a catch-up', () => {
  test('is told in one digest of the next full five minutes, however old', () => {
    const dossier = caughtUp(dossierOf([{}]), later(dawn, -40 * hourMs));

    const { decisions, deliveries } = newest(dossier);

    expect(decisions).toMatchObject([{ verdict: 'hold', because: 'digest' }]);
    expect(deliveries).toMatchObject([
      { kind: 'root', state: 'held', gatheredInto: deliveries[1]?.id },
      { kind: 'digest', state: 'pending', subject: { of: 'digest' } },
    ]);
  });

  test('holds no flash back', () => {
    expect(newest(caughtUp(dossierOf([{ urgency: 'flash' }]))).decisions).toMatchObject([
      { verdict: 'send', because: 'broke-through' },
    ]);
  });
});

describe('who is told', () => {
  test('the first wanted update makes the card', () => {
    const { decisions, deliveries } = newest(dossierOf([{}]));

    expect(deliveries).toMatchObject([
      { kind: 'root', state: 'pending', version: 1, urgency: 'bulletin', subscriptionNumber: 1 },
    ]);
    expect(decisions).toMatchObject([{ verdict: 'send', because: 'wanted' }]);
  });

  test('the same updates matched twice make the same deliveries', () => {
    const dossier = dossierOf([{}]);

    expect(newest(dossier)).toEqual(newest(dossier));
  });

  test('a city-captured channel gets its card when capture is first asserted, though the story is older', () => {
    const entered = dossierOf([{ eventKind: 'entry' }]);
    const captured = dossierOf([{ eventKind: 'entry' }, { kind: 'new-stage', eventKind: 'capture' }]);

    expect(newest(entered).deliveries).toEqual([]);
    expect(alertsOf(newest(captured).deliveries)).toEqual(['root']);
  });

  test('who was told of a capture is told when another stage comes up or turns, not of its every claim', () => {
    const left: Step = { eventKind: 'withdrawal', standing: 'reported' };
    const turned = {
      ...left,
      kind: 'new-standing',
      standing: 'confirmed',
      standingBefore: 'reported',
    } as const;
    const after = (step: Step) => newest(dossierOf([{}, left, step]), aRoster(), rootsWith()).deliveries;

    expect(alertsOf(after(turned))).toEqual(['broadcast']);
    expect(alertsOf(after({ ...left, kind: 'new-stage' }))).toEqual(['broadcast']);
    expect(alertsOf(after({ ...left, kind: 'new-claim' }))).toEqual([]);
    expect(alertsOf(newest(dossierOf([{}, left, turned])).deliveries)).toEqual([]);
  });

  test('and a mute holds it, though it is a confirmation: not of what was posted', () => {
    const left: Step = { eventKind: 'withdrawal', standing: 'reported' };
    const turned: Step = { ...left, kind: 'new-standing', standing: 'confirmed', standingBefore: 'reported' };
    const { decisions } = newest(dossierOf([{}, left, turned]), aRoster({ mutes: [aMute()] }), rootsWith());

    expect(decisions).toMatchObject([{ verdict: 'hold', because: 'muted' }]);
  });

  test('another stage is not told beside a step of the one asked for, by the same article', () => {
    const dossier = dossierOf([{}, {}, { kind: 'new-stage', eventKind: 'withdrawal' }]);
    const [, capture, withdrawal] = dossier.updates;
    if (capture === undefined || withdrawal === undefined) throw new Error('three steps');
    const articleId = 'article-of-both';
    const updates = [{ ...capture, articleId } as const, { ...withdrawal, articleId } as const];

    expect(alertsOf(newest({ ...dossier, updates }, aRoster(), rootsWith()).deliveries)).toEqual([]);
  });

  test('several subscriptions of a channel make one alert and a decision each', () => {
    const roster = aRoster({ subscriptions: [aSubscription(), aSubscription({ number: 2, scope: {} })] });

    const { decisions, deliveries } = newest(dossierOf([{}]), roster);

    expect(alertsOf(deliveries)).toEqual(['root']);
    expect(new Set(decisions.map(({ subscriptionNumber }) => subscriptionNumber))).toEqual(new Set([1, 2]));
  });

  test('one subscription that wants it outweighs another that is paused', () => {
    const paused = aSubscription({ number: 1, pausedAt: dawn });
    const roster = aRoster({ subscriptions: [paused, aSubscription({ number: 2 })] });

    expect(newest(dossierOf([{}]), roster).deliveries).toMatchObject([
      { state: 'pending', subscriptionNumber: 2 },
    ]);
  });

  test('two updates of one call: the card, then its reply', () => {
    const dossier = dossierOf([{}, {}]);

    const { deliveries } = match(dossier.updates, [dossier], aRoster(), {}, dawn);

    expect(deliveries.map(({ kind, version }) => [kind, version])).toEqual([
      ['root', 1],
      ['reply', 2],
      ['edit', 2],
    ]);
  });

  test("a private story is its own newsroom's", () => {
    const dossier = dossierOf([{}], { audience: 'workspace-other' });

    expect(newest(dossier)).toEqual({ decisions: [], deliveries: [] });
  });

  test('below the standing or urgency asked for it is not sent, and the decision says so', () => {
    const scope = { ...aSubscription().scope, standingMin: 'confirmed', urgencyMin: 'urgent' } as const;
    const roster = aRoster({ subscriptions: [aSubscription({ scope })] });

    const tooWeak = newest(dossierOf([{}]), roster);
    const tooQuiet = newest(dossierOf([{ standing: 'confirmed', urgency: 'routine' }]), roster);

    expect(tooWeak).toMatchObject({ deliveries: [], decisions: [{ because: 'standing-too-low' }] });
    expect(tooQuiet).toMatchObject({ deliveries: [], decisions: [{ because: 'urgency-too-low' }] });
  });

  test('who was told is told when it turns, below the standing that was asked for', () => {
    const scope = { ...aSubscription().scope, standingMin: 'confirmed' } as const;
    const roster = aRoster({ subscriptions: [aSubscription({ scope })] });
    const dossier = dossierOf([{ standing: 'confirmed' }, { ...denial, standingBefore: 'confirmed' }]);

    expect(alertsOf(newest(dossier, roster, rootsWith()).deliveries)).toEqual(['broadcast']);
  });
});

describe('in which form', () => {
  test.each<{ case: string; step: Step; thread: string; state: string; flat: string }>([
    { case: 'a denial', step: denial, thread: 'reply', state: 'broadcast', flat: 'flat' },
    { case: 'a confirmation', step: confirmation, thread: 'reply', state: 'broadcast', flat: 'flat' },
    {
      case: 'claimed becomes reported',
      step: { kind: 'new-standing', standing: 'reported', standingBefore: 'claimed' },
      thread: 'reply',
      state: 'reply',
      flat: 'flat',
    },
    { case: 'a new stage', step: { kind: 'new-stage' }, thread: 'reply', state: 'broadcast', flat: 'flat' },
    {
      case: 'a louder urgency',
      step: { kind: 'new-claim', urgency: 'flash' },
      thread: 'reply',
      state: 'broadcast',
      flat: 'flat',
    },
    { case: 'a new claim', step: {}, thread: 'reply', state: 'reply', flat: 'flat' },
    { case: 'a correction', step: { kind: 'correction' }, thread: 'reply', state: 'broadcast', flat: 'flat' },
    { case: 'a retraction', step: retraction, thread: 'reply', state: 'broadcast', flat: 'flat' },
  ])('$case', ({ step, ...forms }) => {
    const dossier = dossierOf([{}, step]);
    for (const followUps of ['thread', 'state', 'flat'] as const) {
      const roster = aRoster({ subscriptions: [aSubscription({ followUps })] });

      const { deliveries } = newest(dossier, roster, rootsWith());

      expect(deliveries.map(({ kind }) => kind)).toEqual([forms[followUps], 'edit']);
    }
  });

  test('one more outlet edits the count and posts nothing, in every mode', () => {
    const dossier = dossierOf([{}, { kind: 'more-outlets' }]);
    for (const followUps of ['thread', 'state', 'flat'] as const) {
      const roster = aRoster({ subscriptions: [aSubscription({ followUps })] });

      const { decisions, deliveries } = newest(dossier, roster, rootsWith());

      expect(deliveries).toMatchObject([{ kind: 'edit', state: 'pending', version: 2 }]);
      expect(decisions).toMatchObject([{ verdict: 'hold', because: 'more-outlets' }]);
    }
  });

  test('an edit has one key a card, so that the newest version wins', () => {
    const second = newest(dossierOf([{}, {}]), aRoster(), rootsWith()).deliveries[1];
    const third = newest(dossierOf([{}, {}, {}]), aRoster(), rootsWith()).deliveries[1];

    expect(second?.id).toBe(third?.id);
    expect([second?.version, third?.version]).toEqual([2, 3]);
  });

  test.each(['held', 'failed'] as const)(
    'where the card was %s, the next that is sent becomes it',
    (state) => {
      const { deliveries } = newest(dossierOf([{}, {}]), aRoster(), rootsWith({ state }));

      expect(deliveries.map(({ kind }) => kind)).toEqual(['root']);
    },
  );
});

describe('what is held', () => {
  test('a mute holds the alert until the minute it ends, under its own id', () => {
    const mute = aMute({ endsAt: later(dawn, hourMs) });
    const during = dossierOf([{ at: later(dawn, hourMs - 1) }]);
    const after = dossierOf([{ at: later(dawn, hourMs) }]);

    expect(newest(during, aRoster({ mutes: [mute] })).deliveries).toMatchObject([
      { kind: 'root', state: 'held', because: 'muted', muteId: mute.id },
    ]);
    expect(alertsOf(newest(after, aRoster({ mutes: [mute] })).deliveries)).toEqual(['root']);
  });

  test.each([
    ['wire echo', 'reason.muted'],
    ['', 'reason.muted-plain'],
  ])('and says by whom and, where it has one, for what reason: "%s"', (reason, id) => {
    const { decisions } = newest(dossierOf([{}]), aRoster({ mutes: [aMute({ reason })] }));

    expect(decisions[0]?.why).toMatchObject({ says: id });
  });

  test('a mute of another channel, newsroom or subject holds nothing', () => {
    const mutes = [
      aMute({ channel: slackChannel('C2') }),
      aMute({ workspaceId: 'workspace-other' }),
      aMute({ scope: { topicIds: ['humanitarian'] } }),
    ];

    expect(alertsOf(newest(dossierOf([{}]), aRoster({ mutes })).deliveries)).toEqual(['root']);
  });

  test.each<{ case: string; steps: Step[]; soft: string; hard: string; told?: false }>([
    { case: 'a first flash', steps: [{}, { urgency: 'flash' }], soft: 'broadcast', hard: 'broadcast held' },
    {
      case: 'a second flash',
      steps: [{ urgency: 'flash' }, { urgency: 'flash' }],
      soft: 'reply held',
      hard: 'reply held',
    },
    { case: 'the first denial', steps: [{}, denial], soft: 'broadcast', hard: 'broadcast held' },
    {
      case: 'a second denial',
      steps: [{}, denial, { standing: 'disputed' }],
      soft: 'reply held',
      hard: 'reply held',
    },
    {
      case: 'the first denial of what was not told here',
      steps: [{}, denial],
      soft: 'root held',
      hard: 'root held',
      told: false,
    },
    { case: 'the first confirmation', steps: [{}, confirmation], soft: 'broadcast', hard: 'broadcast held' },
    { case: 'a correction', steps: [{}, { kind: 'correction' }], soft: 'broadcast', hard: 'broadcast held' },
    { case: 'a retraction', steps: [{}, retraction], soft: 'broadcast', hard: 'broadcast' },
    { case: 'a new claim', steps: [{}, {}], soft: 'reply held', hard: 'reply held' },
  ])('through a mute, and a hard one: $case', ({ steps, soft, hard, told }) => {
    const dossier = dossierOf(steps);
    const roots = told === false ? rootsWith({ state: 'held' }) : rootsWith();
    const under = (isHard: boolean) =>
      alertsOf(newest(dossier, aRoster({ mutes: [aMute({ hard: isHard })] }), roots).deliveries);

    expect([under(false), under(true)]).toEqual([[soft], [hard]]);
  });

  test('the edit of a card goes through a mute: it notifies nobody', () => {
    const { deliveries } = newest(dossierOf([{}, {}]), aRoster({ mutes: [aMute()] }), rootsWith());

    expect(deliveries).toMatchObject([
      { kind: 'reply', state: 'held' },
      { kind: 'edit', state: 'pending' },
    ]);
  });

  test('a retraction is owed to a channel that has unsubscribed since', () => {
    const roster = aRoster({ subscriptions: [] });

    const { decisions, deliveries } = newest(dossierOf([{}, retraction]), roster, rootsWith());

    expect(alertsOf(deliveries)).toEqual(['broadcast']);
    expect(decisions).toMatchObject([{ verdict: 'send', subscriptionNumber: 0 }]);
  });

  test('a retraction is not told where the story was not', () => {
    const { decisions, deliveries } = newest(dossierOf([{}, retraction]));

    expect(deliveries).toEqual([]);
    expect(decisions).toMatchObject([{ verdict: 'hold', because: 'not-told' }]);
  });

  test('what was told together with others counts as told, and gets a card of its own', () => {
    const roots = rootsWith({ state: 'held', gathered: true });

    expect(alertsOf(newest(dossierOf([{}, retraction]), aRoster(), roots).deliveries)).toEqual(['root']);
  });

  test('quiet hours hold for a digest after their end, in the zone of the newsroom', () => {
    const quiet = { from: '22:00', until: '06:00' };
    const roster = aRoster({ subscriptions: [aSubscription({ quiet })] });

    const { deliveries } = newest(dossierOf([{}]), roster);

    expect(deliveries).toMatchObject([
      { kind: 'root', state: 'held', because: 'quiet-hours' },
      { kind: 'digest', state: 'pending', nextAt: '2024-12-08T06:00:05.000Z' },
    ]);
    expect(deliveries[0]).toHaveProperty('gatheredInto', deliveries[1]?.id);
  });

  test('digest mode collects by the hour into one digest', () => {
    const roster = aRoster({ subscriptions: [aSubscription({ mode: 'digest' })] });
    const one = newest(dossierOf([{}]), roster).deliveries;
    const other = newest(dossierOf([{}], { id: 'story-daraa' }), roster).deliveries;

    expect(one).toMatchObject([
      { state: 'held', because: 'digest' },
      { kind: 'digest', nextAt: '2024-12-08T05:00:05.000Z' },
    ]);
    expect(other[1]?.id).toBe(one[1]?.id);
  });

  test.each<{ case: string; step: Step; because: string }>([
    {
      case: 'published more than 12 h before it came',
      step: { source: { publishedAt: later(dawn, -13 * hourMs) } },
      because: 'stale',
    },
    {
      case: 'history',
      step: {
        says: [
          {
            stance: 'claims',
            event: { topic: 'territorial-change', kind: 'capture', background: true },
          },
        ],
      },
      because: 'background',
    },
  ])('$case is held as $because', ({ step, because }) => {
    expect(newest(dossierOf([step])).deliveries).toMatchObject([{ state: 'held', because }]);
  });

  test('a paused subscription holds, and a retraction goes all the same', () => {
    const roster = aRoster({ subscriptions: [aSubscription({ pausedAt: dawn })] });

    expect(newest(dossierOf([{}]), roster).deliveries).toMatchObject([{ because: 'paused' }]);
    expect(alertsOf(newest(dossierOf([{}, retraction]), roster, rootsWith()).deliveries)).toEqual([
      'broadcast',
    ]);
  });
});

describe('a newsroom that takes two origins for a confirmation', () => {
  const stated: Step = { standing: 'reported', says: [{ stance: 'reports' }] };
  const dossier = dossierOf([stated, { ...stated, kind: 'more-outlets' }]);
  const newsroom = { ...desk, confirmAtOrigins: 2 };

  test('is told that it is confirmed, by what is one more outlet elsewhere', () => {
    const here = newest(dossier, aRoster({ workspaces: [newsroom] }), rootsWith());
    const elsewhere = newest(dossier, aRoster(), rootsWith());

    expect(alertsOf(here.deliveries)).toEqual(['broadcast']);
    expect(alertsOf(elsewhere.deliveries)).toEqual([]);
  });

  test('gets what asked for nothing less', () => {
    const scope = { standingMin: 'confirmed', words: 'standing:confirmed+' } as const;
    const subscriptions = [aSubscription({ scope })];

    const here = newest(dossier, aRoster({ subscriptions, workspaces: [newsroom] }));

    expect(alertsOf(here.deliveries)).toEqual(['root']);
  });
});
