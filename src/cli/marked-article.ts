import { stripVTControlCharacters, styleText } from 'node:util';
import type { Claim, Stance } from '../domain/claim.ts';
import type { Place } from '../domain/place.ts';
import { placeNameOf } from '../domain/event.ts';
import { headlineOf } from '../domain/headline.ts';
import type { Texts } from '../domain/texts.ts';
import { notReadLabel } from '../interpret/text/language.ts';
import type { Readable, ReadEvent, Reading } from '../interpret/reading.ts';
import { textOf } from '../interpret/text/text.ts';
import { plainText, widthOf, wrap } from '../platforms/terminal/columns.ts';

/** How wide it is written, and whether the marks have colours as well. */
export type Paper = { readonly columns: number; readonly isColoured: boolean };

type Style = Parameters<typeof styleText>[0];

/** A stretch of the article, with the marks around it and its colour. */
type Span = {
  readonly start: number;
  readonly end: number;
  readonly opening: string;
  readonly closing: string;
  readonly style: Style;
};

const indent = '   ';
const reasonsMax = 4;

/**
 * An article for a person's eyes: its text with [places], *speakers* and {the words that a claim rests on}, each with the
 * number of its event, and below it what was read. All marks can be read without colour.
 */
export function markedArticle(article: Readable, reading: Reading, texts: Texts, paper: Paper): string {
  const { whole } = textOf(article.headline, article.text);
  const spans = [
    ...placeSpans(reading),
    ...reading.events.flatMap((event, nth) => claimSpans(event, nth + 1)),
  ];
  return [
    painted('bold', plainText(headlineOf(reading.headline, texts)), paper),
    '',
    ...marked(harmless(whole), spans, paper)
      .split('\n')
      .flatMap((paragraph) => wrapped(paragraph, paper)),
    '',
    ...(reading.isRead ? [] : [notReadLabel(reading.language)]),
    ...reading.events.flatMap((event, nth) => eventLines(event, nth + 1, paper)),
    ...[...figureLines(reading), ...placeLines(reading)].flatMap((line) => wrap('', line, paper.columns)),
    ...reading.topics.flatMap(({ topic, confidence, because }) => {
      const reasons = because.slice(0, reasonsMax).map((one) => `"${plainText(one.phrase)}" ${one.weight}`);
      return wrap('', `${topic} ${confidence}: ${reasons.join(', ')}`, paper.columns);
    }),
    '',
  ].join('\n');
}

function placeSpans({ places }: Reading): readonly Span[] {
  return places.map(({ start, end, place }) => ({
    start,
    end,
    opening: '[',
    closing: place === undefined ? '?]' : ']',
    style: 'cyan',
  }));
}

const styles: Readonly<Record<Stance, Style>> = {
  claims: 'yellow',
  denies: 'red',
  confirms: 'green',
  reports: 'blue',
  unverified: 'gray',
};

function claimSpans({ claims }: ReadEvent, number: number): readonly Span[] {
  return claims.flatMap((claim): Span[] => {
    const { quote, said, speaker, start, stance } = claim;
    const words = within(quote, said ?? quote, start);
    const teller = speaker === undefined ? undefined : within(quote, speaker, start);
    return [
      ...(words === undefined
        ? []
        : [{ ...words, opening: '{', closing: `}${raised(number)}`, style: styles[stance] }]),
      ...(teller === undefined ? [] : [{ ...teller, opening: '*', closing: '*', style: 'bold' as const }]),
    ];
  });
}

function within(quote: string, part: string, start: number): Pick<Span, 'start' | 'end'> | undefined {
  const at = quote.indexOf(part);
  return at < 0 ? undefined : { start: start + at, end: start + at + part.length };
}

function raised(number: number): string {
  return String(number).replaceAll(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(digit)));
}

