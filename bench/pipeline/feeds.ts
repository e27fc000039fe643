import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Feed } from '#src/domain/feed.ts';
import { rssOf, type ServedItem } from '#test/support/feed-server.ts';

/** Feeds on several hosts, which say of each item when its bytes went out. */
export type BenchFeeds = AsyncDisposable & {
  readonly feeds: readonly Feed[];
  readonly hosts: readonly string[];
  /** Puts an item at the head of a feed, which keeps its newest. */
  put(nth: number, ...items: readonly ServedItem[]): Feed['id'];
  /** When an item, by its link, was first answered with: the same clock as in the other processes. */
  readonly servedAtMs: ReadonlyMap<string, number>;
};

export async function openFeeds(hostCount: number, feedsEach: number, itemsMax: number): Promise<BenchFeeds> {
  const items = new Map<string, ServedItem[]>();
  const servedAtMs = new Map<string, number>();
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    const served = items.get(request.url ?? '') ?? [];
    response.writeHead(200, { 'content-type': 'application/rss+xml' });
    response.end(rssOf(served), () => {
      const nowMs = performance.timeOrigin + performance.now();
      for (const { guid } of served) if (!servedAtMs.has(guid)) servedAtMs.set(guid, nowMs);
    });
  };
  const servers = await Promise.all(Array.from({ length: hostCount }, () => listening(createServer(serve))));
  const hosts = servers.map((server) => `127.0.0.1:${(server.address() as AddressInfo).port}`);
  const feeds = hosts.flatMap((host, hostNth) =>
    Array.from({ length: feedsEach }, (_, feedNth): Feed => {
      const nth = hostNth * feedsEach + feedNth;
      return {
        id: `feed-bench-${nth}`,
        outlet: `Outlet ${nth}`,
        url: `http://${host}/${nth}.xml`,
        language: 'en',
        pollEverySeconds: 86_400,
      };
    }),
  );
  return {
    feeds,
    hosts,
    servedAtMs,
    put(nth, ...fresh) {
      const feed = feeds[nth % feeds.length]!;
      const path = new URL(feed.url).pathname;
      items.set(path, [...fresh, ...(items.get(path) ?? [])].slice(0, itemsMax));
      return feed.id;
    },
    async [Symbol.asyncDispose]() {
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

async function listening(server: Server): Promise<Server> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
