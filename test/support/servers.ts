import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';
import { usualFolders } from '#src/servers/programs.ts';
import { postgresUrl } from '#src/servers/postgres.ts';
import { redisUrl } from '#src/servers/redis.ts';
import { fleeting, startServers } from '#src/servers/servers.ts';
import { copyCluster, makeCluster } from './made-cluster.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder of the run's two sockets. */
    socketFolder: string;
    /** For `copyCluster`. */
    madeCluster: string;
  }
}

const templateName = 'template_sitrep';
const redisDatabases = 1_000;

export type TestDatabase = AsyncDisposable & { readonly url: string };
export type TestRedis = AsyncDisposable & {
  /** For `new Redis(url)`; a numbered database that nobody else uses. */
  readonly url: string;
  /** For BullMQ and for channels, which numbered databases do not part. */
  readonly prefix: string;
};

/** A fresh database with the product's schema, away when disposed of. */
export async function testDatabase(): Promise<TestDatabase> {
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  const socketFolder = inject('socketFolder');
  await runSql(socketFolder, `CREATE DATABASE ${name} TEMPLATE ${templateName}`);
  return {
    url: postgresUrl(socketFolder, name),
    [Symbol.asyncDispose]: () => runSql(socketFolder, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/** A Redis database of one's own, emptied when disposed of. */
export async function testRedis(): Promise<TestRedis> {
  const socket = redisUrl(inject('socketFolder'));
  const number = await withRedis(socket, async (redis) => redis.incr('test-databases'));
  if (number >= redisDatabases) throw new Error(`more than ${redisDatabases} Redis databases in one run`);
  const url = `${socket}?db=${number}`;
  return {
    url,
    prefix: `test-${number}`,
    [Symbol.asyncDispose]: async () => {
      await withRedis(url, async (redis) => redis.flushdb());
    },
  };
}

/** Vitest's globalSetup: one Postgres and one Redis for the whole run, kept by nothing, gone with it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'sitrep-test-'));
  const searchPath = process.env['PATH'] ?? usualFolders;
  const madeCluster = await makeCluster(join(folder, 'made'), searchPath);
  const directory = join(folder, 'run');
  mkdirSync(directory);
  copyCluster(madeCluster, directory);
  const servers = await startServers({
    directory,
    searchPath,
    settings: {
      postgres: fleeting.postgres,
      redis: { ...fleeting.redis, databases: String(redisDatabases) },
    },
  });
  const socketFolder = dirname(servers.redisUrl);
  await makeTemplate(socketFolder);
  project.provide('socketFolder', socketFolder);
  project.provide('madeCluster', madeCluster);
  return async () => {
    await servers[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** The schema is made once; each test's database is a copy of it. */
async function makeTemplate(socketFolder: string): Promise<void> {
  await runSql(socketFolder, `CREATE DATABASE ${templateName}`);
  const home = new URL('../../src/store/migrate.ts', import.meta.url);
  if (!existsSync(home)) return;
  const { migrate } = (await import(home.href)) as { migrate: (databaseUrl: string) => Promise<void> };
  await migrate(postgresUrl(socketFolder, templateName));
}

async function runSql(socketFolder: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: postgresUrl(socketFolder) });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

async function withRedis<Answer>(url: string, act: (redis: Redis) => Promise<Answer>): Promise<Answer> {
  const redis = new Redis(url);
  try {
    return await act(redis);
  } finally {
    redis.disconnect();
  }
}
