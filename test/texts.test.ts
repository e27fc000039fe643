import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';
import { expect, test } from 'vitest';
import { messages } from '#src/domain/messages.ts';
import { readTopics } from '#src/settings/topics.ts';

/** Where people are spoken to, and what they are told is made: what they read stands in config/messages. */
const folders =
  'domain greeting.ts ingest interpret match net newsroom.ts notify on-call.ts platforms respond'.split(' ');

/** What is typed. */
const inEnglish = new Set(['examples', 'example', 'command', 'usage_hint']);

/** How the log is told. */
const tellers = new Set(['platformTroubled', 'platformLost', 'socketLost', 'complain']);

/** What makes numbers of words, or compares them. */
const worded = new Set(['idOf', 'keyHashes', 'startsWith']);

/** Why Slack asks for each scope, which the docs list. */
const documented = new Set(['scopeReasons']);

const elsewhere = [
  // The check of a token that `doctor` prints; docs/commands.md.
  /^platforms\/slack\/ping\.ts$/,
  /^respond\/manual\.ts$/,
  // The name of a format.
  /^ingest\/readers\/json-feed\.ts$/,
  // What goes by its code, and by it has words.
  /^net\/fetch\/(?:body|guarded-connector)\.ts$/,
  // What the command line prints.
  /^net\/documents\/opml\.ts$/,
  /^interpret\/(?:analyze|text\/language)\.ts$/,
];

/** What is known of English to read it by. */
const grammar = /^interpret\/\w+\/(?:act-about|back-reference|correction|english|figure-reader|source)\.ts$/;

/** Two words with a space between them: a sentence, or the beginning of one. */
const sentence = /\p{L}{2,}[,;:]? \p{L}{2,}/u;
/** A word beside what is filled in: `${mute} until ${end}`. */
const glue = /^\p{L}{2,}(?= )|(?<= )\p{L}{2,}(?= |$)/u;
/** Those that are typed, keys of maps, and names that are the same everywhere. */
const gluing = new Set(
  'in because now status help subscribe test why short unverified unnamed outlet country UTC RSS config Sitrep'.split(
    ' ',
  ),
);

/** Markup, and the values of HTTP's headers. */
const markup = /<[?!a-z]|^\w+\/[\w+]+[,;] ?|^gzip,/;

type Node = { readonly type: string; readonly start: number; readonly [key: string]: unknown };

test('no sentence that people read stands in the code', () => {
  const found = folders.flatMap((folder) =>
    (folder.endsWith('.ts') ? [folder] : filesIn(folder))
      .filter((file) => !grammar.test(file) && !elsewhere.some((pattern) => pattern.test(file)))
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
    if (!isNode(value) || isForOthers(value, file.startsWith('net/'))) return;
    const text = textOf(value);
    if (
      text !== undefined &&
      !markup.test(text) &&
      (sentence.test(text) || (value.type === 'TemplateElement' && isGlue(text)))
    )
      found.push(`${file}:${source.slice(0, value.start).split('\n').length} ${text}`);
    for (const [key, child] of Object.entries(value)) if (key !== 'parent') visit(child);
  };
  visit(parseSync(file, source).program);
  return found;
}

function isGlue(text: string): boolean {
  const [word] = glue.exec(text) ?? [];
  return word !== undefined && !gluing.has(word);
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

/**
 * Types, what is compared or only hashed, what is told to the log, lists of words to read by, what stands in English, and
 * errors, but for those of readers: what they throw is told of a feed.
 */
function isForOthers(node: Node, isReader: boolean): boolean {
  if (node.type.startsWith('TS')) return true;
  switch (node.type) {
    case 'ThrowStatement':
      return !isReader;
    case 'NewExpression':
      return !isReader && /^(?:Error|PlatformAway)$/.test(nameOf(node['callee']));
    case 'BinaryExpression':
      return node['operator'] === '===';
    case 'CallExpression': {
      const called = nameOf(node['callee']);
      return worded.has(called) || tellers.has(called) || isWordList(node['callee']);
    }
    case 'VariableDeclarator':
      return documented.has(nameOf(node['id']));
    case 'Property':
      return inEnglish.has(nameOf(node['key']));
    default:
      return false;
  }
}

/** `'begin manage claim'.split(' ')`. */
function isWordList(callee: unknown): boolean {
  if (!isNode(callee)) return false;
  return (
    nameOf(callee) === 'words' ||
    (callee.type === 'MemberExpression' && nameOf(callee['property']) === 'split')
  );
}

function nameOf(node: unknown): string {
  if (!isNode(node)) return '';
  if (node.type === 'MemberExpression') return nameOf(node['property']);
  return node.type === 'Identifier' ? String(node['name']) : '';
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

test('every kind of event of config/topics has its words', () => {
  const kinds = readTopics('config/topics').flatMap((topic) => Object.keys(topic.kinds));
  const unspoken = kinds.filter((kind) => !Object.hasOwn(messages, `event-kind.${kind}`));

  expect(kinds).toContain('capture');
  expect(unspoken).toEqual([]);
});
