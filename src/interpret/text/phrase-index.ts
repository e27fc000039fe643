import type { Token } from './text.ts';
import { markOf, WordList, WordMap } from './word-list.ts';

/** Phrases found in one pass over the tokens: those that begin with the token's word are tried, longest first. */
export type PhraseIndex<T> = WordMap<Entries<T>>;

/** The phrases that one word begins, the longest first. */
type Entries<T> = {
  readonly all: readonly Entry<T>[];
  /** Those of one word, and those whose second word others may stand before. */
  readonly open: readonly Entry<T>[];
  /** By the mark of the second word, each with the open ones: of the many phrases that some words begin few go on so. */
  readonly bySecond: ReadonlyMap<number | undefined, readonly Entry<T>[]>;
};

type Entry<T> = { readonly words: readonly string[]; readonly value: T };

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
  const entries = Array.from(phrases, ([phrase, value]): Entry<T> => ({ words: phrase.split(' '), value }));
  entries.sort((one, other) => other.words.length - one.words.length);
  const byFirst = Map.groupBy(entries, ({ words }) => words[0] ?? '');
  return new WordMap(new Map(Array.from(byFirst, ([first, all]) => [first, entriesOf(all)])));
}

function entriesOf<T>(all: readonly Entry<T>[]): Entries<T> {
  const open = all.filter((entry) => secondOf(entry) === undefined);
  const seconds = new Set(all.map(secondOf));
  seconds.delete(undefined);
  const fitting = (second: number | undefined) =>
    all.filter((entry) => [undefined, second].includes(secondOf(entry)));
  return { all, open, bySecond: new Map(Array.from(seconds, (second) => [second, fitting(second)])) };
}

/** The mark of the second word; undefined where there is none, or others may stand before it. */
function secondOf<T>({ words: [, second] }: Entry<T>): number | undefined {
  return second === undefined || second === gapMark ? undefined : markOf(second);
}

/** The longest phrase that begins at a token, before `to`. */
export function phraseAt<T>(
  index: PhraseIndex<T>,
  tokens: readonly Token[],
  at: number,
  to: number,
): Hit<T> | undefined {
  for (const { words, value } of entriesAt(index, tokens, at)) {
    const end = matchEnd(words, tokens, at, to);
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
  let length = 0;
  for (const { words, value } of entries) {
    if (words.length < length) break;
    if (words.length > lengthMax) continue;
    const end = matchEnd(words, tokens, at, to);
    if (end === undefined) continue;
    length = words.length;
    hits.push({ from: at, to: end, value, length });
  }
  return hits;
}

/** Those that may be what stands there; the word behind it tells, unless others may stand before the second. */
function entriesAt<T>(index: PhraseIndex<T>, tokens: readonly Token[], at: number): readonly Entry<T>[] {
  const entries = index.get(tokens[at]);
  if (entries === undefined) return nothing;
  const next = tokens[at + 1];
  if (isInsert(next)) return entries.all;
  return entries.bySecond.get(next?.mark) ?? entries.open;
}

const nothing: readonly never[] = [];

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
