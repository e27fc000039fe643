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

/** An item with all that it can be known by. */
export type Names = {
  readonly item: Item;
  readonly byGuid: string;
  readonly byUrl?: string;
  readonly byWords?: string;
  readonly contentHash: string;
};

/** All that a feed's items can be known by. An address that several of them have is none's own. */
export function namesOf(feed: Feed, items: readonly Item[]): readonly Names[] {
  const urls = items.map(({ url }) => (url === undefined ? '' : canonicalUrl(url)));
  const guidsAt = Map.groupBy(items, (_, index) => urls[index] ?? '');
  return items.map((item, index) => {
    const url = urls[index] ?? '';
    const isOwn = url.includes('/') && new Set(guidsAt.get(url)?.map(({ guid }) => guid)).size === 1;
    const contentHash = contentHashOf(item);
    const words = wordsNameOf(feed, item, contentHash);
    return {
      item,
      byGuid: idOf(feed.id, item.guid),
      ...(isOwn && !/^[^/]*\/$/.test(url) ? { byUrl: idOf(feed.id, 'url', url) } : {}),
      ...(words === undefined ? {} : { byWords: words }),
      contentHash,
    };
  });
}

/** What to look up of a feed's items, each once. */
export function itemHashesOf(names: readonly Names[]): readonly string[] {
  return [
    ...new Set(names.flatMap(({ byGuid, byUrl, byWords }) => [byGuid, byUrl ?? [], byWords ?? []].flat())),
  ];
}

/**
 * Says of each item which one it is: the one that its guid was known for, else the one that was at its address, else the
 * one that said the same in a long text, or at the same moment. An address counts for one item at a time.
 */
export function nameItems(names: readonly Names[], known: readonly KnownItem[]): readonly NamedItem[] {
  const firstNames = new Map(known.map(({ itemHash, ofItem }) => [itemHash, ofItem]));
  const present = new Set(names.map(({ byGuid }) => byGuid));
  return names.map(({ item, byGuid, byUrl = '', byWords = '', contentHash }) => {
    const atUrl = firstNames.get(byUrl);
    const itemHash =
      firstNames.get(byGuid) ??
      (atUrl !== undefined && !present.has(atUrl) ? atUrl : undefined) ??
      firstNames.get(byWords) ??
      byGuid;
    const aliases = [byGuid, byUrl, byWords].filter((name) => name !== '' && name !== itemHash);
    return { item, itemHash, aliases, contentHash };
  });
}

/** "Air raid alert" is said anew each night: a short text is the same only at the same moment. */
function wordsNameOf(feed: Feed, item: Item, contentHash: string): string | undefined {
  if (item.text.length >= tellingLength) return idOf(feed.id, 'words', contentHash);
  return item.publishedAt === undefined ? undefined : idOf(feed.id, 'words', contentHash, item.publishedAt);
}

/** Commas, capitals and spaces are no news. */
function contentHashOf(item: Item): string {
  return idOf(wordsOf(headlineOf(item)), wordsOf(item.text));
}

/**
 * A text's words in lower case, with a space between two. Each poll reads all of its feed so: what stands in the text like
 * that already is taken in one piece, and a pattern takes four times as long.
 */
function wordsOf(text: string): string {
  const lower = text.toLowerCase();
  const pieces: string[] = [];
  let begin = 0;
  let end = 0;
  for (let at = 0; at < lower.length; at++) {
    if (!isOfWord(lower, at)) continue;
    const isNext = at === end || (at === end + 1 && lower.charCodeAt(end) === space);
    if (end === 0 || !isNext) {
      if (end > 0) pieces.push(lower.slice(begin, end));
      begin = at;
    }
    end = at + 1;
  }
  if (end > 0) pieces.push(lower.slice(begin, end));
  return pieces.join(' ');
}

function isOfWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
  const isSecondHalf = code >= 0xdc00 && code <= 0xdfff;
  return letter.test(String.fromCodePoint(text.codePointAt(isSecondHalf ? at - 1 : at) ?? code));
}

const space = 0x20;
/** A letter, a digit, or a mark on one, of whatever script. */
const letter = /^[\p{L}\p{N}\p{M}]/u;
