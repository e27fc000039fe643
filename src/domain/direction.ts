/**
 * Names from right to left among words from left to right (Unicode Standard Annex 9): an isolate keeps the order of the
 * line around them as it is, and lets them be read in their own.
 */
const isolateOpen = '\u2068';
const isolateEnd = '\u2069';

const rightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Mandaic}\p{Script=Samaritan}\p{Script=Adlam}]/u;
const leftToRight = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u;

export type Direction = 'ltr' | 'rtl';

/** A text that stands in a line of the other direction, in an isolate where it needs one. */
export function isolated(text: string, around: Direction = 'ltr'): string {
  const other = around === 'ltr' ? rightToLeft : leftToRight;
  if (!other.test(text)) return text;
  const whole = balanced(text);
  return other.test(outsideOfIsolates(whole)) ? `${isolateOpen}${whole}${isolateEnd}` : whole;
}

/** Without isolates that hold nothing, or that lack their other half and would turn what stands around the text. */
export function balanced(text: string): string {
  if (!text.includes(isolateOpen) && !text.includes(isolateEnd)) return text;
  if (withoutIsolates(text).trim() === '') return withoutIsolates(text);
  const open: number[] = [];
  const stray = new Set<number>();
  for (let at = 0; at < text.length; at++) {
    if (text[at] === isolateOpen) open.push(at);
    else if (text[at] === isolateEnd && open.pop() === undefined) stray.add(at);
  }
  for (const at of open) stray.add(at);
  return stray.size === 0 ? text : without(text, stray);
}

/** Takes out every isolate, where there is no room for one. */
export function withoutIsolates(text: string): string {
  return text.replaceAll(isolateOpen, '').replaceAll(isolateEnd, '');
}

/** What ends the isolates that a cut has left open. */
export function endsOf(cut: string): string {
  if (!cut.includes(isolateOpen)) return '';
  let depth = 0;
  for (const letter of cut) {
    if (letter === isolateOpen) depth += 1;
    else if (letter === isolateEnd) depth -= 1;
  }
  return isolateEnd.repeat(Math.max(0, depth));
}

function outsideOfIsolates(text: string): string {
  let depth = 0;
  let outside = '';
  for (const letter of text) {
    if (letter === isolateOpen) depth += 1;
    else if (letter === isolateEnd) depth = Math.max(0, depth - 1);
    else if (depth === 0) outside += letter;
  }
  return outside;
}

function without(text: string, offsets: ReadonlySet<number>): string {
  return text
    .split('')
    .filter((_, at) => !offsets.has(at))
    .join('');
}
