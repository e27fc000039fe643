import { plainTextOf } from '#src/net/documents/plain-text.ts';
import type { ReadFeed } from '#src/ingest/readers/reader.ts';

/** One thing that a corpus file says must be read of it. */
export type Expectation = { readonly path: string; readonly expected: string; readonly read: string };

/** What a file of feedparser's tests says of itself in its leading comment. */
export type Leading = {
  readonly expect: string;
  readonly contentType?: string;
  readonly contentLocation?: string;
};

/** Reads the leading comment of a corpus file. */
export function leadingOf(bytes: Uint8Array): Leading {
  const text = new TextDecoder(
    bytes[0] === 0xff || bytes[0] === 0xfe || bytes[0] === 0 ? 'utf-16' : 'utf-8',
  ).decode(bytes.subarray(0, 4_096));
  const header = (name: string) => new RegExp(`Header:\\s*${name}:\\s*(.+)`, 'i').exec(text)?.[1]?.trim();
  const contentType = header('content-type');
  const contentLocation = header('content-location');
  return {
    expect: /Expect:\s*(.*)/.exec(text)?.[1] ?? '',
    ...(contentType === undefined ? {} : { contentType }),
    ...(contentLocation === undefined ? {} : { contentLocation }),
  };
}

const fields: Readonly<Record<string, (feed: ReadFeed, entry: number) => string | undefined>> = {
  title: ({ items }, n) => items[n]?.headline,
  "title_detail']['value": ({ items }, n) => items[n]?.headline,
  link: ({ items }, n) => items[n]?.url,
  id: ({ items }, n) => items[n]?.guid,
  guid: ({ items }, n) => items[n]?.guid,
  description: ({ items }, n) => items[n]?.text,
  summary: ({ items }, n) => items[n]?.text,
  "summary_detail']['value": ({ items }, n) => items[n]?.text,
  "content'][0]['value": ({ items }, n) => items[n]?.text,
  published_parsed: ({ items }, n) => items[n]?.publishedAt,
  updated_parsed: ({ items }, n) => items[n]?.publishedAt,
  created_parsed: ({ items }, n) => items[n]?.publishedAt,
};

/** "entries[0]['title'] == 'Example'", of the fields that an article is made of; what else is expected is not ours. */
const clause =
  /(?:entries\[(\d)\]|(feed))\['([\w\][']+?)'\]\s*==\s*(?:u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|\(([\d, ]+)\))/g;

/** What the file expects of titles, links, ids, dates and texts, beside what was read of it. */
export function expectationsOf({ expect }: Leading, feed: ReadFeed): readonly Expectation[] {
  return [...expect.matchAll(clause)].flatMap(([, entry, ofFeed, name = '', written, tuple]) => {
    const isTitle = ofFeed !== undefined && (name === 'title' || name === "title_detail']['value");
    const readField = ofFeed === undefined ? fields[name] : undefined;
    if (!isTitle && readField === undefined) return [];
    const read = isTitle ? feed.title : readField?.(feed, Number(entry));
    const expected = tuple === undefined ? shown(textOf(written ?? "''"), name) : instantOf(tuple);
    return [{ path: `${ofFeed ?? `entries[${entry}]`}['${name}']`, expected, read: flat(read ?? '') }];
  });
}

/** Links and ids are compared as they are, words as a reader sees them. */
function shown(value: string, name: string): string {
  return /^(link|id|guid)$/.test(name) ? value : flat(plainTextOf(value));
}

function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** A string as Python writes it. */
function textOf(literal: string): string {
  return literal
    .slice(1, -1)
    .replace(/\\(?:u([\da-f]{4})|x([\da-f]{2})|(.))/gi, (_, unit?: string, byte?: string, other = '') =>
      unit === undefined && byte === undefined
        ? ({ n: '\n', t: '\t', r: '\r' }[String(other)] ?? String(other))
        : String.fromCharCode(Number.parseInt(unit ?? byte ?? '', 16)),
    );
}

/** The first six of the numbers of Python's struct_time. */
function instantOf(tuple: string): string {
  const [year = 0, month = 1, ...rest] = tuple.split(',').map(Number);
  const [day = 1, hour = 0, minute = 0, second = 0] = rest;
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second)).toISOString();
}
