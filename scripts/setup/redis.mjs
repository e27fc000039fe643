import { spawnSync } from 'node:child_process';
import { findProgram } from './programs.mjs';
import { Refusal, say } from './say.mjs';

/** Where redis-server is; installed if need be and allowed. Throws a Refusal with the one line to type. */
export async function findRedis() {
  const found = findProgram('redis-server');
  if (found !== undefined) return found;
  const isRoot = process.getuid?.() === 0;
  const { line, runs } = redisRemedy(isRoot, (name) => findProgram(name) !== undefined);
  for (const [program, ...args] of runs) {
    say(`installing redis-server: ${[program, ...args].join(' ')}`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const { status } = spawnSync(program, args, { env, stdio: ['ignore', 2, 2] });
    const installed = status === 0 ? findProgram('redis-server') : undefined;
    if (installed !== undefined) return installed;
  }
  throw new Refusal(`redis-server is missing. Type: ${line}    (or set REDIS_URL)`);
}

/**
 * The line that installs Redis here, and the commands we may run ourselves, tried until one has brought it: apt
 * as root, brew as anyone; never sudo. A fresh machine knows no packages before `apt-get update`.
 */
export function redisRemedy(isRoot, has) {
  const sudo = isRoot ? '' : 'sudo ';
  if (has('apt-get')) {
    const install = ['apt-get', 'install', '-y', '--no-install-recommends', 'redis-server'];
    const line = `${sudo}apt-get update && ${sudo}apt-get install -y redis-server`;
    return { line, runs: isRoot ? [install, ['apt-get', 'update'], install] : [] };
  }
  if (has('brew')) return { line: 'brew install redis', runs: isRoot ? [] : [['brew', 'install', 'redis']] };
  if (has('dnf')) return { line: `${sudo}dnf install -y redis`, runs: [] };
  if (has('apk')) return { line: `${sudo}apk add redis`, runs: [] };
  if (has('pacman')) return { line: `${sudo}pacman -S redis`, runs: [] };
  return { line: 'see https://redis.io/docs/latest/operate/oss_and_stack/install/', runs: [] };
}
