import { markOf, WordList } from './word-list.ts';

/** A stretch of tokens [from, to). */
export type Span = { readonly from: number; readonly to: number };

/** A word, number or mark of a text. Offsets are UTF-16 code units. */
export type Token = {
  readonly text: string;
  readonly lower: string;
  /** That of `lower`: lists of words are asked by it. */
  readonly mark: number;
  readonly start: number;
  readonly end: number;
  readonly kind: 'word' | 'number' | 'mark';
  /** Begins with a capital letter. */
  readonly isCapital: boolean;
  /** A word known to be of ASCII letters and digits only. */
  readonly isPlain: boolean;
};

/** A half-open range of tokens. */
export type Sentence = { readonly from: number; readonly to: number };

export type Text = {
  readonly whole: string;
  /** Length of the headline with its line break; 0 without one. */
  readonly bodyStart: number;
  readonly tokens: readonly Token[];
  readonly sentences: readonly Sentence[];
  /** Line feeds that end no line of thought: where the text was only wrapped. */
  readonly wraps: ReadonlySet<number>;
};

/** Longest text that is read: a book's worth; the rest is left unread so that no item can stall the line. */
export const textLengthMax = 200_000;

/** The text that offsets count in: headline, line break, text; the text alone where it begins with the headline. */
export function wholeTextOf(headline: string, text: string): { whole: string; bodyStart: number } {
  const cut = text.length > textLengthMax ? text.slice(0, textLengthMax) : text;
  if (headline === '' || cut.startsWith(headline)) return { whole: cut, bodyStart: 0 };
  return { whole: `${headline}\n${cut}`, bodyStart: headline.length + 1 };
}

const wordPattern =
  /(?:\p{Lu}\.){2,}(?:-\p{L}+)*|\p{L}[\p{L}\p{M}\p{N}]*(?:[-’'ʼ‘`](?=[\p{L}])(?![sS](?![\p{L}\p{N}]))[\p{L}\p{M}\p{N}]+)*\.?|\d{4}-\d{2}-\d{2}(?!\d)|\d+(?:[.,]\d+)*(?:st|nd|rd|th|m|bn|k)?(?![\p{L}])|\d+|['’]s(?![\p{L}])|[^\s]/gu;

/** Words that a full stop belongs to. */
const abbreviations = new Set(
  (
    'mr mrs ms dr prof rev hon gen lt col maj capt cpl sgt brig adm cmdr gov sen rep pres st no vs etc inc ltd co corp jr sr ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec mt ft approx est dept u.s u.k u.n e.g i.e a.m p.m'
  ).split(' '),
);

export function textOf(headline: string, body: string): Text {
  const { whole, bodyStart } = wholeTextOf(headline, body);
  const tokens = tokensOf(whole);
  const wraps = wrapsIn(whole, bodyStart);
  const text = { whole, bodyStart, tokens, sentences: sentencesOf({ whole, wraps }, tokens), wraps };
  return bodyStart === 0 ? text : { ...text, tokens: withSmallWords(text) };
}

/** "Two Towns In Southern Somalia": in a headline of capitals the words that are no names are written as others are. */
function withSmallWords(text: Text): readonly Token[] {
  const titles = text.sentences.filter(
    (sentence) => (text.tokens[sentence.from]?.start ?? 0) < text.bodyStart && isTitleCase(text, sentence),
  );
  if (titles.length === 0) return text.tokens;
  return text.tokens.map((token, index) =>
    token.isCapital && smallWords.has(token) && titles.some(({ from, to }) => from < index && index < to)
      ? { ...token, isCapital: false }
      : token,
  );
}

export function tokensOf(whole: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < whole.length) {
    const code = whole.charCodeAt(at);
    const end = isAsciiLetter(code) ? plainEnd(whole, at) : at;
    if (end > at && !mayGoOn(whole.charCodeAt(end))) {
      tokens.push(plainWord(whole.slice(at, end), at));
      at = end;
    } else if (end > at + 1 && whole.charCodeAt(end) === fullStop) {
      // As most sentences end; the initials of a name are left to the pattern.
      pushToken(tokens, whole.slice(at, end + 1), at);
      at = end + 1;
    } else if (code === space) at += 1;
    else if (code === comma || code === fullStop || code === quotationMark) {
      tokens.push(plainMark(whole.charAt(at), at));
      at += 1;
    } else {
      wordPattern.lastIndex = at;
      const match = wordPattern.exec(whole);
      if (match === null) break;
      pushToken(tokens, match[0], match.index);
      at = wordPattern.lastIndex;
    }
  }
  return tokens;
}

