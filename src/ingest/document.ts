import type { Saying } from '../domain/saying.ts';

/**
 * One leaf of a feed as it was written, whatever the format: `<title>`, `<link href>`, or a JSON property.
 * Free of control, direction and zero-width characters; lengths are bounded by the parser.
 */
export type Field = {
  /** Lower case; foreign namespaces by their usual prefix ("dc:date", "content:encoded"), the format's own bare. */
  readonly name: string;
  /** Names in lower case; empty in JSON. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Character data, entities of XML resolved, markup as it stood. */
  readonly text: string;
  /** The same read as HTML and made plain text, with line breaks between blocks; absent where it equals `text`. */
  readonly plain?: string;
  /** The base that xml:base sets for it; may itself be relative. */
  readonly base?: string;
};

/** A feed in neutral form: no format's words but in the names of its fields. */
export type FeedDocument = {
  /** The root element's name, or `json` for JSON. */
  readonly root: 'rss' | 'rdf' | 'feed' | 'cdf' | 'json';
  /** As the feed states it; absent when it does not. */
  readonly version?: string;
  readonly head: readonly Field[];
  /** In the feed's order, at most 10,000. */
  readonly items: readonly (readonly Field[])[];
  /** What the parser left out or mended; at most a handful. */
  readonly remarks: readonly Saying[];
};
