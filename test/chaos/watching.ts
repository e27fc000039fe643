// A process that watches the feeds of a database, until it is killed: `node watching.ts '{"databaseUrl": …}'`.
import { instantOf } from '#src/domain/instant.ts';
import { ingest } from '#src/ingest/ingest.ts';
import { ParserPool } from '#src/net/parser-pool.ts';
import { openSafeFetch } from '#src/net/fetch/safe-fetch.ts';
import { Watcher, type WatcherPace } from '#src/net/watcher.ts';
import { openStore } from '#src/store/store.ts';

export type WatchingOptions = {
  readonly databaseUrl: string;
  readonly allowHosts: readonly string[];
  readonly pace: Partial<WatcherPace>;
};

/** Watches with the product's own door, parser and store. */
export function startWatching({ databaseUrl, allowHosts, pace }: WatchingOptions): AsyncDisposable {
  const store = openStore(databaseUrl, { weavingHeld: () => {}, databaseLost: () => {} });
  const fetcher = openSafeFetch({ userAgent: 'Sitrep/0 (test)', allowHosts });
  const parser = new ParserPool({ threads: 1 });
  const poll = (due: Parameters<typeof ingest>[0]) =>
    ingest(due, instantOf(Date.now()), { fetcher, parser, memory: store });
  const telling = { polled: () => {}, pollFailed: () => {} };
  const watcher = new Watcher({ ledger: store, poll, handOn: async () => {}, telling }, pace);
  watcher.start();
  return {
    async [Symbol.asyncDispose]() {
      for (const part of [watcher, parser, fetcher, store]) await part[Symbol.asyncDispose]();
    },
  };
}

if (import.meta.main) startWatching(JSON.parse(process.argv[2] ?? '') as WatchingOptions);