const space = 0x20;
/** Marks that stand by themselves whatever follows. */
const comma = 0x2c;
const fullStop = 0x2e;
const quotationMark = 0x22;

/** The end of the ASCII letters and digits from a letter on: of a word, if it does not go on; most do not. The same as the pattern finds, sooner. */
function plainEnd(whole: string, at: number): number {
  let end = at + 1;
  let code = whole.charCodeAt(end);
  while (isAsciiLetter(code) || isAsciiDigit(code)) code = whole.charCodeAt(++end);
  return end;
}

/** Whether what stands behind letters may be part of their word. */
function mayGoOn(code: number): boolean {
  return code > 0x7f || code === 0x27 || code === 0x2d || code === fullStop || code === 0x60;
}

function isAsciiLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}

function isAsciiDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function plainWord(text: string, start: number): Token {
  const isCapital = text.charCodeAt(0) <= 0x5a;
  const lower = text.toLowerCase();
  return {
    text,
    lower,
    mark: markOf(lower),
    start,
    end: start + text.length,
    kind: 'word',
    isCapital,
    isPlain: true,
  };
}

function plainMark(text: string, start: number): Token {
  const mark = markOf(text);
  return { text, lower: text, mark, start, end: start + 1, kind: 'mark', isCapital: false, isPlain: false };
}

function pushToken(tokens: Token[], text: string, start: number): void {
  const code = text.charCodeAt(0);
  const isDigit = code >= 48 && code <= 57;
  const isLetter = text.length > 1 || /\p{L}/u.test(text);
  if (!isDigit && isLetter && text.endsWith('.') && !isAbbreviation(text)) {
    pushToken(tokens, text.slice(0, -1), start);
    pushToken(tokens, '.', start + text.length - 1);
    return;
  }
  const kind = isDigit ? 'number' : isLetter && text !== "'s" && text !== '’s' ? 'word' : 'mark';
  const lower = kind === 'mark' && text.endsWith('s') ? "'s" : text.toLowerCase();
  tokens.push({
    text,
    lower,
    mark: markOf(lower),
    start,
    end: start + text.length,
    kind,
    isCapital: kind === 'word' && text.charAt(0) !== lower.charAt(0),
    isPlain: false,
  });
}

function isAbbreviation(text: string): boolean {
  const bare = text.slice(0, -1).toLowerCase();
  return (
    (bare.length === 1 && bare !== 'i') || abbreviations.has(bare) || (bare.includes('.') && text.length <= 8)
  );
}

/** Small in a headline too. */
const smallWords = new WordList('the and for but not nor with from into onto over after amid upon than that its his her are was has via per near down off out a an or in on at of to by as is were have two three four five six seven eight nine ten dozens hundreds several more town towns village villages city cities border base bases airport territory area areas district districts'.split(' ')); // prettier-ignore

/** A sentence full of names has a verb or two in small letters. */
const titleShareMin = 0.95;

/** Set as a headline: all of its words with a capital but the small ones. */
export function isTitleCase({ tokens }: Text, { from, to }: Sentence): boolean {
  let long = 0;
  let capitals = 0;
  for (let index = from; index < to; index++) {
    const token = tokens[index];
    if (token === undefined || token.kind !== 'word' || token.text.length < 3 || smallWords.has(token))
      continue;
    long += 1;
    if (token.isCapital) capitals += 1;
    // Most sentences show by their second word or so that they are none.
    else if (long - capitals > (1 - titleShareMin) * (to - from)) return false;
  }
  return long > 2 && capitals / long >= titleShareMin;
}

/** The token at which headline and first sentence end: what an outlet leads with. */
export function leadEndOf({ sentences, tokens, bodyStart }: Text): number {
  return sentences.find(({ from }) => (tokens[from]?.start ?? 0) >= bodyStart)?.to ?? 0;
}

