import { stripVTControlCharacters } from 'node:util';

/** Columns of a terminal that nobody has widened, since the punched card; and of what is no terminal. */
export const columnsUsual = 80;
/** Narrower than this a label and a story's id leave no room for words; wider, an eye loses its line. */
const [columnsMin, columnsMax] = [40, 100] as const;

/** How wide lines are to be on something so wide; undefined where nobody knows, as in a file. */
export function columnsOn(width: number | undefined): number {
  // A terminal that was never told its size says 0.
  return width ? Math.min(columnsMax, Math.max(columnsMin, width)) : columnsUsual;
}

/** UTF-16 units of one text; a feed may send a megabyte as a headline. */
const textLengthMax = 1_000;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** East Asian wide characters and emoji take two columns (Unicode Standard Annex 11). */
const wide =
  /\p{Extended_Pictographic}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
// oxlint-disable-next-line no-control-regex -- taking control characters out is what it is for
const unprintable = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Text that can neither move the cursor nor turn the reading direction nor ring the bell. */
export function plainText(text: string): string {
  const bounded = text.slice(0, textLengthMax).toWellFormed();
  return stripVTControlCharacters(bounded).replace(/\s+/g, ' ').replace(unprintable, '');
}

export function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += wide.test(segment) ? 2 : 1;
  return width;
}

/**
 * Breaks text into lines, between words where it can. Two spaces or more part the columns of a line, and stay two.
 * @param first what stands before the first line; further lines are indented by its width
 */
export function wrap(first: string, text: string, columns = columnsUsual): string[] {
  const indent = ' '.repeat(widthOf(first));
  const room = columns - indent.length;
  const lines: string[] = [];
  let line = '';
  for (const column of text.slice(0, textLengthMax).trim().split(/ {2,}/))
    for (const [index, word] of wordsOf(column, room).entries()) {
      const gap = index === 0 ? '  ' : ' ';
      const longer = line === '' ? word : `${line}${gap}${word}`;
      if (widthOf(longer) <= room) line = longer;
      else {
        lines.push(line);
        line = word;
      }
    }
  lines.push(line);
  return lines.map((one, index) => `${index === 0 ? first : indent}${one}`.trimEnd());
}

/** None is longer than a line. */
function wordsOf(text: string, room: number): string[] {
  return plainText(text)
    .trim()
    .split(' ')
    .flatMap((word) => pieces(word, room));
}

/** Cuts to a width, with an ellipsis where something is left out. */
export function cut(text: string, columns: number): string {
  const plain = plainText(text);
  if (widthOf(plain) <= columns) return plain;
  let out = '';
  for (const { segment } of graphemes.segment(plain)) {
    if (widthOf(out + segment) >= columns) break;
    out += segment;
  }
  return `${out.trimEnd()}…`;
}

/** A word that is longer than a whole line is cut; all others stay whole. */
function pieces(word: string, room: number): string[] {
  if (widthOf(word) <= room) return [word];
  const out = [''];
  for (const { segment } of graphemes.segment(word)) {
    const last = out.length - 1;
    if (widthOf(out[last] + segment) > room) out.push(segment);
    else out[last] += segment;
  }
  return out;
}
