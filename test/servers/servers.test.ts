import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ServersJournal } from '#src/servers/keep-running.ts';
import { findRunningServers, startServers, type Servers, type ServerUrls } from '#src/servers/servers.ts';

const searchPath = process.env['PATH'] ?? '';
const ownerScript = fileURLToPath(new URL('owner.ts', import.meta.url));

let cluster: string;
let directory: string;
const owners: ChildProcess[] = [];

beforeAll(async () => {
  cluster = mkdtempSync(join(tmpdir(), 'sitrep-cluster-'));
  await (await startServers({ directory: cluster, searchPath }))[Symbol.asyncDispose]();
});

afterAll(() => rmSync(cluster, { recursive: true, force: true }));

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'sitrep-servers-'));
});

afterEach(async () => {
  for (const owner of owners.splice(0))
    if (owner.exitCode === null && owner.signalCode === null) owner.kill('SIGTERM');
  await vi.waitFor(refuseServers, { timeout: 10_000 });
  rmSync(directory, { recursive: true, force: true });
});

describe('while they run', () => {
  let servers: Servers;

  beforeAll(async () => {
    process.env['SLACK_BOT_TOKEN'] = 'xoxb-canary';
    servers = await startServers({ directory: cluster, searchPath });
    delete process.env['SLACK_BOT_TOKEN'];
  });

  afterAll(async () => servers[Symbol.asyncDispose]());

  test('data are kept with fsync and an append-only file, and a full Redis refuses instead of forgetting', async () => {
    const settings = await withRedis(servers, async (redis) => redis.config('GET', '*a*[yc]'));

    expect(
      await query(servers, "SELECT current_setting('fsync') || current_setting('synchronous_commit')"),
    ).toBe('onon');
    expect(settings).toEqual(
      expect.arrayContaining(['appendonly', 'yes', 'appendfsync', 'everysec', 'noeviction']),
    );
  });

  test('texts are UTF-8, and sort the same on every machine', async () => {
    const words = await query(
      servers,
      'SELECT pg_encoding_to_char(encoding) || datcollate FROM pg_database LIMIT 1',
    );

    expect(words).toBe('UTF8C');
  });

  test('nobody but their account, and root, can enter the folder of the sockets', () => {
    expect(statSync(dirname(servers.redisUrl)).mode & 0o777).toBe(0o700);
  });

  test('they are never root, not even below a folder that only root may enter', () => {
    const { uid } = statSync(cluster);
    const uids = serverPids(cluster).map((pid) => statSync(`/proc/${pid}`).uid);

    expect(uids).toHaveLength(2);
    expect(uids.every((one) => (uid === 0 ? one !== 0 : one === uid))).toBe(true);
  });

  test('they know nothing of the environment, where tokens are', () => {
    const environments = serverPids(cluster).map((pid) => readFileSync(`/proc/${pid}/environ`, 'utf8'));

    expect(environments.join('')).not.toContain('canary');
  });

  test('a second owner in another process is refused, and told who the first is', () => {
    const second = spawnSync(process.execPath, [ownerScript, cluster, searchPath], {
      encoding: 'utf8',
      timeout: 10_000,
    });

    expect(second.status).toBe(1);
    expect(second.stderr).toContain(`${cluster} is in use by process ${process.pid}: stop that one first`);
    expect(serverPids(cluster).every(isRunning)).toBe(true);
  });

  test('a second owner within the process is refused too, and finds the servers that run', async () => {
    await expect(startServers({ directory: cluster, searchPath })).rejects.toThrow(
      `in use by process ${process.pid}`,
    );
    const { databaseUrl, redisUrl } = servers;
    expect(findRunningServers(cluster)).toEqual({ pid: process.pid, databaseUrl, redisUrl });
  });
});

