import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installDependencies } from './dependencies.mjs';
import { findNode } from './node.mjs';
import { findPostgres } from './postgres.mjs';
import { findRedis } from './redis.mjs';
import { root } from './say.mjs';

/** What was found ready, and for which lockfile: on the next start a look at three files replaces the whole search. */
const stampPath = join(root, 'node_modules', '.sitrep-ready.json');

/** Does what is missing and returns the Node to use. `tools`: with what tests and checks need. Throws a Refusal. */
export async function ready(tools) {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const wants = { tools, redis: tools || !isGiven('REDIS_URL'), postgres: tools || !isGiven('DATABASE_URL') };
  const stamp = readStamp();
  if (stamp?.lock === lock && isStillThere(stamp, wants)) return stamp.node;
  await installDependencies(tools);
  const node = findNode();
  const postgres = wants.postgres ? findPostgres() : undefined;
  const redis = wants.redis ? await findRedis() : undefined;
  writeStamp({ lock, tools, node, redis, postgres });
  return node;
}

function isStillThere(stamp, wants) {
  if (wants.tools && !stamp.tools) return false;
  const needed = [
    stamp.node,
    ...(wants.redis ? [stamp.redis] : []),
    ...(wants.postgres ? [stamp.postgres] : []),
  ];
  return needed.every((path) => typeof path === 'string' && existsSync(path));
}

/** Whether the operator brings a server of their own, in the environment or in .env. */
function isGiven(name) {
  if (process.env[name] || process.env[`${name}_FILE`]) return true;
  const file = join(root, '.env');
  return (
    existsSync(file) &&
    new RegExp(`^\\s*(export\\s+)?${name}(_FILE)?\\s*=\\s*\\S`, 'm').test(readFileSync(file, 'utf8'))
  );
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(stampPath, 'utf8'));
  } catch {
    return undefined;
  }
}

/** In an image the tree is read-only, and was made ready when it was built. */
function writeStamp(stamp) {
  try {
    writeFileSync(stampPath, `${JSON.stringify(stamp)}\n`);
  } catch {
    // The next start looks again: slower, not wrong.
  }
}
