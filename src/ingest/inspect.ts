import type { Failure } from '../domain/failure.ts';
import { dayMs, hourMs, later, msBetween, type Instant } from '../domain/instant.ts';
import { saying, type Saying } from '../domain/saying.ts';
import type { IngestPorts, Parser } from './ingest.ts';
import type { Page } from './page.ts';
import { headlineOf, readItems } from './item.ts';
import type { Item, ReadFeed } from './readers/reader.ts';
import { teaserLengthMax } from './whole-article.ts';

/** What a look at a feed shows to somebody who thinks of adding it. */
export type Inspection = {
  readonly url: string;
  /** Where it was found, when that is another place. */
  readonly movedTo?: string;
  readonly format: string;
  readonly title?: string;
  /** The feed's own word. */
  readonly language?: string;
  readonly items: number;
  readonly oldestItemAt?: Instant;
  readonly newestItemAt?: Instant;
  /** The middle time between two items, as far as they are dated. */
  readonly rhythmMs?: number;
  /** Items that say where they are about. */
  readonly placed: number;
  /** Whether it can say "nothing changed", which spares both sides. */
  readonly conditional: boolean;
  /** What would be taken of the newest items, at most five. */
  readonly taken: readonly Taken[];
  readonly warnings: readonly Saying[];
};

type Inspected = { readonly ok: true; readonly inspection: Inspection } | Failure;

export type Taken = {
  readonly headline: string;
  readonly url?: string;
  readonly publishedAt?: Instant;
  /** Characters of text. */
  readonly textLength: number;
};

const takenMax = 5;
/** A feed that was silent for longer may be one that nobody writes any more. */
const silentDaysMax = 30;

/** Reads a feed once without keeping anything, and says what it is and what is wrong with it. */
export async function inspectFeed(
  url: string,
  ports: Pick<IngestPorts, 'fetcher' | 'parser'>,
  now: Instant,
): Promise<Inspected> {
  const page = await ports.fetcher.fetch(url, {});
  if (!page.ok) return page;
  if ('unchanged' in page) return { ok: false, reason: 'malformed', detail: saying('fetch.unasked') };
  return await inspectPage(url, page, ports.parser, now);
}

/** As `inspectFeed`, for a page that was got already. */
export async function inspectPage(url: string, page: Page, parser: Parser, now: Instant): Promise<Inspected> {
  const parsed = await parser.parse(page);
  if (!parsed.ok) return parsed;

  const feed = readItems(parsed.document, page.url);
  const dates = feed.items.flatMap(({ publishedAt }) => publishedAt ?? []).toSorted();
  const rhythmMs = rhythmOf(dates);
  const conditional = page.etag !== undefined || page.lastModified !== undefined;
  return {
    ok: true,
    inspection: {
      url,
      ...(page.url === url ? {} : { movedTo: page.url }),
      format: feed.format,
      ...(feed.title === undefined ? {} : { title: feed.title }),
      ...(feed.language === undefined ? {} : { language: feed.language }),
      items: feed.items.length,
      ...endsOf(dates),
      ...(rhythmMs === undefined ? {} : { rhythmMs }),
      placed: feed.items.filter(({ position }) => position !== undefined).length,
      conditional,
      taken: feed.items.slice(0, takenMax).map(takenOf),
      warnings: [...parsed.document.remarks, ...warningsOf(feed, dates, now)],
    },
  };
}

function endsOf(dates: readonly Instant[]): Pick<Inspection, 'oldestItemAt' | 'newestItemAt'> {
  const [oldestItemAt] = dates;
  const newestItemAt = dates.at(-1);
  return oldestItemAt === undefined || newestItemAt === undefined ? {} : { oldestItemAt, newestItemAt };
}

function rhythmOf(dates: readonly Instant[]): number | undefined {
  const gaps = dates.slice(1).map((date, index) => msBetween(dates[index] ?? date, date));
  return gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)];
}

function takenOf(item: Item): Taken {
  const { url, publishedAt, text } = item;
  return {
    headline: headlineOf(item),
    ...(url === undefined ? {} : { url }),
    ...(publishedAt === undefined ? {} : { publishedAt }),
    textLength: text.length,
  };
}

function warningsOf(feed: ReadFeed, dates: readonly Instant[], now: Instant): readonly Saying[] {
  const { items } = feed;
  if (items.length === 0) return [saying('feed-remark.no-items')];
  const count = (fits: (item: Item) => boolean) => items.filter(fits).length;
  const newest = dates.at(-1) ?? now;
  const undated = items.length - dates.length;
  const wordless = count((item) => headlineOf(item) === '');
  const linkless = count(({ url }) => url === undefined);
  const teasers = count(({ text }) => text.length < teaserLengthMax);
  const checks: readonly (readonly [boolean, Saying])[] = [
    [undated > 0, saying('feed-remark.undated', { count: undated, most: String(items.length) })],
    [newest > later(now, hourMs), saying('feed-remark.ahead')],
    [msBetween(newest, now) > silentDaysMax * dayMs, saying('feed-remark.old', { days: silentDaysMax })],
    [wordless > 0, saying('feed-remark.wordless', { count: wordless })],
    [linkless > 0, saying('feed-remark.linkless', { count: linkless })],
    [teasers * 2 > items.length, saying('feed-remark.teasers')],
    [isForeign(feed), saying('feed-remark.foreign')],
  ];
  return checks.filter(([applies]) => applies).map(([, remark]) => remark);
}

/** By the feed's own word, or by its letters. What is read tells languages apart better, article by article. */
function isForeign({ language, items }: ReadFeed): boolean {
  if (language !== undefined && !/^en\b/i.test(language)) return true;
  const letters =
    items
      .map(headlineOf)
      .join('')
      .match(/\p{Letter}/gu) ?? [];
  return letters.filter((letter) => /\p{Script=Latin}/u.test(letter)).length * 2 < letters.length;
}
