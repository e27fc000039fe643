import type { FeedDocument } from './document.ts';
import { readMoment } from './moment.ts';
import { readerFor } from './readers/index.ts';
import { plainOf, type Item, type Link, type RawItem, type ReadFeed } from './readers/reader.ts';

/** Where an item has no headline, its text lends one of this many characters. */
const lentHeadlineMax = 140;
/** Longer addresses are no addresses (browsers and servers give up between 2,000 and 8,000). */
const urlLengthMax = 4_000;
const guidLengthMax = 4_000;

/**
 * Reads a parsed feed in its format. An item without headline and text is dropped, with the reason.
 * @param feedUrl where the feed was found: relative links stand on it, unless the feed says otherwise
 */
export function readItems(document: FeedDocument, feedUrl: string): ReadFeed {
  const reader = readerFor(document);
  const siteUrl = resolve(reader.siteOf(document) ?? '', feedUrl) ?? feedUrl;
  const raw = document.items.map((fields) => reader.itemOf(fields));
  const read = raw.map((item) => itemOf(item, siteUrl));
  const title = plainOf(document.head, 'title');
  const language = reader.languageOf(document);
  return {
    format: reader.formatOf(document),
    ...(title === undefined ? {} : { title }),
    ...(language === undefined ? {} : { language }),
    items: withOwnGuids(read.filter((item) => item !== undefined)),
    dropped: read.flatMap((item, index) =>
      item === undefined ? [`item ${index + 1} has neither headline nor text`] : [],
    ),
  };
}

function itemOf(raw: RawItem, siteUrl: string): Item | undefined {
  const text = longestOf(raw.bodies).normalize('NFC').trim();
  const headline = oneLine((raw.headline ?? '').normalize('NFC')) || lentHeadline(text);
  if (headline === '') return undefined;
  const url = raw.links.map((link) => resolveLink(link, siteUrl)).find((one) => one !== undefined);
  const publishedAt = raw.dates.map(readMoment).find((moment) => moment !== undefined);
  return {
    guid: (raw.guid || url || headline).slice(0, guidLengthMax),
    ...(url === undefined ? {} : { url }),
    headline,
    text,
    ...(publishedAt === undefined ? {} : { publishedAt }),
  };
}

/** Items that share a guid but not their link and words are different items: some feeds give all the same guid. */
function withOwnGuids(items: readonly Item[]): readonly Item[] {
  const first = new Map<string, Item>();
  const shared = new Set<string>();
  for (const item of items) {
    const before = first.get(item.guid);
    if (before === undefined) first.set(item.guid, item);
    else if (before.url !== item.url && before.headline !== item.headline) shared.add(item.guid);
  }
  return items.map((item) =>
    shared.has(item.guid) ? { ...item, guid: `${item.guid} ${item.url ?? item.headline}` } : item,
  );
}

function longestOf(bodies: readonly string[]): string {
  let longest = '';
  for (const body of bodies) if (body.length > longest.length) longest = body;
  return longest;
}

function lentHeadline(text: string): string {
  const line = oneLine(text.split('\n', 1)[0] ?? '');
  if (line.length <= lentHeadlineMax) return line;
  const cut = line.slice(0, lentHeadlineMax).toWellFormed();
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), lentHeadlineMax / 2)).trimEnd()}…`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function resolveLink({ href, base }: Link, siteUrl: string): string | undefined {
  return resolve(href, base === undefined ? siteUrl : (resolve(base, siteUrl) ?? siteUrl));
}

/** Only http and https: a link is shown to people, and `javascript:` is none. */
function resolve(href: string, base: string): string | undefined {
  const trimmed = href.trim();
  if (trimmed === '' || trimmed.length > urlLengthMax || !URL.canParse(trimmed, base)) return undefined;
  const url = new URL(trimmed, base);
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  return isWeb && url.username === '' && url.password === '' ? url.href : undefined;
}