describe('a whole life', () => {
  test('what was written is there after a stop and a second start, and a stop leaves nothing running', async () => {
    const first = await startServers({ directory: copyCluster(), searchPath });
    await remember(first, 'Homs');
    const pids = serverPids();
    expect(pids.every(isRunning)).toBe(true);
    await first[Symbol.asyncDispose]();

    expect(pids.filter(isRunning)).toEqual([]);
    expect(leftovers()).toEqual([]);
    await using second = await startServers({ directory, searchPath });
    expect(await recall(second)).toEqual({ inPostgres: 'Homs', inRedis: 'Homs' });
  });

  test('a folder of any length and spelling will do', async () => {
    const long = join(directory, 'a folder with "quotes", commas, é and بلد', 'x'.repeat(90));
    mkdirSync(long, { recursive: true });

    const servers = await startServers({ directory: long, searchPath });
    await remember(servers, 'Homs');

    expect(await recall(servers)).toEqual({ inPostgres: 'Homs', inRedis: 'Homs' });
    expect(Buffer.byteLength(join(dirname(servers.redisUrl), '.s.PGSQL.5432'))).toBeLessThanOrEqual(103);
    await servers[Symbol.asyncDispose]();
    expect(existsSync(dirname(servers.redisUrl))).toBe(false);
  });

  test('servers hold no privilege when their folder is open to them', async () => {
    chmodSync(directory, 0o755);
    await using servers = await startServers({ directory: copyCluster(), searchPath });

    const masks = serverPids().map(
      (pid) => /^CapEff:\s*(\w+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1],
    );
    expect(servers).toBeDefined();
    expect(masks).toEqual(['0000000000000000', '0000000000000000']);
  });

  test('the lock of a dead owner is taken over, even when its number has been given to another process', async () => {
    writeFileSync(
      join(directory, 'servers.lock'),
      JSON.stringify({ pid: process.ppid, birth: 'before the flood' }),
    );

    await using servers = await startServers({ directory: copyCluster(), searchPath });

    expect(findRunningServers(directory)?.redisUrl).toBe(servers.redisUrl);
  });

  test('a lock that was cut short is taken over', async () => {
    writeFileSync(join(directory, 'servers.lock'), '{"pid":');

    await using servers = await startServers({ directory: copyCluster(), searchPath });

    expect(findRunningServers(directory)?.redisUrl).toBe(servers.redisUrl);
  });
});

describe('endings', () => {
  test('Ctrl-C, which reaches the whole group, leaves nothing behind', async () => {
    const { owner } = await startOwner(searchPath);
    const pids = serverPids();

    process.kill(-owner.pid!, 'SIGINT');
    const [code] = await once(owner, 'exit');

    expect(code).toBe(0);
    expect(pids.filter(isRunning)).toEqual([]);
    expect(leftovers()).toEqual([]);
  });

  test('the servers of an owner killed with -9 end by themselves, and the next start has what was written', async () => {
    const { owner, urls } = await startOwner(searchPath);
    await remember(urls, 'Homs');
    const pids = serverPids();

    owner.kill('SIGKILL');
    await vi.waitFor(() => expect(pids.filter(isRunning)).toEqual([]), { timeout: 5_000 });

    await using next = await startServers({ directory, searchPath });
    expect(await recall(next)).toEqual({ inPostgres: 'Homs', inRedis: 'Homs' });
  });

  test('where the kernel does not end them, the next start stops them first and tells it', async () => {
    chmodSync(directory, 0o755);
    const withoutSetpriv = withPrograms('redis-server');
    const { owner, urls } = await startOwner(withoutSetpriv);
    await remember(urls, 'Homs');
    const pids = serverPids();
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    expect(pids.every(isRunning)).toBe(true);
    const journal = tellTale();

    await using next = await startServers({ directory, searchPath, journal });

    expect(pids.filter(isRunning)).toEqual([]);
    expect(journal.orphanStopped.mock.calls.map(([{ server }]) => server).toSorted()).toEqual([
      'Postgres',
      'Redis',
    ]);
    expect(await recall(next)).toEqual({ inPostgres: 'Homs', inRedis: 'Homs' });
  });

  test('a server that dies is started again with what was written, and it is told', async () => {
    const journal = tellTale();
    await using servers = await startServers({ directory: copyCluster(), searchPath, journal });
    await remember(servers, 'Homs');
    const [postgres = 0, redis = 0] = serverPids();

    process.kill(postgres, 'SIGKILL');
    process.kill(redis, 'SIGKILL');

    await vi.waitFor(
      async () => expect(await recall(servers)).toEqual({ inPostgres: 'Homs', inRedis: 'Homs' }),
      {
        timeout: 10_000,
      },
    );
    expect(journal.serverLost.mock.calls.map(([{ server }]) => server).toSorted()).toEqual([
      'Postgres',
      'Redis',
    ]);
  });
});

