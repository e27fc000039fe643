import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { momentOf, type Row } from '../interpret/analyze.ts';

export type RowSource = {
  /** None: standard input. */
  readonly files: readonly string[];
  readonly input: Readable;
  /** Told what is odd, and no reason to stop. */
  readonly warn: (words: string) => void;
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

/**
 * The articles of JSONL files or of standard input, as they come.
 * @param shape 'or text': a file that is no JSONL is one article's text
 */
export async function* rowsOf(
  { files, input, warn }: RowSource,
  shape: 'JSONL' | 'or text' = 'JSONL',
): AsyncGenerator<Row> {
  let isWarned = false;
  for (const { name, stream } of sourcesOf(files, input)) {
    let line = 0;
    const plain: string[] = [];
    for await (const text of linesOf(name, stream)) {
      line += 1;
      if (plain.length > 0) plain.push(text);
      else if (text.trim() === '') continue;
      else if (shape === 'or text' && !text.trimStart().startsWith('{')) plain.push(text);
      else {
        const where = `${name}:${line}`;
        const row = rowOf(text, where);
        const odd = isWarned ? undefined : oddDateOf(row);
        if (odd !== undefined) {
          isWarned = true;
          warn(`${where}: "${odd}" is no date: the row is taken as undated, as others like it will be`);
        }
        yield row;
      }
    }
    if (plain.length > 0) yield { id: name, text: plain.join('\n') };
  }
}

/**
 * Lines as JSONL has them: a line feed alone ends one. Within a text may stand U+2028, which other readers of lines take
 * for an end. Neither a byte order mark nor a carriage return is part of a line.
 */
async function* linesOf(name: string, stream: Readable): AsyncGenerator<string> {
  let line = '';
  try {
    for await (const chunk of stream.setEncoding('utf8') as AsyncIterable<string>) {
      const [rest = '', ...lines] = chunk.split('\n');
      line += rest;
      for (const next of lines) {
        yield bare(line);
        line = next;
      }
    }
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    throw new RowError(`${name}: the file cannot be read${reasons[code] ?? ''}`, { cause });
  }
  if (line !== '') yield bare(line);
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: ': there is none',
  EISDIR: ': it is a folder',
  EACCES: ': that is not allowed',
};

function bare(line: string): string {
  return line.replace(/^\uFEFF|\r$/g, '');
}

function* sourcesOf(
  files: readonly string[],
  input: Readable,
): Generator<{ name: string; stream: Readable }> {
  for (const name of files.length === 0 ? ['-'] : files)
    yield name === '-' ? { name: 'standard input', stream: input } : { name, stream: createReadStream(name) };
}

function rowOf(text: string, where: string): Row {
  const row = rowShape.safeParse(parsed(text, where));
  if (row.success) return row.data;
  const [issue] = row.error.issues;
  const path = (issue?.path ?? []).map((part) => `${String(part)}: `).join('');
  throw new RowError(`${where}: ${path}${issue?.message ?? 'no article'}`);
}

function parsed(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RowError(`${where}: not JSON`);
  }
}

/** What stands in place of a date and is none. */
function oddDateOf(row: Row): string | undefined {
  const typed = row.publishedAt ?? row.date ?? '';
  return typed === '' || momentOf(row) !== undefined ? undefined : typed;
}