/** Begins with a capital, be it behind an Arabic article: "Nusra", "al-Nusra". */
export function isNameToken(token: Token | undefined): boolean {
  return (
    token?.kind === 'word' && (token.isCapital || /^(?:al|as|ash|ad|an|ar|at|az|el)-\p{Lu}/u.test(token.text))
  );
}

const openers = new WordList(['"', '“', '‘', "'", ':']);

/** Whether a token stands first in a quotation or behind a colon: its capital makes no name. */
export function opensQuote(tokens: readonly Token[], index: number): boolean {
  return openers.has(tokens[index - 1]);
}

const closers = new WordList(['"', '”', '’', "'", ')', ']', '»']);

/** Tokens of a sentence; one that never ends is cut, so that looking around in it stays cheap. */
export const sentenceLengthMax = 250;

function sentencesOf(text: Lines, tokens: readonly Token[]): Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  for (let index = 0; index < tokens.length; index++) {
    if (!isEnd(text, tokens, index) && index + 1 - from < sentenceLengthMax) continue;
    sentences.push({ from, to: index + 1 });
    from = index + 1;
  }
  if (from < tokens.length) sentences.push({ from, to: tokens.length });
  return sentences;
}

function isEnd(text: Lines, tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  const next = tokens[index + 1];
  if (token === undefined || next === undefined || breaksLine(text, token.end, next.start)) return true;
  if (token.kind !== 'mark') return false;
  const before = closers.has(token) ? tokens[index - 1] : token;
  if (before === undefined || !isStop(before)) return false;
  const isTight = token.end === next.start;
  // A quotation mark that closes belongs to the sentence before it.
  if (token === before && isTight && closers.has(next)) return false;
  if (startsQuote(next)) return true;
  return !isTight && (next.isCapital || next.kind === 'number' || startsSingle(tokens, index + 1));
}

type Lines = Pick<Text, 'whole' | 'wraps'>;

/** Whether a line ends between two tokens, and is not only wrapped there. */
export function breaksLine({ whole, wraps }: Lines, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (whole.charCodeAt(at) === lineFeed && !wraps.has(at)) return true;
  return false;
}

/** Lines that a program wraps are neither shorter nor longer, in characters. */
const wrappedMin = 45;
const wrappedMax = 120;

/**
 * Where a line goes on in the next: small letters follow; or every line of a text of some is as full as it can be, so
 * that the next word had no room in it.
 */
function wrapsIn(whole: string, bodyStart: number): ReadonlySet<number> {
  const wraps = new Set<number>();
  const full: number[] = [];
  let isFull = true;
  const lines = whole.slice(bodyStart).split('\n');
  const width = Math.max(...lines.map(({ length }) => length));
  let at = bodyStart;
  for (const [index, line] of lines.slice(0, -1).entries()) {
    at += line.length;
    const next = lines[index + 1] ?? '';
    if (line !== '' && /^\p{Ll}/u.test(next)) wraps.add(at);
    if (line !== '' && next !== '') {
      const needed = line.length + 1 + next.search(/\s|$/);
      isFull &&= line.length >= wrappedMin && needed > width;
      full.push(at);
    }
    at += 1;
  }
  return isFull && width <= wrappedMax && full.length > 1 ? new Set(full) : wraps;
}

const lineFeed = 0x0a;

function isStop(token: Token): boolean {
  return token.text === '.' || token.text === '!' || token.text === '?' || token.text === '…';
}

function startsQuote(token: Token): boolean {
  return token.text === '"' || token.text === '“' || token.text === '‘' || token.text === '«';
}

/** "said. 'They have left": a straight mark in front of a capital. */
function startsSingle(tokens: readonly Token[], at: number): boolean {
  const [mark, next] = [tokens[at], tokens[at + 1]];
  return mark?.text === "'" && next?.isCapital === true && mark.end === next.start;
}

/** Parted by nothing but a space. */
export function isNextTo(left: Token | undefined, right: Token | undefined, whole: string): boolean {
  if (left === undefined || right === undefined) return false;
  return right.start - left.end === 1 && whole.charAt(left.end) === ' ';
}
