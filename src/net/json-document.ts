import type { FeedDocument, Field } from '../ingest/document.ts';
import { fieldFrom, itemsMax } from './field.ts';

const fieldsMax = 64;

/** Reads JSON as a JSON Feed. Throws for what is none. */
export function jsonDocument(text: string): FeedDocument {
  const feed: unknown = JSON.parse(text);
  const items = isRecord(feed) ? feed['items'] : undefined;
  if (!isRecord(feed) || !Array.isArray(items)) throw new SyntaxError('JSON, but no JSON Feed');
  const version = /version\/([\d.]{1,8})\/?$/.exec(String(feed['version']))?.[1];
  return {
    root: 'json',
    ...(version === undefined ? {} : { version }),
    head: fieldsOf(feed),
    items: items.slice(0, itemsMax).map((item: unknown) => (isRecord(item) ? fieldsOf(item) : [])),
    remarks: items.length > itemsMax ? [`only its first ${itemsMax} items were read`] : [],
  };
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
