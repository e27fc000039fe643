import { describe, expect, test } from 'vitest';
import type { Card, Message } from '#src/domain/message.ts';
import { render as renderIn } from '#src/platforms/slack/render.ts';
import { english } from '#test/support/texts.ts';
import { cardFields, noteFields, vectors } from '#test/contracts/hostile.ts';
import { aCard, aNote } from '#test/contracts/messages.ts';
import { judge } from '#test/support/slack/judge.ts';
import { shownOf } from '#test/support/slack/shown.ts';

/** Ours (ALERTS): a card is taken in at a glance. */
const render = (message: Message, isShort = false) => renderIn(message, english, isShort);
const blocksMax = 10;
const charactersMax = 3_000;

function refusalOf(rendered: { readonly text: string; readonly blocks: readonly unknown[] }) {
  return judge('chat.postMessage', { channel: 'C0001', ...rendered });
}

function longCard(length: number, word = 'fallen '): Card {
  const long = word.repeat(Math.ceil(length / word.length)).slice(0, length);
  const evidence = { stance: 'claims', speaker: long, quote: long, outlet: long } as const;
  const link = { outlet: long, url: `https://levant-wire.example/${'x'.repeat(length)}`, domain: long };
  return aCard({
    marks: [long, long, long, long],
    state: `DISPUTED · ${long}`,
    headline: long,
    caveat: long,
    summary: [long, long, long, long],
    where: long,
    when: { event: long, firstReportAt: '2024-12-08T04:20:00.000Z' },
    reportedBy: long,
    evidence: Array.from({ length: 9 }, () => evidence),
    figures: Array.from({ length: 9 }, () => long),
    links: [link, link, link, link],
    footer: [long, long, { at: '2024-12-08T04:20:00.000Z', show: 'time' }, long],
    mentions: Array.from({ length: 9 }, (_, index) => `S000${index}`),
    actions: Array.from({ length: 30 }, (_, index) => ({ label: long, command: `why S-${index}` })),
  });
}

describe('a card on Slack', () => {
  test('reads as the newsroom agreed', () => {
    const { text, blocks } = render(aCard({ footer: ['S-7K2Q', 'v3', 'city captured in Syria'] }));

    expect(shownOf({ text, blocks }).text).toBe(
      [
        'BULLETIN · DISPUTED · claimed by HTS, denied by Syrian defence ministry',
        'Rebels say they captured Homs; Syrian defence ministry denies it',
        'Not independently confirmed.',
        'A rebel commander said his forces had taken the city, Levant Wire reported.',
        'Where  Homs, Homs Governorate, Syria (city)',
        'When  before dawn, 8 Dec · first report 2024-12-08 04:20 UTC',
        '▲ Claims  HTS: “Homs city is fully liberated” – Levant Wire',
        '▼ Denies  Syrian defence ministry: “Homs is stable and safe” – Caravan News',
        'Figures  At least 7 killed (Caravan News)',
        'Sources  1 outlet, which attributes both',
        'Levant Wire (levant-wire.example) · Caravan News (caravan.example)',
        'S-7K2Q · v3 · city captured in Syria',
      ].join('\n'),
    );
  });

  test('has its first two lines as the notification', () => {
    expect(render(aCard({ marks: ['TEST'] })).text).toBe(
      'TEST · BULLETIN · DISPUTED · claimed by HTS, denied by Syrian defence ministry\n' +
        'Rebels say they captured Homs; Syrian defence ministry denies it',
    );
  });

  test('shows moments in the reader’s own zone', () => {
    const card = aCard({ footer: ['S-7K2Q', { at: '2024-12-08T04:20:00.000Z', show: 'time' }] });

    const json = JSON.stringify(render(card).blocks);

    expect(json).toContain('{"type":"date","timestamp":1733631600,"format":"{date_short_pretty}, {time}"');
    expect(json).toContain('<!date^1733631600^{time}|04:20 UTC>');
  });

  test('calls those whom the subscription names, and nobody else', () => {
    const { text, blocks } = render(aCard({ mentions: ['S0001', 'U0001', 'here', '<!channel>'] }));

    expect(shownOf({ text, blocks }).calls).toEqual(['<!subteam^S0001>', '<@U0001>', '<!here>']);
  });

  test('is about its story, also for a button', () => {
    const [, , actions] = render(aCard()).blocks;

    expect(actions).toMatchObject({ type: 'actions', block_id: 'story-S-7K2Q' });
  });

  test('says that a place is shown as written', () => {
    const { text, blocks } = render(aCard({ where: 'Al-Qusour', whereUnresolved: true }));

    expect(shownOf({ text, blocks }).text).toContain('Where  Al-Qusour (as written, not on our map)');
  });

  test.each([0, 50, 100, 200, 400, 800, 3_000, 20_000])(
    'stays within Slack’s limits and ours when every field has %s characters',
    (length) => {
      const rendered = render(longCard(length));
      const { text } = shownOf(rendered);

      expect(refusalOf(rendered)).toBeUndefined();
      expect(rendered.blocks.length).toBeLessThanOrEqual(blocksMax);
      expect(text.length).toBeLessThan(charactersMax);
    },
  );

  test('keeps its sources when all else is long', () => {
    const { text } = shownOf(render({ ...longCard(3_000), reportedBy: '3 outlets', links: aCard().links }));

    expect(text).toContain('3 outlets');
    expect(text).toContain('levant-wire.example');
    expect(text).toContain('and 5 more');
  });

  test.each(['😀', '👩‍👩‍👧‍👦', 'é', 'ب', '&', '<>'])('is never cut inside %s', (character) => {
    for (const length of [151, 152, 153, 154, 301]) {
      const { text, blocks } = render(aCard({ headline: character.repeat(length) }));
      const headline = shownOf({ text, blocks }).text.split('\n')[1] ?? '';

      expect(headline.isWellFormed()).toBe(true);
      expect(headline).toMatch(/…$/);
      expect(text).not.toMatch(/&(?!amp;|lt;|gt;)/);
    }
  });

  test('shows no more than five marks on a letter', () => {
    const { text, blocks } = render(aCard({ headline: `Homs${'\u0334'.repeat(50)} falls` }));

    expect(shownOf({ text, blocks }).text).toContain(`Homs${'\u0334'.repeat(5)} falls`);
  });

  test('is cut between words', () => {
    const { text, blocks } = render(aCard({ headline: 'Rebels captured Homs '.repeat(20) }));

    expect(shownOf({ text, blocks }).text.split('\n')[1]).toMatch(/ (Rebels|captured|Homs)…$/);
  });

  test('does not link where an address is not one to follow', () => {
    const bad = ['javascript:alert(1)', 'https://ana:secret@levant-wire.example/', 'not an address', ''];
    const links = bad.map((url) => ({ outlet: 'Levant Wire', url, domain: 'levant-wire.example' }));

    for (const link of links) {
      const rendered = render(aCard({ links: [link] }));
      expect(refusalOf(rendered)).toBeUndefined();
      expect(shownOf(rendered).links).toEqual([]);
      expect(shownOf(rendered).text).toContain('Levant Wire (levant-wire.example)');
    }
  });
});

