import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal, root, say } from './say.mjs';

/** Runs `npm ci` unless what is installed is what the lockfile says. */
export async function installDependencies(tools) {
  const problem = findProblem(tools);
  if (problem === undefined) return;
  say(`installing the dependencies, since ${problem}: npm ci --ignore-scripts (about a minute)`);
  const options = [
    'ci',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    ...(tools ? ['--include=dev'] : []),
  ];
  // Nothing we depend on needs its install script, and none is run.
  const { status } = spawnSync('npm', [...options, '--include=optional'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0)
    throw new Refusal('npm ci did not work; its reason stands above. Try again: npm ci --ignore-scripts');
}

/** The first difference between the lockfile and npm's own note of what it installed, in words. */
function findProblem(tools) {
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const installed = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  if (installed === undefined) return 'there are none';
  for (const [path, { version, dev, optional }] of Object.entries(wanted)) {
    if (path === '' || (dev && !tools)) continue;
    const have = installed[path];
    if (have === undefined ? !optional : have.version !== version)
      return `${nameOf(path)} ${version} is not here`;
  }
  return undefined;
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function nameOf(path) {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}
