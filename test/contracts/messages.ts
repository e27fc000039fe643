import type { Instant } from '#src/domain/instant.ts';
import type { Card, Note } from '#src/domain/message.ts';

const firstReportAt: Instant = '2024-12-08T04:20:00.000Z';

/** The card of the night of Homs, whole; a test names only what it is about. */
export function aCard(change: Partial<Card> = {}): Card {
  return {
    form: 'card',
    marks: [],
    urgency: 'bulletin',
    standing: 'disputed',
    state: 'DISPUTED · claimed by HTS, denied by Syrian defence ministry',
    headline: 'Rebels say they captured Homs; Syrian defence ministry denies it',
    caveat: 'Not independently confirmed.',
    summary: ['A rebel commander said his forces had taken the city, Levant Wire reported.'],
    where: 'Homs, Homs Governorate, Syria (city)',
    when: { event: 'before dawn, 8 Dec', firstReportAt },
    topic: 'city captured',
    reportedBy: '1 outlet, which attributes both',
    evidence: [
      { stance: 'claims', speaker: 'HTS', quote: 'Homs city is fully liberated', outlet: 'Levant Wire' },
      {
        stance: 'denies',
        speaker: 'Syrian defence ministry',
        quote: 'Homs is stable and safe',
        outlet: 'Caravan News',
      },
    ],
    evidenceLeftOut: 0,
    figures: ['At least 7 killed (Caravan News)'],
    links: [
      { outlet: 'Levant Wire', url: 'https://levant-wire.example/homs', domain: 'levant-wire.example' },
      { outlet: 'Caravan News', url: 'https://caravan.example/a?id=1&p=2', domain: 'caravan.example' },
    ],
    actions: [
      { label: 'Mute…', command: 'mute S-7K2Q for 1h' },
      { label: 'Why?', command: 'why S-7K2Q' },
    ],
    footer: ['S-7K2Q', 'v3', 'city captured in Syria'],
    whySent: '"fully liberated" = capture of a city',
    storySlug: 'S-7K2Q',
    mentions: [],
    ...change,
  };
}

/** A reply in the thread of that card. */
export function aNote(change: Partial<Note> = {}): Note {
  return {
    form: 'note',
    marks: [],
    lines: [
      ['Now ', { strong: 'CONFIRMED' }, ' by the Syrian army (was DISPUTED): its forces left the city.'],
    ],
    actions: [],
    storySlug: 'S-7K2Q',
    ...change,
  };
}
