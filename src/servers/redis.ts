import { join } from 'node:path';
import { makeOwnFolder, type Account } from './account.ts';
import type { Settings } from './postgres.ts';
import { startServerProcess, type ServerProcess } from './server-process.ts';

export type RedisPlan = {
  readonly dataFolder: string;
  readonly socketFolder: string;
  /** The absolute path of redis-server. */
  readonly program: string;
  readonly account: Account | undefined;
  readonly setpriv: string | undefined;
  /** Beyond ours, for tests: "databases" → "64". */
  readonly settings?: Settings | undefined;
};

/** In Redis' folder, as postmaster.pid is in Postgres'. */
export const redisPidFile = 'redis.pid';

/** BullMQ needs noeviction; the append-only file keeps its jobs over a crash but for the last second. */
const ownSettings = {
  port: '0',
  unixsocketperm: '700',
  daemonize: 'no',
  save: '',
  appendonly: 'yes',
  appendfsync: 'everysec',
  'maxmemory-policy': 'noeviction',
  loglevel: 'notice',
  logfile: '',
};

/** Starts a Redis that keeps its data in `dataFolder`. Throws a ServersError. */
export async function startRedis(plan: RedisPlan): Promise<ServerProcess> {
  const { dataFolder, socketFolder, program, account, setpriv } = plan;
  makeOwnFolder(dataFolder, account);
  const places = {
    dir: dataFolder,
    pidfile: join(dataFolder, redisPidFile),
    unixsocket: redisUrl(socketFolder),
  };
  const all = { ...ownSettings, ...places, ...plan.settings };
  return startServerProcess({
    name: 'Redis',
    program,
    args: Object.entries(all).flatMap(([name, value]) => [`--${name}`, value]),
    readyLine: /ready to accept connections/i,
    stopSignal: 'SIGTERM',
    account,
    setpriv,
  });
}

/** Where ioredis reaches it: the socket's path; "?db=3" may follow. */
export function redisUrl(socketFolder: string): string {
  return join(socketFolder, 'redis.sock');
}
