import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { serverAccount } from './account.ts';
import { postgresUrl, startPostgres, type Settings } from './postgres.ts';
import { findPostgres, findProgram, findRedis, usualFolders } from './programs.ts';
import { redisUrl, startRedis } from './redis.ts';
import { makeSocketFolder } from './socket-folder.ts';

export type Servers = AsyncDisposable & {
  readonly databaseUrl: string;
  readonly redisUrl: string;
};

export type ServersWish = {
  /** The folder of all that Sitrep keeps; the servers' data stand in it. */
  readonly directory: string;
  /** Where redis-server and Postgres are looked for beside the packaged ones: the process's PATH. */
  readonly searchPath?: string;
  /** For tests: they need no fsync. */
  readonly settings?: { readonly postgres?: Settings; readonly redis?: Settings };
};

/** Starts the app's own Postgres and Redis. Throws a ServersError when they cannot be had. */
export async function startServers(wish: ServersWish): Promise<Servers> {
  const { directory, searchPath = usualFolders, settings } = wish;
  mkdirSync(directory, { recursive: true });
  const postgresData = join(directory, 'postgres');
  const { folder: programs } = findPostgres(postgresData, searchPath);
  const program = findRedis(searchPath);
  const account = serverAccount(postgresData, [
    join(postgresData, 'PG_VERSION'),
    join(programs, 'postgres'),
    program,
  ]);
  const setpriv = findProgram('setpriv', searchPath);
  const sockets = makeSocketFolder(directory, account);
  const ground = { socketFolder: sockets.path, account, setpriv };
  const running = await Promise.all([
    startPostgres({ ...ground, dataFolder: postgresData, programs, settings: settings?.postgres }),
    startRedis({ ...ground, dataFolder: join(directory, 'redis'), program, settings: settings?.redis }),
  ]);
  return {
    databaseUrl: postgresUrl(sockets.path),
    redisUrl: redisUrl(sockets.path),
    async [Symbol.asyncDispose]() {
      await Promise.all(running.map(async (server) => server.stop()));
      sockets.remove();
    },
  };
}
