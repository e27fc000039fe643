import { prepositions, unnamedVoices } from '../text/english.ts';
import type { LanguageWords } from '../lexicon.ts';
import { headOf, wordsOfSpan } from '../grammar/noun-phrase.ts';
import type { Speech } from './speech.ts';
import type { Span, Text, Token } from '../text/text.ts';

/** "Reports from Goma", "satellite images": a place, but no name. */
const rumours = new Set('reports report rumours rumors accounts posts videos footage images imagery photos photographs pictures'.split(' ')); // prettier-ignore

/** "accounts" may be anybody's, but not "eyewitness accounts". */
function isRumour(tokens: readonly Token[], span: Span): boolean {
  const isSeen = tokens.slice(span.from, span.to).some(({ lower }) => lower.endsWith('witness'));
  return !isSeen && rumours.has(tokens[headOf(tokens, span)]?.lower ?? '');
}

/** Speakers longer than this are no names but clauses. */
const speakerLengthMax = 80;

export function voiceOf(text: Text, span: Span): Pick<Speech, 'speaker' | 'span' | 'isUnnamed'> {
  const { tokens } = text;
  const words = wordsOfSpan(text, withoutPossessive(text, span));
  const hasName = tokens
    .slice(span.from, span.to)
    .some(
      ({ isCapital }, index) =>
        isCapital && (index > 0 || span.from > 0) && !unnamedVoices.has(tokens[span.from + index]),
    );
  const isUnnamed =
    isRumour(tokens, span) ||
    (!hasName &&
      !isOffice.test(tokens[headOf(tokens, span)]?.lower ?? '') &&
      !tokens.slice(span.from, span.to).some(({ lower }) => lower.endsWith('witness')) &&
      tokens.slice(span.from, leadEnd(tokens, span)).some(({ lower }) => unnamedVoices.has(lower)));
  if (words.length <= speakerLengthMax) return { speaker: words, span, isUnnamed };
  const cut = shortened(text, span);
  return { speaker: wordsOfSpan(text, cut), span: cut, isUnnamed };
}

/** "The militia's media office": no medium. */
const isOffice = /^(?:office|department|wing|arm|bureau)$/;

/** "residents and military sources": who is named first stands for what both say. */
function leadEnd(tokens: readonly Token[], { from, to }: Span): number {
  for (let index = from + 1; index < to - 1; index++) if (tokens[index]?.lower === 'and') return index;
  return to;
}

/** "their spokesman X" is named without "their"; whose he is, the span still tells. */
function withoutPossessive({ tokens }: Text, { from, to }: Span): Span {
  return isPossessive(tokens[from]) && to - from > 1 ? { from: from + 1, to } : { from, to };
}

const possessives = new Set(['their', 'his', 'her', 'its', 'our', 'my']);

export function isPossessive(token: Token | undefined): boolean {
  return token !== undefined && possessives.has(token.lower);
}

/** The last words of a long phrase before a verb are its head. */
function shortened(text: Text, span: Span): Span {
  let { from } = span;
  const isLong = () => wordsOfSpan(text, { from, to: span.to }).length > speakerLengthMax;
  while (from < span.to - 1 && (isLong() || !opensName(text.tokens[from]))) from += 1;
  return { from, to: span.to };
}

/** Not "'s Minister for", "and Cooperation". */
function opensName(token: Token | undefined): boolean {
  return token?.kind !== 'mark' && token?.lower !== 'and' && !prepositions.has(token?.lower ?? '');
}

/** A title, or a first name with a surname. */
export function isPerson({ tokens }: Text, { from, to }: Span, words: LanguageWords): boolean {
  const span = tokens.slice(from, to);
  return span.some(({ lower }) => personTitles.has(lower)) || endsInName(span, words);
}

/** "Ilham Aliyev", whatever he is. */
export function endsInName(span: readonly Token[], { givenNames }: LanguageWords): boolean {
  const [name, surname] = span.slice(-2);
  return (
    name !== undefined &&
    surname?.isCapital === true &&
    givenNames.has(name.text) &&
    !bodies.has(surname.lower)
  );
}

const personTitles = new Set(
  'spokesman spokeswoman spokesperson leader president minister commander general colonel governor mayor chief ambassador envoy secretary adviser advisor chancellor king prince official officer'.split(
    ' ',
  ),
);
const bodies = new Set(
  'ministry army military forces government office agency department union nations council observatory coalition front movement brigade group party network committee court states'.split(
    ' ',
  ),
);
