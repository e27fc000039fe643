import type { FeedDocument } from '../../ingest/document.ts';
import { jsonDocument } from './json-document.ts';
import { textOfBytes } from './text-of-bytes.ts';
import { xmlDocument } from './xml-document.ts';

/**
 * Makes a neutral document of a feed's bytes, of whatever format. Throws an Error with plain words for what is no
 * feed. Runs in a thread of its own: hostile bytes may hang it.
 */
export function feedDocument(bytes: Uint8Array, contentType?: string): FeedDocument {
  const text = textOfBytes(bytes, contentType).trimStart();
  if (text === '') throw new Error('it is empty');
  if (text.startsWith('{')) return jsonDocument(text);
  if (/^(?:<\?xml[^>]*>\s*)?<opml\b/i.test(text)) throw new Error('it is a list of feeds (OPML), not a feed');
  return isWebPage.test(text) ? feedInPage(text) : xmlDocument(text);
}

const isWebPage = /^(?:<!doctype html|<html)/i;

/** Some templates put their feed into the page that all else stands in. */
function feedInPage(text: string): FeedDocument {
  const document = documentIn(text);
  if (document === undefined || document.items.length === 0) throw new Error('it is a web page, not a feed');
  return document;
}

function documentIn(text: string): FeedDocument | undefined {
  try {
    return xmlDocument(text);
  } catch {
    return undefined;
  }
}
