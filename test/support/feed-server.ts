import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

export type ServedItem = {
  readonly guid: string;
  readonly title: string;
  /** May hold HTML. */
  readonly text?: string;
  readonly link?: string;
  /** As the feed writes it; an RFC 822 date is usual. */
  readonly date?: string;
};

/** What a path serves: items, written as RSS 2.0, or a body as it stands. */
export type Served = {
  readonly items?: readonly ServedItem[];
  readonly body?: string | Uint8Array;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** 200 when left out. */
  readonly status?: number;
  /** The answer waits for it. */
  readonly after?: Promise<unknown>;
  /** The way there and back takes so long. */
  readonly latencyMs?: number;
  /** The connection breaks after so many bytes of the body. */
  readonly cutAfterBytes?: number;
  /** Does the answering itself. */
  readonly answer?: (request: IncomingMessage, response: ServerResponse) => void;
};

export type FeedRequest = {
  readonly path: string;
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  /** `performance.now()` when it came. */
  readonly atMs: number;
};

export type FeedServer = AsyncDisposable & {
  /** "http://127.0.0.1:40123" */
  readonly origin: string;
  /** "127.0.0.1:40123", as SITREP_ALLOW_HOSTS takes it. */
  readonly host: string;
  /** Every request so far, in the order in which they were answered. */
  readonly requests: readonly FeedRequest[];
  /** Requests that are open at this moment, and the most that ever were. */
  readonly load: { now: number; most: number };
  /** Sets what a path serves from now on. Its ETag follows from the content. */
  put(path: string, served: Served): void;
};

/** A local server of feeds with ETag, Last-Modified and faults to order. Paths that nobody put answer 404. */
export async function startFeedServer(): Promise<FeedServer> {
  const paths = new Map<string, Served>();
  const requests: FeedRequest[] = [];
  const load = { now: 0, most: 0 };
  const server = createServer((request, response) => {
    const atMs = performance.now();
    const path = request.url ?? '/';
    load.most = Math.max(load.most, ++load.now);
    response.once('close', () => {
      load.now--;
      requests.push({ path, status: response.statusCode, headers: request.headers, atMs });
    });
    void serve(paths.get(path), request, response);
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const host = `127.0.0.1:${portOf(server.address())}`;
  return {
    origin: `http://${host}`,
    host,
    requests,
    load,
    put: (path, served) => void paths.set(path, served),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function serve(
  served: Served | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (served === undefined) return void response.writeHead(404).end('nothing here');
  if (served.answer !== undefined) return served.answer(request, response);
  await served.after;
  if (served.latencyMs !== undefined) await delay(served.latencyMs);
  const body = bodyOf(served);
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
  const status = served.status ?? 200;
  const headers = {
    ...(status === 200 ? { etag, 'content-type': served.contentType ?? 'application/rss+xml' } : {}),
    ...served.headers,
  };
  if (status === 200 && request.headers['if-none-match'] === etag)
    return void response.writeHead(304, headers).end();
  if (served.cutAfterBytes === undefined) return void response.writeHead(status, headers).end(body);
  response.writeHead(status, { ...headers, 'content-length': String(body.byteLength) });
  response.write(body.subarray(0, served.cutAfterBytes), () => response.destroy());
}

function bodyOf({ items, body }: Served): Uint8Array {
  return Buffer.from(items === undefined ? (body ?? '') : rssOf(items));
}

/** Items as RSS 2.0, in the order given. */
export function rssOf(items: readonly ServedItem[]): string {
  const written = items.map(
    ({ guid, title, text = '', link, date }) =>
      `<item><guid isPermaLink="false">${escaped(guid)}</guid><title>${escaped(title)}</title>` +
      `<description>${escaped(text)}</description>` +
      (link === undefined ? '' : `<link>${escaped(link)}</link>`) +
      (date === undefined ? '' : `<pubDate>${escaped(date)}</pubDate>`) +
      `</item>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>Served</title><link>http://served.example/</link>${written.join('\n')}</channel></rss>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function portOf(address: AddressInfo | string | null): number {
  if (typeof address !== 'object' || address === null) throw new Error('the feed server has no port');
  return address.port;
}
