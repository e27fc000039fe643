import { describe, expect, test } from 'vitest';
import { later, minuteMs, secondMs } from '#src/domain/instant.ts';
import type { Card, Note } from '#src/domain/message.ts';
import { composeCard, type CardContext } from '#src/notify/card.ts';
import { storyLines } from '#src/notify/digest.ts';
import { composeFollowUp } from '#src/notify/follow-up.ts';
import { composeMuteEnded, composeMuteEnding, composeMuteStarted } from '#src/notify/notices.ts';
import { english, withPolish } from '#test/support/texts.ts';
import { aMute, dawn, dossierOf, newestOf, type Step } from '#test/support/news.ts';

const disputed: Step = {
  standing: 'disputed',
  says: [
    { stance: 'claims', speaker: 'HTS', quote: 'Homs city is fully liberated' },
    { stance: 'denies', speaker: 'Syrian defence ministry', quote: 'Homs is stable and safe' },
  ],
  source: { outlet: 'Levant Wire' },
};
const stated: Step = {
  standing: 'disputed',
  says: [{ stance: 'reports' }],
  source: { outlet: 'Caravan News', voice: 'states' },
};
const conceded: Step = {
  kind: 'new-standing',
  standing: 'confirmed',
  standingBefore: 'disputed',
  says: [{ stance: 'confirms', speaker: 'Syrian army' }],
  whatChanged: 'a commander says its forces left the city',
};

function card(steps: readonly Step[], context: Partial<CardContext> = {}): Card {
  return composeCard(dossierOf(steps), {
    texts: english,
    marks: [],
    heldByMutes: 0,
    mentions: [],
    postedAt: later(dawn, 39 * secondMs),
    ...context,
  });
}

function wordsOf({ lines }: Note): readonly string[] {
  return lines.map((line) =>
    line
      .map((part) => {
        if (typeof part === 'string') return part;
        if ('strong' in part) return part.strong;
        if ('struck' in part) return `~${part.struck}~`;
        return 'link' in part ? part.link : '…';
      })
      .join(''),
  );
}

