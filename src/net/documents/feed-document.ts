import { saying } from '../../domain/saying.ts';
import type { FeedDocument } from '../../ingest/document.ts';
import { jsonDocument } from './json-document.ts';
import { textOfBytes } from './text-of-bytes.ts';
import { Unreadable } from '../threads/unreadable.ts';
import { xmlDocument } from './xml-document.ts';

/**
 * Makes a neutral document of a feed's bytes, of whatever format. Throws an Unreadable for what is no feed. Runs in a thread of its own: hostile bytes may hang it.
 */
export function feedDocument(bytes: Uint8Array, contentType?: string): FeedDocument {
  const text = textOfBytes(bytes, contentType).trimStart();
  if (text === '') throw new Unreadable(saying('unreadable.empty'));
  if (text.startsWith('{')) return jsonDocument(text);
  if (/^(?:<\?xml[^>]*>\s*)?<opml\b/i.test(text)) throw new Unreadable(saying('unreadable.opml'));
  return isWebPage.test(text) ? feedInPage(text) : xmlDocument(text);
}

const isWebPage = /^(?:<!doctype html|<html)/i;

/** Some templates put their feed into the page that all else stands in. */
function feedInPage(text: string): FeedDocument {
  const document = documentIn(text);
  if (document === undefined || document.items.length === 0)
    throw new Unreadable(saying('unreadable.web-page'));
  return document;
}

function documentIn(text: string): FeedDocument | undefined {
  try {
    return xmlDocument(text);
  } catch {
    return undefined;
  }
}
