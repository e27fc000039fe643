import type { Writable } from 'node:stream';
import { instantOf } from './domain/instant.ts';
import { inspectFeed, type Inspection } from './ingest/inspect.ts';
import { ParserPool } from './net/parser-pool.ts';
import { openSafeFetch } from './net/safe-fetch.ts';
import { plainText } from './platforms/terminal/columns.ts';
import type { Environment } from './settings/environment.ts';

/** Looks at one feed and prints what a newcomer needs. @returns the exit code: 1 when it is no feed that can be read */
export async function testFeed(wish: {
  readonly url: string;
  readonly environment: Environment;
  readonly version: string;
  readonly output: Writable;
}): Promise<number> {
  const { url, environment, version, output } = wish;
  await using fetcher = openSafeFetch({
    userAgent: `Sitrep/${version} (news feed reader)`,
    allowHosts: environment.allowHosts,
  });
  await using parser = new ParserPool({ threads: 1 });
  const looked = await inspectFeed(url, { fetcher, parser }, instantOf(Date.now()));
  const lines = looked.ok ? linesOf(looked.inspection) : [`This cannot be read: ${looked.detail}`];
  output.write(lines.map((line) => `${plainText(line)}\n`).join(''));
  return looked.ok ? 0 : 1;
}

function linesOf(feed: Inspection): string[] {
  const { oldestItemAt, newestItemAt, rhythmMs, taken, warnings } = feed;
  return [
    `ok · ${feed.format} · ${feed.title ?? 'without a title'}${feed.language === undefined ? '' : ` · ${feed.language}`}`,
    ...(feed.movedTo === undefined ? [] : [`Moved to  ${feed.movedTo}`]),
    `Items     ${feed.items}${oldestItemAt === undefined ? '' : `, from ${oldestItemAt} to ${newestItemAt ?? '?'}`}`,
    `Rhythm    ${rhythmMs === undefined ? 'cannot be told' : `one in ${Math.max(1, Math.round(rhythmMs / 60_000))} min`}`,
    `Polling   ${feed.conditional ? 'can say that nothing changed' : 'is read whole each time'}`,
    ...taken.map(({ headline, textLength }) => `Takes     ${headline} (${textLength} characters of text)`),
    ...warnings.map((warning) => `Warning   ${warning}`),
  ];
}
