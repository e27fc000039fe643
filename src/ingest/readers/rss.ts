import type { Field } from '../document.ts';
import { fieldOf, plainOf, plainsOf, textsOf, type Link, type Reader } from './reader.ts';

/** RSS 0.9x and 2.0 (https://www.rssboard.org/rss-specification). */
export const rss: Reader = {
  reads: ({ root }) => root === 'rss',
  formatOf: ({ version }) => (version === undefined ? 'RSS' : `RSS ${version}`),
  siteOf: ({ head }) => textsOf(head, 'link').find(Boolean),
  languageOf: ({ head }) => textsOf(head, 'language', 'dc:language').find(Boolean),
  itemOf: (fields) => ({
    guid: textsOf(fields, 'guid', 'atom:id').find(Boolean),
    links: linksOf(fields),
    headline: plainOf(fields, 'title', 'dc:title', 'media:title'),
    bodies: plainsOf(fields, 'content:encoded', 'description', 'body', 'fulltext', 'media:description'),
    dates: textsOf(fields, 'pubdate', 'dc:date', 'dcterms:created', 'atom:published', 'atom:updated'),
  }),
};

/** A guid is a link too, unless it says that it is none. */
function linksOf(fields: readonly Field[]): readonly Link[] {
  const links = fields
    .filter(({ name }) => name === 'link' || name === 'atom:link')
    .filter(({ attributes }) => (attributes['rel'] ?? 'alternate') === 'alternate')
    .map(({ text, attributes, base }) => ({ href: text || (attributes['href'] ?? ''), base }));
  const guid = fieldOf(fields, 'guid');
  const permalink = guid !== undefined && guid.attributes['ispermalink']?.toLowerCase() !== 'false';
  return permalink && /^https?:/i.test(guid.text) ? [...links, { href: guid.text }] : links;
}
