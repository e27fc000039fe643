import { reservedWords } from './print.ts';

/** A word of a command line: what stands between spaces, quotes and commas kept together. */
export type Word = {
  /** Lower case, of `key:value`; absent for a bare word. */
  readonly key?: string;
  readonly isNegative: boolean;
  /** The parts between commas, quotes taken off; never empty strings. */
  readonly values: readonly string[];
  /** Whether any of it was in quotes: such a word is never read as `in`, `for`, `until` or `because`. */
  readonly isQuoted: boolean;
  /** A quote was opened and not closed. */
  readonly isOpen: boolean;
  /** Offsets in the line. */
  readonly start: number;
  readonly end: number;
};

/** Splits a normalised line. Never fails: what is odd is marked, for the grammar to say so where it matters. */
export function splitWords(line: string): readonly Word[] {
  const words: Word[] = [];
  let at = 0;
  while (at < line.length) {
    if (line[at] === ' ') {
      at += 1;
      continue;
    }
    const word = readWord(line, at);
    words.push(word);
    at = word.end;
  }
  return words;
}

/** A bare word in lower case, for comparing with the grammar's own words; undefined for all others. */
export function plainOf(word: Word | undefined): string | undefined {
  if (word === undefined || word.key !== undefined || word.isNegative || word.isQuoted) return undefined;
  return word.values.length === 1 ? word.values[0]?.toLowerCase() : undefined;
}

/** Letters before a colon, unless it is an address (`https://…`). */
const keyPattern = /([a-z][a-z-]*):(?!\/\/)/iy;

function readWord(line: string, start: number): Word {
  const isNegative = line[start] === '-' && /[^\s-]/.test(line[start + 1] ?? '');
  keyPattern.lastIndex = isNegative ? start + 1 : start;
  const key = keyPattern.exec(line);
  const from = key === null ? (isNegative ? start + 1 : start) : keyPattern.lastIndex;
  const read = readValues(line, key === null ? from : afterSpaces(line, from));
  return {
    ...(key?.[1] === undefined ? {} : { key: key[1].toLowerCase() }),
    isNegative,
    ...read,
    start,
  };
}

/** `in: homs` is `in:homs`. */
function afterSpaces(line: string, at: number): number {
  let next = at;
  while (line[next] === ' ') next += 1;
  return next;
}

/** "humanitarian, in homs": a comma before a word of the grammar is the sentence's, and parts nothing. */
const endsBefore = new RegExp(`^,+ +(?:${reservedWords.join('|')})(?: |$)`, 'i');

function readValues(line: string, start: number): Pick<Word, 'values' | 'isQuoted' | 'isOpen' | 'end'> {
  const values: string[] = [];
  let value = '';
  let isOpen = false;
  let isQuoted = false;
  let at = start;
  for (; at < line.length; at++) {
    const character = line.charAt(at);
    if (character === '"') {
      isOpen = !isOpen;
      isQuoted = true;
    } else if (isOpen) value += character;
    else if (character === ',') {
      values.push(value);
      value = '';
      if (endsBefore.test(line.slice(at))) {
        at += /^,+/.exec(line.slice(at))?.[0].length ?? 1;
        break;
      }
      while (line[at + 1] === ' ') at += 1;
    } else if (character === ' ') break;
    else value += character;
  }
  values.push(value);
  const kept = values.map((one) => one.trim()).filter((one) => one !== '');
  return { values: kept, isQuoted, isOpen, end: at };
}