/** Each span once, though several claims rest on it; who opens first closes last. */
function marked(whole: string, given: readonly Span[], paper: Paper): string {
  const spans = [
    ...new Map(
      given.map((span) => [`${span.start} ${span.end} ${span.opening}${span.closing}`, span]),
    ).values(),
  ];
  const edges = [...new Set([0, whole.length, ...spans.flatMap(({ start, end }) => [start, end])])].toSorted(
    (one, other) => one - other,
  );
  return edges
    .map((from, nth) => {
      const to = edges[nth + 1] ?? from;
      const closings = spans
        .filter(({ end }) => end === from)
        .toReversed()
        .toSorted((one, other) => other.start - one.start);
      const openings = spans
        .filter(({ start }) => start === from)
        .toSorted((one, other) => other.end - one.end);
      const over = spans.filter(({ start, end }) => start <= from && to <= end);
      const innermost = over.toSorted((one, other) => one.end - one.start - (other.end - other.start))[0];
      const words = whole.slice(from, to);
      const marks = [...closings.map(({ closing }) => closing), ...openings.map(({ opening }) => opening)];
      return marks.join('') + (innermost === undefined ? words : eachWord(words, innermost.style, paper));
    })
    .join('');
}

/** Word by word, so that no colour runs over the end of a line. */
function eachWord(words: string, style: Style, paper: Paper): string {
  return words.replaceAll(/\S+/g, (word) => painted(style, word, paper));
}

function painted(style: Style, words: string, { isColoured }: Paper): string {
  return isColoured ? styleText(style, words, { validateStream: false }) : words;
}

function wrapped(words: string, { columns }: Paper): readonly string[] {
  const lines = [''];
  for (const word of words.split(/\s+/).filter(Boolean)) {
    const line = lines.at(-1) ?? '';
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthOf(stripVTControlCharacters(longer)) > columns) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

// oxlint-disable-next-line no-control-regex -- taking control characters out is what it is for
const unprintable = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A feed's text that can move no cursor, its offsets kept. */
function harmless(whole: string): string {
  return whole.replaceAll(unprintable, ' ');
}

function eventLines(
  { event, claims, standing, urgency }: ReadEvent,
  number: number,
  paper: Paper,
): readonly string[] {
  const facts = [
    event.kind,
    placeNameOf(event) ?? 'no place',
    ...(event.doer === undefined ? [] : [`by ${event.doer}`]),
    ...(event.on === undefined ? [] : [`to or about ${event.on}`]),
    standing,
    event.background ? 'background' : urgency,
  ];
  return [
    ...wrap(raised(number).padEnd(indent.length), facts.join(' · '), paper.columns).map((line) =>
      painted('bold', line, paper),
    ),
    ...claims.flatMap((claim) => wrap(indent, claimWords(claim), paper.columns)),
  ];
}

function claimWords({ stance, speaker, unnamed, outlet, said, quote }: Claim): string {
  const who = speaker ?? (unnamed === true ? 'somebody without a name' : outlet);
  return `${stance} ${who}: ${said ?? quote}`;
}

function figureLines({ figures }: Reading): readonly string[] {
  if (figures.length === 0) return [];
  const words = figures.map(({ figure: { kind, low, high, background } }) => {
    const range = high === undefined ? String(low) : low === 0 ? `up to ${high}` : `${low} to ${high}`;
    return `${range} ${kind}${background ? ' (background)' : ''}`;
  });
  return [`figures: ${words.join(', ')}`];
}

function placeLines({ places }: Reading): readonly string[] {
  const known = new Map(
    places.flatMap(({ place }) => (place === undefined ? [] : [[place.id, place] as const])),
  );
  return known.size === 0 ? [] : [`places: ${[...known.values()].map(placeWords).join('; ')}`];
}

function placeWords({ name, kind, admin, countryName }: Place): string {
  const around = [admin, countryName].filter((part) => part !== undefined && part !== name);
  return `${[name, ...around].join(', ')} (${kind})`;
}
