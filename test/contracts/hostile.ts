import type { Card, Line, Note } from '#src/domain/message.ts';
import { aCard, aNote } from './messages.ts';

/** What a feed may hold in any of its fields, to mention, format or spoof. */
export type Vector = {
  readonly name: string;
  readonly text: string;
  /** What a reader must still be able to read of it, whitespace counted as one space; absent where nothing need stay. */
  readonly shown?: string;
};

const zalgo = `Homs${'\u0301\u0327\u0334'.repeat(700)} falls`;
const family = '👩‍👩‍👧‍👦'.repeat(900);

export const vectors: readonly Vector[] = [
  same('channel mention of Slack', '<!channel> Homs'),
  same('here mention of Slack', '<!here|here> Homs'),
  same('everyone mention of Slack', '<!everyone> Homs'),
  same('person mention of Slack', '<@U0000ADMIN> Homs'),
  same('group mention of Slack', '<!subteam^S0000DESK|@desk> Homs'),
  same('channel link of Slack', '<#C0000DESK|general> Homs'),
  same('date of Slack', '<!date^1|{date}|yesterday> Homs'),
  same('everyone mention of Discord', '@everyone Homs'),
  same('here mention of Discord', '@here Homs'),
  same('person mention of Discord', '<@100000000000000001> Homs'),
  same('nickname mention of Discord', '<@!100000000000000001> Homs'),
  same('role mention of Discord', '<@&100000000000000002> Homs'),
  same('slash command of Discord', '</mute:100000000000000003> Homs'),
  same('timestamp of Discord', '<t:1:R> Homs'),
  same('emoji of Discord', '<:homs:100000000000000004> Homs'),
  same('masked link of Slack', '<https://evil.example|bbc.co.uk> Homs'),
  same('masked link of Markdown', '[bbc.co.uk](https://evil.example) Homs'),
  same('bold, italic, strike, code of Slack', '*Homs* _falls_ ~not~ `now`'),
  same('bold, underline, spoiler of Discord', '**Homs** __falls__ ||not|| ~~now~~'),
  same('a code fence', '```Homs``` falls'),
  same('a quote', '> CONFIRMED by the army'),
  same('a heading', '# CONFIRMED by the army'),
  same('a list', '- Homs'),
  same('an emoji by name', ':rotating_light: Homs :white_check_mark:'),
  same('a decoded entity that would decode again', '&lt;!channel&gt; &amp;amp; Homs'),
  {
    name: 'lines that look like a second card',
    text: 'Homs\n\nFLASH · CONFIRMED\nby all',
    shown: 'FLASH · CONFIRMED',
  },
  {
    name: 'text turned round',
    text: 'Homs \u202edehcaer\u202c falls \u2067x\u2069',
    shown: 'Homs dehcaer falls x',
  },
  {
    name: 'a mention held apart by zero-width',
    text: '<\u200b!channel\u200d> @\u2060everyone\ufeff',
    shown: '<!channel> @everyone',
  },
  { name: 'control characters', text: 'Homs\u0000\u0007\u001b[31m falls\u0085', shown: 'falls' },
  { name: 'half a surrogate pair', text: 'Homs \ud83d falls \udc00', shown: 'falls' },
  { name: 'marks piled on one letter', text: zalgo },
  { name: 'joined emoji without end', text: family },
  { name: 'a word without end', text: 'x'.repeat(9_000) },
  { name: 'ampersands without end', text: '&<>'.repeat(3_000) },
  { name: 'nothing but spaces', text: '   \u200b  ' },
  { name: 'nothing', text: '' },
];

/** The fields of a card into which words of a feed find their way, each as a card that holds the text there. */
export const cardFields: Record<string, (text: string) => Card> = {
  state: (text) => aCard({ state: `CLAIMED by ${text}` }),
  headline: (text) => aCard({ headline: text }),
  struck: (text) => aCard({ struck: text }),
  caveat: (text) => aCard({ caveat: text }),
  summary: (text) => aCard({ summary: [text] }),
  where: (text) => aCard({ where: text, whereUnresolved: true }),
  when: (text) => aCard({ when: { event: text, firstReportAt: '2024-12-08T04:20:00.000Z' } }),
  topic: (text) => aCard({ topic: text }),
  reportedBy: (text) => aCard({ reportedBy: text }),
  speaker: (text) => aCard({ evidence: [{ stance: 'claims', speaker: text, quote: 'q', outlet: 'o' }] }),
  quote: (text) => aCard({ evidence: [{ stance: 'claims', speaker: 'HTS', quote: text, outlet: 'o' }] }),
  'outlet of the evidence': (text) =>
    aCard({ evidence: [{ stance: 'claims', speaker: 'HTS', quote: 'q', outlet: text }] }),
  figures: (text) => aCard({ figures: [text] }),
  'outlet of a link': (text) =>
    aCard({ links: [{ outlet: text, url: 'https://levant-wire.example/1', domain: 'levant-wire.example' }] }),
  'domain of a link': (text) =>
    aCard({ links: [{ outlet: 'Levant Wire', url: 'https://levant-wire.example/1', domain: text }] }),
  'address of a link': (text) =>
    aCard({
      links: [
        { outlet: 'Levant Wire', url: `https://levant-wire.example/${text}`, domain: 'levant-wire.example' },
      ],
    }),
  footer: (text) => aCard({ footer: ['S-7K2Q', text] }),
  marks: (text) => aCard({ marks: ['DEMO', text] }),
};

/** The same for a note. */
export const noteFields: Record<string, (text: string) => Note> = {
  title: (text) => aNote({ title: text }),
  line: (text) => withLine([text]),
  strong: (text) => withLine(['Now ', { strong: text }]),
  struck: (text) => withLine(['Was ', { struck: text }]),
  'words of a link': (text) =>
    withLine([{ link: text, url: 'https://levant-wire.example/1', domain: 'levant-wire.example' }]),
  'address of a link': (text) =>
    withLine([
      { link: 'Levant Wire', url: `https://levant-wire.example/${text}`, domain: 'levant-wire.example' },
    ]),
  'name of a person': (text) => withLine([{ person: 'U0000ADMIN', name: text }, ' muted this']),
};

/** A note that holds the text in all of its fields at once. */
export function noteOfAll(text: string): Note {
  const one = { person: 'U0000ADMIN', name: text };
  const link = { link: text, url: 'https://levant-wire.example/1', domain: 'levant-wire.example' };
  return aNote({
    title: text,
    lines: [[text], ['Now ', { strong: text }], ['Was ', { struck: text }], [link], [one]],
  });
}

/** Fields in which the words themselves need not stay readable: an address is not shown, a topic may not be. */
export const unshownFields: readonly string[] = ['address of a link', 'topic'];

function withLine(line: Line): Note {
  return aNote({ lines: [line] });
}

function same(name: string, text: string): Vector {
  return { name, text, shown: text };
}
