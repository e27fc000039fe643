import { canonicalUrl } from '../domain/canonical-url.ts';
import type { Feed } from '../domain/feed.ts';
import { idOf } from '../domain/id.ts';
import { headlineOf } from './item.ts';
import type { Item } from './readers/reader.ts';

/** A revision of an item that was seen before, by one of the names it goes by. */
export type KnownItem = {
  /** The name by which it was looked up. */
  readonly itemHash: string;
  /** The item's first name, under which its revisions are counted. */
  readonly ofItem: string;
  readonly revision: number;
  readonly contentHash: string;
};

/** An item with what it is, whatever its feed calls it today. */
export type NamedItem = {
  readonly item: Item;
  /** Its first name: 20 characters. */
  readonly itemHash: string;
  /** What else it can be known again by. */
  readonly aliases: readonly string[];
  /** What headline and text say, by their words alone: 20 characters. */
  readonly contentHash: string;
};

/** The same words in so long a text are the same text, whenever it is dated. */
const tellingLength = 200;

type Names = { readonly byGuid: string; readonly byUrl?: string; readonly byWords?: string };

/**
 * Says of each item which one it is: the one that its guid was known for, else the one that was at its address, else the
 * one that said the same in a long text, or at the same moment. An address counts for one item at a time.
 */
export function nameItems(
  feed: Feed,
  items: readonly Item[],
  known: readonly KnownItem[],
): readonly NamedItem[] {
  const firstNames = new Map(known.map(({ itemHash, ofItem }) => [itemHash, ofItem]));
  const names = namesOf(feed, items);
  const present = new Set(names.map(({ byGuid }) => byGuid));
  return items.map((item, index) => {
    const { byGuid, byUrl = '', byWords = '' } = names[index] ?? { byGuid: '' };
    const atUrl = firstNames.get(byUrl);
    const itemHash =
      firstNames.get(byGuid) ??
      (atUrl !== undefined && !present.has(atUrl) ? atUrl : undefined) ??
      firstNames.get(byWords) ??
      byGuid;
    const aliases = [byGuid, byUrl, byWords].filter((name) => name !== '' && name !== itemHash);
    return { item, itemHash, aliases, contentHash: contentHashOf(item) };
  });
}

/** What to look up of a feed's items, each once. */
export function itemHashesOf(feed: Feed, items: readonly Item[]): readonly string[] {
  return [...new Set(namesOf(feed, items).flatMap((names) => Object.values(names)))];
}

function namesOf(feed: Feed, items: readonly Item[]): readonly Names[] {
  const urls = items.map(({ url }) => (url === undefined ? '' : canonicalUrl(url)));
  const guidsAt = Map.groupBy(items, (_, index) => urls[index] ?? '');
  return items.map((item, index) => {
    const url = urls[index] ?? '';
    const isOwn = url.includes('/') && new Set(guidsAt.get(url)?.map(({ guid }) => guid)).size === 1;
    const words = wordsNameOf(feed, item);
    return {
      byGuid: idOf(feed.id, item.guid),
      ...(isOwn && !/^[^/]*\/$/.test(url) ? { byUrl: idOf(feed.id, 'url', url) } : {}),
      ...(words === undefined ? {} : { byWords: words }),
    };
  });
}

/** "Air raid alert" is said anew each night: a short text is the same only at the same moment. */
function wordsNameOf(feed: Feed, item: Item): string | undefined {
  const content = contentHashOf(item);
  if (item.text.length >= tellingLength) return idOf(feed.id, 'words', content);
  return item.publishedAt === undefined ? undefined : idOf(feed.id, 'words', content, item.publishedAt);
}

/** Commas, capitals and spaces are no news. */
function contentHashOf(item: Item): string {
  return idOf(wordsOf(headlineOf(item)), wordsOf(item.text));
}

function wordsOf(text: string): string {
  return (
    text
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu)
      ?.join(' ') ?? ''
  );
}
