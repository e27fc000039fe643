import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument, type Document, type YAMLError } from 'yaml';
import { z } from 'zod';
import { platformTokens } from '../domain/platform-token.ts';
import type { KeptYaml } from './kept-yaml.ts';

/** A setting that is refused: the file, the line where known, and what would be right. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly file: string;
  readonly line: number | undefined;

  constructor(file: string, line: number | undefined, message: string, options?: ErrorOptions) {
    super(saidOf(file, line, message), options);
    this.file = file;
    this.line = line;
  }
}

/** "config/feeds.yaml:3: …": what is said of a line, be it refused or not. */
export function saidOf(file: string, line: number | undefined, words: string): string {
  return `${line === undefined ? file : `${file}:${line}`}: ${words}`;
}

/** A file of config as read, with the line on which each of its parts stands. */
export type YamlFile<T> = {
  readonly path: string;
  readonly value: T;
  /** The line of a part, from 1; that of the nearest part around it when it has none. */
  readonly lineOf: (path: readonly PropertyKey[]) => number | undefined;
};

/** Reads a YAML file and checks it. Throws a ConfigError with the first thing that is wrong. */
export function readYaml<T>(path: string, schema: z.ZodType<T>, kept?: KeptYaml): T {
  return readYamlFile(path, schema, kept).value;
}

/**
 * As `readYaml`, for readers that check more than a schema can and must name the line.
 * @param kept what the file said at an earlier start; the check is made at each
 */
export function readYamlFile<T>(path: string, schema: z.ZodType<T>, kept?: KeptYaml): YamlFile<T> {
  const source = textOf(path);
  refuseTokens(path, source);
  const before = kept?.of(source);
  const known = before === undefined ? undefined : schema.safeParse(before);
  if (known?.success === true)
    return { path, value: known.data, lineOf: (at) => parsed(path, source).lineOf(at) };
  const { said, lineOf } = parsed(path, source);
  kept?.keep(source, said);
  const result = schema.safeParse(said, { reportInput: true });
  if (result.success) return { path, value: result.data, lineOf };
  const issue = mostSpecific(firstToMend(result.error.issues));
  if (issue === undefined) throw new ConfigError(path, undefined, 'it is not as it should be');
  const at = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
  throw new ConfigError(path, lineOf(at), wordsOf(issue, schema));
}

/** What the YAML says, and on which line. */
function parsed(path: string, source: string): { said: unknown; lineOf: YamlFile<unknown>['lineOf'] } {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const slip = document.errors[0];
  if (slip !== undefined)
    throw new ConfigError(path, lines.linePos(slip.pos[0]).line, slipWords[slip.code] ?? slip.message);
  return { said: document.toJS() ?? {}, lineOf: (at) => lineIn(document, lines, at) };
}

/** Where the library speaks to programmers. */
const slipWords: Partial<Record<YAMLError['code'], string>> = {
  MULTIPLE_DOCS: 'a file holds one document: take out what follows this line, or the line before it',
};

/** What is no UTF-8 would be shown to readers as signs that nobody wrote. */
function textOf(path: string): string {
  const bytes = bytesOf(path);
  if (isUtf8(bytes)) return bytes.toString('utf8');
  const before = bytes.toString('utf8').split('\uFFFD')[0] ?? '';
  throw new ConfigError(path, before.split('\n').length, 'it is not UTF-8: save it as UTF-8');
}

/** config/ is shown, copied and kept under version control: a token in it, be it in a comment, is not secret any more. */
function refuseTokens(path: string, source: string): void {
  for (const { pattern } of platformTokens) {
    const at = source.search(pattern);
    if (at === -1) continue;
    const line = source.slice(0, at).split('\n').length;
    throw new ConfigError(
      path,
      line,
      'a token stands here: give it in the environment (.env.example), and have a new one made of it',
    );
  }
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new ConfigError(path, undefined, 'the file cannot be read', { cause });
  }
}

function lineIn(document: Document, lines: LineCounter, at: readonly PropertyKey[]): number | undefined {
  for (let length = at.length; length >= 0; length--) {
    const offset = offsetAt(document, at.slice(0, length));
    if (offset !== undefined) return lines.linePos(offset).line;
  }
  return undefined;
}

