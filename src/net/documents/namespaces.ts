/** Namespaces of the feed formats themselves: their elements go by their bare names, under whatever prefix. */
const ownNamespaces = new Set([
  'http://purl.org/rss/1.0/',
  'http://my.netscape.com/rdf/simple/0.9/',
  'http://channel.netscape.com/rdf/simple/0.9/',
  'http://backend.userland.com/rss',
  'http://backend.userland.com/rss2',
  'http://blogs.law.harvard.edu/tech/rss',
  'http://purl.org/atom/ns#',
]);

/** The elements that feeds begin with, in the namespaces of their formats or in none. */
export const feedRoots = new Set(['rss', 'rdf', 'feed', 'channel', 'entry']);
const rdfUri = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
/** RSS 1.1 begins with a channel, as CDF does, which is another thing. */
const rss11Uri = 'http://purl.org/net/rss1.1#';
const atom = 'http://www.w3.org/2005/Atom';

/** Namespaces that feeds use beside their own, by the prefix that they usually have. */
const usualPrefixes: Readonly<Record<string, string>> = {
  'http://purl.org/rss/1.0/modules/content/': 'content',
  'http://purl.org/dc/elements/1.0/': 'dc',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://purl.org/dc/terms/': 'dcterms',
  'http://search.yahoo.com/mrss': 'media',
  'http://search.yahoo.com/mrss/': 'media',
  'https://search.yahoo.com/mrss/': 'media',
  'http://www.georss.org/georss': 'georss',
  'http://www.georss.org/georss/10': 'georss',
  'http://www.opengis.net/gml': 'gml',
  'http://www.opengis.net/gml/3.2': 'gml',
  'http://www.w3.org/2003/01/geo/wgs84_pos#': 'geo',
  'http://www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'http://example.com/dtds/podcast-1.0.dtd': 'itunes',
  'http://purl.org/rss/1.0/modules/syndication/': 'sy',
  'http://www.w3.org/1999/xhtml': 'xhtml',
  [rdfUri]: 'rdf',
  'http://rssnamespace.org/feedburner/ext/1.0': 'feedburner',
  [atom]: 'atom',
};

/**
 * The name by which an element is read: bare when it is of the format's own namespace or of none, else with the usual
 * prefix of its namespace. What a feed forgot to declare goes by the prefix as written.
 * @param uri of its namespace; undefined when undeclared
 * @param rootUri of the root element's namespace
 */
export function readName(
  prefix: string,
  name: string,
  uri: string | undefined,
  rootUri: string | undefined,
): string {
  if (uri === rss11Uri) return name === 'channel' ? 'rss11:channel' : name;
  if (uri !== undefined && (ownNamespaces.has(uri) || (uri === rootUri && uri !== rdfUri))) return name;
  const usual = (uri === undefined ? undefined : usualPrefixes[uri]) ?? prefix;
  return usual === '' ? name : `${usual}:${name}`;
}
