// The publishers of bench/ingest.ts, in a process of their own so that what they cost is not the watcher's:
// `node site.ts '{"feeds": 2000, …}'`. Says its port over IPC.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newsFeed } from './news-feed.ts';

export type SiteOptions = {
  readonly latencyMs: number;
  /** A feed has a new item so often. */
  readonly itemEveryMs: number;
  readonly itemsShown: number;
};

const { latencyMs, itemEveryMs, itemsShown } = JSON.parse(process.argv[2] ?? '') as SiteOptions;
const startedAtMs = Date.now();

const server = createServer((request, response) => {
  if (request.url !== '/silent.xml') setTimeout(() => answer(request, response), latencyMs);
});

/** Each feed has its items at moments of its own. */
function answer(request: IncomingMessage, response: ServerResponse): void {
  const nth = Number(/(\d+)\.xml$/.exec(request.url ?? '')?.[1] ?? 0);
  const phase = (nth % 97) / 97;
  const newest = itemsShown + Math.floor((Date.now() - startedAtMs) / itemEveryMs + phase);
  const etag = `"${nth}-${newest}"`;
  const headers = { etag, 'content-type': 'application/rss+xml' };
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304, headers).end();
  const dateOf = (item: number) => new Date(startedAtMs + (item - itemsShown - phase) * itemEveryMs);
  response.writeHead(200, headers).end(newsFeed(`Outlet ${nth}`, newest, { items: itemsShown, dateOf }));
}

server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.once('disconnect', () => process.exit(0));
