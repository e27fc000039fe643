import type { Failure } from '../../domain/failure.ts';
import { saying } from '../../domain/saying.ts';
import { secondMs } from '../../domain/instant.ts';
import type { Fetcher } from '../../ingest/ingest.ts';
import type { HostLines } from './host-lines.ts';

/** Somebody waits for the answer. */
const usualWaitMs = 10 * secondMs;

/** A fetcher that waits for its turn at each host, but no longer than somebody who asked would. */
export function pacedFetcher(fetcher: Fetcher, hosts: HostLines, waitMs = usualWaitMs): Fetcher {
  return {
    async fetch(url, validators) {
      const host = URL.parse(url)?.host;
      const ask = () => fetcher.fetch(url, validators);
      if (host === undefined) return await ask();
      return await hosts
        .run(host, AbortSignal.timeout(waitMs), ask)
        .catch((cause: unknown): Failure => ({ ok: false, reason: 'timeout', detail: busy, cause }));
    },
  };
}

const busy = saying('fetch.busy');
