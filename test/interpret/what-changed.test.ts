import { expect, test } from 'vitest';
import type { Claim } from '#src/domain/claim.ts';
import { whatChanged, type Change } from '#src/interpret/stories/what-changed.ts';
import { aClaim, homs } from '#test/support/news.ts';
import { inEnglish } from '#test/support/texts.ts';

function says(given: Partial<Claim>, kind = 'capture', round?: number): Claim {
  const event = { topic: 'territorial-change', kind, place: homs, background: false };
  return aClaim(round === undefined ? event : { ...event, round }, given);
}

const hts = says({ speaker: 'HTS' });
const ministry = says({ speaker: 'Syrian defence ministry', stance: 'denies' });
const outlet = says({ stance: 'reports' });
const unnamed = says({ unnamed: true });

test.each<{ case: string; change: Partial<Change>; is: string }>([
  { case: 'a voice', change: { claims: [hts] }, is: 'HTS claims it' },
  {
    case: 'voices, each once',
    change: { claims: [hts, ministry, hts] },
    is: 'HTS claims it and Syrian defence ministry denies it',
  },
  {
    case: 'the first outlet in its own voice',
    change: { claims: [outlet], outlets: 1 },
    is: 'one outlet in its own voice',
  },
  {
    case: 'a second outlet, and what it tells of another stage',
    change: { claims: [outlet], beside: [says({ stance: 'reports' }, 'withdrawal')] },
    is: 'a second outlet states it as fact and says troops left Homs',
  },
  {
    case: 'what somebody says of another stage, but no denial of one',
    change: { claims: [hts], beside: [says(ministry, 'entry'), says({ speaker: 'SOHR' }, 'entry')] },
    is: 'HTS claims it and SOHR says fighters entered Homs',
  },
  {
    case: 'the seventh outlet',
    change: { claims: [outlet], outlets: 7 },
    is: 'outlet no. 7 states it as fact',
  },
  { case: 'unnamed reports', change: { claims: [unnamed] }, is: 'unnamed reports say so' },
  {
    case: 'what nobody could verify',
    change: { claims: [says({ stance: 'unverified' })] },
    is: 'it could not be verified',
  },
  {
    case: 'another outlet with nothing new',
    change: { kind: 'more-outlets', outlets: 3 },
    is: 'a third outlet reports it',
  },
  { case: 'nothing new', change: {}, is: 'told again' },
  {
    case: 'a place that changed hands again',
    change: { kind: 'new-stage', claims: [says({ speaker: 'Syrian army' }, 'capture', 2)] },
    is: 'it changed hands again: Syrian army claims it',
  },
  {
    case: 'a correction, with what it says now',
    change: { kind: 'correction', claims: [ministry] },
    is: 'Levant Wire corrected its report; Syrian defence ministry denies it',
  },
  { case: 'a retraction', change: { kind: 'retraction' }, is: 'Levant Wire took its report back' },
])('what changed is told of $case', ({ change, is }) => {
  const told = whatChanged({
    kind: 'new-claim',
    claims: [],
    beside: [],
    outlets: 2,
    outlet: 'Levant Wire',
    ...change,
  });

  expect(inEnglish(told)).toBe(is);
});
