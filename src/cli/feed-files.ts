import { open } from 'node:fs/promises';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { keptWords, type Kept } from '../domain/saying.ts';
import { readItems } from '../ingest/item.ts';
import type { Item } from '../ingest/readers/reader.ts';
import { usualLimits } from '../net/fetch/fetch-limits.ts';
import { PagePool } from '../net/pages/page-pool.ts';
import { ParserPool } from '../net/parser-pool.ts';
import type { Environment } from '../settings/environment.ts';
import { englishOf } from './english.ts';

type Files = {
  /** Paths; "-" stands for a list of them on standard input, one a line. */
  readonly files: readonly string[];
  readonly input: Readable;
  readonly output: Writable;
  readonly environment: Environment;
};

/** What is kept for people, in words. */
type Say = (kept: Kept) => string;

/** Files that are read ahead of the one that is printed. */
const aheadMax = 8;

/** Reads feeds from files as they would be read from the web, and prints a JSON line for each, in their order. */
export async function parseFeedFiles(wish: Files & { readonly base: string | undefined }): Promise<void> {
  await using parser = new ParserPool();
  const say = sayingOf(wish);
  await printEach(wish, (file) => parsedFile(file, wish.base, parser, say));
}

/** Finds the articles of web pages from files, and prints a JSON line for each, in their order. */
export async function extractPageFiles(wish: Files & { readonly url: string | undefined }): Promise<void> {
  await using pages = new PagePool({ threads: 2 });
  const say = sayingOf(wish);
  await printEach(wish, (file) => extractedFile(file, wish.url, pages, say));
}

function sayingOf({ environment }: Files): Say {
  const english = englishOf(environment);
  return (kept) => keptWords(kept, english);
}

async function extractedFile(file: string, url: string | undefined, pages: PagePool, say: Say) {
  const bytes = await bytesOf(file);
  if (typeof bytes === 'string') return { file, title: null, text: '', error: bytes };
  const read = await pages.extract({ bytes, ...(url === undefined ? {} : { url }) });
  if (!read.ok) return { file, title: null, text: '', error: say(read.detail) };
  const { error, ...found } = read.page;
  return { file, ...found, ...(error === undefined ? {} : { error: say(error) }) };
}

async function parsedFile(file: string, base: string | undefined, parser: ParserPool, say: Say) {
  const empty = { file, format: null, title: null, items: [], dropped: [] };
  const bytes = await bytesOf(file);
  if (typeof bytes === 'string') return { ...empty, error: bytes };
  const parsed = await parser.parse({ ok: true, url: base ?? '', bytes });
  if (!parsed.ok) return { ...empty, error: say(parsed.detail) };
  const { format, title, items, dropped } = readItems(parsed.document, base);
  return { file, format, title: title ?? null, items: items.map(printed), dropped: dropped.map(say) };
}

function printed({ guid, url, headline, publishedAt, text, position }: Item) {
  const item = { id: guid, url: url ?? null, title: headline, publishedAt: publishedAt ?? null, text };
  return position === undefined ? item : { ...item, position };
}

/** Does `read` for some files ahead, so that threads have work while earlier lines are printed. */
async function printEach(
  { files, input, output }: Files,
  read: (file: string) => Promise<unknown>,
): Promise<void> {
  const underWay: Promise<unknown>[] = [];
  const printNext = async () => {
    const line = `${JSON.stringify(await underWay.shift())}\n`;
    if (!output.write(line)) await once(output, 'drain');
  };
  for await (const file of pathsOf(files, input)) {
    underWay.push(read(file));
    if (underWay.length >= aheadMax) await printNext();
  }
  while (underWay.length > 0) await printNext();
}

async function* pathsOf(files: readonly string[], input: Readable): AsyncGenerator<string> {
  for (const file of files) {
    if (file !== '-') yield file;
    else
      for await (const line of createInterface({ input, crlfDelay: Infinity })) if (line !== '') yield line;
  }
}

/** @returns a file's bytes, or why there are none */
async function bytesOf(file: string): Promise<Uint8Array | string> {
  try {
    await using handle = await open(file);
    const { size } = await handle.stat();
    if (size > usualLimits.bytesMax) return `it is larger than ${usualLimits.bytesMax / 1_000_000} MB`;
    return await handle.readFile();
  } catch (error) {
    return error instanceof Error && 'code' in error
      ? `it cannot be opened (${String(error.code)})`
      : 'it cannot be opened';
  }
}
