import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { serverAccount } from './account.ts';
import { keepRunning, type Kept, type ServersJournal } from './keep-running.ts';
import { livingOwner, takeLock, type Lock } from './lock.ts';
import { stopOrphans } from './orphans.ts';
import { postgresUrl, startPostgres, type Settings } from './postgres.ts';
import { findPostgres, findProgram, findRedis, usualFolders } from './programs.ts';
import { redisUrl, startRedis } from './redis.ts';
import { makeSocketFolder, socketFolderIn } from './socket-folder.ts';

export type ServerUrls = {
  /** For pg: a URL whose host is a folder with a socket. */
  readonly databaseUrl: string;
  /** For ioredis: the path of a socket. */
  readonly redisUrl: string;
};

/** For what is made anew when it is wanted again, and need not outlast a power cut: half the time to start. */
export const fleeting = {
  postgres: { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' },
  redis: { appendonly: 'no' },
} as const;

export type Servers = ServerUrls & AsyncDisposable;

export type ServersWish = {
  /** The folder of all that Sitrep keeps, absolute; the servers' data stand in it. */
  readonly directory: string;
  /** Where redis-server and Postgres are looked for beside the packaged ones: the process's PATH. */
  readonly searchPath?: string;
  readonly journal?: ServersJournal;
  /** Beyond ours. */
  readonly settings?: { readonly postgres?: Settings; readonly redis?: Settings };
};

/**
 * Starts the app's own Postgres and Redis, as the one owner of `directory`. What an earlier owner left behind
 * when it was killed is taken over. Throws a ServersError, with nothing left running, when they cannot be had.
 */
export async function startServers(wish: ServersWish): Promise<Servers> {
  const startedAtMs = performance.now();
  await using undo = new AsyncDisposableStack();
  mkdirSync(wish.directory, { recursive: true });
  const lock = takeLock(wish.directory);
  undo.defer(() => lock.release());
  await takeOver(wish, lock);
  const { socketFolder, startBoth } = prepare(wish, undo);
  lock.noteSockets(socketFolder);
  await startBoth();
  wish.journal?.serversStarted({
    directory: wish.directory,
    tookMs: Math.round(performance.now() - startedAtMs),
  });
  const life = undo.move();
  return { ...urlsOf(socketFolder), [Symbol.asyncDispose]: async () => life.disposeAsync() };
}

/** The addresses of servers that another process of ours runs in `directory`, for commands that run beside it. */
export function findRunningServers(directory: string): (ServerUrls & { readonly pid: number }) | undefined {
  const owner = livingOwner(directory);
  return owner?.socketFolder === undefined ? undefined : { pid: owner.pid, ...urlsOf(owner.socketFolder) };
}

function urlsOf(socketFolder: string): ServerUrls {
  return { databaseUrl: postgresUrl(socketFolder), redisUrl: redisUrl(socketFolder) };
}

async function takeOver({ directory, journal }: ServersWish, { previous }: Lock): Promise<void> {
  const socketFolders = new Set([
    socketFolderIn(directory),
    previous?.socketFolder ?? socketFolderIn(directory),
  ]);
  for (const orphan of await stopOrphans(directory, [...socketFolders])) journal?.orphanStopped(orphan);
  for (const folder of socketFolders) rmSync(folder, { recursive: true, force: true });
}

/** Finds the programs, the account and a place for the sockets: all that can fail before a server is started. */
function prepare(
  { directory, searchPath = usualFolders, settings, journal }: ServersWish,
  undo: AsyncDisposableStack,
): { socketFolder: string; startBoth: () => Promise<void> } {
  const postgresData = join(directory, 'postgres');
  const { folder: programs } = findPostgres(postgresData, searchPath);
  const program = findRedis(searchPath);
  const setpriv = findProgram('setpriv', searchPath);
  const needed = [join(postgresData, 'PG_VERSION'), join(programs, 'postgres')];
  const account = serverAccount(postgresData, needed, setpriv);
  const sockets = makeSocketFolder(directory, account);
  undo.defer(() => sockets.remove());
  const ground = { socketFolder: sockets.path, account, setpriv };
  const postgres = { ...ground, dataFolder: postgresData, programs, settings: settings?.postgres };
  const redis = { ...ground, dataFolder: join(directory, 'redis'), program, settings: settings?.redis };
  const startBoth = async (): Promise<void> =>
    together(undo, [
      keepRunning('Postgres', async () => startPostgres(postgres), journal),
      keepRunning('Redis', async () => startRedis(redis), journal),
    ]);
  return { socketFolder: sockets.path, startBoth };
}

/** Both at once; when one does not start, the other is stopped before the failure is told. */
async function together(undo: AsyncDisposableStack, starts: readonly Promise<Kept>[]): Promise<void> {
  const outcomes = await Promise.allSettled(starts);
  const running = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  undo.defer(async () => {
    await Promise.all(running.map(async (server) => server.stop()));
  });
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
