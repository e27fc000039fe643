/**
 * Which pieces of words speak for which languages, and how loudly: flat arrays, since as an object of objects the same
 * figures take fifty times the memory.
 */
export type LanguageTable = {
  /** BCP 47's primary tags. */
  readonly languages: readonly string[];
  /** Pieces, as `pieceOf` makes them, in their order. */
  readonly pieces: Float64Array;
  /** Where the votes of each piece begin; one more at the end. */
  readonly votesFrom: Uint32Array;
  /** What each vote is for, an index into `languages`, and what it counts beyond `voteMin`. */
  readonly votesFor: Uint8Array;
  readonly weights: Uint8Array;
};

/** Characters looked at: enough to be sure, and the same time for every article. */
const sampleLength = 600;

/** English's function words: what has many of them needs no closer look. */
const english =
  /\b(?:the|of|and|to|in|is|was|that|for|with|has|have|says|said|after|from|by|on|are|his|their)\b/gi;

/** What no word is made of. Letters beyond the first 65,536 are not in the table. */
const betweenWords = /(?:[^\p{L}]|[\u{10000}-\u{10FFFF}])+(?<!['`’])/gu;
/** Bytes that are looked at: up to the first space after so many, and in no case more. */
const spaceAfter = 350;
const bytesMax = 380;
const pieceLength = 4;
/** From one piece of a word to the next. */
const stride = 3;
const wordMax = 70;
/** Added to each vote: the table leaves out what all of them have. */
const voteMin = 53;
const space = 0x20;

/**
 * Tells the language of a text, as BCP 47's primary tag; "und" when it cannot be told. Plain English takes a short way.
 * The method is that of ELD (github.com/nitotm/efficient-language-detector-js), whose table it is.
 */
export function languageDetector(table: LanguageTable): (text: string) => string {
  return (text) => {
    const sample = text.slice(0, sampleLength);
    const words = sample.split(/\s+/).length;
    const hits = sample.match(english)?.length ?? 0;
    if (words >= 6 && hits / words > 0.17) return 'en';
    return loudest(piecesOf(sample), table);
  };
}

/** Bytes of UTF-8, at most six, as one number. */
export function pieceOf(bytes: Iterable<number>): number {
  let piece = 0;
  for (const byte of bytes) piece = piece * 256 + byte;
  return piece;
}

function loudest(pieces: Iterable<number>, table: LanguageTable): string {
  const heard = new Uint32Array(table.languages.length);
  for (const piece of pieces) {
    const at = seatOf(piece, table.pieces);
    if (at < 0) continue;
    for (let vote = table.votesFrom[at]!; vote < table.votesFrom[at + 1]!; vote++)
      heard[table.votesFor[vote]!]! += table.weights[vote]! + voteMin;
  }
  const most = Math.max(...heard);
  return most === 0 ? 'und' : table.languages[heard.indexOf(most)]!;
}

/** Four bytes of each word at a time, overlapping by one, the first with a space before it and the last with one behind. */
function piecesOf(sample: string): ReadonlySet<number> {
  const pieces = new Set<number>();
  for (const word of wordsOf(sample)) {
    const end = Math.min(word.length, wordMax);
    let from = 0;
    for (; from + pieceLength < end; from += stride)
      pieces.add(pieceOf(ofWord(word, from, from + pieceLength, from === 0)));
    if (word.length <= wordMax)
      pieces.add(pieceOf([...ofWord(word, word.length - pieceLength, word.length, from === 0), space]));
  }
  return pieces;
}

function ofWord(word: Uint8Array, from: number, to: number, isFirst: boolean): readonly number[] {
  const bytes = word.subarray(Math.max(0, from), to);
  return isFirst ? [space, ...bytes] : [...bytes];
}

function wordsOf(sample: string): readonly Uint8Array[] {
  const bytes = new TextEncoder().encode(sample.replaceAll(betweenWords, ' ').trim().toLowerCase());
  const words: Uint8Array[] = [];
  let from = 0;
  for (let at = 0; at <= bytes.length; at++) {
    const isCut = at > bytesMax && !isWithin(bytes[at]);
    if (at < bytes.length && bytes[at] !== space && !isCut) continue;
    if (at > from) words.push(bytes.subarray(from, at));
    if (isCut || at > spaceAfter) break;
    from = at + 1;
  }
  return words;
}

/** Whether this byte goes on with a letter that began before it. */
function isWithin(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

function seatOf(piece: number, pieces: Float64Array): number {
  let [from, to] = [0, pieces.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (pieces[middle]! < piece) from = middle + 1;
    else to = middle;
  }
  return pieces[from] === piece ? from : -1;
}

const names = new Intl.DisplayNames(['en'], { type: 'language' });

/** What an article is labelled with that nothing was read in: "not read: Arabic". */
export function notReadLabel(language: string): string {
  return `not read: ${language === 'und' ? 'unknown language' : names.of(language)}`;
}
