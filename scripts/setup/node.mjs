import { spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal, root } from './say.mjs';

/** The first Node whose way of stripping types is stable, as engines of what we depend on ask for too. */
const nodeMin = [24, 15];

/** The packaged Node, else the one that runs this. Throws a Refusal when neither is new enough. */
export function findNode() {
  const packaged = packagedNode();
  if (packaged !== undefined && isEnough(versionOf(packaged))) return packaged;
  if (isEnough(process.version)) return process.execPath;
  throw new Refusal(
    `Sitrep needs Node ${nodeMin.join('.')} or newer, and this is ${process.version}. ${lineToType()}`,
  );
}

function packagedNode() {
  try {
    return realpathSync(
      join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node'),
    );
  } catch {
    return undefined;
  }
}

/** Asked of the program itself: a Node for another C library does not even start. */
function versionOf(node) {
  return spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout ?? '';
}

function isEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > nodeMin[0] || (major === nodeMin[0] && minor >= nodeMin[1]);
}

function lineToType() {
  return process.platform === 'darwin'
    ? 'Type: brew install node@24 && brew link --overwrite node@24'
    : 'Install Node 24 from nodejs.org';
}
