import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import { instantOf, secondMs } from '../domain/instant.ts';
import { keptWords } from '../domain/saying.ts';
import type { Texts } from '../domain/texts.ts';
import { discover } from '../ingest/discover.ts';
import type { Inspection } from '../ingest/inspect.ts';
import { feedUrlsIn } from '../net/documents/feed-links.ts';
import { HostLines } from '../net/fetch/host-lines.ts';
import { pacedFetcher } from '../net/fetch/paced-fetcher.ts';
import { ParserPool } from '../net/parser-pool.ts';
import { openSafeFetch } from '../net/fetch/safe-fetch.ts';
import { plainText } from '../platforms/terminal/columns.ts';
import type { Environment } from '../settings/environment.ts';
import { englishOf } from './english.ts';

/**
 * Looks at one feed and prints what a newcomer needs; of a site it lists the feeds, and asks a person which.
 * @param url of a feed or a site; "example.org" will do
 * @returns the exit code: 1 when nothing can be read there, 2 when it is a site and nobody chose
 */
export async function testFeed(wish: {
  readonly url: string;
  readonly environment: Environment;
  readonly version: string;
  readonly input: Readable;
  readonly output: Writable;
  /** Whether there is somebody to ask. */
  readonly isInteractive: boolean;
}): Promise<number> {
  const { environment, version, output } = wish;
  const english = englishOf(environment);
  const print = (lines: readonly string[]) => output.write(lines.map((line) => `${line}\n`).join(''));
  await using fetcher = openSafeFetch({
    userAgent: `Sitrep/${version} (news feed reader)`,
    allowHosts: environment.allowHosts,
  });
  await using parser = new ParserPool({ threads: 1 });
  const ports = {
    fetcher: pacedFetcher(fetcher, new HostLines(secondMs)),
    parser,
    linksIn: feedUrlsIn,
  };
  const found = await discover(addressOf(wish.url), ports, instantOf(Date.now()));
  if (!found.ok) {
    print([`This cannot be read: ${plainText(keptWords(found.detail, english))}`]);
    return 1;
  }
  const { discovery } = found;
  const feeds = discovery.is === 'feed' ? [discovery.inspection] : discovery.feeds;
  if (discovery.is === 'site') print(['This is a site, not a feed. Its feeds:', ...feeds.map(listed), '']);
  const chosen =
    feeds.length === 1 ? feeds[0] : wish.isInteractive ? feeds[(await askNumber(wish)) - 1] : undefined;
  print(chosen === undefined ? ['Look at one: sitrep feeds test ADDRESS'] : linesOf(chosen, english));
  return chosen === undefined ? 2 : 0;
}

/** "example.org" → "https://example.org": what a person would type into a browser. */
function addressOf(written: string): string {
  return /^[a-z][a-z0-9+.-]*:/i.test(written) && !/^[^/]+:\d+(\/|$)/.test(written)
    ? written
    : `https://${written}`;
}

async function askNumber({ input, output }: { input: Readable; output: Writable }): Promise<number> {
  const terminal = createInterface({ input, output });
  const answer = await terminal.question('Which one? Its number, or Enter for none: ');
  terminal.close();
  return Number(answer);
}

function listed({ url, title, items, newestItemAt }: Inspection, index: number): string {
  const newest = newestItemAt === undefined ? '' : `, newest ${newestItemAt}`;
  return plainText(
    `${index + 1}: ${url} · ${title ?? 'without a title'} · ${items === 1 ? '1 item' : `${items} items`}${newest}`,
  );
}

function linesOf(feed: Inspection, english: Texts): string[] {
  const { oldestItemAt, newestItemAt, rhythmMs, placed, taken, warnings } = feed;
  return [
    plainText(
      `ok · ${feed.format} · ${feed.title ?? 'without a title'}${feed.language === undefined ? '' : ` · ${feed.language}`}`,
    ),
    ...(feed.movedTo === undefined ? [] : [row('Moved to', feed.movedTo)]),
    row(
      'Items',
      `${feed.items}${oldestItemAt === undefined ? '' : `, from ${oldestItemAt} to ${newestItemAt ?? '?'}`}`,
    ),
    row(
      'Rhythm',
      rhythmMs === undefined ? 'cannot be told' : `one in ${Math.max(1, Math.round(rhythmMs / 60_000))} min`,
    ),
    ...(placed === 0 ? [] : [row('Places', `${placed} of ${feed.items} items say where they are about`)]),
    row('Polling', feed.conditional ? 'can say that nothing changed' : 'is read whole each time'),
    ...taken.map(({ headline, textLength }) =>
      row('Takes', `${headline} (${textLength} characters of text)`),
    ),
    ...warnings.map((warning) => row('Warning', keptWords(warning, english))),
  ];
}

function row(label: string, text: string): string {
  return `${label.padEnd(10)}${plainText(text)}`;
}
