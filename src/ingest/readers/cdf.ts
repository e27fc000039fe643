import { fieldOf, plainOf, plainsOf, type Link, type Reader } from './reader.ts';

/** Microsoft's Channel Definition Format (https://www.w3.org/TR/NOTE-CDFsubmit.html): addresses are attributes. */
export const cdf: Reader = {
  reads: ({ root }) => root === 'cdf',
  formatOf: () => 'CDF',
  siteOf: ({ head }) => fieldOf(head, '')?.attributes['base'] ?? fieldOf(head, '')?.attributes['href'],
  languageOf: () => undefined,
  itemOf: (fields) => ({
    links: linksOf(fields),
    headline: plainOf(fields, 'title'),
    bodies: plainsOf(fields, 'abstract'),
    dates: [fieldOf(fields, '')?.attributes['lastmod'] ?? ''],
  }),
};

function linksOf(
  fields: readonly { name: string; attributes: Readonly<Record<string, string>> }[],
): readonly Link[] {
  return fields
    .filter(({ name }) => name === '' || name === 'a')
    .map(({ attributes }) => ({ href: attributes['href'] ?? '', base: attributes['xml:base'] }));
}
