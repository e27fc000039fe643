import { bodiesOf, datesOf, fieldOf, plainOf, textsOf, type Reader } from './reader.ts';

/** RSS 0.9 and 1.0, which are RDF (https://web.resource.org/rss/1.0/spec). An item's own attributes are its field ''. */
export const rdf: Reader = {
  reads: ({ root }) => root === 'rdf',
  formatOf: ({ version }) => `RSS ${version ?? '1.0'} (RDF)`,
  siteOf: ({ head }) => textsOf(head, 'link').find(Boolean),
  languageOf: ({ head }) => textsOf(head, 'dc:language', 'language').find(Boolean),
  itemOf: (fields) => ({
    guid: fieldOf(fields, '')?.attributes['rdf:about'] ?? textsOf(fields, 'dc:identifier').find(Boolean),
    links: fields
      .filter(({ name }) => name === 'link')
      .map(({ text, base }) => ({ href: text, base }))
      .toReversed(),
    headline: plainOf(fields, 'title', 'dc:title'),
    bodies: bodiesOf(fields, ['content:encoded', 'description', 'xhtml:body', 'body'], ['dc:description']),
    dates: datesOf(fields, 'dc:date', 'dcterms:issued', 'dcterms:created', 'dcterms:modified', 'pubdate'),
  }),
};
