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

/** Lengths of sentences, of fields and of names, from generous to tight: the first with which the card fits is taken. */
const generous = { quote: 300, field: 150, name: 60 };
const tight = { quote: 60, field: 80, name: 40 };
const measures = [generous, { ...generous, quote: 200 }, { quote: 120, field: 120, name: 50 }, tight];
type Measure = typeof generous;

const headlineMax = 150;
const stateMax = 200;
const markMax = 60;
/** Our own few words. */
const labelMax = 40;
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
  const body = measures.map((measure) => bodyOf(card, measure)).find((lines) => lengthOf(lines) < room);
  return blocksOf(
    richText(head),
    richText(body ?? bodyOf(card, tight)),
    buttons(card.actions, `story-${card.storySlug}`.slice(0, 255)),
    footer,
  );
}

/** State line, headline, one link: what still goes through when the whole was refused for its size. */
export function shortCardBlocks(card: Card): Block[] {
  return blocksOf(
    richText([...headOf(card), ...linksOf({ ...card, links: card.links.slice(0, 1) }, generous)]),
  );
}

/** The first two lines, which are also the notification. */
export function cardText(card: Card): string {
  const state = [...card.marks.slice(0, marksMax), card.urgency.toUpperCase(), card.state].join(' · ');
  return `${escapedWithin(state, 2 * stateMax)}\n${escapedWithin(card.headline, headlineMax)}`.trim();
}

function headOf(card: Card): Lines {
  const [word = '', ...rest] = card.state.split(' · ');
  const marks = card.marks.slice(0, marksMax).flatMap((mark) => bold(`${mark} · `, markMax));
  return [
    [
      ...marks.flatMap((mark) => [mark, space]),
      ...bold(`${card.urgency.toUpperCase()} · ${word}`, stateMax),
      ...(rest.length === 0 ? [] : [space, ...words(`· ${rest.join(' · ')}`, stateMax)]),
    ],
    bold(card.headline, headlineMax),
    struckOf(card),
    card.mentions.slice(0, mentionsMax).flatMap((id) => [...mention(id), space]),
  ];
}

/** What was told here before, struck through; the words say so too, for those who hear it. */
function struckOf({ struck = '' }: Card): readonly Piece[] {
  const [piece, ...none] = words(struck, headlineMax);
  if (piece?.type !== 'text' || none.length > 0) return [];
  return [...words('Was told:', labelMax), space, { ...piece, style: { strike: true } }];
}

function bodyOf(card: Card, measure: Measure): Lines {
  const { quote, field } = measure;
  return [
    words(card.caveat ?? '', field),
    ...card.summary.slice(0, summaryMax).map((sentence) => words(sentence, quote)),
    ...whereOf(card, field),
    whenOf(card, field),
    ...card.evidence.slice(0, evidenceMax).map((one) => evidenceOf(one, measure)),
    leftOutOf(card),
    ...(card.figures.length === 0
      ? []
      : [labelled('Figures', words(card.figures.slice(0, figuresMax).join(' · '), 2 * field))]),
    labelled('Sources', words(card.reportedBy, field)),
    ...linksOf(card, measure),
  ];
}

function whereOf(card: Card, field: number): Lines {
  if (card.where === undefined) return [];
  const asWritten = card.whereUnresolved === true ? words('(as written, not on our map)', labelMax) : [];
  return [
    labelled('Where', [...words(card.where, field), ...(asWritten.length > 0 ? [space] : []), ...asWritten]),
  ];
}

function whenOf(card: Card, field: number): readonly Piece[] {
  const { event, firstReportAt } = card.when;
  const said = event === undefined ? [] : [...words(event, field), separator];
  return labelled('When', [
    ...said,
    ...words('first report', labelMax),
    space,
    ...moment(firstReportAt, 'date-time'),
  ]);
}

function evidenceOf(one: Card['evidence'][number], { quote, name }: Measure): readonly Piece[] {
  const [sign, word] = stanceWords[one.stance];
  return [
    ...words(sign, 1),
    space,
    ...bold(word, labelMax),
    gap,
    ...words(one.speaker, name),
    { type: 'text', text: ': “' },
    ...words(one.quote, quote),
    { type: 'text', text: '” – ' },
    ...words(one.outlet, name),
  ];
}

function leftOutOf(card: Card): readonly Piece[] {
  const count = card.evidenceLeftOut + Math.max(0, card.evidence.length - evidenceMax);
  return count === 0 ? [] : words(`and ${count} more`, labelMax);
}

function linksOf(card: Card, { name }: Measure): Lines {
  const links = card.links
    .slice(0, linksMax)
    .map(({ outlet, url, domain }) => [
      ...link(outlet.trim() === '' ? domain : outlet, url, name),
      space,
      ...words(`(${domain})`, name),
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
  return pieces.length === 0 ? [] : [...bold(label, labelMax), gap, ...pieces];
}

function lengthOf(lines: Lines): number {
  return lines.map(readableLength).reduce((sum, length) => sum + length, 0);
}
