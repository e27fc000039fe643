import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { fleeting, startServers } from '#src/servers/servers.ts';

/** To make one takes a second, more where the disk is slow to say that it has it all; to copy one, a tenth. */
export function copyCluster(from: string, dataDir: string): void {
  execFileSync('cp', ['-a', from, join(dataDir, 'postgres')]);
}

/** The Postgres of an app that was started once and stopped. */
export async function makeCluster(directory: string, searchPath: string): Promise<string> {
  await (await startServers({ directory, searchPath, settings: fleeting }))[Symbol.asyncDispose]();
  const cluster = join(directory, 'postgres');
  // An app that is started on a copy of it sets nothing of the kind, as it should.
  const lines = Object.entries(fleeting.postgres).map(([name, value]) => `${name} = ${value}\n`);
  appendFileSync(join(cluster, 'postgresql.auto.conf'), lines.join(''));
  return cluster;
}
