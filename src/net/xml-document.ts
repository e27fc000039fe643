import { parseFeed } from '@rowanmanning/feed-parser';
import type { FeedDocument, Field } from '../ingest/document.ts';
import { withoutDoctype } from './doctype.ts';
import { fieldFrom, itemsMax } from './field.ts';

type ParsedFeed = ReturnType<typeof parseFeed>;
type Element = ParsedFeed['element'];
type Child = Element['children'][number];

/** Namespaces that feeds use under prefixes of their own choosing. */
const usualPrefixes: Readonly<Record<string, string>> = {
  'http://purl.org/rss/1.0/modules/content/': 'content',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://purl.org/dc/terms/': 'dcterms',
  'http://search.yahoo.com/mrss/': 'media',
  'https://search.yahoo.com/mrss/': 'media',
  'http://www.w3.org/2005/Atom': 'atom',
  'http://www.georss.org/georss': 'georss',
};

/** Reads XML as a feed. Throws for what is none; hostile input may also hang it or run out of memory. */
export function xmlDocument(text: string): FeedDocument {
  const { xml, declaredEntities } = withoutDoctype(text);
  const feed = parseFeed(withoutCutTag(xml));
  const root = rootOf(feed.meta.type);
  const head = feed.element.children.filter((child) => !isEntry(child));
  const items = feed.items.slice(0, itemsMax);
  return {
    root,
    ...(feed.meta.version ? { version: feed.meta.version } : {}),
    head: [ownAttributes(feed.element), ...fieldsOf(feed.element, head)],
    items: items.map(({ element }) => [ownAttributes(element), ...fieldsOf(element, element.children)]),
    remarks: [
      ...(declaredEntities ? ['it declares entities of its own: they were not read'] : []),
      ...(feed.items.length > itemsMax ? [`only its first ${itemsMax} items were read`] : []),
    ],
  };
}

/** A page that breaks off in the midst of its last tag is read as far as it goes. */
function withoutCutTag(xml: string): string {
  const lastOpened = xml.lastIndexOf('<');
  return lastOpened > xml.lastIndexOf('>') ? xml.slice(0, lastOpened) : xml;
}

function rootOf(type: string): FeedDocument['root'] {
  return type === 'atom' ? 'feed' : type === 'rdf' ? 'rdf' : 'rss';
}

function isEntry(child: Child): boolean {
  return typeof child !== 'string' && (child.name === 'item' || child.name === 'entry');
}

function ownAttributes(element: Element): Field {
  return { name: '', attributes: element.attributes, text: '' };
}

function fieldsOf(parent: Element, children: readonly Child[]): readonly Field[] {
  const declared = parent.namespaceDeclarations;
  return children.flatMap((child) => (typeof child === 'string' ? [] : [fieldOf(child, parent, declared)]));
}

function fieldOf(element: Element, parent: Element, declared: Readonly<Record<string, string>>): Field {
  const base = element.baseUrl;
  return fieldFrom(nameOf(element, parent, declared), markupOf(element), {
    attributes: element.attributes,
    ...(base === null ? {} : { base }),
  });
}

/** The prefix of the feed's own namespace says nothing; others are made the usual ones. */
function nameOf(element: Element, parent: Element, declared: Readonly<Record<string, string>>): string {
  const { namespace: prefix, name } = element;
  if (typeof prefix !== 'string' || prefix === parent.namespace) return name;
  return `${usualPrefixes[declared[prefix] ?? ''] ?? prefix}:${name}`;
}

/** Markup may stand as text (escaped, CDATA) or as elements of its own (XHTML, or forgotten escapes). */
function markupOf(element: Element): string {
  const { children } = element;
  return children.some((child) => typeof child !== 'string') ? element.innerHtml : element.textContent;
}
