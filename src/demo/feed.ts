import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { epochMsOf, type Instant } from '../domain/instant.ts';
import type { SeedArticle } from '../settings/seeds.ts';

/** The demo's own site: one RSS feed for each outlet, empty at first. */
export type DemoFeed = AsyncDisposable & {
  /** "http://127.0.0.1:49152": allowed by the demo alone, for its own process. */
  readonly origin: string;
  publish(article: SeedArticle, at: Instant): void;
};

/** Where an outlet's feed stands. */
export function feedPath(outlet: string): string {
  return `/${outlet.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.xml`;
}

/** Serves feeds on a free port of this machine alone. */
export async function openDemoFeed(): Promise<DemoFeed> {
  const items = new Map<string, string[]>();
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/rss+xml; charset=utf-8');
    response.end(rss(items.get(request.url ?? '') ?? []));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    publish(article, at) {
      const path = feedPath(article.outlet);
      items.set(path, [itemOf(article, at), ...(items.get(path) ?? [])]);
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function rss(items: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Demo</title><link>https://demo.example/</link>
<description>The demo of Sitrep</description>
${items.join('\n')}
</channel></rss>`;
}

function itemOf({ headline, text, domain, slug }: SeedArticle, at: Instant): string {
  const link = `https://${domain}/${slug}`;
  const paragraphs = text.trim().split(/\n\s*\n/);
  const html = paragraphs.map((words) => `<p>${escaped(words.replaceAll(/\s+/g, ' '))}</p>`).join('');
  return `<item><title>${escaped(headline)}</title><link>${link}</link><guid>${link}</guid>
<pubDate>${new Date(epochMsOf(at)).toUTCString()}</pubDate><description>${escaped(html)}</description></item>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
