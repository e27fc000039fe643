import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { keepFile } from './keep-file.ts';

/**
 * What YAML files say, kept as JSON in one file of the cache, by the bytes of each: reading it takes a tenth of the time.
 * It is not yet checked, so that every check of a reader is made at every start.
 */
export class KeptYaml {
  readonly #file: string;
  readonly #before: ReadonlyMap<string, unknown>;
  readonly #used = new Map<string, unknown>();

  constructor(file: string) {
    this.#file = file;
    this.#before = new Map(keptIn(file));
  }

  /** What a source was found to say at an earlier start, if it was read then. */
  of(source: string): unknown {
    const key = keyOf(source);
    const value = this.#before.get(key);
    if (value !== undefined) this.#used.set(key, value);
    return value;
  }

  /** A value that JSON cannot hold (`.inf`) is not kept. */
  keep(source: string, value: unknown): void {
    if (isDeepStrictEqual(JSON.parse(JSON.stringify(value)), value)) this.#used.set(keyOf(source), value);
  }

  /** Writes what was read since it was opened, and nothing else, where that is not what the file holds. */
  save(): void {
    const isSame =
      this.#used.size === this.#before.size && this.#used.keys().every((key) => this.#before.has(key));
    if (isSame) return;
    const body = JSON.stringify([...this.#used]);
    keepFile(this.#file, `${keyOf(body)}\n${body}`);
  }
}

function keyOf(text: string): string {
  return hash('sha256', text);
}

/** Nothing where there is no such file, or it is not as it was written: its first line is the hash of the second. */
function keptIn(file: string): readonly (readonly [string, unknown])[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  const end = text.indexOf('\n');
  const body = text.slice(end + 1);
  return text.slice(0, end) === keyOf(body) ? (JSON.parse(body) as [string, unknown][]) : [];
}
