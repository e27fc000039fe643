import type { FeedState } from '../domain/feed-state.ts';
import type { Instant } from '../domain/instant.ts';

/** So many of its newest items are remembered of a feed. */
const headMax = 20;
/** A feed that shows fewer at a time rolls over with each of them: that is its way, and no gap. */
const rollsFrom = 3;

/** Newest first, but for so many: an item that is pinned, or dated by another clock. */
const risingMax = 0.1;

/** An item as far as its place in the feed goes. */
export type Placed = { readonly itemHash: string; readonly publishedAt: Instant | undefined };

export type HeadChange = Pick<FeedState, 'head' | 'missing'> & {
  /** None of what was newest is left: what came between was not seen. */
  readonly rolledOver: boolean;
  /** Hashes of items that were taken out while older ones stayed. */
  readonly removed: readonly string[];
};

/**
 * Holds a feed's items against what was newest in it before. An item counts as removed when it is missing twice: the
 * servers behind one address do not always agree.
 * @param items in the feed's order
 */
export function changeOfHead(
  { head: before = [], missing = [] }: FeedState,
  items: readonly Placed[],
): HeadChange {
  if (items.length === 0) return { head: before, missing, rolledOver: false, removed: [] };
  const present = new Set(items.map(({ itemHash }) => itemHash));
  const oldest = before.findLastIndex((hash) => present.has(hash));
  const isMissing = (hash: string, place: number) => place < oldest && !present.has(hash);
  return {
    head: newestOf(items),
    missing: isByDate(items) ? before.filter(isMissing) : [],
    rolledOver: before.length >= rollsFrom && oldest === -1,
    removed: missing.filter((hash) => !present.has(hash)),
  };
}

/** In a feed with another order than that of time, such as "most read", items come and go without being taken back. */
function isByDate(items: readonly Placed[]): boolean {
  const dates = items.map(({ publishedAt }) => publishedAt);
  if (dates.includes(undefined)) return false;
  const rising = dates.filter((date, index) => index > 0 && (date ?? '') > (dates[index - 1] ?? '')).length;
  return rising <= items.length * risingMax;
}

/** By their dates, so that what is pinned on top is not taken for new; what has none follows in the feed's order. */
function newestOf(items: readonly Placed[]): readonly string[] {
  const dated = items.toSorted((a, b) => compare(b.publishedAt ?? '', a.publishedAt ?? ''));
  return [...new Set(dated.map(({ itemHash }) => itemHash))].slice(0, headMax);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
