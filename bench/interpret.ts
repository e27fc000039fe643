// How fast articles are read, what the gazetteer and the weights weigh, and whether any input is worse than linear:
// `npm run bench:interpret`, as JSON with `-- --json`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readableOf, undated } from '#src/interpret/analyze.ts';
import { draftEvents } from '#src/interpret/events/event-draft.ts';
import { placesIn } from '#src/interpret/places/mention.ts';
import { contextOf, read } from '#src/interpret/read.ts';
import type { Readable } from '#src/interpret/reading.ts';
import { tagsOf } from '#src/interpret/topics/tag.ts';
import { textOf } from '#src/interpret/text/text.ts';
import { loadGazetteer } from '#src/settings/gazetteer.ts';
import { loadLexicon } from '#src/settings/lexicon.ts';
import { readTopicModel } from '#src/settings/topic-model.ts';

const root = join(import.meta.dirname, '..');
const configDir = join(root, 'config');
const cacheDir = join(root, 'node_modules/.cache/sitrep');
/** A wire story: items of our evaluation set, one after the other, until there are so many words. */
const wireWords = 450;
/**
 * Times that all are read before the clock runs. By then, after 3,640 articles, the compiler has come to nearly all that
 * reads them, and the rate hardly grows any more: what is measured is a process that has run for some minutes.
 */
const warmUps = 20;
/** Times that all are read while it runs. */
const rounds = 3;
/** Characters of the smaller of two hostile texts; the larger has `growth` times as many. */
const hostileLength = 24_000;
const growth = 4;
/** Times that a single text is read, of which the quickest counts: the machine's other work only ever adds. */
const singleRounds = 5;

setFlagsFromString('--expose_gc');
const collectGarbage = runInNewContext('gc') as () => void;

// Built once, so that what is measured is the start of every day and not of the first.
await loadLexicon(configDir, cacheDir);
const weights = weighed(() => readTopicModel(join(configDir, 'topics/weights.json')));
const gazetteer = weighed(() => loadGazetteer(join(configDir, 'places'), cacheDir));
const start = process.threadCpuUsage();
const lexicon = await loadLexicon(configDir, cacheDir);
const { user, system } = process.threadCpuUsage(start);

const wires = wiresFrom('stories').concat(wiresFrom('stream'));
const report = {
  articles: wires.length,
  words: wireWords,
  topics: speedOf(readTopics),
  everything: speedOf((article) => read(article, lexicon)),
  load: { gazetteer, weights, lexiconMs: rounded((user + system) / 1000) },
  longMs: rounded(leastMsOf(articleOf(longText(200_000)))),
  /** Time for four times the text, over the time for the text: 4 is linear. */
  hostile: Object.fromEntries(Object.entries(hostileTexts()).map(([name, make]) => [name, growthOf(make)])),
};

process.stdout.write(process.argv.includes('--json') ? `${JSON.stringify(report)}\n` : tableOf());

function readTopics(article: Readable) {
  const text = textOf(article.headline, article.text);
  const found = placesIn(text, lexicon);
  return tagsOf(text, found, draftEvents(contextOf(article, text, found, lexicon)), lexicon);
}

/** All together by the processor time of this thread, whose clock has steps of some milliseconds; each by the wall's. */
function speedOf(work: (article: Readable) => unknown) {
  for (let nth = 0; nth < warmUps; nth++) for (const article of wires) work(article);
  const times: number[] = [];
  const all = msOf(() => {
    for (let nth = 0; nth < rounds; nth++)
      for (const article of wires) times.push(wallMsOf(() => work(article)));
  });
  times.sort((one, other) => one - other);
  return {
    perSecond: Math.round((1000 * times.length) / all),
    p50Ms: rounded(times[Math.floor(times.length / 2)] ?? 0),
    p99Ms: rounded(times[Math.floor(times.length * 0.99)] ?? 0),
  };
}

