import { readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { redisPidFile, redisUrl } from './redis.ts';
import { commandOf, isGoneWithin } from './running-process.ts';
import type { ServerName } from './server-process.ts';
import { ServersError } from './servers-error.ts';

export type Orphan = { readonly server: ServerName; readonly pid: number };

type Trace = Orphan & { readonly pidFile: string; readonly stopSignal: NodeJS.Signals };

const gentleStopMs = 8_000;
const killedMs = 2_000;
const connectTimeoutMs = 1_000;

/**
 * Stops the servers that an app killed with -9 has left in `directory`, and says which. Where the kernel stops
 * them for us this only waits until they are gone. Throws a ServersError when others that we cannot see, such as
 * those of another container, answer on the folder's sockets.
 */
export async function stopOrphans(directory: string, socketFolders: readonly string[]): Promise<Orphan[]> {
  const traces = [
    traceOf('Postgres', join(directory, 'postgres', 'postmaster.pid'), 'SIGINT'),
    traceOf('Redis', join(directory, 'redis', redisPidFile), 'SIGTERM'),
  ].filter((trace) => trace !== undefined);
  const orphans = traces.filter(({ pid }) => isOurs(pid, [directory, ...socketFolders]));
  await Promise.all(orphans.map(stopOrphan));
  for (const folder of socketFolders) await refuseStrangers(directory, folder);
  for (const { pidFile } of traces) rmSync(pidFile, { force: true });
  return orphans.map(({ server, pid }) => ({ server, pid }));
}

/** Both servers write their number in the first line of a file. */
function traceOf(server: ServerName, pidFile: string, stopSignal: NodeJS.Signals): Trace | undefined {
  try {
    const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
    return pid > 1 ? { server, pid, pidFile, stopSignal } : undefined;
  } catch {
    return undefined;
  }
}

/** Numbers are given anew: only a server that names one of our folders in its command is ours. */
function isOurs(pid: number, folders: readonly string[]): boolean {
  const command = commandOf(pid);
  return /postgres|redis-server/.test(command) && folders.some((folder) => command.includes(folder));
}

async function stopOrphan({ server, pid, stopSignal }: Trace): Promise<void> {
  send(pid, stopSignal);
  if (await isGoneWithin(pid, gentleStopMs)) return;
  send(pid, 'SIGKILL');
  if (await isGoneWithin(pid, killedMs)) return;
  throw new ServersError(
    `${server}, process ${pid}, is left of an earlier run and does not stop: type \`kill -9 ${pid}\``,
  );
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone between the look and the call.
  }
}

async function refuseStrangers(directory: string, socketFolder: string): Promise<void> {
  const sockets = [redisUrl(socketFolder), join(socketFolder, '.s.PGSQL.5432')];
  const answers = await Promise.all(sockets.map(doesAnswer));
  if (answers.includes(true))
    throw new ServersError(`${directory} is in use by servers that this machine or container does not see`);
}

async function doesAnswer(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ path });
    socket.setTimeout(connectTimeoutMs, () => socket.destroy());
    socket.once('connect', () => {
      resolve(true);
      socket.destroy();
    });
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });
}
