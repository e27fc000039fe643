/**
 * A small owner of servers, for tests that end one: `node owner.ts DIRECTORY [SEARCH_PATH]`. Says where its servers are
 * in one line of JSON, and stops them at SIGINT or SIGTERM.
 */
import { startServers } from '#src/servers/servers.ts';

const [directory = '', searchPath = process.env['PATH'] ?? ''] = process.argv.slice(2);
const servers = await startServers({ directory, searchPath });
const signals = setInterval(() => {}, 60_000);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    clearInterval(signals);
    void servers[Symbol.asyncDispose]();
  });
process.stdout.write(`${JSON.stringify({ databaseUrl: servers.databaseUrl, redisUrl: servers.redisUrl })}\n`);
