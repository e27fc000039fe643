import type { Bearer } from '../interpret/places/gazetteer.ts';
import { keyHashes } from '../interpret/places/place-key.ts';
import { alternateBit, type GazetteerTables } from './gazetteer-build.ts';
import { Recall } from './recall.ts';

/** Names whose bearers are kept at hand: "San José" has more than a hundred. */
const namesRecalled = 5_000;

/** The search for a key among the sorted hashes of the tables. */
export function bearersByKey(tables: GazetteerTables): (key: string) => readonly Bearer[] {
  const buckets = bucketsOf(tables.keyOne);
  const recalled = new Recall<readonly Bearer[]>(namesRecalled);
  return (key) => {
    const at = firstOf(key, tables, buckets);
    return at < 0 ? none : (recalled.get(at) ?? recalled.keep(at, bearersFrom(at, tables)));
  };
}

const none: readonly Bearer[] = [];

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
function firstOf(key: string, { keyOne, keyTwo }: GazetteerTables, buckets: Uint32Array): number {
  const [one, two] = keyHashes(key);
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
