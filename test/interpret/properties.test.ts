import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { headlineLengthMax, headlineOf } from '#src/domain/headline.ts';
import { nameOf, shortName } from '#src/domain/naming.ts';
import { readableOf, undated, type Row } from '#src/interpret/analyze.ts';
import { read } from '#src/interpret/read.ts';
import type { Readable, Reading } from '#src/interpret/reading.ts';
import { productLexicon } from '#test/support/reader.ts';
import { english } from '#test/support/texts.ts';

/** Labelled texts of the workplace; they may not be redistributed, so that most checkouts lack them. */
const folder = join(import.meta.dirname, '../../../shared/eval');
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.jsonl')) : [];
const lexicon = await productLexicon();

/** Rows of a file that are read: beyond, more of the same. */
const rowsMax = 3000;
/** A slow machine reads some hundred texts a second. */
const withinMs = 240_000;

function rowsOf(file: string): readonly Row[] {
  const lines = readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean);
  return lines.slice(0, rowsMax).map((line) => JSON.parse(line) as Row);
}

const loaded = /\b(?:liberat(?:e[sd]?|ing)|regimes?|terrorists?|martyr(?:s|ed|dom)?)\b/i;

/** What is wrong with a reading; empty when all that is promised holds. */
function faultsOf(reading: Reading, { headline, text }: Readable): readonly string[] {
  const whole = headline === '' || text.startsWith(headline) ? text : `${headline}\n${text}`;
  const claims = reading.events.flatMap((event) => event.claims);
  const faults = claims.flatMap(({ quote, said, speaker, start, end }) => [
    ...(whole.slice(start, end) === quote ? [] : [`quote not verbatim: ${quote}`]),
    ...(said === undefined || quote.includes(said) ? [] : [`said not in its quote: ${said}`]),
    ...(speaker === undefined || inOneLine(whole).includes(speaker) || isOrgan(speaker)
      ? []
      : [`speaker not in text: ${speaker}`]),
  ]);
  const foremost = reading.events.find(({ event }) => !event.background);
  const shown = headlineOf(reading.headline, english);
  if (shown.length > headlineLengthMax) faults.push(`headline too long: ${shown}`);
  if (loaded.test(shown.replaceAll(/“[^”]*”|"[^"]*"/g, ''))) faults.push(`takes a side: ${shown}`);
  if (foremost !== undefined && ['claimed', 'disputed'].includes(foremost.standing)) {
    const sources = foremost.claims.map((claim) => sourceWords(nameOf(claim)));
    const isSourced = [...sources, 'unconfirmed reports'].some((name) =>
      unmarked(shown).toLowerCase().includes(name),
    );
    if (!isSourced) faults.push(`headline without its source: ${shown} (${sources.join(', ')})`);
  }
  for (const sentence of reading.summary === '' ? [] : [reading.summary.slice(0, 20)])
    if (!whole.includes(sentence)) faults.push(`summary not verbatim: ${sentence}`);
  return faults;
}

/** A name may be wrapped in a plain text, and is shown in one line. */
function inOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

/** How a headline may shorten a name: its beginning, in small letters, without marks of its own. */
function sourceWords(name: string): string {
  return shortName(name).replaceAll(/[“”"]/g, '').slice(0, 12).trim().toLowerCase();
}

function unmarked(words: string): string {
  return words.replaceAll(/[“”"]/g, '');
}

function isOrgan(speaker: string): boolean {
  return lexicon.actors.some(({ name }) => name === speaker);
}

describe('what holds for every text', () => {
  test.skipIf(files.length === 0)(
    'the labelled texts are there (not in this checkout: ../shared/eval)',
    () => {
      expect(files.length).toBeGreaterThan(0);
    },
  );

  test.each(files)(
    '%s: quotes verbatim, speakers in the text, headlines sourced, short and neutral',
    { timeout: withinMs },
    (file) => {
      const faults = rowsOf(file).flatMap((row) => {
        const article = readableOf(row, undated);
        return faultsOf(read(article, lexicon), article).map((fault) => `${row.id}: ${fault}`);
      });

      expect(faults).toEqual([]);
    },
  );
});