/** Time to load and what stays in memory. */
function weighed(load: () => unknown) {
  collectGarbage();
  collectGarbage();
  const before = bytesUsed();
  let kept: unknown;
  const ms = msOf(() => {
    kept = load();
  });
  collectGarbage();
  const megabytes = (bytesUsed() - before) / 2 ** 20;
  return kept === undefined ? { ms: 0, megabytes: 0 } : { ms: rounded(ms), megabytes: rounded(megabytes) };
}

function bytesUsed(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function growthOf(make: (length: number) => string): number {
  const timeOf = (length: number) => leastMsOf(articleOf(make(length)));
  timeOf(hostileLength);
  return rounded(timeOf(hostileLength * growth) / timeOf(hostileLength));
}

function leastMsOf(article: Readable): number {
  return Math.min(...Array.from({ length: singleRounds }, () => wallMsOf(() => read(article, lexicon))));
}

function repeated(words: string): (length: number) => string {
  return (length) => words.repeat(Math.ceil(length / words.length));
}

function hostileTexts(): Readonly<Record<string, (length: number) => string>> {
  return {
    'one long word': (length) => 'a'.repeat(length),
    'one long name': (length) => `X${'y'.repeat(length)}`,
    'quotation marks': repeated('"'),
    'short quotes': repeated('"No", he said. '),
    'quotes never closed': repeated('“It fell, '),
    'nested parentheses': (length) => '('.repeat(length / 2) + ')'.repeat(length / 2),
    'one sentence without end': repeated('and rebels captured Homs and '),
    'places in a row': repeated('Homs, Hama, Aleppo, '),
    'Capitals In A Row': repeated('The City Of '),
    'verbs in a row': repeated('captured seized took said '),
    'denials in a row': repeated('The army denied that. Rebels took Homs. '),
    'figures in a row': repeated('12 killed, 30 injured, '),
    'full stops': repeated('. '),
    'line breaks': repeated('Homs\n'),
    'apostrophes and hyphens': repeated("al-'a-"),
    'accents without letters': repeated('\u0301'),
  };
}

function wiresFrom(name: string): readonly Readable[] {
  const lines = readFileSync(join(root, 'test/eval', `${name}.jsonl`), 'utf8').split('\n');
  const texts = lines
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { readonly text: string }).text);
  const articles: Readable[] = [];
  let text = '';
  for (const part of texts) {
    text = text === '' ? part : `${text}\n${part}`;
    if (text.split(' ').length < wireWords) continue;
    articles.push(articleOf(text));
    text = '';
  }
  return articles;
}

function longText(length: number): string {
  let text = '';
  for (let nth = 0; text.length < length; nth++) text += `${wires[nth % wires.length]?.text ?? ''}\n`;
  return text.slice(0, length);
}

function articleOf(text: string): Readable {
  return {
    ...readableOf({ id: 'bench', text, language: 'en' }, undated),
    publishedAt: '2024-12-08T06:00:00.000Z',
  };
}

/** Of this thread's own work: what else the machine does adds nothing. */
function msOf(work: () => unknown): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

function wallMsOf(work: () => unknown): number {
  const before = performance.now();
  work();
  return performance.now() - before;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

function tableOf(): string {
  const { topics, everything, load } = report;
  const speed = ({ perSecond, p50Ms, p99Ms }: typeof topics) =>
    `${perSecond} articles/s, p50 ${p50Ms} ms, p99 ${p99Ms} ms`;
  const rows = [
    [`${report.articles} articles of ${wireWords} words`, ''],
    ['topics alone', speed(topics)],
    ['everything', speed(everything)],
    ['an article of 200 kB', `${report.longMs} ms`],
    ['gazetteer', `${load.gazetteer.ms} ms to load, ${load.gazetteer.megabytes} MB`],
    ['weights', `${load.weights.ms} ms to load, ${load.weights.megabytes} MB`],
    ['all that the news is read with', `${load.lexiconMs} ms to load`],
    [`time for ${growth} times the text (${growth} is linear)`, ''],
    ...Object.entries(report.hostile).map(([name, ratio]) => [`  ${name}`, `× ${ratio}`]),
  ];
  return `${rows.map(([name = '', value = '']) => `${name.padEnd(42)}${value}`.trimEnd()).join('\n')}\n`;
}
