import { isUtf8 } from 'node:buffer';
import { decodeHTMLStrict } from 'entities';
import { saying } from '../../domain/saying.ts';
import type { FeedDocument, Field } from '../../ingest/document.ts';
import { withoutDoctype } from './doctype.ts';
import { fieldFrom, itemsMax } from './field.ts';
import { Unreadable } from '../threads/unreadable.ts';
import { walkXml, type XmlElement, type XmlVisitor } from './xml-walk.ts';

/** Fields that are read of the head and of each item, and of one name; a rich item has some forty. */
const fieldsMax = 100;
const sameNameMax = 8;

/** What stands in these is said of the item itself. */
const groups = new Set(['media:group', 'media:content', 'media:location', 'georss:where', 'geo:point']);

const roots: Readonly<Record<string, FeedDocument['root']>> = {
  rss: 'rss',
  'rdf:rdf': 'rdf',
  rdf: 'rdf',
  feed: 'feed',
  'atom:feed': 'feed',
  channel: 'cdf',
  'rss11:channel': 'rdf',
};

/** What an element is, by where it stands: only an item's and a head's own children are fields. */
type Place =
  | { readonly is: 'root' }
  | { readonly is: 'head' | 'item' | 'group'; readonly fields: Field[] }
  | { readonly is: 'field'; readonly fields: Field[]; readonly open: OpenField }
  | { readonly is: 'other' };

type OpenField = {
  readonly element: XmlElement;
  readonly contentAt: number;
  readonly said: string[];
  /** Markup stands in it as elements of its own: XHTML, or escapes that were forgotten. */
  holdsElements: boolean;
};

/** Reads XML as a feed. Throws an Unreadable for what is none. */
export function xmlDocument(text: string): FeedDocument {
  const { xml, declaredEntities } = withoutDoctype(text);
  const reading = new FeedReading(xml);
  walkXml(xml, reading);
  const { root, version, head, items, itemsSeen } = reading;
  if (root === undefined) throw new Unreadable(saying('unreadable.no-feed'));
  return {
    root,
    ...(version === undefined ? {} : { version }),
    head,
    items,
    remarks: [
      ...(declaredEntities ? [saying('feed-remark.entities')] : []),
      ...(itemsSeen > itemsMax ? [saying('feed-remark.cut', { count: itemsMax })] : []),
    ],
  };
}

class FeedReading implements XmlVisitor {
  root: FeedDocument['root'] | undefined;
  version: string | undefined;
  itemsSeen = 0;
  readonly head: Field[] = [];
  readonly items: Field[][] = [];
  readonly #xml: string;
  readonly #places: Place[] = [];

  constructor(xml: string) {
    this.#xml = xml;
  }

  opened(element: XmlElement, contentAt: number): void {
    this.#places.push(this.#placeOf(element, contentAt));
  }

  said(text: string): void {
    const place = this.#places.at(-1);
    if (place?.is === 'field') place.open.said.push(text);
  }

  closed(contentEnd: number): void {
    const place = this.#places.pop();
    if (place?.is !== 'field') return;
    const { element, contentAt, said, holdsElements } = place.open;
    const { fields } = place;
    if (fields.length >= fieldsMax || countOf(fields, element.name) >= sameNameMax) return;
    const written = holdsElements
      ? markupOf(this.#xml.slice(contentAt, contentEnd), element.attributes)
      : unpacked(said.join(''), element.attributes);
    fields.push(fieldFrom(element.name, written, element));
  }

  #placeOf(element: XmlElement, contentAt: number): Place {
    const { name } = element;
    const parent = this.#places.at(-1);
    switch (parent?.is) {
      case undefined:
      case 'other':
        if (this.root !== undefined) return { is: 'other' };
        if (parent === undefined && isEntry(name)) return this.#entryAlone(element);
        return Object.hasOwn(roots, name) ? this.#begin(element) : { is: 'other' };
      case 'root':
        if (name === 'channel') return this.#headOf(element);
        if (isItem(name)) return this.#itemOf(element);
        // Beside RDF's channel stand images and search boxes, with titles of their own.
        return this.root === 'rdf' ? { is: 'other' } : fieldIn(this.head, element, contentAt);
      case 'head':
        if (isItem(name)) return this.#itemOf(element);
        return fieldIn(parent.fields, element, contentAt);
      case 'item':
      case 'group':
        // A new item where the one before was never closed.
        if (isItem(name)) return this.#itemOf(element);
        if (groups.has(name)) return { is: 'group', fields: parent.fields };
        return fieldIn(parent.fields, element, contentAt);
      case 'field':
        // RSS 1.1 has its items in a list of their own; elsewhere a field of the head was never closed.
        if (parent.fields === this.head && isItem(name)) return this.#itemOf(element);
        parent.open.holdsElements = true;
        return { is: 'other' };
    }
  }

  #begin(element: XmlElement): Place {
    const { name, attributes } = element;
    this.root = roots[name];
    this.version = name === 'rss11:channel' ? '1.1' : attributes['version']?.trim() || undefined;
    this.head.push(ownAttributes(element));
    return name.endsWith('channel') ? { is: 'head', fields: this.head } : { is: 'root' };
  }

  /** An entry may be a document of its own (RFC 4287, 2). */
  #entryAlone(element: XmlElement): Place {
    this.root = 'feed';
    return this.#itemOf(element);
  }

  #headOf(element: XmlElement): Place {
    this.head.push(ownAttributes(element));
    return { is: 'head', fields: this.head };
  }

  #itemOf(element: XmlElement): Place {
    const fields = [ownAttributes(element)];
    if (++this.itemsSeen > itemsMax) return { is: 'other' };
    this.items.push(fields);
    return { is: 'item', fields };
  }
}

function countOf(fields: readonly Field[], wanted: string): number {
  let count = 0;
  for (const { name } of fields) if (name === wanted) count++;
  return count;
}

function fieldIn(fields: Field[], element: XmlElement, contentAt: number): Place {
  return { is: 'field', fields, open: { element, contentAt, said: [], holdsElements: false } };
}

/** What calls itself HTML was escaped, also where somebody put it into a div that is not. */
function markupOf(written: string, { type }: XmlElement['attributes']): string {
  return type === 'html' ? decodeHTMLStrict(written) : written;
}

/** Atom lets text come as base64: 0.3 says so by its mode, 1.0 by a type that is no text. */
function unpacked(written: string, { mode, type = '' }: XmlElement['attributes']): string {
  const isPacked = mode === 'base64' || /^(application|image|audio|video)\/(?!.*xml$)/i.test(type);
  if (!isPacked || !/^[\w+/\s-]+=*\s*$/.test(written)) return written;
  const bytes = Buffer.from(written, 'base64');
  // Four letters may be a word: only what makes text when it is unpacked was packed.
  return isUtf8(bytes) && !bytes.some((byte) => byte < 9) ? bytes.toString() : written;
}

function isItem(name: string): boolean {
  return name === 'item' || isEntry(name);
}

function isEntry(name: string): boolean {
  return name === 'entry' || name === 'atom:entry';
}

/** An element's own attributes are its field without a name. */
function ownAttributes({ attributes, base }: XmlElement): Field {
  return { name: '', attributes, text: '', ...(base === undefined ? {} : { base }) };
}
