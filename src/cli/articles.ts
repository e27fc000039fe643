import { createReadStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import { analyze, readableOf, undated } from '../interpret/analyze.ts';
import { read } from '../interpret/read.ts';
import { replay, type Matcher } from '../interpret/replay.ts';
import { matchOne } from '../match/verdict.ts';
import { keptWords } from '../domain/saying.ts';
import { knownOf } from '../known.ts';
import { filterKeys } from '../respond/filter.ts';
import { parseFilter } from '../respond/grammar.ts';
import { normalise } from '../respond/normalise.ts';
import { isProblem } from '../respond/problem.ts';
import type { Environment } from '../settings/environment.ts';
import { loadLexicon } from '../settings/lexicon.ts';
import { englishOf } from './english.ts';
import { markedArticle, type Paper } from './marked-article.ts';

type Reading = {
  /** None: standard input. */
  readonly files: readonly string[];
  readonly environment: Environment;
  readonly input: Readable;
  readonly output: Writable;
};

const rowShape = z.object({
  id: z.string(),
  text: z.string(),
  title: z.string().optional(),
  url: z.string().optional(),
  outlet: z.string().optional(),
  date: z.string().optional(),
  publishedAt: z.string().optional(),
  language: z.string().optional(),
  speaksFor: z.string().optional(),
  position: z.object({ latDeg: z.number(), lonDeg: z.number() }).optional(),
});

/** A row that is no article: which file and line, and what is wrong with it. */
export class RowError extends Error {
  override readonly name = 'RowError';
}

/** Prints what each article says, one JSON object a line, in the order of the rows. */
export async function analyzeFiles(reading: Reading): Promise<void> {
  const lexicon = await lexiconFor(reading.environment);
  const texts = englishOf(reading.environment);
  for await (const row of rowsOf(reading)) await print(reading.output, analyze(row, lexicon, texts));
}

/** Prints articles as a person reads them, with what was read marked in them. A file that is no JSONL is one article's text. */
export async function showArticles(reading: Reading, paper: Paper): Promise<void> {
  const lexicon = await lexiconFor(reading.environment);
  const texts = englishOf(reading.environment);
  for await (const row of rowsOf(reading, 'or text')) {
    const article = readableOf(row, undated);
    await write(reading.output, `${markedArticle(article, read(article, lexicon), texts, paper)}\n`);
  }
}

/**
 * Prints what would have been sent, had Sitrep watched at the time. Throws a RowError for a row that is no article, and
 * an Error for a filter that is none, before anything is read.
 */
export async function replayFiles(
  reading: Reading & { readonly subscribe: readonly string[] },
): Promise<void> {
  const lexicon = await lexiconFor(reading.environment);
  const texts = englishOf(reading.environment);
  const known = { ...knownOf(lexicon, []), texts };
  const wishes = reading.subscribe.map((words) => {
    const filter = parseFilter(normalise(words), filterKeys, known);
    if (isProblem(filter)) throw new RowError(`--subscribe ${words}: ${filter.text}`);
    return { words, scope: filter.scope };
  });
  const matcher: Matcher = (update, dossier, now) =>
    wishes.flatMap(({ words: subscription, scope }) => {
      const verdict = matchOne(scope, update, dossier, now);
      return verdict === undefined
        ? []
        : [{ subscription, decision: verdict.decision, why: keptWords(verdict.why, texts) }];
    });
  const { take } = replay(lexicon, matcher, texts);
  for await (const row of rowsOf(reading)) await print(reading.output, take(row));
}

async function lexiconFor({ configDir, dataDir }: Environment) {
  return await loadLexicon(configDir, join(dataDir, 'cache'));
}

async function* rowsOf({ files, input }: Reading, shape: 'JSONL' | 'or text' = 'JSONL') {
  for (const { name, stream } of sourcesOf(files, input)) {
    let line = 0;
    const plain: string[] = [];
    for await (const text of linesOf(name, stream)) {
      line += 1;
      if (plain.length > 0) plain.push(text);
      else if (text.trim() === '') continue;
      else if (shape === 'or text' && !text.trimStart().startsWith('{')) plain.push(text);
      else yield rowOf(text, `${name}:${line}`);
    }
    if (plain.length > 0) yield { id: name, text: plain.join('\n') };
  }
}

async function* linesOf(name: string, stream: Readable) {
  try {
    yield* createInterface({ input: stream, crlfDelay: Infinity });
  } catch (cause) {
    throw new RowError(`${name}: the file cannot be read`, { cause });
  }
}

function* sourcesOf(
  files: readonly string[],
  input: Readable,
): Generator<{ name: string; stream: Readable }> {
  for (const name of files.length === 0 ? ['-'] : files)
    yield name === '-' ? { name: 'standard input', stream: input } : { name, stream: createReadStream(name) };
}

function rowOf(text: string, where: string) {
  const row = rowShape.safeParse(parsed(text, where));
  if (row.success) return row.data;
  const [issue] = row.error.issues;
  throw new RowError(`${where}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'no article'}`);
}

function parsed(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RowError(`${where}: not JSON`);
  }
}

async function print(output: Writable, value: unknown): Promise<void> {
  await write(output, `${JSON.stringify(value)}\n`);
}

/** Waits where the reader of our output is slower than we are. */
async function write(output: Writable, words: string): Promise<void> {
  if (!output.write(words)) await once(output, 'drain');
}
