import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Those that share the machine while the bot is at work, each by the number of its first process. */
export type Parts = Readonly<Record<string, number>>;

/** The kernel counts in ticks, of which every Linux shows a hundred a second. */
const tickMs = 10;

/**
 * Processor time of each part so far, user and system, with that of the processes it started which are no parts of
 * their own. Undefined where there is no /proc.
 */
export function processorMsOf(parts: Parts): Readonly<Record<string, number>> | undefined {
  const stats = allStats();
  if (stats.length === 0) return undefined;
  const pids = new Set(Object.values(parts));
  return Object.fromEntries(
    Object.entries(parts).map(([name, part]) => {
      const its = stats.filter(({ pid, parent }) => pid === part || (parent === part && !pids.has(pid)));
      return [name, its.reduce((sum, { ticks }) => sum + ticks, 0) * tickMs];
    }),
  );
}

/** Both servers write their number in the first line of a file. */
export function serverPids(directory: string): { readonly postgres: number; readonly redis: number } {
  const pidIn = (...path: string[]) => Number.parseInt(readFileSync(join(directory, ...path), 'utf8'), 10);
  return { postgres: pidIn('postgres', 'postmaster.pid'), redis: pidIn('redis', 'redis.pid') };
}

type Stat = { readonly pid: number; readonly parent: number; readonly ticks: number };

function allStats(): readonly Stat[] {
  try {
    return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? statOf(Number(name)) : []));
  } catch {
    return [];
  }
}

/** As in proc(5): after the command, in parentheses, come the state, the parent and, from the twelfth on, the ticks. */
function statOf(pid: number): readonly Stat[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15);
    return [{ pid, parent: fields[1] ?? 0, ticks: user + system + endedUser + endedSystem }];
  } catch {
    return []; // It has ended meanwhile.
  }
}
