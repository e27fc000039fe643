import { plainOf, plainsOf, textsOf, type Reader } from './reader.ts';

/** JSON Feed 1 and 1.1 (https://www.jsonfeed.org/version/1.1/). */
export const jsonFeed: Reader = {
  reads: ({ root }) => root === 'json',
  formatOf: ({ version }) => `JSON Feed${version === undefined ? '' : ` ${version}`}`,
  siteOf: ({ head }) => textsOf(head, 'home_page_url').find(Boolean),
  languageOf: ({ head }) => textsOf(head, 'language').find(Boolean),
  itemOf: (fields) => ({
    guid: textsOf(fields, 'id').find(Boolean),
    links: textsOf(fields, 'url', 'external_url').map((href) => ({ href })),
    headline: plainOf(fields, 'title'),
    bodies: [...plainsOf(fields, 'content_html'), ...textsOf(fields, 'content_text', 'summary')],
    dates: textsOf(fields, 'date_published', 'date_modified'),
  }),
};