describe('a card', () => {
  test('strikes through what its source took back, and shows nobody saying it', () => {
    const taken = { ...disputed, source: { outlet: 'Levant Wire', takenBack: true } } satisfies Step;
    const notice: Step = { kind: 'retraction', standing: 'retracted', says: [] };

    expect(card([taken, notice])).toMatchObject({
      state: 'RETRACTED by its source',
      headline: 'Retracted: city captured, Homs',
      struck: expect.stringMatching(/^HTS says .*Homs/),
      evidence: [],
    });
  });

  test('writes who stood first in a sentence small within its own', () => {
    const says: Step['says'] = [
      { stance: 'claims', speaker: 'Rebels', quote: 'we hold Homs' },
      { stance: 'denies', speaker: 'Security officials', quote: 'it is calm' },
    ];

    expect(card([{ ...disputed, says }]).state).toBe(
      'DISPUTED · claimed by rebels, denied by security officials',
    );
  });

  test('says who claims and who denies, where, by whom reported, and when it came', () => {
    const written = card([disputed, stated], { subscriptionWords: 'city-captured in:syria', heldByMutes: 3 });

    expect(written).toMatchObject({
      urgency: 'bulletin',
      standing: 'disputed',
      state: 'DISPUTED · claimed by HTS, denied by Syrian defence ministry',
      caveat: 'Not independently confirmed.',
      where: 'Homs, Homs Governorate, Syria (city)',
      when: { firstReportAt: dawn },
      topic: 'city captured',
      reportedBy: '2 outlets, 2 origins: 1 attributes it, 1 states it as fact',
      links: [
        { outlet: 'Levant Wire', url: 'https://outlet-1.example/homs', domain: 'outlet-1.example' },
        { outlet: 'Caravan News', url: 'https://outlet-2.example/homs', domain: 'outlet-2.example' },
      ],
      footer: [
        'S-7K2Q',
        'v2',
        'city captured in syria',
        'published 04:20 UTC, posted 39 s later',
        '3 alerts held by a mute',
      ],
    });
    expect(written.evidence.map(({ stance, speaker }) => `${stance} ${speaker}`)).toEqual([
      'claims HTS',
      'denies Syrian defence ministry',
      'reports Caravan News',
    ]);
    expect(written.actions.map(({ label, command }) => `${label} ${command}`)).toEqual([
      "I'm on it onit S-7K2Q",
      'Mute… mute S-7K2Q for 1h',
      'Why? why S-7K2Q',
      'Timeline story S-7K2Q',
      'Set state… standing S-7K2Q',
      'Wrong… correct S-7K2Q',
    ]);
  });

  test('for several channels has what is each one’s own, and in each one’s language', () => {
    const dossier = dossierOf([disputed, stated]);
    const context = {
      texts: english,
      marks: [],
      heldByMutes: 0,
      mentions: [],
      postedAt: later(dawn, secondMs),
    };
    const polish = withPolish().textsIn('pl');

    const first = composeCard(dossier, { ...context, subscriptionWords: 'city-captured in:syria' });
    const second = composeCard(dossier, { ...context, marks: ['DEMO'], mentions: ['@desk'] });
    const third = composeCard(dossier, { ...context, texts: polish });

    expect(first).toMatchObject({
      marks: [],
      mentions: [],
      footer: expect.arrayContaining(['city captured in syria']),
    });
    expect(second).toMatchObject({ headline: first.headline, marks: ['DEMO'], mentions: ['@desk'] });
    expect(second.footer).not.toContain('city captured in syria');
    expect(third.language).toBe('pl');
    expect(third.state).not.toBe(first.state);
  });

  test.each<{ case: string; steps: readonly Step[]; state: string }>([
    { case: 'a claim', steps: [{}], state: 'CLAIMED by HTS' },
    {
      case: 'an outlet in its own voice',
      steps: [{ ...stated, standing: 'reported' }],
      state: 'REPORTED by Caravan News',
    },
    { case: 'a concession', steps: [disputed, conceded], state: 'CONFIRMED by Syrian army' },
    {
      case: 'a rumour denied',
      steps: [
        {
          standing: 'denied',
          says: [
            { stance: 'claims', unnamed: true },
            { stance: 'denies', speaker: 'UN' },
          ],
        },
      ],
      state: 'DENIED by UN',
    },
    {
      case: 'unnamed sources',
      steps: [{ says: [{ stance: 'claims', unnamed: true }] }],
      state: 'CLAIMED by unnamed sources',
    },
    {
      case: 'many who claim',
      steps: [{ says: ['A', 'B', 'C', 'D'].map((speaker) => ({ stance: 'claims', speaker })) }],
      state: 'CLAIMED by A, B and 2 more',
    },
  ])('never shows its state word alone: $case', ({ steps, state }) => {
    expect(card(steps).state).toBe(state);
  });

  test('leads with the furthest stage, at its own standing', () => {
    const entry: Step = { eventKind: 'entry', standing: 'reported', says: [{ stance: 'reports' }] };
    const capture: Step = { kind: 'new-stage', eventKind: 'capture', standing: 'claimed' };

    expect(card([entry, capture, { ...entry, kind: 'new-claim' }])).toMatchObject({
      standing: 'claimed',
      topic: 'city captured',
    });
  });

  test('shows four voices and counts the rest', () => {
    const says = ['A', 'B', 'C', 'D', 'E', 'F'].map((speaker) => ({ stance: 'claims', speaker }) as const);

    expect(card([{ says }])).toMatchObject({ evidence: { length: 4 }, evidenceLeftOut: 2 });
  });

  test("counts a speaker's latest word; that another could not verify it stands beside it", () => {
    const written = card([
      disputed,
      { says: [{ stance: 'unverified', speaker: 'Reuters' }] },
      { says: [{ stance: 'confirms', speaker: 'Syrian defence ministry' }], standing: 'confirmed' },
    ]);

    expect(written.evidence.map(({ stance, speaker }) => `${stance} ${speaker}`)).toEqual([
      'claims HTS',
      'confirms Syrian defence ministry',
      'unverified Reuters',
    ]);
  });

  test('sums up with voices that the evidence leaves out, and does not say a thing twice', () => {
    const says = ['A', 'B', 'C', 'D', 'E'].map((speaker) => ({ stance: 'claims', speaker }) as const);
    const again = { stance: 'claims', speaker: 'A', quote: 'A said so once before.' } as const;

    expect(card([{ says: [again, ...says] }]).summary).toEqual(['“What E said in version 1.” – Outlet 1']);
  });

  test('counts the outlets of the stage it leads with, and dates it by them', () => {
    const entry: Step = { eventKind: 'entry', says: [{ stance: 'claims', speaker: 'HTS' }] };

    expect(card([entry, entry, { ...disputed, kind: 'new-stage' }])).toMatchObject({
      reportedBy: '1 outlet, which attributes it',
      links: [{ outlet: 'Levant Wire' }],
      when: { firstReportAt: later(dawn, 20 * minuteMs) },
    });
  });

  test.each([
    { case: 'the words', quote: '"Homs is fully liberated," HTS said.', shown: 'Homs is fully liberated' },
    {
      case: 'the longer words',
      quote: 'It "left" as “all is stable and safe”.',
      shown: 'all is stable and safe',
    },
    { case: 'the sentence', quote: 'HTS said it "took" Homs.', shown: 'HTS said it "took" Homs.' },
  ])('shows of what was said $case', ({ quote, shown }) => {
    expect(card([{ says: [{ stance: 'claims', speaker: 'HTS', quote }] }]).evidence).toMatchObject([
      { speaker: 'HTS', quote: shown },
    ]);
  });

  test('gives figures as ranges with their outlets, never as a sum', () => {
    const dossier = dossierOf([{}]);
    const figure = {
      kind: 'killed',
      low: 5,
      background: false,
      quote: '',
      articleId: 'article-1',
      outlet: 'Levant Wire',
      saidAt: dawn,
    } as const;
    const figures = [
      figure,
      { ...figure, low: 7, outlet: 'Caravan News' },
      { ...figure, low: 300_000, background: true },
    ];

    const written = composeCard(
      { ...dossier, figures },
      { texts: english, marks: [], heldByMutes: 0, mentions: [], postedAt: dawn },
    );

    expect(written.figures).toEqual(['5 to 7 killed (Levant Wire and Caravan News)']);
  });

  test('says when all that was read of it are summaries of feeds', () => {
    const summary: Step = { source: { isSummary: true } };

    expect(card([summary, summary]).footer).toContain('from the feed’s summary');
    expect(card([summary, {}]).footer).not.toContain('from the feed’s summary');
  });

  test('does not tell the way of an old item as ours', () => {
    expect(card([{}], { postedAt: later(dawn, 3 * 24 * 60 * minuteMs) }).footer).toContain(
      'published 04:20 UTC',
    );
  });
});

