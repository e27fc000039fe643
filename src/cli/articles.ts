import { once } from 'node:events';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
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
import { RowError, rowsOf, type RowSource } from './article-rows.ts';
import { englishOf } from './english.ts';
import { markedArticle, type Paper } from './marked-article.ts';

type Reading = RowSource & { readonly environment: Environment; readonly output: Writable };

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

async function print(output: Writable, value: unknown): Promise<void> {
  await write(output, `${JSON.stringify(value)}\n`);
}

/** Waits where the reader of our output is slower than we are. */
async function write(output: Writable, words: string): Promise<void> {
  if (!output.write(words)) await once(output, 'drain');
}
