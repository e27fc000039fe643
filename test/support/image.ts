import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, vi } from 'vitest';
import { serverAccount } from '#src/servers/account.ts';
import { findProgram } from '#src/servers/programs.ts';
import { privilegesOf } from '#src/servers/server-process.ts';
import { temporaryFolder } from './config-folder.ts';
import { sharedCache } from './shared-cache.ts';
import { processesOf, startProcess, type Ended, type Running } from './sitrep.ts';

type Instruction = { readonly word: string; readonly rest: string };

/** What the Dockerfile makes, as a folder of this machine, run by an account that owns none of it but the volume. */
export type Image = AsyncDisposable & {
  /** ENTRYPOINT and CMD, without the init. */
  start(): Running;
  /** HEALTHCHECK, as the engine asks it. */
  isHealthy(): Promise<Ended>;
  /** Whether modules were kept compiled. */
  keepsModules(): boolean;
  /** Whether the account that runs it may write to the tree. */
  mayWrite(): Promise<boolean>;
};

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The Dockerfile's instructions, with what is continued on a next line joined and comments left out. */
const instructions: Instruction[] = readFileSync(join(root, 'Dockerfile'), 'utf8')
  .replaceAll(/^#.*\n/gm, '')
  .replaceAll(/\\\n\s*/g, '')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => {
    const [word = '', ...rest] = line.split(' ');
    return { word, rest: rest.join(' ') };
  });

/** What stands behind each such instruction. */
export function allOf(word: string): string[] {
  return instructions.filter((one) => one.word === word).map(({ rest }) => rest);
}

/** Makes the tree as COPY says, with the packages that `npm ci --omit=dev` would install, and with no feeds. */
export function layOut(): Image {
  const place = temporaryFolder();
  const app = join(place, 'app');
  const data = join(place, 'data');
  mkdirSync(app);
  // With the gazetteer, whose making is another test's.
  cpSync(sharedCache(), join(data, 'cache'), { recursive: true });
  for (const [from, to] of allOf('COPY').flatMap(copied))
    cpSync(join(root, from), join(app, to), { recursive: true });
  for (const name of ['feeds', 'subscriptions'])
    writeFileSync(join(app, 'config', `${name}.yaml`), `${name}: []\n`);
  linkPackages(join(app, 'node_modules'));
  chmodSync(place, 0o755);
  execFileSync('chmod', ['-R', 'a-w,a+rX', app]);
  const run = runnerIn(app, data);
  return {
    start: () => run([...wordsOf('ENTRYPOINT').slice(init.length), ...wordsOf('CMD')]),
    isHealthy: async () => await run(wordsOf('HEALTHCHECK')).ended,
    keepsModules: () => existsSync(join(data, 'cache', 'node')),
    mayWrite: async () =>
      (await run(['node', '-e', 'fs.accessSync(".", fs.constants.W_OK)']).ended).code === 0,
    async [Symbol.asyncDispose]() {
      await vi.waitFor(() => expect(processesOf(data)).toEqual([]), { timeout: 10_000 });
      execFileSync('chmod', ['-R', 'u+w', app]);
      rmSync(place, { recursive: true, force: true });
    },
  };
}

const init = ['tini', '--'];

/** "config ./config" or "package.json package-lock.json ./": what goes where. */
function copied(rest: string): readonly (readonly [string, string])[] {
  const words = rest.split(' ');
  const to = words.at(-1) ?? '';
  return words.slice(0, -1).map((from) => [from, to.endsWith('/') ? join(to, from) : to] as const);
}

/** The list in an instruction's JSON. */
function wordsOf(instruction: string): readonly string[] {
  const [rest = ''] = allOf(instruction);
  return JSON.parse(rest.slice(rest.indexOf('['))) as string[];
}

/** As links to those installed here, by the lockfile; one that only tools need is not found. */
function linkPackages(folder: string): void {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly dev?: true }>>;
  };
  for (const [path, { dev }] of Object.entries(lock.packages)) {
    const [, name] = /^node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path) ?? [];
    if (name === undefined || dev === true || !existsSync(join(root, path))) continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    symlinkSync(join(root, path), join(folder, name));
  }
}

/** Runs commands of the image with its variables, as an account that is not root. */
function runnerIn(app: string, data: string): (command: readonly string[]) => Running {
  const path = process.env['PATH'] ?? '';
  const setpriv = findProgram('setpriv', path);
  const account = serverAccount(data, [root], setpriv);
  if (account !== undefined) execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, data]);
  const as = setpriv === undefined || account === undefined ? [] : [setpriv, ...privilegesOf(account), '--'];
  const variables = Object.fromEntries(
    allOf('ENV').flatMap((rest) => rest.replaceAll('=/data', `=${data}`).split(' ').map(pairOf)),
  );
  return ([, ...args]) => {
    const [program = '', ...rest] = [...as, process.execPath, ...args];
    return startProcess(program, rest, { cwd: app, env: { ...variables, PATH: path } });
  };
}

function pairOf(assignment: string): [string, string] {
  const [name = '', value = ''] = assignment.split('=');
  return [name, value];
}
