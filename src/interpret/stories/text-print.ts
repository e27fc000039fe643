import type { Instant } from '../../domain/instant.ts';
import type { ArticleId } from '../../domain/article.ts';
import type { TextPrint } from '../../domain/text-print.ts';
import { fnv1aOf } from '../places/place-key.ts';
import type { SentenceMark } from '../reading.ts';
import type { Sentence, Text } from '../text/text.ts';

/** Words in a shingle. */
const shingleLength = 5;
/** Shingles of one text: a longer one is known again by its beginning. */
const shinglesMax = 4_000;

/** The fingerprint of a text, and where its sentences begin and how long they are, beside their hashes. */
export type Printed = { readonly print: TextPrint; readonly sentences: readonly SentenceMark[] };

/** Shingles for "the same copy", sentences for "what of it is old". */
export function printOf(text: Text, articleId: ArticleId, at: Instant): Printed {
  const words = text.sentences.map((sentence) => wordsOf(text, sentence));
  const line = lineOf(words.flat());
  const count = Math.min(shinglesMax, Math.max(0, line.starts.length - shingleLength));
  const shingles = new Uint32Array(count);
  for (let nth = 0; nth < count; nth++) shingles[nth] = hashOf(line, nth, nth + shingleLength);
  shingles.sort();
  let nth = 0;
  const marks = text.sentences.map(({ from }, index) => {
    const count = words[index]?.length ?? 0;
    const hash = hashOf(line, nth, nth + count);
    nth += count;
    return { hash, start: text.tokens[from]?.start ?? 0, words: count };
  });
  return {
    print: {
      articleId,
      at,
      shingles: Array.from(shingles).filter((hash, index) => hash !== shingles[index - 1]),
      sentences: marks.map(({ hash }) => hash),
    },
    sentences: marks.map(({ start, words: count }) => ({ start, words: count })),
  };
}

/** As the judges of copies do: letters and digits only, in small letters. */
function wordsOf({ tokens }: Text, { from, to }: Sentence): string[] {
  const words: string[] = [];
  for (let index = from; index < to; index++) {
    const token = tokens[index];
    if (token === undefined || token.kind === 'mark') continue;
    words.push(token.isPlain ? token.lower : token.lower.normalize('NFKD').replace(/[\p{M}.,'’]/gu, ''));
  }
  return words;
}

/** Words in one line with a space behind each: their code units, where each begins, and the end. */
type Line = { readonly codes: Uint16Array; readonly starts: readonly number[] };

/** As numbers: each is read as often as shingles hold it. */
function lineOf(words: readonly string[]): Line {
  const starts = [0];
  for (const { length } of words) starts.push((starts.at(-1) ?? 0) + length + 1);
  const codes = new Uint16Array(starts.at(-1) ?? 0).fill(0x20);
  words.forEach((word, nth) => {
    const start = starts[nth] ?? 0;
    for (let index = 0; index < word.length; index++) codes[start + index] = word.charCodeAt(index);
  });
  return { codes, starts };
}

/** The first of `keyHashes` of so many words of a line. */
function hashOf({ codes, starts }: Line, from: number, to: number): number {
  return fnv1aOf(codes, starts[from] ?? 0, to > from ? (starts[to] ?? 0) - 1 : 0);
}

/** The share of the shorter text's shingles that stand in the other: 1 for a copy with something added. */
export function containment(one: readonly number[], other: readonly number[]): number {
  let left = 0;
  let right = 0;
  let shared = 0;
  while (left < one.length && right < other.length) {
    const a = one[left] ?? 0;
    const b = other[right] ?? 0;
    if (a === b) shared += 1;
    if (a <= b) left += 1;
    if (b <= a) right += 1;
  }
  return shared / Math.max(1, Math.min(one.length, other.length));
}

/** Measured: the seeds' true pair has .63, every other at most .05; 108 of 108 pairs of FNC are right at .4. */
const sameCopyMin = 0.4;
/** A shorter text shares this much by chance and by formula. */
const shinglesMin = 60;

export function isSameCopy(one: TextPrint, other: TextPrint): boolean {
  if (Math.min(one.shingles.length, other.shingles.length) < shinglesMin) return false;
  return containment(one.shingles, other.shingles) >= sameCopyMin;
}
