import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';
import { expect, test } from 'vitest';
import { messages } from '#src/domain/messages.ts';

/** Where people are spoken to: what they read stands in config/messages. */
const folders = ['notify', 'respond', 'platforms'];

/**
 * What is said of a command where it is defined, for platforms register it once for all newsrooms; what is typed; and
 * what the audit records.
 */
const inEnglish = new Set([
  'summary',
  'usage',
  'description',
  'examples',
  'example',
  'command',
  'before',
  'after',
]);

/** What an operator reads, in logs and errors and when setting it up; and what platforms register. */
const operators = [
  /^notify\/notify\.ts$/,
  /^respond\/manual\.ts$/,
  /^platforms\/discord\/(?:commands|discord|errors|poster|rights|wire)\.ts$/,
  /^platforms\/slack\/(?:client|errors|http-receiver|manifest|ping|poster|slack|sockets)\.ts$/,
  /^platforms\/terminal\/terminal\.ts$/,
];

/** Two words with a space between them: a sentence, or the beginning of one. */
const sentence = /\p{L}{2,}[,;:]? \p{L}{2,}/u;

type Node = { readonly type: string; readonly start: number; readonly [key: string]: unknown };

test('no sentence that people read stands in the code', () => {
  const found = folders.flatMap((folder) =>
    filesIn(folder)
      .filter((file) => !operators.some((pattern) => pattern.test(file)))
      .flatMap(sentencesIn),
  );

  expect(found).toEqual([]);
});

function filesIn(folder: string): readonly string[] {
  return readdirSync(join('src', folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`);
}

function sentencesIn(file: string): readonly string[] {
  const source = readFileSync(join('src', file), 'utf8');
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (!isNode(value) || isForOthers(value)) return;
    const text = textOf(value);
    if (text !== undefined && sentence.test(text))
      found.push(`${file}:${source.slice(0, value.start).split('\n').length} ${text}`);
    for (const [key, child] of Object.entries(value)) if (key !== 'parent') visit(child);
  };
  visit(parseSync(file, source).program);
  return found;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function textOf(node: Node): string | undefined {
  if (node.type === 'Literal' && typeof node['value'] === 'string') return node['value'];
  if (node.type !== 'TemplateElement') return undefined;
  const { raw } = node['value'] as { readonly raw: string };
  return raw;
}

/** Types, errors that are thrown, what is only hashed, and what stands in English. */
function isForOthers(node: Node): boolean {
  if (node.type.startsWith('TS') || node.type === 'ThrowStatement') return true;
  if (node.type === 'CallExpression') return nameOf(node['callee']) === 'idOf';
  return node.type === 'Property' && inEnglish.has(nameOf(node['key']));
}

function nameOf(node: unknown): string {
  return isNode(node) && node.type === 'Identifier' ? String(node['name']) : '';
}

test('every message is said somewhere', () => {
  const source = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('messages.ts'))
    .map((name) => readFileSync(join('src', name), 'utf8'))
    .join('\n');
  const beginnings = [...source.matchAll(/`([a-z-]+\.[a-z-]*)\$\{/g)].map(([, beginning = '']) => beginning);
  const unsaid = Object.keys(messages).filter(
    (id) => !source.includes(`'${id}'`) && !beginnings.some((beginning) => id.startsWith(beginning)),
  );

  expect(unsaid).toEqual([]);
});
