import type { types } from '@slack/bolt';
import type { Card, Inline } from '../../domain/message.ts';
import { contextElementsMax, messageLengthMax } from './limits.ts';
import {
  blocksOf,
  bold,
  buttons,
  escapedWithin,
  link,
  mention,
  moment,
  readableLength,
  richText,
  words,
  lineText,
  type Block,
  type Piece,
} from './pieces.ts';

/** Lengths of quotes and of sentences, from generous to tight: the first with which the card fits is taken. */
const quoteLengths = [300, 200, 120, 60] as const;

const headlineMax = 150;
const stateMax = 200;
const nameMax = 60;
const fieldMax = 150;
const footerMax = 300;
const marksMax = 3;
const summaryMax = 3;
const evidenceMax = 4;
const figuresMax = 3;
const linksMax = 3;
const mentionsMax = 5;

const stanceWords = {
  claims: ['▲', 'Claims'],
  denies: ['▼', 'Denies'],
  confirms: ['●', 'Confirms'],
  reports: ['◆', 'Reports'],
  unverified: ['○', 'Not verified'],
} as const;

type Lines = readonly (readonly Piece[])[];

/** A card in ALERTS' order: state, headline, what is known, buttons, footer. */
export function cardBlocks(card: Card): Block[] {
  const head = headOf(card);
  const footer = footerOf(card.footer);
  const room = messageLengthMax - lengthOf(head) - footerMax;
  const body = quoteLengths.map((length) => bodyOf(card, length)).find((lines) => lengthOf(lines) < room);
  return blocksOf(
    richText(head),
    richText(body ?? bodyOf(card, quoteLengths[3])),
    buttons(card.actions, `story-${card.storySlug}`.slice(0, 255)),
    footer,
  );
}

/** State line, headline, one link: what still goes through when the whole was refused for its size. */
export function shortCardBlocks(card: Card): Block[] {
  return blocksOf(richText([...headOf(card), ...linksOf(card).slice(0, 1)]));
}

/** The first two lines, which are also the notification. */
export function cardText(card: Card): string {
  const state = [...card.marks.slice(0, marksMax), card.urgency.toUpperCase(), card.state].join(' · ');
  return `${escapedWithin(state, 2 * stateMax)}\n${escapedWithin(card.headline, headlineMax)}`.trim();
}

function headOf(card: Card): Lines {
  const [word = '', ...rest] = card.state.split(' · ');
  const marks = card.marks.slice(0, marksMax).flatMap((mark) => bold(`${mark} · `, nameMax));
  return [
    [
      ...marks.flatMap((mark) => [mark, space]),
      ...bold(`${card.urgency.toUpperCase()} · ${word}`, stateMax),
      ...(rest.length === 0 ? [] : [space, ...words(`· ${rest.join(' · ')}`, stateMax)]),
    ],
    bold(card.headline, headlineMax),
    card.mentions.slice(0, mentionsMax).flatMap((id) => [...mention(id), space]),
  ];
}

function bodyOf(card: Card, quoteLength: number): Lines {
  return [
    words(card.caveat ?? '', fieldMax),
    ...card.summary.slice(0, summaryMax).map((sentence) => words(sentence, quoteLength)),
    ...whereOf(card),
    whenOf(card),
    ...card.evidence.slice(0, evidenceMax).map((one) => evidenceOf(one, quoteLength)),
    leftOutOf(card),
    ...(card.figures.length === 0
      ? []
      : [labelled('Figures', words(card.figures.slice(0, figuresMax).join(' · '), 2 * fieldMax))]),
    labelled('Sources', words(card.reportedBy, fieldMax)),
    ...linksOf(card),
  ];
}

function whereOf(card: Card): Lines {
  if (card.where === undefined) return [];
  const asWritten = card.whereUnresolved === true ? words('(as written, not on our map)', fieldMax) : [];
  return [
    labelled('Where', [
      ...words(card.where, fieldMax),
      ...(asWritten.length > 0 ? [space] : []),
      ...asWritten,
    ]),
  ];
}

function whenOf(card: Card): readonly Piece[] {
  const { event, firstReportAt } = card.when;
  const said = event === undefined ? [] : [...words(event, fieldMax), separator];
  return labelled('When', [
    ...said,
    ...words('first report', fieldMax),
    space,
    ...moment(firstReportAt, 'date-time'),
  ]);
}

function evidenceOf(one: Card['evidence'][number], quoteLength: number): readonly Piece[] {
  const [sign, word] = stanceWords[one.stance];
  return [
    ...words(sign, 1),
    space,
    ...bold(word, nameMax),
    gap,
    ...words(one.speaker, nameMax),
    { type: 'text', text: ': “' },
    ...words(one.quote, quoteLength),
    { type: 'text', text: '” – ' },
    ...words(one.outlet, nameMax),
  ];
}

function leftOutOf(card: Card): readonly Piece[] {
  const count = card.evidenceLeftOut + Math.max(0, card.evidence.length - evidenceMax);
  return count === 0 ? [] : words(`and ${count} more`, fieldMax);
}

function linksOf(card: Card): Lines {
  const links = card.links
    .slice(0, linksMax)
    .map(({ outlet, url, domain }) => [
      ...link(outlet.trim() === '' ? domain : outlet, url, nameMax),
      space,
      ...words(`(${domain})`, nameMax),
    ]);
  return links.length === 0 ? [] : [links.flatMap((one, index) => (index === 0 ? one : [separator, ...one]))];
}

/** Small and grey, in text objects without markup; moments stand apart, since only mrkdwn shows the reader's zone. */
function footerOf(footer: readonly Inline[]): types.ContextBlock | undefined {
  const elements: types.ContextBlock['elements'] = [];
  let run: Inline[][] = [];
  const flush = () => {
    const text = escapedWithin(
      run
        .map(lineText)
        .filter((part) => part.trim() !== '')
        .join(' · '),
      footerMax,
    );
    if (text !== '') elements.push({ type: 'plain_text', text, emoji: false });
    run = [];
  };
  for (const piece of footer) {
    if (typeof piece === 'string' || !('at' in piece)) run.push([piece]);
    else {
      flush();
      const [date] = moment(piece.at, piece.show);
      if (date?.type === 'date')
        elements.push({ type: 'mrkdwn', text: `<!date^${date.timestamp}^${date.format}|${date.fallback}>` });
    }
  }
  flush();
  return elements.length === 0
    ? undefined
    : { type: 'context', elements: elements.slice(0, contextElementsMax) };
}

const space: Piece = { type: 'text', text: ' ' };
const gap: Piece = { type: 'text', text: '  ' };
const separator: Piece = { type: 'text', text: ' · ' };

function labelled(label: string, pieces: readonly Piece[]): readonly Piece[] {
  return pieces.length === 0 ? [] : [...bold(label, nameMax), gap, ...pieces];
}

function lengthOf(lines: Lines): number {
  return lines.map(readableLength).reduce((sum, length) => sum + length, 0);
}
