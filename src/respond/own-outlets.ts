import type { Call } from './command.ts';
import { foldName } from './normalise.ts';
import type { FeedsHealth, Outlets, WatchedFeed } from './ports.ts';

/** Longest name of an outlet that a feed gives itself. */
const outletLengthMax = 80;

/** What `source:` knows: the outlets of config/, and where one is asked for, those of feeds that the newsroom added. */
export async function outletsFor(
  { line, workspaceId }: Call,
  ports: { readonly outlets: Outlets } & Pick<FeedsHealth, 'watchedFeeds'>,
): Promise<Outlets> {
  if (!/\bsource/i.test(line)) return ports.outlets;
  const watched = await ports.watchedFeeds(workspaceId);
  const names = [...new Set([...ports.outlets.list(), ...watched.map(({ feed }) => feed.outlet)])];
  return { list: () => names };
}

/** What an added feed's outlet is called: by its title, and by its host too where another has that name already. */
export function outletNameOf(
  title: string | undefined,
  host: string,
  watched: readonly WatchedFeed[],
): string {
  const site = host.replace(/^www\./, '');
  const name = (title ?? '').slice(0, outletLengthMax).toWellFormed().trim();
  if (name === '') return site;
  const isTaken = watched.some(
    ({ feed }) =>
      foldName(feed.outlet) === foldName(name) &&
      URL.parse(feed.url ?? '')?.hostname.replace(/^www\./, '') !== site,
  );
  return isTaken ? `${name} (${site})` : name;
}
