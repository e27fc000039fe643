import type { Bearer } from '../interpret/places/gazetteer.ts';
import { keyHashes } from '../interpret/places/place-key.ts';
import { alternateBit, type GazetteerTables } from './gazetteer-build.ts';
import { Recall } from './recall.ts';

/** Names whose bearers are kept at hand: "San José" has more than a hundred. */
const namesRecalled = 5_000;

/** The search for a key among the sorted hashes of the tables. */
export function bearersByKey(tables: GazetteerTables): (key: string) => readonly Bearer[] {
  const buckets = bucketsOf(tables.keyOne);
  const bits = bitsOf(tables.keyOne);
  const recalled = new Recall<readonly Bearer[]>(namesRecalled);
  return (key) => {
    const hashes = keyHashes(key);
    if (!mayHave(bits, hashes[0])) return none;
    const at = firstOf(hashes, tables, buckets);
    return at < 0 ? none : (recalled.get(at) ?? recalled.keep(at, bearersFrom(at, tables)));
  };
}

const none: readonly Bearer[] = [];

/**
 * A bit for each key, found by the leading bits of its first hash: three of four keys that a text asks for are no name's,
 * and but one in eight of these is looked for in the tables, which lie all over the memory.
 */
function bitsOf(sorted: Uint32Array): Uint32Array {
  const bits = new Uint32Array(2 ** (keyBits - 5));
  // By number: walking an iterator over so many, once, takes most of 10 ms of each start.
  for (let at = 0; at < sorted.length; at++) {
    const hash = sorted[at]!;
    bits[hash >>> (37 - keyBits)]! |= 1 << ((hash >>> (32 - keyBits)) & 31);
  }
  return bits;
}

function mayHave(bits: Uint32Array, hash: number): boolean {
  return ((bits[hash >>> (37 - keyBits)]! >>> ((hash >>> (32 - keyBits)) & 31)) & 1) === 1;
}

/** Half a megabyte. */
const keyBits = 22;

/** The leading bits of a hash: they say where among the sorted ones to look, to within some twenty. */
const bucketBits = 16;

/** Where the hashes of each bucket begin. */
function bucketsOf(sorted: Uint32Array): Uint32Array {
  const starts = new Uint32Array(2 ** bucketBits);
  let bucket = 0;
  sorted.forEach((hash, at) => {
    for (; bucket <= hash >>> (32 - bucketBits); bucket++) starts[bucket] = at;
  });
  return starts.fill(sorted.length, bucket);
}

/** The first entry of a key; -1 without one. */
function firstOf(
  [one, two]: readonly [number, number],
  { keyOne, keyTwo }: GazetteerTables,
  buckets: Uint32Array,
): number {
  let at = buckets[one >>> (32 - bucketBits)] ?? 0;
  while ((keyOne[at] ?? one) < one) at += 1;
  for (; keyOne[at] === one; at++) if (keyTwo[at] === two) return at;
  return -1;
}

/** All that bear the key of an entry; other keys of the same first hash may stand between. */
function bearersFrom(first: number, { keyOne, keyTwo, keyRow }: GazetteerTables): readonly Bearer[] {
  const found: Bearer[] = [];
  for (let at = first; keyOne[at] === keyOne[first]; at++)
    if (keyTwo[at] === keyTwo[first]) {
      const entry = keyRow[at] ?? 0;
      found.push({ row: (entry & ~alternateBit) >>> 0, isAlternate: entry >= alternateBit });
    }
  return found;
}
