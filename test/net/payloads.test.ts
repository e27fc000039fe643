import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { existsSync, readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inspectFeed } from '#src/ingest/inspect.ts';
import { readItems } from '#src/ingest/item.ts';
import { feedDocument } from '#src/net/documents/feed-document.ts';
import { ParserPool } from '#src/net/parser-pool.ts';
import { openSafeFetch } from '#src/net/fetch/safe-fetch.ts';
import { bombs } from '#test/support/bombs.ts';
import { rssOf, startFeedServer, type FeedServer } from '#test/support/feed-server.ts';

const payloads = new URL('../../../shared/corpora/payloads/', import.meta.url);
const hangMs = 3_000;
const now = '2026-11-26T14:00:00.000Z';

let server: FeedServer;
beforeAll(async () => void (server = await startFeedServer()));
afterAll(() => server[Symbol.asyncDispose]());

const readPayloads = (name: string): unknown => JSON.parse(readFileSync(new URL(name, payloads), 'utf8'));

const openDoor = () =>
  openSafeFetch({
    userAgent: 'Sitrep/0.0.0 (test)',
    allowHosts: [server.host],
    // Whatever the name, it leads inside: the worst that a name server can do.
    resolve: async () => ['127.0.0.1'],
    limits: { tellEveryMs: 0 },
  });

/** How long the slowest of some acts took. */
async function slowestMs(acts: readonly (() => Promise<unknown>)[]): Promise<number> {
  const took = await Promise.all(
    acts.map(async (act) => {
      const startedAtMs = performance.now();
      await act();
      return performance.now() - startedAtMs;
    }),
  );
  return Math.max(...took);
}

/** The ports of all sockets that this process opens while `act` runs. */
async function portsOpened(act: () => Promise<unknown>): Promise<readonly number[]> {
  const ports: number[] = [];
  const note = (message: unknown) => {
    const { socket } = message as { socket: Socket };
    socket.once('connect', () => ports.push(socket.remotePort ?? 0));
  };
  subscribe('net.client.socket', note);
  await act().finally(() => unsubscribe('net.client.socket', note));
  return ports;
}

describe.skipIf(!existsSync(payloads))('the payloads that lie beside the project', () => {
  test('no address that must not be fetched has a socket opened to it, asked for or redirected to', async () => {
    const { urls } = readPayloads('ssrf-urls.json') as { urls: { url: string }[] };
    await using door = openDoor();
    for (const [n, { url }] of urls.entries())
      server.put(`/to/${n}`, { status: 302, headers: { location: encodeURI(url) } });
    let slowest = 0;

    const ports = await portsOpened(async () => {
      slowest = await slowestMs([
        ...urls.map(
          ({ url }) =>
            () =>
              door.fetch(url, {}),
        ),
        ...urls.map((_, n) => () => door.fetch(`${server.origin}/to/${n}`, {})),
      ]);
    });

    expect(urls.length).toBeGreaterThan(100);
    expect(server.requests.filter(({ path }) => !path.startsWith('/to/'))).toEqual([]);
    expect(new Set(ports)).toEqual(new Set([Number(new URL(server.origin).port)]));
    expect(slowest).toBeLessThan(hangMs);
  });

  test('naughty strings as titles, guids and links are read as what they say, in RSS and in JSON', () => {
    const strings = readPayloads('blns.json') as string[];
    const xml = rssOf(strings.map((text, n) => ({ guid: `${n}-${text}`, title: text, text, link: text })));
    const json = JSON.stringify({ items: strings.map((text, id) => ({ id, title: text, url: text })) });

    for (const written of [xml, json]) {
      const { items } = readItems(
        feedDocument(new TextEncoder().encode(written)),
        'https://outlet.example/feed',
      );

      expect(items).toHaveLength(strings.length);
      expect(new Set(items.map(({ guid }) => guid)).size).toBeGreaterThan(strings.length - 10);
      expect(items.filter(({ url }) => url !== undefined && !/^https?:\/\//i.test(url))).toEqual([]);
      expect(items.filter(({ headline }) => /[\u202A-\u202E\u2066-\u2069]/.test(headline))).toEqual([]);
    }
  });
});

test(
  'every bomb that is served is refused or read by the real door within 3 s',
  { timeout: 60_000 },
  async () => {
    await using door = openDoor();
    await using parser = new ParserPool();
    const made = Object.values(bombs).map((make, n) => {
      server.put(`/bomb/${n}`, { body: make() });
      return `${server.origin}/bomb/${n}`;
    });
    let slowest = 0;

    for (const url of made)
      slowest = Math.max(slowest, await slowestMs([() => inspectFeed(url, { fetcher: door, parser }, now)]));

    // The limit of the thread, and the way there.
    expect(slowest).toBeLessThan(hangMs + 1_000);
  },
);