/** The key's own place for a pair of a mapping, so that a wrong key is named on its own line. */
function offsetAt(document: Document, at: readonly PropertyKey[]): number | undefined {
  const last = at.at(-1);
  const parent = at.length === 0 ? undefined : document.getIn(at.slice(0, -1), true);
  if (typeof last === 'string' && isMapping(parent)) {
    const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === last);
    if (pair !== undefined && isScalar(pair.key)) return pair.key.range?.[0];
  }
  const node = at.length === 0 ? document.contents : document.getIn([...at], true);
  return isScalar(node) ? node.range?.[0] : undefined;
}

type Ranged = { readonly range?: readonly [number, number, number] | null; readonly value?: unknown };

function isScalar(node: unknown): node is Ranged {
  return typeof node === 'object' && node !== null && 'range' in node;
}

function isMapping(node: unknown): node is { readonly items: readonly { readonly key: unknown }[] } {
  return typeof node === 'object' && node !== null && 'items' in node && Array.isArray(node.items);
}

type Issue = z.core.$ZodIssue;

/** A key that is not known is a slip of the pen, and why another is missing. */
function firstToMend(issues: readonly Issue[]): Issue | undefined {
  return issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
}

/** Of a union's many complaints the one that went furthest is what the editor meant. */
function mostSpecific(issue: Issue | undefined): Issue | undefined {
  if (issue?.code !== 'invalid_union') return issue;
  const inner = issue.errors
    .flatMap((branch) => branch.slice(0, 1))
    .toSorted((one, other) => other.path.length - one.path.length)[0];
  if (inner === undefined || inner.path.length === 0) return issue;
  return mostSpecific({ ...inner, path: [...issue.path, ...inner.path] });
}

function wordsOf(issue: Issue, schema: z.ZodType): string {
  const where = issue.path.length === 0 ? '' : `${issue.path.map(String).join('.')}: `;
  // Ids of Discord and clock times are numbers to YAML, and no more than 15 digits of a number are kept.
  if (issue.code === 'invalid_type' && issue.expected === 'string' && typeof issue.input === 'number')
    return `${where}put it in quotes: else it is read as a number`;
  if (issue.code === 'invalid_type') return `${where}${missingOrOther(issue)}`;
  if (issue.code !== 'unrecognized_keys') return `${where}${issue.message}`;
  const known = keysOf(schemaAt(schema, issue.path));
  const list = known.length === 0 ? '' : `; there are ${known.join(', ')}`;
  return `${where}${issue.keys.map((key) => `"${key}"`).join(', ')} is not known${list}`;
}

/** In an editor's words; what a schema says itself of a wrong type is better than these. */
function missingOrOther({ expected, input, message }: Extract<Issue, { code: 'invalid_type' }>): string {
  if (!message.startsWith('Invalid input')) return message;
  if (input === undefined || input === null) return 'is missing';
  return `here stands ${nameOf(typeOf(input))}, and it takes ${nameOf(expected)}`;
}

function typeOf(input: unknown): string {
  return Array.isArray(input) ? 'array' : typeof input;
}

function nameOf(type: string): string {
  switch (type) {
    case 'string':
      return 'a text';
    case 'array':
      return 'a list';
    case 'object':
    case 'record':
      return 'keys with their values';
    case 'boolean':
      return 'true or false';
    default:
      return `a ${type}`;
  }
}

function schemaAt(schema: unknown, path: readonly PropertyKey[]): unknown {
  let at = unwrapped(schema);
  for (const step of path) {
    if (at instanceof z.ZodObject) at = unwrapped(at.shape[String(step)]);
    else if (at instanceof z.ZodArray) at = unwrapped(at.element);
    else if (at instanceof z.ZodRecord) at = unwrapped(at.valueType);
    else return undefined;
  }
  return at;
}

function unwrapped(schema: unknown): unknown {
  let at = schema;
  while (
    at instanceof z.ZodOptional ||
    at instanceof z.ZodDefault ||
    at instanceof z.ZodNullable ||
    at instanceof z.ZodReadonly
  )
    at = at.unwrap();
  if (at instanceof z.ZodPipe) return unwrapped(at.in);
  return at;
}

function keysOf(schema: unknown): readonly string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}
