import type { types } from '@slack/bolt';
import type { Card, Inline } from '../../domain/message.ts';
import type { Texts } from '../../domain/texts.ts';
import { contextElementsMax, messageLengthMax } from './limits.ts';
import {
  blocksOf,
  bold,
  buttons,
  escapedWithin,
  inline,
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

const stanceSigns = { claims: '▲', denies: '▼', confirms: '●', reports: '◆', unverified: '○' } as const;

type Lines = readonly (readonly Piece[])[];

/** A card in ALERTS' order: state, headline, what is known, buttons, footer. */
export function cardBlocks(card: Card, texts: Texts): Block[] {
  const head = headOf(card, texts);
  const footer = footerOf(card.footer, texts);
  const room = messageLengthMax - lengthOf(head) - footerMax;
  const body = measures
    .map((measure) => bodyOf(card, measure, texts))
    .find((lines) => lengthOf(lines) < room);
  return blocksOf(
    richText(head),
    richText(body ?? bodyOf(card, tight, texts)),
    buttons(card.actions, `story-${card.storySlug}`.slice(0, 255)),
    footer,
  );
}

/** State line, headline, one link: what still goes through when the whole was refused for its size. */
export function shortCardBlocks(card: Card, texts: Texts): Block[] {
  return blocksOf(
    richText([...headOf(card, texts), ...linksOf({ ...card, links: card.links.slice(0, 1) }, generous)]),
  );
}

/** The first two lines, which are also the notification. */
export function cardText(card: Card, { say }: Texts): string {
  const state = [...card.marks.slice(0, marksMax), say(`urgency.${card.urgency}`), card.state].join(' · ');
  return `${escapedWithin(state, 2 * stateMax)}\n${escapedWithin(card.headline, headlineMax)}`.trim();
}

function headOf(card: Card, texts: Texts): Lines {
  const [word = '', ...rest] = card.state.split(' · ');
  const marks = card.marks.slice(0, marksMax).flatMap((mark) => bold(`${mark} · `, markMax));
  return [
    [
      ...marks.flatMap((mark) => [mark, space]),
      ...bold(`${texts.say(`urgency.${card.urgency}`)} · ${word}`, stateMax),
      ...(rest.length === 0 ? [] : [space, ...words(`· ${rest.join(' · ')}`, stateMax)]),
    ],
    bold(card.headline, headlineMax),
    struckOf(card, texts),
    card.mentions.slice(0, mentionsMax).flatMap((id) => [...mention(id), space]),
  ];
}

/** What was told here before, struck through; the words say so too, for those who hear it. */
function struckOf({ struck = '' }: Card, { say }: Texts): readonly Piece[] {
  const [piece, ...none] = words(struck, headlineMax);
  if (piece?.type !== 'text' || none.length > 0) return [];
  return [...words(say('shown.was-told'), labelMax), space, { ...piece, style: { strike: true } }];
}

function bodyOf(card: Card, measure: Measure, texts: Texts): Lines {
  const { say } = texts;
  const { quote, field } = measure;
  return [
    words(card.caveat ?? '', field),
    ...card.summary.slice(0, summaryMax).map((sentence) => words(sentence, quote)),
    ...whereOf(card, field, texts),
    whenOf(card, field, texts),
    ...card.evidence.slice(0, evidenceMax).map((one) => evidenceOf(one, measure, texts)),
    leftOutOf(card, texts),
    ...(card.figures.length === 0
      ? []
      : [labelled(say('label.figures'), words(card.figures.slice(0, figuresMax).join(' · '), 2 * field))]),
    labelled(say('label.sources'), words(card.reportedBy, field)),
    ...linksOf(card, measure),
  ];
}

function whereOf(card: Card, field: number, { say }: Texts): Lines {
  if (card.where === undefined) return [];
  const asWritten = card.whereUnresolved === true ? words(say('shown.as-written'), labelMax) : [];
  return [
    labelled(say('label.where'), [
      ...words(card.where, field),
      ...(asWritten.length > 0 ? [space] : []),
      ...asWritten,
    ]),
  ];
}

function whenOf(card: Card, field: number, { line, say }: Texts): readonly Piece[] {
  const { event, firstReportAt } = card.when;
  const said = event === undefined ? [] : [...words(event, field), separator];
  const first = line('shown.first-report', { moment: { at: firstReportAt, show: 'date-time' } });
  return labelled(say('label.when'), [...said, ...first.flatMap((piece) => inline(piece, labelMax))]);
}

function evidenceOf(
  one: Card['evidence'][number],
  { quote, name }: Measure,
  { say }: Texts,
): readonly Piece[] {
  return [
    ...words(stanceSigns[one.stance], 1),
    space,
    ...bold(say(`stance.${one.stance}`), labelMax),
    gap,
    ...words(one.speaker, name),
    { type: 'text', text: ': “' },
    ...words(one.quote, quote),
    { type: 'text', text: '” – ' },
    ...words(one.outlet, name),
  ];
}

function leftOutOf(card: Card, { say }: Texts): readonly Piece[] {
  const count = card.evidenceLeftOut + Math.max(0, card.evidence.length - evidenceMax);
  return count === 0 ? [] : words(say('list.and-more', { count }), labelMax);
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
function footerOf(footer: readonly Inline[], texts: Texts): types.ContextBlock | undefined {
  const elements: types.ContextBlock['elements'] = [];
  let run: Inline[][] = [];
  const flush = () => {
    const text = escapedWithin(
      run
        .map((line) => lineText(line, texts))
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
