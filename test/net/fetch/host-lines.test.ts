import { expect, test } from 'vitest';
import type { Fetcher } from '#src/ingest/ingest.ts';
import { HostLines } from '#src/net/fetch/host-lines.ts';
import { pacedFetcher } from '#src/net/fetch/paced-fetcher.ts';
import { ArticlePages } from '#src/net/pages/page-reader.ts';

const never = new AbortController().signal;
const url = 'https://outlet.example/a';

/** Notes what is asked for, and answers nothing. */
function noting(asked: string[]): Fetcher {
  return {
    async fetch(address) {
      asked.push(address);
      return { ok: false, reason: 'gone', detail: 'nothing here' };
    },
  };
}

test('whoever has a host’s turn may ask it again, and another waits until the turn is over', async () => {
  const hosts = new HostLines(0);
  const order: string[] = [];
  const act = (name: string) => async () => void order.push(name);

  const first = hosts.run('a', never, async () => {
    await hosts.run('a', never, act('feed'));
    await Promise.resolve();
    await hosts.run('a', never, act('page'));
  });
  await Promise.all([first, hosts.run('a', never, act('other')), hosts.run('b', never, act('elsewhere'))]);

  expect(order.filter((name) => name !== 'elsewhere')).toEqual(['feed', 'page', 'other']);
  expect(hosts.busy()).toEqual([]);
});

test('whoever gives up waiting lets nobody past those before', async () => {
  const hosts = new HostLines(0);
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
  const order: string[] = [];
  const first = hosts.run('a', never, async () => {
    await answered;
    order.push('first');
  });
  const impatient = new AbortController();
  const second = hosts.run('a', impatient.signal, async () => void order.push('second'));
  const third = hosts.run('a', never, async () => void order.push('third'));

  impatient.abort(new Error('enough'));

  await expect(second).rejects.toThrow('enough');
  expect(order).toEqual([]);
  answer();
  await Promise.all([first, third]);
  expect(order).toEqual(['first', 'third']);
});

test('pages of articles, and people who look at a feed, wait while its host is polled', async () => {
  const hosts = new HostLines(0);
  const asked: string[] = [];
  const fetcher = noting(asked);
  await using pages = new ArticlePages({ fetcher, robotName: 'sitrep', hosts });
  const { promise: polled, resolve: answer } = Promise.withResolvers<void>();
  const poll = hosts.run('outlet.example', never, async () => {
    await polled;
    asked.push('the poll is over');
  });

  const waiting = [pages.read(url), pacedFetcher(fetcher, hosts).fetch('https://outlet.example/feed', {})];
  await pacedFetcher(fetcher, hosts).fetch('https://other.example/feed', {});
  answer();
  await Promise.all([poll, ...waiting]);

  expect(asked.slice(0, 2)).toEqual(['https://other.example/feed', 'the poll is over']);
  expect(asked.slice(2).toSorted()).toEqual([
    'https://outlet.example/a',
    'https://outlet.example/feed',
    'https://outlet.example/robots.txt',
  ]);
});

test('somebody who asks is told when a host has no time', async () => {
  const hosts = new HostLines(0);
  const { promise: polled, resolve: answer } = Promise.withResolvers<void>();
  const poll = hosts.run('outlet.example', never, () => polled);

  const looked = await pacedFetcher(noting([]), hosts, 1).fetch(url, {});

  expect(looked).toMatchObject({ ok: false, reason: 'timeout' });
  answer();
  await poll;
});
