/** Arabic's article as Latin spellings write it, in all its assimilations. */
const leadingArticle = /^(?:al|el|as|ash|ad|an|ar|at|az|ath|adh)[-\s'’]+(?=\S)/;
const plainAscii = /^[a-z0-9]*$/;

/**
 * What a place's spellings have in common: no case, accents, apostrophes, hyphens or spaces, no leading Arabic
 * article. "Deir ez-Zor" and "Deir Ezzor", "As-Suwayda'" and "Suwayda" are one.
 */
export function placeKey(name: string): string {
  const lower = name.toLowerCase();
  if (plainAscii.test(lower)) return lower;
  const bare = lower
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(leadingArticle, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
  return bare.startsWith('ال') && bare.length > 4 ? bare.slice(2) : bare;
}

/** Two unsigned 32-bit hashes (FNV-1a with two seeds): together they stand for the key. */
export function keyHashes(key: string): readonly [number, number] {
  let one = 0x811c9dc5;
  let other = 0x9747b28c;
  for (let index = 0; index < key.length; index++) {
    const code = key.charCodeAt(index);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code, 0x5bd1e995);
    other ^= other >>> 13;
  }
  return [one >>> 0, other >>> 0];
}
