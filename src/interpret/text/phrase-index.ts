import type { Token } from './text.ts';
import { markOf, WordList, WordMap } from './word-list.ts';

/** Phrases found in one pass over the tokens: those that begin with the token's word are tried, longest first. */
export type PhraseIndex<T> = WordMap<readonly Entry<T>[]>;

type Entry<T> = {
  readonly words: readonly string[];
  /** The mark of the second word; undefined where there is none, or others may stand before it. */
  readonly second: number | undefined;
  readonly value: T;
};

export type Hit<T> = { readonly from: number; readonly to: number; readonly value: T };

/** In a phrase: up to so many other words of the same clause. */
export const gapMark = '…';
const gapMax = 7;
/** Words that may stand inside "take … control of", "is … under the control of" and "pushed … into" without changing it. */
const inserts = new WordList(
  (
    'full complete total partial effective direct firm back military de facto over most much absolute the near nearly sole security operational ' +
    'reportedly now fully completely entirely largely mostly effectively firmly briefly already ' +
    'on early late overnight yesterday monday tuesday wednesday thursday friday saturday sunday'
  ).split(' '),
);

export function phraseIndexOf<T>(phrases: Iterable<readonly [string, T]>): PhraseIndex<T> {
  const index = new Map<string, Entry<T>[]>();
  for (const [phrase, value] of phrases) {
    const words = phrase.split(' ');
    const first = words[0] ?? '';
    const second = words[1] === undefined || words[1] === gapMark ? undefined : markOf(words[1]);
    index.set(first, [...(index.get(first) ?? []), { words, second, value }]);
  }
  for (const entries of index.values()) entries.sort((one, other) => other.words.length - one.words.length);
  return new WordMap(index);
}

/** The longest phrase that begins at a token, before `to`. */
export function phraseAt<T>(
  index: PhraseIndex<T>,
  tokens: readonly Token[],
  at: number,
  to: number,
): Hit<T> | undefined {
  const entries = entriesAt(index, tokens, at);
  if (entries.length === 0) return undefined;
  const second = secondAt(tokens, at);
  for (const { words, second: wanted, value } of entries) {
    const end = mayGoOn(wanted, second) ? matchEnd(words, tokens, at, to) : undefined;
    if (end !== undefined) return { from: at, to: end, value };
  }
  return undefined;
}

/**
 * All values of the phrases of the longest length that begin there.
 * @param lengthMax in words of the phrase: for what a longer one turned out not to be
 */
export function phrasesAt<T>(
  index: PhraseIndex<T>,
  tokens: readonly Token[],
  at: number,
  to: number,
  lengthMax = Infinity,
): readonly (Hit<T> & { readonly length: number })[] {
  const entries = entriesAt(index, tokens, at);
  // Most words begin no phrase.
  if (entries.length === 0) return nothing;
  const hits: (Hit<T> & { length: number })[] = [];
  const second = secondAt(tokens, at);
  let length = 0;
  for (const { words, second: wanted, value } of entries) {
    if (words.length < length) break;
    if (words.length > lengthMax || !mayGoOn(wanted, second)) continue;
    const end = matchEnd(words, tokens, at, to);
    if (end === undefined) continue;
    length = words.length;
    hits.push({ from: at, to: end, value, length });
  }
  return hits;
}

function entriesAt<T>(index: PhraseIndex<T>, tokens: readonly Token[], at: number): readonly Entry<T>[] {
  return index.get(tokens[at]) ?? nothing;
}

const nothing: readonly never[] = [];

/** The mark that the second word of a phrase must have, none at the end; undefined where others may stand before it. */
function secondAt(tokens: readonly Token[], at: number): number | undefined {
  const next = tokens[at + 1];
  return isInsert(next) ? undefined : (next?.mark ?? markOf(''));
}

/** Of the many phrases that some words begin most go on otherwise: one look at the second word tells. */
function mayGoOn(wanted: number | undefined, second: number | undefined): boolean {
  return wanted === undefined || second === undefined || wanted === second;
}

function matchEnd(
  words: readonly string[],
  tokens: readonly Token[],
  at: number,
  to: number,
): number | undefined {
  let index = at + 1;
  for (let part = 1; part < words.length; part++) {
    const word = words[part];
    if (word === gapMark) {
      part += 1;
      const wanted = words[part];
      const from = index;
      while (index < to && index - from <= gapMax && tokens[index]?.lower !== wanted) {
        if (isBreak(tokens[index])) return undefined;
        index += 1;
      }
      if (index === from || tokens[index]?.lower !== wanted || index >= to) return undefined;
      index += 1;
      continue;
    }
    const from = index;
    while (index < to && index - from < 3 && tokens[index]?.lower !== word && isInsert(tokens[index]))
      index += 1;
    if (index >= to || tokens[index]?.lower !== word) return undefined;
    index += 1;
  }
  return index;
}

function isInsert(token: Token | undefined): boolean {
  return isQuoteMark(token) || inserts.has(token);
}

const quoteMarks = new Set(['"', '“', '”', "'", '‘', '’']);

/** "in “full control” of": marks change nothing. */
export function isQuoteMark(token: Token | undefined): boolean {
  return token?.kind === 'mark' && quoteMarks.has(token.text);
}

function isBreak(token: Token | undefined): boolean {
  return token === undefined || token.text === ';' || token.text === '.' || token.text === ':';
}
