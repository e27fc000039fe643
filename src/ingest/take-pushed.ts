import type { Instant } from '../domain/instant.ts';
import type { PushedItem } from '../domain/pushed-item.ts';
import type { DueFeed } from './due-feed.ts';
import type { ItemMemory } from './ingest.ts';
import { itemHashesOf, nameItems, namesOf } from './identity.ts';
import { headlineOf } from './item.ts';
import { findNews } from './news.ts';
import { readPoll, type Poll } from './poll.ts';
import type { Item } from './readers/reader.ts';

/**
 * Takes items that were pushed as if a poll had found them: known ones are passed over, other words are a revision. What
 * is pushed is meant to be told, so that the first push is no baseline and is not caught up with; nothing rolls over, for
 * nothing was shown.
 */
export async function takePushed(
  pushed: Pick<DueFeed, 'feed' | 'state'>,
  items: readonly PushedItem[],
  now: Instant,
  memory: ItemMemory,
): Promise<Poll> {
  const { feed } = pushed;
  const taken = items.map(itemOf);
  const names = namesOf(feed, taken);
  const known = await memory.known(feed.id, itemHashesOf(names), now);
  const news = findNews(feed, nameItems(names, known), known, now);
  const found = {
    items: taken,
    news,
    head: { rolledOver: false, removed: [] },
    wishes: undefined,
    dropped: taken.filter((item) => headlineOf(item) === '').length,
  };
  const poll = readPoll({ ...pushed, host: '', lateMs: 0 }, {}, found, now);
  return { ...poll, baseline: false, articles: news.articles };
}

function itemOf({ id, url, title, text, publishedAt, position }: PushedItem): Item {
  return {
    guid: id,
    ...(url === undefined ? {} : { url }),
    headline: title,
    text,
    ...(publishedAt === undefined ? {} : { publishedAt }),
    ...(position === undefined ? {} : { position }),
  };
}
