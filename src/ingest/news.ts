import { articleIdOf, type Article } from '../domain/article.ts';
import type { Feed } from '../domain/feed.ts';
import { later, minuteMs, type Instant } from '../domain/instant.ts';
import type { FoundArticle } from './found-article.ts';
import type { Placed } from './head.ts';
import type { KnownItem, NamedItem } from './identity.ts';
import { headlineOf } from './item.ts';
import type { Item } from './readers/reader.ts';

/** A publisher's clock may be this far ahead of ours. */
const aheadMaxMs = 10 * minuteMs;
/** Nothing on the web is older than the web. */
const earliest: Instant = '1990-01-01T00:00:00.000Z';
/** An item that is rewritten more often than this is a ticker; its later forms are not read anew. */
const revisionMax = 50;

export type News = {
  /** The oldest first, so that they are told in the order in which they were said. */
  readonly articles: readonly FoundArticle[];
  /** The newest date in the feed that can be true; absent when it gives none. */
  readonly newestItemAt?: Instant;
};

/**
 * What a feed's items say that was not known: an article for each new item, and the next revision for each whose
 * headline or text reads as it never did before. New dates, names and addresses, another order and a return to earlier
 * words are no news.
 * @param known every revision of these items that was seen before
 */
export function findNews(
  feed: Feed,
  items: readonly NamedItem[],
  known: readonly KnownItem[],
  now: Instant,
): News {
  const revisions = Map.groupBy(known, ({ ofItem }) => ofItem);
  const taken = new Set<string>();
  const articles: FoundArticle[] = [];
  for (const { item, itemHash, aliases, contentHash } of items) {
    if (taken.has(itemHash) || headlineOf(item) === '') continue;
    taken.add(itemHash);
    const before = revisions.get(itemHash) ?? [];
    if (before.some((one) => one.contentHash === contentHash)) continue;
    const revision = Math.max(0, ...before.map((one) => one.revision)) + 1;
    if (revision > revisionMax) continue;
    articles.push({ article: articleOf(feed, item, revision, now), itemHash, aliases, contentHash });
  }
  const newestItemAt = newestOf(items, now);
  return {
    articles: articles.reverse().toSorted((a, b) => compare(a.article.publishedAt, b.article.publishedAt)),
    ...(newestItemAt === undefined ? {} : { newestItemAt }),
  };
}

/** Where items stand in a feed, as far as they can be dated. */
export function placesOf(items: readonly NamedItem[]): readonly Placed[] {
  return items.map(({ item, itemHash }) => ({ itemHash, publishedAt: item.publishedAt }));
}

function articleOf(feed: Feed, item: Item, revision: number, now: Instant): Article {
  return {
    id: articleIdOf(feed.id, item.guid, revision),
    feedId: feed.id,
    audience: feed.workspaceId ?? 'public',
    outlet: feed.outlet,
    ...(item.url === undefined ? {} : { url: item.url }),
    headline: headlineOf(item),
    text: item.text,
    ...(feed.language === undefined ? {} : { language: feed.language }),
    ...(feed.speaksFor === undefined ? {} : { speaksFor: feed.speaksFor }),
    ...(item.position === undefined ? {} : { position: item.position }),
    publishedAt: believable(item.publishedAt, now) ?? now,
    receivedAt: now,
    revision,
  };
}

/** A feed's date is its word: taken unless it cannot be true. */
function believable(publishedAt: Instant | undefined, now: Instant): Instant | undefined {
  if (publishedAt === undefined || publishedAt < earliest) return undefined;
  return publishedAt > later(now, aheadMaxMs) ? undefined : publishedAt;
}

function newestOf(items: readonly NamedItem[], now: Instant): Instant | undefined {
  let newest: Instant | undefined;
  for (const { item } of items) {
    const at = believable(item.publishedAt, now);
    if (at !== undefined && (newest === undefined || at > newest)) newest = at;
  }
  return newest;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
