import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Card, Message, Note } from '#src/domain/message.ts';
import { embedLengthMax } from '#src/platforms/discord/limits.ts';
import * as inTexts from '#src/platforms/discord/render.ts';
import type { Rendered } from '#src/platforms/discord/render.ts';
import { english } from '#test/support/texts.ts';
import { aCard, aNote } from '#test/contracts/messages.ts';
import { isDocumentPresent, judgeByDocument } from '#test/support/discord/document.ts';
import { judgeMessage, lengthOf, type MessageBody } from '#test/support/discord/message-rules.ts';
import { mentionsOf } from '#test/support/discord/mentions.ts';
import { readableOf } from '#test/support/discord/readable.ts';

const renderPosted = (message: Message, id: string, isShort: boolean) =>
  inTexts.renderPosted(message, id, isShort, english);
const renderAnswer = (note: Note, isSharable: boolean) => inTexts.renderAnswer(note, isSharable, english);
const deliveryId = 'a1b2c3d4e5f6g7h8j9k0';
const roleId = '100000000000000002';

const text = fc.oneof(
  fc.string({ maxLength: 80 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    '*'.repeat(600),
    'word '.repeat(400),
    '@everyone',
    `<@&${roleId}>`,
    'é'.repeat(3_000),
  ),
);
const url = fc.oneof(fc.webUrl(), text, fc.constant(`https://x.example/${'a'.repeat(380)}`));
const actions = fc.array(fc.record({ label: text, command: fc.string({ maxLength: 120 }) }), {
  maxLength: 40,
});

const cards: fc.Arbitrary<Card> = fc
  .record({
    marks: fc.array(text, { maxLength: 5 }),
    state: text,
    headline: text,
    caveat: text,
    summary: fc.array(text, { maxLength: 5 }),
    where: text,
    when: fc.record({ event: text, firstReportAt: fc.constant('2024-12-08T04:20:00.000Z') }),
    topic: text,
    reportedBy: text,
    evidence: fc.array(
      fc.record({ stance: fc.constantFrom('claims', 'denies'), speaker: text, quote: text, outlet: text }),
      { maxLength: 7 },
    ),
    figures: fc.array(text, { maxLength: 6 }),
    links: fc.array(fc.record({ outlet: text, url, domain: text }), { maxLength: 5 }),
    footer: fc.array(text, { maxLength: 6 }),
    mentions: fc.array(fc.oneof(text, fc.constant(`&${roleId}`)), { maxLength: 3 }),
    actions,
  })
  .map((change) => aCard(change as Partial<Card>));

const notes: fc.Arbitrary<Note> = fc
  .record({
    marks: fc.array(text, { maxLength: 5 }),
    title: text,
    lines: fc.array(
      fc.array(
        fc.oneof(
          text,
          fc.record({ strong: text }),
          fc.record({ struck: text }),
          fc.record({ link: text, url, domain: text }),
          fc.record({ person: fc.constantFrom(roleId, 'U0001'), name: text }),
        ),
        { maxLength: 6 },
      ),
      { maxLength: 60 },
    ),
    actions,
  })
  .map((change) => aNote(change as Partial<Note>));

describe('whatever a message holds', () => {
  test('Discord takes it, it is short, and it calls none but those configured', () => {
    fc.assert(
      fc.property(fc.oneof(cards, notes), fc.boolean(), (message, isShort) => {
        const rendered = renderPosted(message, deliveryId, isShort);

        expect(refusalOf(rendered)).toBeUndefined();
        expect(lengthsOf(rendered)).toBeLessThan(embedLengthMax);
        const { everyone, users, roles } = mentionsOf(rendered.content, bodyOf(rendered).allowed_mentions);
        expect({ everyone, users }).toEqual({ everyone: false, users: [] });
        expect(roles.every((id) => message.form === 'card' && message.mentions.join().includes(id))).toBe(
          true,
        );
      }),
      { numRuns: 300 },
    );
  });

  test('it bears the delivery by which it is found again', () => {
    fc.assert(
      fc.property(fc.oneof(cards, notes), fc.boolean(), (message, isShort) => {
        const ids = customIdsOf(renderPosted(message, deliveryId, isShort));

        expect(ids.length).toBeGreaterThan(0);
        expect(ids.every((id) => id.startsWith(`${deliveryId}~`))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

test.runIf(isDocumentPresent)("the official document takes the card's body", () => {
  expect(
    judgeByDocument('POST', '/channels/{channel_id}/messages', {
      ...renderPosted(aCard(), deliveryId, false),
      nonce: deliveryId,
      enforce_nonce: true,
    }),
  ).toEqual({ warnings: [] });
});

test.skipIf(isDocumentPresent)(
  'the official document is not beside the project: the rules alone judge',
  () => {
    expect(isDocumentPresent).toBe(false);
  },
);

describe('a card', () => {
  test('begins with its state in words and its headline, which is what a notification shows', () => {
    expect(renderPosted(aCard(), deliveryId, false).content).toBe(
      '**BULLETIN · DISPUTED** · claimed by HTS, denied by Syrian defence ministry\n' +
        '**Rebels say they captured Homs; Syrian defence ministry denies it**',
    );
  });

  test('says who says what, where and when, and who reported it', () => {
    const [embed] = renderPosted(aCard(), deliveryId, false).embeds;

    expect(embed?.description?.split('\n')).toEqual([
      '*Not independently confirmed.*',
      'A rebel commander said his forces had taken the city, Levant Wire reported.',
    ]);
    expect(embed?.fields).toEqual([
      { name: 'Where', value: 'Homs, Homs Governorate, Syria (city)', inline: true },
      {
        name: 'When',
        value: 'before dawn, 8 Dec · first report <t:1733631600:f> (<t:1733631600:R>)',
        inline: true,
      },
      { name: 'Topic', value: 'city captured', inline: true },
      {
        name: 'Who says what',
        value:
          '▲ **Claims**  HTS: “Homs city is fully liberated” – Levant Wire\n' +
          '▼ **Denies**  Syrian defence ministry: “Homs is stable and safe” – Caravan News',
        inline: false,
      },
      { name: 'Figures', value: 'At least 7 killed (Caravan News)', inline: false },
      {
        name: 'Sources',
        value:
          '1 outlet, which attributes both\n' +
          '[Levant Wire](<https://levant-wire.example/homs>) (levant-wire.example)\n' +
          '[Caravan News](<https://caravan.example/a?id=1&p=2>) (caravan.example)',
        inline: false,
      },
    ]);
    expect(embed?.footer?.text).toBe('S-7K2Q · v3 · city captured in Syria');
  });

  test('keeps its embed visible: only messages without one have previews switched off', () => {
    expect(renderPosted(aCard(), deliveryId, false).flags).toBe(0);
    expect(renderPosted(aCard(), deliveryId, true).flags).toBe(4);
    expect(renderPosted(aNote(), deliveryId, false).flags).toBe(4);
  });

  test.each([
    {
      case: 'a role',
      mention: `&${roleId}`,
      text: `\n<@&${roleId}>`,
      allowed: { parse: [], roles: [roleId] },
    },
    {
      case: 'a role as Discord writes it',
      mention: `<@&${roleId}>`,
      text: `\n<@&${roleId}>`,
      allowed: { parse: [], roles: [roleId] },
    },
    { case: 'a person', mention: roleId, text: `\n<@${roleId}>`, allowed: { parse: [], users: [roleId] } },
    {
      case: 'everyone, whom an admin allowed',
      mention: 'everyone',
      text: '\n@everyone',
      allowed: { parse: ['everyone'] },
    },
    { case: 'nobody by other words', mention: '@everyone', text: 'denies it**', allowed: { parse: [] } },
  ])('calls $case', ({ mention, text: end, allowed }) => {
    const { content, allowed_mentions } = renderPosted(aCard({ mentions: [mention] }), deliveryId, false);

    expect(content.endsWith(end)).toBe(true);
    expect(allowed_mentions).toEqual(allowed);
  });

  test('a link whose words look like another address shows the true one beside them', () => {
    const links = [{ outlet: 'bbc.co.uk', url: 'https://evil.example/1', domain: 'evil.example' }];
    const [embed] = renderPosted(aCard({ links }), deliveryId, false).embeds;

    expect(embed?.fields?.at(-1)?.value).toContain(
      'bbc.co.uk [link](<https://evil.example/1>) (evil.example)',
    );
  });
});

describe('a note', () => {
  test('of a line or two is plain text', () => {
    const { content, embeds } = renderPosted(aNote(), deliveryId, false);

    expect(content).toBe('Now **CONFIRMED** by the Syrian army (was DISPUTED): its forces left the city.');
    expect(embeds).toEqual([]);
  });

  test('of more has its first line before the embed, for those who hear or glance', () => {
    const note = aNote({ title: 'Mute ended', lines: [['6 held'], ['1 came through'], [{ struck: 'old' }]] });
    const { content, embeds } = renderPosted(note, deliveryId, false);

    expect(content).toBe('**Mute ended**');
    expect(embeds).toEqual([{ description: '6 held\n1 came through\n~~old~~' }]);
  });

  test('shows moments in the reader’s own zone, and people without calling them', () => {
    const at = '2024-12-08T10:00:00.000Z';
    const line = [{ person: '100000000000000001', name: 'ana' }, ' until ', { at, show: 'time' }] as const;
    const { content, allowed_mentions: allowed } = renderPosted(aNote({ lines: [line] }), deliveryId, false);

    expect(content).toBe('<@100000000000000001> until <t:1733652000:t>');
    expect(allowed).toEqual({ parse: [] });
  });

  test('too long to show whole says how much is missing', () => {
    const lines = Array.from({ length: 90 }, (_, index) => [`line ${index} ${'x'.repeat(80)}`]);
    const { embeds } = renderPosted(aNote({ lines }), deliveryId, false);

    expect(embeds[0]?.description).toMatch(/… and \d+ more lines$/);
  });
});

test('an answer offers to be shared, a message of a delivery does not', () => {
  expect(labels(renderAnswer(aNote(), true))).toEqual(['Share to channel']);
  expect(labels(renderAnswer(aNote(), false))).toEqual([]);
  expect(labels(renderPosted(aNote(), deliveryId, false))).toEqual(['Timeline']);
  expect(labels(renderPosted(aCard({ actions: [], storySlug: '' }), deliveryId, false))).toEqual([
    'What is this?',
  ]);
});

type Body = MessageBody & Parameters<typeof readableOf>[0];

/** As it goes over the wire. */
function bodyOf(rendered: Rendered): Body {
  return JSON.parse(JSON.stringify(rendered));
}

function refusalOf(rendered: Rendered) {
  return judgeMessage(bodyOf(rendered), false);
}

function lengthsOf(rendered: Rendered): number {
  return Math.max(rendered.content.length, ...(bodyOf(rendered).embeds ?? []).map(lengthOf));
}

function customIdsOf(rendered: Rendered): readonly string[] {
  return (bodyOf(rendered).components ?? []).flatMap((row) =>
    (row.components ?? []).map((button) => button.custom_id ?? ''),
  );
}

function labels(rendered: Rendered): readonly string[] {
  return readableOf(bodyOf(rendered)).buttons;
}
