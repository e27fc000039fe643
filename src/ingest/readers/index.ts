import type { FeedDocument } from '../document.ts';
import { atom } from './atom.ts';
import { cdf } from './cdf.ts';
import { jsonFeed } from './json-feed.ts';
import { rdf } from './rdf.ts';
import type { Reader } from './reader.ts';
import { rss } from './rss.ts';

/** The feed formats that are read: one file each, one line here. */
const readers: readonly Reader[] = [rss, rdf, atom, cdf, jsonFeed];

/** The reader of a document. The roots a parser may give are closed, so there always is one. */
export function readerFor(document: FeedDocument): Reader {
  const reader = readers.find((one) => one.reads(document));
  if (reader === undefined) throw new Error(`no reader for ${document.root}`);
  return reader;
}
