import type { Feed } from '../domain/feed.ts';
import type { FeedsHealth } from './ports.ts';
import { problem, shown, type Problem } from './problem.ts';
import type { Request } from './request.ts';

/** Whether a feed goes by a name as people write it: its outlet's or a part of it, or its id in config/. */
export function isCalled({ outlet, id }: Pick<Feed, 'outlet' | 'id'>, name: string): boolean {
  const wanted = name.toLowerCase();
  return outlet.toLowerCase().includes(wanted) || id === `feed-${wanted}`;
}

/**
 * The outlet or address that is to be changed by a name as people write it; feeds of one outlet go together. What no feed
 * goes by comes back as it is, for whoever changes it to say that there is none.
 */
export async function feedMeant(
  named: string,
  verb: string,
  { call, texts: { say, choice } }: Request,
  ports: Pick<FeedsHealth, 'watchedFeeds'>,
): Promise<string | Problem> {
  const feeds = (await ports.watchedFeeds(call.workspaceId)).map(({ feed }) => feed);
  if (feeds.some(({ url, outlet }) => url === named || outlet.toLowerCase() === named.toLowerCase()))
    return named;
  const called = feeds.filter((feed) => isCalled(feed, named)).map(({ outlet }) => outlet);
  const [only, ...others] = new Set(called);
  if (only === undefined) return named;
  if (others.length === 0) return only;
  return problem(
    say('feed-problem.several', { typed: shown(named), names: choice([only, ...others]) }),
    [only, ...others].map((outlet) => ({ label: outlet, command: `feeds ${verb} ${outlet}` })),
  );
}
