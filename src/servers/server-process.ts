import {
  spawn,
  type ChildProcess,
  type ChildProcessByStdio,
  type SpawnOptionsWithStdioTuple,
  type StdioNull,
  type StdioPipe,
} from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import type { Account } from './account.ts';
import { ServersError } from './servers-error.ts';

/** A server that runs beside the app, in a session of its own. */
export type ServerProcess = {
  readonly pid: number;
  /** Settles when the process has ended, with the last lines it wrote. */
  readonly ended: Promise<string>;
  /** Asks it to end with its own gentle signal, then insists; settles when it is gone. */
  stop(): Promise<void>;
};

export type ServerName = 'Postgres' | 'Redis';

export type ServerCommand = {
  readonly name: ServerName;
  readonly program: string;
  readonly args: readonly string[];
  /** What the server writes when it may be spoken to. */
  readonly readyLine: RegExp;
  /** The signal by which it closes its files and ends. */
  readonly stopSignal: 'SIGINT' | 'SIGTERM';
  readonly account: Account | undefined;
  /** Absolute path of util-linux's setpriv; absent on macOS. */
  readonly setpriv: string | undefined;
};

/** Recovery after a crash replays at most one checkpoint's worth of log: seconds, not minutes. */
const readyTimeoutMs = 60_000;
/** Together below the ten seconds after which Docker kills a container. */
const gentleStopMs = 7_000;
const tailLengthMax = 4_000;

/** Nothing of the app's own environment, which holds tokens, reaches the servers. */
export const serverEnvironment = { PATH: '/usr/bin:/bin', LANG: 'C', LC_ALL: 'C', TZ: 'UTC' };

/** Starts a server and waits until it says that it is ready. Throws a ServersError with its last lines when it does not. */
export async function startServerProcess(command: ServerCommand): Promise<ServerProcess> {
  const child = spawnServer(command);
  const log = followLog(child, command.readyLine);
  const ended = once(child, 'close').then(
    () => log.tail(),
    (cause: Error) => cause.message,
  );
  const outcome = await Promise.race([log.ready, ended, timeout(readyTimeoutMs)]);
  if (outcome !== 'ready') {
    child.kill('SIGKILL');
    throw new ServersError(`${command.name} did not start: ${lastLines(log.tail()) || outcome}`);
  }
  loosen(child);
  return { pid: child.pid ?? 0, ended, stop: () => stop(child, ended, command.stopSignal) };
}

/**
 * Detached, so that the terminal's Ctrl-C reaches the app alone, which stops its servers last; and with a death
 * signal from the kernel where there is one, so that servers do not outlive an app killed with -9.
 */
function spawnServer(command: ServerCommand): Child {
  return spawnAs(command, { detached: true, deathSignal: command.stopSignal });
}

type Child = ChildProcessByStdio<null, Readable, Readable>;
type AsAccount = Pick<ServerCommand, 'program' | 'args' | 'account' | 'setpriv'>;

/** Spawns a program under the account that runs the servers, with nothing of the app's environment. */
export function spawnAs(
  { program, args, account, setpriv }: AsAccount,
  { detached = false, deathSignal }: { detached?: boolean; deathSignal?: string } = {},
): Child {
  const options: SpawnOptionsWithStdioTuple<StdioNull, StdioPipe, StdioPipe> = {
    detached,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: serverEnvironment,
    cwd: '/',
  };
  if (setpriv === undefined) return spawn(program, args, { ...options, ...idsOf(account) });
  const tie = deathSignal === undefined ? [] : [`--pdeathsig=${deathSignal}`];
  return spawn(setpriv, [...tie, ...privilegesOf(account), '--', program, ...args], options);
}

function idsOf(account: Account | undefined): { uid?: number; gid?: number } {
  return account === undefined ? {} : { uid: account.uid, gid: account.gid };
}

/** What setpriv is to be told, so that a program runs as this account. */
export function privilegesOf(account: Account | undefined): string[] {
  if (account === undefined) return [];
  const ids = [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups'];
  const { passage } = account;
  return passage === undefined ? ids : [...ids, `--inh-caps=+${passage}`, `--ambient-caps=+${passage}`];
}

function followLog(child: ChildProcess, readyLine: RegExp): { ready: Promise<'ready'>; tail: () => string } {
  let tail = '';
  const ready = new Promise<'ready'>((resolve) => {
    const read = (text: string): void => {
      tail = (tail + text).slice(-tailLengthMax);
      if (readyLine.test(tail)) resolve('ready');
    };
    child.stdout?.setEncoding('utf8').on('data', read);
    child.stderr?.setEncoding('utf8').on('data', read);
  });
  return { ready, tail: () => tail };
}

/** A running server alone does not keep the app's process alive. */
function loosen(child: ChildProcess): void {
  child.unref();
  for (const stream of [child.stdout, child.stderr]) if (stream instanceof Socket) stream.unref();
}

async function stop(child: ChildProcess, ended: Promise<string>, signal: NodeJS.Signals): Promise<void> {
  child.ref();
  child.kill(signal);
  const insist = setTimeout(() => child.kill('SIGKILL'), gentleStopMs);
  await ended;
  clearTimeout(insist);
}

async function timeout(ms: number): Promise<string> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms, `not ready after ${ms / 1_000} s`).unref();
  });
}

function lastLines(tail: string): string {
  return tail.trim().split('\n').slice(-5).join('\n');
}