describe('a reply begins with what changed', () => {
  test.each<{ case: string; step: Step; line: string }>([
    {
      case: 'a confirmation',
      step: conceded,
      line: 'Now CONFIRMED by Syrian army (was DISPUTED): a commander says its forces left the city',
    },
    {
      case: 'a new claim',
      step: { ...stated, whatChanged: 'a second outlet states it as fact' },
      line: 'Still DISPUTED. New: a second outlet states it as fact',
    },
    {
      case: 'a correction',
      step: { kind: 'correction', whatChanged: 'killed 5, not 50' },
      line: 'CORRECTED: killed 5, not 50',
    },
    {
      case: 'a retraction',
      step: { kind: 'retraction', standing: 'retracted', whatChanged: 'the outlet removed the report' },
      line: expect.stringMatching(
        /^RETRACTED 04:30 UTC: the outlet removed the report\. ~.*Homs.*~ · Was told here at …$/,
      ),
    },
  ])('$case', ({ step, line }) => {
    const dossier = dossierOf([disputed, step]);
    const note = composeFollowUp(
      newestOf(dossier),
      dossier,
      { texts: english, marks: [] },
      { inThread: true, toldAt: dawn },
    );

    expect(wordsOf(note)[0]).toEqual(line);
    expect(note).not.toHaveProperty('title');
  });

  test('and names the stage, where the card leads with another', () => {
    const turned: Step = {
      kind: 'new-standing',
      eventKind: 'withdrawal',
      standing: 'confirmed',
      standingBefore: 'reported',
      says: [{ stance: 'confirms', speaker: 'Syrian army' }],
      whatChanged: 'Syrian army confirms it',
    };
    const dossier = dossierOf([disputed, turned]);

    const note = composeFollowUp(
      newestOf(dossier),
      dossier,
      { texts: english, marks: [] },
      { inThread: true },
    );

    expect(wordsOf(note)[0]).toBe(
      'Withdrawal from Homs now CONFIRMED by Syrian army (was REPORTED): Syrian army confirms it',
    );
  });

  test('and outside a thread says what it is about', () => {
    const dossier = dossierOf([disputed, conceded]);
    const context = { texts: english, marks: ['DEMO'] };

    expect(composeFollowUp(newestOf(dossier), dossier, context, { inThread: false })).toMatchObject({
      marks: ['DEMO'],
      title: expect.stringContaining('Homs'),
      actions: ["I'm on it", 'Mute…', 'Why?', 'Timeline', 'Set state…', 'Wrong…'].map((label) => ({ label })),
    });
  });
});

