import type { Field } from '../document.ts';
import { bodiesOf, datesOf, fieldOf, plainOf, textsOf, type Link, type Reader } from './reader.ts';

/** RSS 0.9x and 2.0 (https://www.rssboard.org/rss-specification). */
export const rss: Reader = {
  reads: ({ root }) => root === 'rss',
  formatOf: ({ version }) => (version === undefined ? 'RSS' : `RSS ${version}`),
  siteOf: ({ head }) => textsOf(head, 'link').find(Boolean),
  languageOf: ({ head }) => textsOf(head, 'language', 'dc:language').find(Boolean),
  itemOf: (fields) => ({
    guid: textsOf(fields, 'guid', 'id', 'atom:id', 'dc:identifier').find(Boolean),
    links: linksOf(fields),
    headline: plainOf(fields, 'title', 'dc:title', 'media:title'),
    bodies: bodiesOf(fields, bodies, [
      'dc:description',
      'itunes:summary',
      'itunes:subtitle',
      'media:description',
    ]),
    dates: datesOf(fields, ...dates),
  }),
};

const bodies = [
  'content:encoded',
  'description',
  'fullitem',
  'fulltext',
  'body',
  'xhtml:body',
  'xhtml:div',
  'atom:content',
  'atom:summary',
  'content',
  'summary',
];

/** When it was published, else when it was changed; Atom's words stand in RSS too. */
const dates = [
  'pubdate',
  'atom:published',
  'published',
  'dcterms:issued',
  'dc:date',
  'dcterms:created',
  'date',
  'atom:updated',
  'updated',
  'dcterms:modified',
  'modified',
];

/** The item's own link, the later of two, then Atom's. A guid is a link too, unless it says that it is none. */
function linksOf(fields: readonly Field[]): readonly Link[] {
  const own = fields.filter(({ name }) => name === 'link').toReversed();
  const links = [...own, ...fields.filter(({ name }) => name === 'atom:link')]
    .filter(({ attributes }) => (attributes['rel'] ?? 'alternate') === 'alternate')
    .map(({ text, attributes, base }) => ({ href: text || (attributes['href'] ?? ''), base }));
  const guid = fieldOf(fields, 'guid');
  const permalink = guid !== undefined && guid.attributes['ispermalink']?.toLowerCase() !== 'false';
  return permalink && /^https?:/i.test(guid.text) ? [...links, { href: guid.text }] : links;
}