describe('refusals say what to do', () => {
  test('without a redis-server', async () => {
    await expect(startServers({ directory, searchPath: '/nowhere' })).rejects.toThrow(
      'no redis-server here: type `node scripts/setup.mjs prepare`, or set REDIS_URL',
    );
    expect(leftovers()).toEqual([]);
  });

  test('with data of a Postgres that is not here', async () => {
    mkdirSync(join(directory, 'postgres'));
    writeFileSync(join(directory, 'postgres', 'PG_VERSION'), '9\n');

    await expect(startServers({ directory, searchPath })).rejects.toThrow(
      /was made by Postgres 9, here is 1\d/,
    );
    expect(leftovers()).toEqual([]);
  });

  test('with data that Postgres cannot open, in its own words', async () => {
    rmSync(join(copyCluster(), 'postgres', 'global'), { recursive: true });

    await expect(startServers({ directory, searchPath })).rejects.toThrow(
      /Postgres did not start: .*global/s,
    );
    expect(leftovers()).toEqual([]);
  });
});

async function startOwner(path: string): Promise<{ owner: ChildProcess; urls: ServerUrls }> {
  copyCluster();
  const owner = spawn(process.execPath, [ownerScript, directory, path], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  owners.push(owner);
  for await (const line of createInterface({ input: owner.stdout })) return { owner, urls: JSON.parse(line) };
  throw new Error('the owner ended before its servers were up');
}

/** A copy of a cluster made once: to make one anew takes half a second. */
function copyCluster(): string {
  execFileSync('cp', ['-a', `${cluster}/postgres`, `${cluster}/redis`, directory]);
  return directory;
}

function refuseServers(): void {
  const running = serverPids(directory).filter(isRunning);
  if (running.length > 0) throw new Error(`still running: ${running.join(', ')}`);
}

/** A search path on which these programs stand and no others. */
function withPrograms(...names: string[]): string {
  const folder = join(directory, 'programs');
  mkdirSync(folder);
  for (const name of names) {
    const program = searchPath
      .split(':')
      .map((one) => join(one, name))
      .find((one) => existsSync(one));
    symlinkSync(program!, join(folder, name));
  }
  return folder;
}

function serverPids(folder = directory): number[] {
  return [join('postgres', 'postmaster.pid'), join('redis', 'redis.pid')]
    .map((name) => join(folder, name))
    .filter((file) => existsSync(file))
    .map((file) => Number.parseInt(readFileSync(file, 'utf8'), 10));
}

function isRunning(pid: number): boolean {
  return existsSync(`/proc/${pid}`) && !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
}

/** What of a run is still in the folder beside the data. */
function leftovers(): string[] {
  return ['servers.lock', 'sockets', 'postgres.new', 'postgres/postmaster.pid', 'redis/redis.pid'].filter(
    (name) => existsSync(join(directory, name)),
  );
}

function tellTale() {
  return {
    serversStarted: vi.fn<ServersJournal['serversStarted']>(),
    orphanStopped: vi.fn<ServersJournal['orphanStopped']>(),
    serverLost: vi.fn<ServersJournal['serverLost']>(),
    serverGivenUp: vi.fn<ServersJournal['serverGivenUp']>(),
  };
}

async function remember(urls: ServerUrls, word: string): Promise<void> {
  await query(urls, 'CREATE TABLE IF NOT EXISTS memory (word text)');
  await query(urls, 'INSERT INTO memory VALUES ($1)', [word]);
  await withRedis(urls, async (redis) => redis.set('memory', word));
}

async function recall(urls: ServerUrls): Promise<unknown> {
  return {
    inPostgres: await query(urls, 'SELECT word FROM memory'),
    inRedis: await withRedis(urls, async (redis) => redis.get('memory')),
  };
}

/** The first column of the first row. */
async function query({ databaseUrl }: ServerUrls, sql: string, values: string[] = []): Promise<unknown> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query({ text: sql, values, rowMode: 'array' });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}

async function withRedis<Answer>(
  { redisUrl }: ServerUrls,
  act: (redis: Redis) => Promise<Answer>,
): Promise<Answer> {
  const redis = new Redis(redisUrl, { maxRetriesPerRequest: 1 });
  redis.on('error', () => {});
  try {
    return await act(redis);
  } finally {
    redis.disconnect();
  }
}
