import { saying, type Saying } from '../domain/saying.ts';
import type { MessageIdOf } from '../domain/texts.ts';
import type { FeedDocument, Field } from './document.ts';
import { readMoment } from './moment.ts';
import { positionIn } from './readers/georss.ts';
import { readerFor } from './readers/index.ts';
import { plainOf, type Item, type Link, type Reader, type ReadFeed } from './readers/reader.ts';

/** Where an item has no headline, its text lends one of this many characters. */
const lentHeadlineMax = 140;
/** Longer addresses are no addresses (browsers and servers give up between 2,000 and 8,000). */
const urlLengthMax = 4_000;
const guidLengthMax = 4_000;
const droppedMax = 40;

/**
 * Reads a parsed feed in its format: every item of it, and what of them is not told.
 * @param feedUrl where the feed was found: relative links stand on it, unless the feed says otherwise; where it is not
 * known they stay as they are
 */
export function readItems(document: FeedDocument, feedUrl?: string): ReadFeed {
  const reader = readerFor(document);
  const siteUrl = resolve(reader.siteOf(document) ?? '', feedUrl) ?? feedUrl;
  const read = document.items.map((fields) => itemOf(fields, reader, siteUrl));
  const title = plainOf(document.head, 'title', 'dc:title');
  const language = reader.languageOf(document);
  return {
    format: reader.formatOf(document),
    ...(title === undefined ? {} : { title }),
    ...(language === undefined ? {} : { language }),
    items: withOwnGuids(read.map(({ item }) => item)),
    dropped: someOf([
      ...document.remarks,
      ...read.flatMap(({ dropped }, index) => dropped.map((id) => saying(id, { number: index + 1 }))),
    ]),
  };
}

/** What an item is called: its own headline, or what its text lends it; empty for one that has neither. */
export function headlineOf({ headline, text }: Item): string {
  return headline || lentHeadline(text);
}

/** What is not told of an item. */
type Dropped = Extract<MessageIdOf<'feed-remark'>, `feed-remark.item-${string}`>;

function itemOf(
  fields: readonly Field[],
  reader: Reader,
  siteUrl: string | undefined,
): { item: Item; dropped: readonly Dropped[] } {
  const raw = reader.itemOf(fields);
  const text = longestOf(raw.bodies).normalize('NFC').trim();
  const headline = oneLine((raw.headline ?? '').normalize('NFC'));
  const url = raw.links.map((link) => resolveLink(link, siteUrl)).find((one) => one !== undefined);
  const publishedAt = raw.dates.map(readMoment).find((moment) => moment !== undefined);
  const { position, hasBad } = positionIn(fields);
  const link = raw.links.find(({ href }) => href.trim() !== '');
  const date = raw.dates.find(Boolean);
  return {
    item: {
      guid: (raw.guid || url || headline || text).slice(0, guidLengthMax),
      ...(url === undefined ? {} : { url }),
      headline,
      text,
      ...(publishedAt === undefined ? {} : { publishedAt }),
      ...(position === undefined ? {} : { position }),
    },
    dropped: [
      ...(headline === '' && text === '' ? ['feed-remark.item-wordless' as const] : []),
      ...(url === undefined && link !== undefined ? ['feed-remark.item-linkless' as const] : []),
      ...(publishedAt === undefined && date !== undefined ? ['feed-remark.item-undated' as const] : []),
      ...(hasBad ? ['feed-remark.item-misplaced' as const] : []),
    ],
  };
}

/** The first few of many reasons, and how many more there are. */
function someOf(reasons: readonly Saying[]): readonly Saying[] {
  const count = reasons.length - droppedMax;
  return count <= 0 ? reasons : [...reasons.slice(0, droppedMax), saying('list.and-more', { count })];
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

function resolveLink({ href, base }: Link, siteUrl: string | undefined): string | undefined {
  return resolve(href, base === undefined ? siteUrl : (resolve(base, siteUrl) ?? siteUrl));
}

/**
 * Only http and https: a link is shown to people, and `javascript:` is none. What is whole already stays as it is
 * written; what is relative stays so where nothing is known that it stands on.
 */
function resolve(href: string, base: string | undefined): string | undefined {
  const trimmed = href.trim();
  if (trimmed === '' || trimmed.length > urlLengthMax) return undefined;
  if (!URL.canParse(trimmed, base)) return base === undefined && relative.test(trimmed) ? trimmed : undefined;
  const url = new URL(trimmed, base);
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  if (!isWeb || url.username !== '' || url.password !== '') return undefined;
  return whole.test(trimmed) ? trimmed : url.href;
}

/** A whole address that every reader takes for the same one. */
const whole = /^https?:\/\/[A-Za-z0-9.-]+(:\d+)?([/?#][!-[\]-~]*)?$/;
/** What cannot be taken for a scheme, by whichever reader. */
const relative = /^[\w./?#%-][^\s:\\]*$/;
