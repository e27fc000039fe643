import { saying } from '../../domain/saying.ts';
import type { FeedDocument, Field } from '../../ingest/document.ts';
import { fieldFrom, itemsMax } from './field.ts';
import { Unreadable } from '../threads/unreadable.ts';

const fieldsMax = 64;
const depthMax = 64;

/** Reads JSON as a JSON Feed. Throws an Unreadable for what is none. */
export function jsonDocument(text: string): FeedDocument {
  if (isNestedDeep(text)) throw new Unreadable(saying('unreadable.deep-json'));
  const feed = parsed(text);
  const items = isRecord(feed) ? feed['items'] : undefined;
  if (!isRecord(feed) || !Array.isArray(items)) throw new Unreadable(saying('unreadable.no-json-feed'));
  const version = /version\/([\d.]{1,8})\/?$/.exec(String(feed['version']))?.[1];
  return {
    root: 'json',
    ...(version === undefined ? {} : { version }),
    head: fieldsOf(feed),
    items: items.slice(0, itemsMax).map((item: unknown) => (isRecord(item) ? fieldsOf(item) : [])),
    remarks: items.length > itemsMax ? [saying('feed-remark.cut', { count: itemsMax })] : [],
  };
}

/** Line breaks within strings, and a comma before the end of a list, are what people forget that JSON forbids. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // oxlint-disable-next-line no-control-regex
    const mended = text.replace(/[\u0000-\u001F]+/g, ' ').replace(/,(?= ?[\]}])/g, '');
    try {
      return JSON.parse(mended);
    } catch (cause) {
      throw new Unreadable(saying('unreadable.broken-json'), { cause });
    }
  }
}

/** Looked at before it is parsed: brackets without end cost the parser a hundred times their length. */
function isNestedDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length && depth <= depthMax; at++) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at);
    else if (character === '[' || character === '{') depth++;
    else if (character === ']' || character === '}') depth--;
  }
  return depth > depthMax;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

/** Ids may be numbers (the standard asks readers to take them as text). */
function fieldsOf(record: Readonly<Record<string, unknown>>): readonly Field[] {
  return Object.entries(record)
    .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
    .slice(0, fieldsMax)
    .map(([name, value]) => fieldFrom(name.toLowerCase(), String(value)));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
