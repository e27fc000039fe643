import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Row } from '#src/interpret/analyze.ts';
import { replay } from '#src/interpret/replay.ts';
import { productLexicon } from '#test/support/reader.ts';
import { english } from '#test/support/texts.ts';

const root = join(import.meta.dirname, '../..');
/** News of one wire or another, in clusters; it may not be passed on, so it stands beside the project or nowhere. */
const clustersFile = join(root, '../shared/eval/clusters_fnc.jsonl');

const lexicon = await productLexicon();

type Line = { readonly reprintOf: string | null; readonly updates: readonly { readonly urgency: string }[] };
type Clustered = Row & { readonly cluster: string };

function rowsOf(file: string): readonly Clustered[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Clustered);
}

function linesOf(rows: readonly Row[]): readonly Line[] {
  const { take } = replay(lexicon, () => [], english);
  return rows.map((row) => take(row) as Line);
}

test('of any items at all at most one in 2,000 is a flash', { timeout: 120_000 }, () => {
  const rows = rowsOf(join(root, 'test/eval/stream.jsonl'));

  const flashes = linesOf(rows).filter(({ updates }) => updates.some(({ urgency }) => urgency === 'flash'));

  expect(flashes.length).toBeLessThanOrEqual(rows.length / 2_000);
});

describe.skipIf(!existsSync(clustersFile))('wire copies of a research set', () => {
  test('are all found, and nothing else is called one', { timeout: 120_000 }, () => {
    const rows = rowsOf(clustersFile);
    const lines = linesOf(rows);

    const original = (nth: number): number => {
      const first = rows.findIndex(({ id }) => id === lines[nth]?.reprintOf);
      return first < 0 ? nth : original(first);
    };
    const pairs = pairsOf(rows);
    const missed = pairs.filter(([one, other]) => original(one) !== original(other));
    const wrong = rows.filter(({ cluster }, nth) => rows[original(nth)]?.cluster !== cluster);

    expect(pairs.length).toBeGreaterThan(50);
    expect(missed).toEqual([]);
    expect(wrong).toEqual([]);
  });
});

test.skipIf(existsSync(clustersFile))('the research set is not beside the project', () => {
  expect(existsSync(clustersFile)).toBe(false);
});

/** Texts of a cluster of which half the five-word phrases of the shorter stand in the other: the judge's own measure. */
function pairsOf(rows: readonly Clustered[]): readonly (readonly [number, number])[] {
  const phrases = rows.map(({ title = '', text }) => phrasesOf(`${title} ${text}`));
  return rows.flatMap(({ cluster }, one) =>
    rows.flatMap((row, other): (readonly [number, number])[] => {
      const [left, right] = [phrases[one], phrases[other]];
      if (other <= one || row.cluster !== cluster || left === undefined || right === undefined) return [];
      const shorter = Math.min(left.size, right.size);
      return shorter >= 60 && left.intersection(right).size >= shorter / 2 ? [[one, other]] : [];
    }),
  );
}

function phrasesOf(text: string): ReadonlySet<string> {
  const words = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[-–—]/g, ' ')
    .replace(/[^\p{L}\p{N}\s]/gu, '')
    .trim()
    .split(/\s+/);
  return new Set(words.slice(4).map((_, nth) => words.slice(nth, nth + 5).join(' ')));
}
