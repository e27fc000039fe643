import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

const lookEveryMs = 20;

/**
 * When a process was born, as a mark that no later process of the same number bears; undefined when there is
 * none of that number, or it has died and only its parent has not noticed.
 */
export function birthOf(pid: number): string | undefined {
  return process.platform === 'linux' ? birthFromProc(pid) : birthFromPs(pid);
}

/** How a process was called, arguments and all; empty when it is gone or not ours to look at. */
export function commandOf(pid: number): string {
  if (process.platform === 'linux') return read(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ').trim() ?? '';
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
}

/** Whether the process was gone before `timeoutMs` were over. */
export async function isGoneWithin(pid: number, timeoutMs: number): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < timeoutMs; waitedMs += lookEveryMs) {
    if (birthOf(pid) === undefined) return true;
    await wait(lookEveryMs);
  }
  return birthOf(pid) === undefined;
}

/** Fields 3 and 22 of proc(5)'s stat, counted from behind the name, which may hold blanks and brackets. */
function birthFromProc(pid: number): string | undefined {
  const stat = read(`/proc/${pid}/stat`);
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields === undefined || fields[0] === 'Z' || fields[0] === 'X') return undefined;
  return `${read('/proc/sys/kernel/random/boot_id')?.trim() ?? ''}/${fields[19] ?? ''}`;
}

function birthFromPs(pid: number): string | undefined {
  const [state, ...birth] = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' })
    .stdout.trim()
    .split(/\s+/);
  return !state || state.startsWith('Z') ? undefined : birth.join(' ');
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
