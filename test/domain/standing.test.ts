import { describe, expect, test } from 'vitest';
import type { Claim } from '#src/domain/claim.ts';
import { hourMs, later } from '#src/domain/instant.ts';
import { standing } from '#src/domain/standing.ts';
import { dawn, homs } from '#test/support/news.ts';

/** One voice of each sort that the table knows. */
const voices = {
  gainer: { stance: 'claims', speaker: 'Hayat Tahrir al-Sham', speakerSide: 'opposition' },
  rumour: { stance: 'claims', unnamed: true },
  outlet: { stance: 'reports' },
  neutral: { stance: 'confirms', speaker: 'the UN', speakerNeutral: true },
  denier: { stance: 'denies', speaker: 'Syrian defence ministry', speakerSide: 'government' },
  doubter: { stance: 'unverified', speaker: 'Reuters' },
} satisfies Readonly<Record<string, Partial<Claim>>>;

type Voice = keyof typeof voices;

function claim(voice: Voice, parts: Partial<Claim> = {}): Claim {
  return {
    id: `claim-${voice}`,
    event: { topic: 'territorial-change', kind: 'capture', place: homs, background: false },
    articleId: `article-${voice}`,
    outlet: 'Levant Wire',
    saidAt: dawn,
    quote: 'Homs was captured.',
    start: 0,
    end: 18,
    ...voices[voice],
    ...parts,
  };
}

describe('the first row of the table that fits, for every combination of voices at one moment', () => {
  const table: readonly (readonly [string, string])[] = [
    ['gainer', 'claimed'],
    ['rumour', 'claimed'],
    ['outlet', 'reported'],
    ['neutral', 'confirmed'],
    ['denier', 'denied'],
    ['gainer rumour', 'claimed'],
    ['gainer outlet', 'reported'],
    ['gainer neutral', 'confirmed'],
    ['gainer denier', 'disputed'],
    ['rumour outlet', 'reported'],
    ['rumour neutral', 'confirmed'],
    ['rumour denier', 'denied'],
    ['outlet neutral', 'confirmed'],
    ['outlet denier', 'disputed'],
    ['neutral denier', 'disputed'],
    ['gainer rumour outlet', 'reported'],
    ['gainer rumour neutral', 'confirmed'],
    ['gainer rumour denier', 'disputed'],
    ['gainer outlet neutral', 'confirmed'],
    ['gainer outlet denier', 'disputed'],
    ['gainer neutral denier', 'disputed'],
    ['rumour outlet neutral', 'confirmed'],
    ['rumour outlet denier', 'disputed'],
    ['rumour neutral denier', 'disputed'],
    ['outlet neutral denier', 'disputed'],
    ['gainer rumour outlet neutral', 'confirmed'],
    ['gainer rumour outlet denier', 'disputed'],
    ['gainer rumour neutral denier', 'disputed'],
    ['gainer outlet neutral denier', 'disputed'],
    ['rumour outlet neutral denier', 'disputed'],
    ['gainer rumour outlet neutral denier', 'disputed'],
  ];

  test('is a row', () => {
    const asserting = Object.keys(voices).length - 1;

    expect(new Set(table.map(([combination]) => combination)).size).toBe(2 ** asserting - 1);
  });

  test.each(table)('%s: %s', (combination, expected) => {
    const claims = combination.split(' ').map((voice) => claim(voice as Voice));

    expect(standing(claims)).toBe(expected);
    expect(standing(claims.toReversed())).toBe(expected);
    // "Could not be independently verified" is shown and changes nothing.
    expect(standing([...claims, claim('doubter')])).toBe(expected);
  });
});

describe('time', () => {
  const after = later(dawn, hourMs);
  test.each([
    {
      case: 'a later denial reopens what was confirmed',
      said: [claim('neutral'), claim('denier', { saidAt: after })],
      expected: 'disputed',
    },
    {
      case: 'what is confirmed after a denial is confirmed',
      said: [claim('denier'), claim('neutral', { saidAt: after })],
      expected: 'confirmed',
    },
    {
      case: "each speaker's latest word counts: a ministry that concedes confirms",
      said: [claim('gainer'), claim('denier'), claim('denier', { stance: 'confirms', saidAt: after })],
      expected: 'confirmed',
    },
    {
      case: 'a claim that its speaker takes back is no assertion any more',
      said: [claim('gainer'), claim('gainer', { stance: 'denies', saidAt: after })],
      expected: 'denied',
    },
    {
      case: 'a denial that is withdrawn leaves the claim',
      said: [claim('gainer'), claim('denier'), claim('denier', { stance: 'claims', saidAt: after })],
      expected: 'claimed',
    },
    {
      case: 'doubt takes no earlier word back',
      said: [claim('gainer'), claim('gainer', { stance: 'unverified', saidAt: after })],
      expected: 'claimed',
    },
    {
      case: 'a speaker known by id is one under every spelling',
      said: [
        claim('denier', { speakerId: 'actor-mod' }),
        claim('denier', {
          speakerId: 'actor-mod',
          speaker: 'the ministry',
          stance: 'confirms',
          saidAt: after,
        }),
      ],
      expected: 'confirmed',
    },
  ])('$case', ({ said, expected }) => {
    expect(standing(said)).toBe(expected);
    expect(standing(said.toReversed())).toBe(expected);
  });
});

describe('who counts', () => {
  test.each([
    {
      case: 'an unnamed source never confirms',
      said: [claim('neutral', { unnamed: true })],
      expected: 'claimed',
    },
    {
      case: 'nor makes an unnamed report more than a claim',
      said: [claim('outlet', { unnamed: true })],
      expected: 'claimed',
    },
    {
      case: "an outlet's own doubt is no denial",
      said: [claim('gainer'), claim('outlet', { stance: 'denies' })],
      expected: 'claimed',
    },
    {
      case: 'an organ speaks for its party',
      said: [claim('outlet', { stance: 'claims', speaker: 'SANA' })],
      expected: 'claimed',
    },
    {
      case: 'the number of outlets never confirms',
      said: Array.from({ length: 20 }, (_, nth) => claim('outlet', { outlet: `Wire ${nth}` })),
      expected: 'reported',
    },
  ])('$case', ({ said, expected }) => {
    expect(standing(said)).toBe(expected);
  });
});

describe('what was taken back', () => {
  test('counts no more', () => {
    const claims = [claim('gainer'), claim('outlet')];

    expect(standing(claims, new Set(['article-outlet']))).toBe('claimed');
  });

  test('leaves an event retracted when nobody else says it', () => {
    expect(standing([claim('outlet')], new Set(['article-outlet']))).toBe('retracted');
  });
});
