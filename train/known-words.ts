// Prints the knownWords of config/languages/en.yaml: `npm run train:words`. They are counted in the same items that the
// topics are learned from; its header says what the counts are for.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { foldedWord } from '#src/interpret/stories/gist.ts';
import { textOf } from '#src/interpret/text/text.ts';
import { loadLexicon } from '#src/settings/lexicon.ts';
import { corpusPath, readItems } from './items.ts';

/** A word is known that stands in more than one of so many items. */
const itemsPerWord = 1_000;
/** Width of the lines printed, as the file has them. */
const lineLength = 118;

const items = readItems();
if (items === undefined) {
  process.stderr.write(`train: there is no corpus at ${corpusPath}.\n`);
  process.exit(1);
}

const cache = mkdtempSync(join(tmpdir(), 'sitrep-train-'));
const { words } = await loadLexicon(fileURLToPath(new URL('../config', import.meta.url)), cache);
rmSync(cache, { recursive: true });

/** By folded word: in how many items it stands, and how often in which form. */
const counts = new Map<string, { items: number; forms: Map<string, number> }>();
for (const { text } of items) {
  const forms = wordsIn(text);
  for (const [folded, own] of Map.groupBy(forms, foldedWord)) {
    const count = counts.get(folded) ?? { items: 0, forms: new Map<string, number>() };
    counts.set(folded, count);
    count.items += 1;
    for (const form of own) count.forms.set(form, (count.forms.get(form) ?? 0) + 1);
  }
}

const known = [...counts].flatMap(([folded, count]) => {
  const isListed = words.everydayWords.has(folded) || words.frequentWords.has(folded);
  return isListed || count.items * itemsPerWord <= items.length ? [] : [commonest(count.forms)];
});
process.stdout.write(`knownWords: >-\n${linesOf(known.toSorted()).join('\n')}\n`);

/** In small letters; both parts of "Turkish-backed". */
function wordsIn(text: string): readonly string[] {
  return textOf('', text)
    .tokens.filter(({ kind }) => kind === 'word')
    .flatMap(({ lower }) => lower.split('-'))
    .filter((word) => /^\p{L}{3,}$/u.test(word));
}

function commonest(forms: ReadonlyMap<string, number>): string {
  return [...forms].toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? '';
}

function linesOf(all: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const word of all) {
    const longer = `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length > 0 && longer.length <= lineLength) lines[lines.length - 1] = longer;
    else lines.push(`  ${word}`);
  }
  return lines;
}