describe('a note on Slack', () => {
  test('says how many lines it leaves out', () => {
    const rendered = render(
      aNote({ lines: Array.from({ length: 200 }, () => ['a line of thirty characters…']) }),
    );

    expect(refusalOf(rendered)).toBeUndefined();
    expect(shownOf(rendered).text).toMatch(/and \d+ more lines$/);
    expect(shownOf(rendered).text.length).toBeLessThan(charactersMax);
  });

  test('has words even where it has none', () => {
    const rendered = render(aNote({ lines: [] }));

    expect(refusalOf(rendered)).toBeUndefined();
  });

  test('drops a button whose command is too long for one', () => {
    const actions = [{ label: 'Why?', command: 'x'.repeat(2_001) }];

    expect(shownOf(render(aNote({ actions }))).buttons).toEqual([]);
  });

  test('strikes out what was withdrawn, and names people without calling them', () => {
    const line = ['RETRACTED by ', { person: 'U0001', name: 'ana' }, ': ', { struck: 'Homs fell' }] as const;
    const { text, blocks } = render(aNote({ lines: [line] }));

    expect(JSON.stringify(blocks)).toContain('{"type":"text","text":"Homs fell","style":{"strike":true}}');
    expect(shownOf({ text, blocks })).toMatchObject({ text: 'RETRACTED by @ana: Homs fell', calls: [] });
  });
});

describe('words of a feed', () => {
  test.each(vectors)(
    'are taken by Slack and call nobody, in every field, whole and short: $name',
    ({ text }) => {
      for (const make of [...Object.values(cardFields), ...Object.values(noteFields)])
        for (const isShort of [false, true]) {
          const rendered = render(make(text), isShort);
          expect(refusalOf(rendered)).toBeUndefined();
          expect(shownOf(rendered).calls).toEqual([]);
          expect(rendered.text).not.toMatch(/[<>]/);
        }
    },
  );

  test.each(vectors)('leave nothing unseen behind: $name', ({ text }) => {
    const rendered = render(aCard({ headline: text, caveat: text, footer: [text] }));

    // oxlint-disable-next-line no-control-regex -- looking for them is what it is for
    expect(JSON.stringify(rendered).replaceAll('\\n', '')).not.toMatch(
      /[\u0080-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|\\u00|\\u001b/,
    );
  });
});
