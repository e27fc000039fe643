/** What stands in a text, by its first token. */
type Placed = { readonly from: number };

/** How many at the beginning of a list, of so many, something holds for; it holds for none behind these. By halving. */
export function countWhile(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where in a list in the order of the text the first stands that begins at a token or behind it. */
export function firstFrom(list: readonly Placed[], at: number): number {
  return countWhile(list.length, (index) => (list[index]?.from ?? at) < at);
}

/** Those of a list in the order of the text that begin in a stretch of it: a text may name thousands. */
export function within<One extends Placed>(
  list: readonly One[],
  { from, to }: Placed & { readonly to: number },
): readonly One[] {
  return list.slice(firstFrom(list, from), firstFrom(list, to));
}