describe('a digest', () => {
  test('is the loudest first, ten lines, and counts the rest', () => {
    const dossiers = Array.from({ length: 13 }, (_, nth) =>
      dossierOf([{ urgency: nth === 12 ? 'flash' : 'routine' }], { id: `story-${nth}`, slug: `S-${nth}` }),
    );

    const lines = wordsOf({
      form: 'note',
      marks: [],
      actions: [],
      lines: storyLines(dossiers, english),
    });

    expect(lines).toHaveLength(11);
    expect(lines[0]).toMatch(/^• FLASH · CLAIMED by HTS .* S-12$/);
    expect(lines.at(-1)).toBe('and 3 more');
  });

  test("shows each story's newest standing only", () => {
    const lines = storyLines([dossierOf([disputed, conceded])], english);

    expect(lines).toMatchObject([
      [expect.any(String), { strong: 'CONFIRMED by Syrian army' }, expect.any(String), {}, '  S-7K2Q'],
    ]);
  });
});

describe("a mute's notices", () => {
  const mute = aMute({ startsAt: dawn, endsAt: later(dawn, 120 * minuteMs) });
  const context = { texts: english, marks: [], now: dawn, timeZone: 'Asia/Damascus', held: 6 };

  test('say who, what, until when in the zone and in UTC, and what still comes through', () => {
    const note = composeMuteStarted(mute, context);

    expect(wordsOf(note)).toEqual([
      '🔇 @ana (on call) muted territorial-change until 09:20 (Asia/Damascus, 06:20 UTC), 2 h: "wire echo".',
      'Still comes through: flashes, first denials or confirmations of what was posted here, corrections, retractions.',
    ]);
    expect(note.actions).toEqual([{ label: 'Unmute', command: 'unmute 4' }]);
  });

  test('say of a hard one that only retractions come through', () => {
    expect(wordsOf(composeMuteStarted({ ...mute, hard: true }, context))[1]).toBe(
      'Still comes through: retractions.',
    );
  });

  test('offer an hour more before the end', () => {
    const note = composeMuteEnding(mute, { ...context, now: later(mute.endsAt, -10 * minuteMs) });

    expect(wordsOf(note)).toEqual([
      'Mute by @ana on territorial-change ends at 09:20 (Asia/Damascus, 06:20 UTC). 6 held so far.',
    ]);
    expect(note.actions).toEqual([
      { label: 'Extend 1 h', command: 'mute #4 until 10:20' },
      { label: 'End now', command: 'unmute 4' },
    ]);
  });

  test('at the end say how many were held and how many came through, and show all that were held', () => {
    const counts = { cameThrough: 1, stories: 1 };
    const note = composeMuteEnded(mute, { ...context, ...counts }, [['• one story']]);

    expect(wordsOf(note)).toEqual([
      'Mute ended: territorial-change (2 h, @ana). 6 held, 1 came through · about 1 story.',
      '• one story',
      'Nothing else was withheld.',
    ]);
    expect(note.actions).toEqual([{ label: 'Show all', command: 'mutes 4' }]);
  });
});
