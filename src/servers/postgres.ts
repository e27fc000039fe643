import { once } from 'node:events';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { makeOwnFolder, type Account } from './account.ts';
import { spawnAs, startServerProcess, type ServerProcess } from './server-process.ts';
import { ServersError } from './servers-error.ts';

export type PostgresPlan = {
  /** The cluster's own folder; made, by initdb, when it is not there. */
  readonly dataFolder: string;
  readonly socketFolder: string;
  /** The folder of initdb and postgres. */
  readonly programs: string;
  readonly account: Account | undefined;
  readonly setpriv: string | undefined;
  /** Beyond ours, where nothing need outlast a power cut: "fsync" → "off". */
  readonly settings?: Settings | undefined;
};

export type Settings = Readonly<Record<string, string>>;

/** The one account in the cluster. Who may enter the socket's folder is trusted: that is its owner and root. */
const userName = 'sitrep';

/**
 * What differs from Postgres' defaults. fsync and synchronous_commit stay on: what is committed is kept.
 * Enough connections for a dozen processes with pools of ten.
 */
const ownSettings = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '200',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  log_min_messages: 'warning',
  logging_collector: 'off',
};

/** Starts the cluster of `dataFolder`, made first if need be. Throws a ServersError. */
export async function startPostgres(plan: PostgresPlan): Promise<ServerProcess> {
  if (!existsSync(plan.dataFolder)) await makeCluster(plan);
  const settings = { ...ownSettings, unix_socket_directories: plan.socketFolder, ...plan.settings };
  return startServerProcess({
    name: 'Postgres',
    program: join(plan.programs, 'postgres'),
    args: [
      '-D',
      plan.dataFolder,
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    readyLine: /database system is ready to accept connections/,
    stopSignal: 'SIGINT',
    account: plan.account,
    setpriv: plan.setpriv,
  });
}

/** Where pg and kysely reach a database of the cluster whose socket stands in `socketFolder`. */
export function postgresUrl(socketFolder: string, database = 'postgres'): string {
  return `postgres://${userName}@localhost/${database}?host=${encodeURIComponent(socketFolder)}`;
}

/**
 * Made aside and moved into place when whole: an initdb that was cut short never looks like a cluster.
 * The C locale sorts the same on every machine and survives upgrades of its library.
 */
async function makeCluster({
  dataFolder,
  programs,
  account,
  setpriv,
  settings,
}: PostgresPlan): Promise<void> {
  const aside = `${dataFolder}.new`;
  rmSync(aside, { recursive: true, force: true });
  makeOwnFolder(aside, account);
  const options = [
    '-D',
    aside,
    '-U',
    userName,
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C',
    '--no-instructions',
    ...(settings?.['fsync'] === 'off' ? ['--no-sync'] : []),
  ];
  const child = spawnAs({ program: join(programs, 'initdb'), args: options, account, setpriv });
  const ended = once(child, 'close').then(
    ([code]) => (code === 0 ? undefined : `initdb ended with ${code}`),
    String,
  );
  const [words, problem] = await Promise.all([text(child.stderr), ended]);
  if (problem !== undefined)
    throw new ServersError(`Postgres could not make ${dataFolder}: ${words.trim() || problem}`);
  renameSync(aside, dataFolder);
}
