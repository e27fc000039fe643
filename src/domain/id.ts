import { hash } from 'node:crypto';

/**
 * Crockford's base32 without I, L, O, U: read aloud over a telephone without mistakes
 * (https://www.crockford.com/base32.html).
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.split('');
/** Two characters at a time: ten bits. */
const upperPairs = alphabet.flatMap((first) => alphabet.map((second) => first + second));
const lowerPairs = upperPairs.map((pair) => pair.toLowerCase());

/** Characters of a machine's id: 100 bits, and within Discord's nonce of 25 characters. */
const idLength = 20;
/** Of all candidates for a short id together. */
const shortLengths = 29;

/**
 * An id that follows from what a thing is, so that making the thing twice makes it once.
 * @param parts what the thing is; the order counts, and ['ab','c'] differs from ['a','bc']
 * @returns 20 lower-case characters of base32 SHA-256
 */
export function idOf(...parts: readonly string[]): string {
  return base32(sha256(JSON.stringify(parts)), idLength, lowerPairs);
}

/** A number in [0, 1) that follows from what a thing is: chance for those who may take none. */
export function chanceOf(...parts: readonly string[]): number {
  return sha256(JSON.stringify(parts)).readUInt32BE() / 2 ** 32;
}

/**
 * The short ids for people that a thing may carry, in the order in which to try them: four characters first, then
 * longer ones. The store takes the first that is free and never gives it to another thing.
 * @param letter "S" for a story, "A" for an alert
 */
export function shortIdCandidates(letter: 'S' | 'A', id: string): readonly string[] {
  const digest = base32(sha256(`short ${id}`), shortLengths, upperPairs);
  return [
    digest.slice(0, 4),
    digest.slice(4, 8),
    digest.slice(8, 13),
    digest.slice(13, 19),
    digest.slice(19, 29),
  ].map((characters) => `${letter}-${characters}`);
}

function sha256(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}

/** So many characters of it, or one more, from the first on. */
function base32(bytes: Uint8Array, length: number, pairs: readonly string[]): string {
  let out = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = ((buffer << 8) | byte) & 0x3ffff;
    bits += 8;
    if (bits < 10) continue;
    bits -= 10;
    out += pairs[(buffer >>> bits) & 0x3ff];
    if (out.length >= length) return out;
  }
  return out;
}
