import type { Field } from '../document.ts';
import { bodiesOf, datesOf, fieldOf, plainOf, textsOf, type Link, type Reader } from './reader.ts';

/** Atom 1.0 (RFC 4287) and 0.3. */
export const atom: Reader = {
  reads: ({ root }) => root === 'feed',
  formatOf: ({ version }) => `Atom${version === undefined ? '' : ` ${version}`}`,
  siteOf: () => undefined,
  languageOf: ({ head }) => fieldOf(head, '')?.attributes['xml:lang'],
  itemOf: (fields) => ({
    guid: textsOf(fields, 'id').find(Boolean),
    links: linksOf(fields),
    headline:
      fields
        .filter(({ name }) => name === 'title')
        .map(asWritten)
        .find(Boolean) ?? plainOf(fields, 'dc:title', 'media:title'),
    bodies: bodiesOf(
      fields.map((field) => ({ ...field, plain: asWritten(field) })),
      ['content', 'summary'],
      ['media:description', 'itunes:summary', 'dc:description'],
    ),
    dates: datesOf(
      fields,
      'published',
      'issued',
      'dcterms:issued',
      'created',
      'dc:date',
      'updated',
      'modified',
      'dcterms:modified',
    ),
  }),
};

/** Text without a type is text: "1 < 2" is no markup (RFC 4287, 3.1). Version 0.3 calls escaped markup so by its mode. */
function asWritten({ text, plain, attributes }: Field): string {
  const type = attributes['type'] ?? 'text';
  const isText = (type === 'text' || type === 'text/plain') && attributes['mode'] !== 'escaped';
  const hasMarkup = /<\/?[a-z][^<>]*>|&(#\w+|\w+);/i.test(text);
  // Many feeds leave the type out and write HTML all the same.
  return isText && !hasMarkup ? text : (plain ?? text);
}

function linksOf(fields: readonly Field[]): readonly Link[] {
  const links = fields.filter(
    ({ name, attributes }) => name === 'link' && (attributes['rel'] ?? 'alternate') === 'alternate',
  );
  const pages = links.filter(({ attributes }) => (attributes['type'] ?? 'text/html').includes('html'));
  const content = fieldOf(fields, 'content');
  const id = fieldOf(fields, 'id');
  // Of two pages the later counts, as in RSS.
  return [...pages.toReversed(), ...links]
    .map(({ attributes, text, base }) => ({ href: attributes['href'] ?? text, base }))
    .concat(
      { href: content?.attributes['src'] ?? '', base: content?.base },
      // An id need not be an address; where it looks like one and nothing better is given, it mostly is.
      { href: looksLikeAddress(id?.text ?? '') ? (id?.text ?? '') : '', base: id?.base },
    );
}

/** Whole, or a path: "/2026/11/bridge". */
function looksLikeAddress(id: string): boolean {
  return /^https?:/i.test(id) || /^[\w.~-]*\/[\w./~?=&%-]*$/.test(id);
}
