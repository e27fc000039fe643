import type { Instant } from '../../domain/instant.ts';
import type { Position } from '../../domain/position.ts';
import type { Saying } from '../../domain/saying.ts';
import type { Field, FeedDocument } from '../document.ts';

/** An item of a feed, understood. */
export type Item = {
  /** What makes it this item: its guid, else its link, else its words. Never its date. */
  readonly guid: string;
  /** http or https, and absolute wherever the address of the feed is known. */
  readonly url?: string;
  /** May be empty: what stands in its place is `headlineOf`'s to say. */
  readonly headline: string;
  /** Plain text; may be empty. */
  readonly text: string;
  /** As the feed says, not judged yet; absent when it says nothing readable. */
  readonly publishedAt?: Instant;
  /** Where its publisher says that it is about; absent when it does not say. */
  readonly position?: Position;
};

export type ReadFeed = {
  /** "RSS 2.0", "Atom", "JSON Feed 1.1". */
  readonly format: string;
  readonly title?: string;
  /** The feed's own word on its language, often wrong. */
  readonly language?: string;
  /** All that the feed holds, in its order. */
  readonly items: readonly Item[];
  /** What of it is not told, and why; at most some dozens. */
  readonly dropped: readonly Saying[];
};

/** One feed format. */
export type Reader = {
  /** Whether the document is in this format. */
  readonly reads: (document: FeedDocument) => boolean;
  readonly formatOf: (document: FeedDocument) => string;
  /** What relative links of items stand on, as far as xml:base does not say otherwise; absent: the feed's address. */
  readonly siteOf: (document: FeedDocument) => string | undefined;
  readonly languageOf: (document: FeedDocument) => string | undefined;
  /** What an item says, in the order of preference of its format. */
  readonly itemOf: (fields: readonly Field[]) => RawItem;
};

/** An item's parts before they are judged: empty strings and unusable links may be among them. */
export type RawItem = {
  readonly guid?: string | undefined;
  readonly links: readonly Link[];
  readonly headline?: string | undefined;
  /** The bodies that the item has, one of which may say more than another: the longest is the text. */
  readonly bodies: readonly string[];
  /** In the order in which they are to be believed. */
  readonly dates: readonly string[];
};

export type Link = { readonly href: string; readonly base?: string | undefined };

/** The first field of this name. */
export function fieldOf(fields: readonly Field[], name: string): Field | undefined {
  return fields.find((field) => field.name === name);
}

/** The first of these fields that says anything, as plain text. */
export function plainOf(fields: readonly Field[], ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const said = plainsOf(fields, name).find((plain) => plain !== '');
    if (said !== undefined) return said;
  }
  return undefined;
}

/** All fields of these names as plain text. */
export function plainsOf(fields: readonly Field[], ...names: readonly string[]): readonly string[] {
  return fields.filter(({ name }) => names.includes(name)).map((field) => field.plain ?? field.text);
}

/** The bodies of these names, or the first of those that describe the item only in passing. */
export function bodiesOf(
  fields: readonly Field[],
  names: readonly string[],
  inPassing: readonly string[],
): readonly string[] {
  const bodies = plainsOf(fields, ...names).filter(Boolean);
  return bodies.length > 0 ? bodies : [plainOf(fields, ...inPassing) ?? ''];
}

/** The dates of these names: of two of one name the later written counts, as readers have always had it. */
export function datesOf(fields: readonly Field[], ...names: readonly string[]): readonly string[] {
  return textsOf(fields.toReversed(), ...names);
}

/** All fields of these names as they were written, in the order of the names. */
export function textsOf(fields: readonly Field[], ...names: readonly string[]): readonly string[] {
  return fields
    .filter(({ name }) => names.includes(name))
    .toSorted((one, other) => names.indexOf(one.name) - names.indexOf(other.name))
    .map(({ text }) => text);
}
