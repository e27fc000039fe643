import { basename, join } from 'node:path';
import { readFile } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { isPushed } from '../domain/feed.ts';
import { readOpml, writeOpml } from '../net/documents/opml.ts';
import type { Environment } from '../settings/environment.ts';
import { feedRows } from '../settings/feed-rows.ts';
import { readFeeds } from '../settings/feeds.ts';

/** A list of feeds that cannot be taken over, and why. */
export class ListError extends Error {
  override readonly name = 'ListError';
}

type Lists = { readonly environment: Environment; readonly output: Writable };

/** Prints the feeds of an OPML file as rows for config/feeds.yaml, without those that stand there already. */
export async function importOpml(
  wish: Lists & { readonly file: string; readonly on: string },
): Promise<void> {
  const { file, on, environment, output } = wish;
  const watched = readFeeds(join(environment.configDir, 'feeds.yaml'));
  const urls = new Set(watched.map(({ url }) => url));
  const { outlines, unusable } = await outlinesIn(file);
  const rows = outlines
    .filter(({ url }) => !urls.has(url))
    .map(({ title, ...rest }) => ({ outlet: title, ...rest }));
  const known = outlines.length - rows.length;
  output.write(
    `# ${rows.length} feeds of ${basename(file)} for config/feeds.yaml; ${known} stand there already.\n${
      unusable === 0 ? '' : `# ${unusable} have an address that is none, or holds a password.\n`
    }`,
  );
  const taken = new Set(watched.map(({ id }) => id.replace(/^feed-/, '')));
  if (rows.length > 0) output.write(feedRows(rows, taken, `imported from ${basename(file)} on ${on}`));
}

/** Prints the feeds that are watched as OPML, for other readers; what scripts push has no address to give. */
export function exportOpml({ environment, output }: Lists): void {
  const watched = readFeeds(join(environment.configDir, 'feeds.yaml')).filter((feed) => !isPushed(feed));
  output.write(
    writeOpml(
      'Feeds watched by Sitrep',
      watched.map(({ outlet, ...rest }) => ({ title: outlet, ...rest })),
    ),
  );
}

async function outlinesIn(file: string) {
  try {
    return readOpml(await readFile(file));
  } catch (cause) {
    const why = cause instanceof Error && !('code' in cause) ? cause.message : 'it cannot be opened';
    throw new ListError(`${file}: ${why}`, { cause });
  }
}
