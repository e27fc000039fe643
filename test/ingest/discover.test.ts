import { expect, test } from 'vitest';
import { saying } from '#src/domain/saying.ts';
import { discover, type DiscoveryPorts } from '#src/ingest/discover.ts';

const now = '2026-11-26T14:00:00.000Z';
const site = 'https://outlet.example/world/';

/** A web of addresses: "feed", "page", or nothing there. */
function webOf(web: Readonly<Record<string, 'feed' | 'page'>>, links: readonly string[] = []) {
  const asked: string[] = [];
  const ports: DiscoveryPorts = {
    fetcher: {
      fetch: async (url) => {
        asked.push(url);
        return web[url] === undefined
          ? { ok: false, reason: 'gone', detail: saying('fetch.unreachable') }
          : { ok: true, url, bytes: new TextEncoder().encode(web[url]) };
      },
    },
    parser: {
      parse: async ({ bytes }) =>
        new TextDecoder().decode(bytes) === 'feed'
          ? { ok: true, document: { root: 'rss', head: [], items: [], remarks: [] } }
          : { ok: false, reason: 'malformed', detail: saying('unreadable.web-page') },
    },
    linksIn: () => links,
  };
  return { ports, asked };
}

test('a feed is itself', async () => {
  const { ports, asked } = webOf({ [`${site}rss`]: 'feed' });

  expect(await discover(`${site}rss`, ports, now)).toMatchObject({ discovery: { is: 'feed' } });
  expect(asked).toHaveLength(1);
});

test('a site’s feeds are those it names and that can be read, each once', async () => {
  const a = 'https://outlet.example/a.xml';
  const { ports, asked } = webOf({ [site]: 'page', [a]: 'feed' }, [a, 'https://outlet.example/gone.xml', a]);

  const found = await discover(site, ports, now);

  expect(found).toMatchObject({ ok: true, discovery: { is: 'site', feeds: [{ url: a, format: 'RSS' }] } });
  expect(asked).toHaveLength(3);
});

test('where a site names none, the usual addresses are tried', async () => {
  const { ports } = webOf({ [site]: 'page', 'https://outlet.example/rss.xml': 'feed' });

  expect(await discover(site, ports, now)).toMatchObject({
    discovery: { feeds: [{ url: 'https://outlet.example/rss.xml' }] },
  });
});

test('a site without feeds, and an address without a page, fail as they are', async () => {
  expect(await discover(site, webOf({ [site]: 'page' }).ports, now)).toMatchObject({
    detail: saying('unreadable.web-page'),
  });
  expect(await discover(site, webOf({}).ports, now)).toMatchObject({ reason: 'gone' });
});
