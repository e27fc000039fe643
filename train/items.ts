import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

/** A news item that may be learned from. */
export type Item = { readonly id: string; readonly date: string; readonly text: string };

/** What a careful reader said of one item: `yes` and `maybe` hold ids of topics; all others are no. */
export type Label = { readonly yes: readonly string[]; readonly maybe: readonly string[] };

const corpus = fileURLToPath(new URL('../../shared/train/wcep_2010_2021.jsonl.gz', import.meta.url));
const labels = new URL('labels.tsv', import.meta.url);
const sentences = new URL('sentences.tsv', import.meta.url);

/** The corpus, or undefined where it is not here: its text is Wikipedia's and is not kept in this repository. */
export function readItems(): readonly Item[] | undefined {
  if (!existsSync(corpus)) return undefined;
  return linesOf(gunzipSync(readFileSync(corpus)).toString('utf8')).map((line) => JSON.parse(line) as Item);
}

/** Where the corpus is looked for. */
export const corpusPath = corpus;

/** Our labels, by the item's id. */
export function readLabels(): ReadonlyMap<string, Label> {
  return new Map(rowsOf(labels).map(([id, said]): [string, Label] => [id, labelOf(said)]));
}

/** Sentences of our own, and what they are about. */
export function readSentences(): readonly { readonly text: string; readonly label: Label }[] {
  return rowsOf(sentences).map(([said, text]) => ({ text, label: labelOf(said) }));
}

function labelOf(said: string): Label {
  const topics = said.split(' ').filter((topic) => topic !== 'none');
  return {
    yes: topics.filter((topic) => !topic.endsWith('?')),
    maybe: topics.filter((topic) => topic.endsWith('?')).map((topic) => topic.slice(0, -1)),
  };
}

function rowsOf(file: URL): (readonly [string, string])[] {
  const rows = linesOf(readFileSync(file, 'utf8')).filter((line) => !line.startsWith('#'));
  return rows.map((row) => {
    const [first = '', second = ''] = row.split('\t');
    return [first, second];
  });
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}
