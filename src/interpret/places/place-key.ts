import type { Text } from '../text/text.ts';
import { WordList } from '../text/word-list.ts';

/** Arabic's article as Latin spellings write it, in all its assimilations. */
const leadingArticle = /^(?:al|el|as|ash|ad|an|ar|at|az|ath|adh)[-\s'’]+(?=\S)/;
/** The same within a name: "Jisr ash-Shughur" is "Jisr al-Shughur". */
const innerArticle = /(?<=\S)[-\s'’](?:al|el|as|ash|ad|an|ar|at|az|ez|ath|adh)[-\s'’](?=\S)/g;
/** Words that names write short: "St. Paris" is "Saint Paris". */
const shortened = /(?<=^|[-\s])(?:ste?|mt|ft)(?:\.\s*|[-\s]+)(?=\p{L})/gu;
const inFull: Readonly<Record<string, string>> = { st: 'saint', ste: 'sainte', mt: 'mount', ft: 'fort' };
const plainAscii = /^[a-z0-9]*$/;
/** Some word that names have not, or have in full: most names have none. */
const anyRespelt = /(?:^|[-\s'’])(?:al|el|as|ash|ad|an|ar|at|az|ez|ath|adh|ste?|mt|ft)[-\s'’.]/;
/** One letter outside of ASCII, and a text may have marks upon its letters. */
const beyondAscii = /[^\0-\x7f]/;
/**
 * What a place's spellings have in common: no case, accents, apostrophes, hyphens or spaces, no Arabic article, no
 * "St.". "Deir ez-Zor" and "Deir Ezzor", "As-Suwayda'" and "Suwayda" are one.
 */
export function placeKey(name: string): string {
  const lower = name.toLowerCase();
  if (plainAscii.test(lower)) return lower;
  const written = unmarked(lower);
  const bare = lettersOf(anyRespelt.test(written) ? respeltOf(written) : written);
  return bare.charCodeAt(0) < firstArabic ? bare : arabicKey(bare);
}

function respeltOf(name: string): string {
  return name
    .replace(leadingArticle, '')
    .replace(innerArticle, '')
    .replace(shortened, (word) => inFull[word.replace(/[^a-z]/g, '')] ?? word);
}

function lettersOf(name: string): string {
  return beyondAscii.test(name) ? name.replace(/[^\p{L}\p{N}]/gu, '') : name.replace(/[^a-z0-9]/g, '');
}

function unmarked(text: string): string {
  return beyondAscii.test(text) ? text.normalize('NFKD').replace(/\p{M}/gu, '') : text;
}

/** Final letters that are written either way, and no article. */
function arabicKey(bare: string): string {
  const plain = bare.replace(/ة/g, 'ه').replace(/[ىی]/g, 'ي').replace(/ک/g, 'ك');
  return plain.startsWith('ال') && plain.length > 4 ? plain.slice(2) : plain;
}

const firstArabic = 0x600;

/** The key of a name of several words: of plain ones what `placeKey` would make of them, sooner. */
export function nameKey({ tokens, whole }: Text, from: number, to: number): string {
  let key = '';
  for (let index = from; index < to; index++) {
    const token = tokens[index];
    if (token?.lower === "'s") key += 's';
    else if (token?.isPlain === true && !respelt.has(token)) key += token.lower;
    else return placeKey(whole.slice(tokens[from]?.start, tokens[to - 1]?.end));
  }
  return key;
}

/** Words within a name that its key has not, or has in full. */
const respelt = new WordList(['al', 'el', 'as', 'ash', 'ad', 'an', 'ar', 'at', 'az', 'ez', 'ath', 'adh', 'st', 'ste', 'mt', 'ft']); // prettier-ignore

/** The key of an abbreviation, which is read as written and is no key of any name. */
export function shortKey(text: string): string {
  return `.${text}`;
}

/** How other transliterations of Arabic and Cyrillic would write a key, each by one change. */
export function spellingKeys(key: string): readonly string[] {
  return spellings
    .map(([from, to]) => key.replace(from, to))
    .filter((other) => other !== key && other.length > 2);
}

const spellings: readonly (readonly [RegExp, string])[] = [
  [/ou/g, 'u'],
  [/ee/g, 'i'],
  [/ei|ai/g, 'ay'],
  [/ay/g, 'ai'],
  [/(.)\1/g, '$1'],
  [/eh$/, 'ah'],
  [/a$/, 'ah'],
  [/ah$/, 'a'],
  [/eh$/, 'a'],
  [/q/g, 'k'],
  [/dh/g, 'z'],
  [/iv(?=ka|sk|$)/g, 'ov'],
  [/^el/, ''],
];

const fnvBasis = 0x811c9dc5;
const fnvPrime = 0x01000193;

/** FNV-1a of a stretch of code units, as an unsigned 32-bit number. */
export function fnv1aOf(codes: Uint16Array, from: number, to: number): number {
  let hash = fnvBasis;
  for (let index = from; index < to; index++) hash = Math.imul(hash ^ (codes[index] ?? 0), fnvPrime);
  return hash >>> 0;
}

/** Two unsigned 32-bit hashes, FNV-1a and a like one: together they stand for the key. */
export function keyHashes(key: string): readonly [number, number] {
  let one = fnvBasis;
  let other = 0x9747b28c;
  for (let index = 0; index < key.length; index++) {
    const code = key.charCodeAt(index);
    one = Math.imul(one ^ code, fnvPrime);
    other = Math.imul(other ^ code, 0x5bd1e995);
    other ^= other >>> 13;
  }
  return [one >>> 0, other >>> 0];
}

/** Arabic's one-letter words that cling to the next: and, with, for, so, as. */
const clingingArabic = /^[وبلفك]/u;
/** Endings that Russian and Ukrainian put on a name, and what the bare name may end in. */
const cyrillicEndings: readonly (readonly [RegExp, readonly string[]])[] = [
  [/(?:ом|ем|ім|ою|ею)$/u, ['', 'а', 'о', 'я']],
  [/(?:ии|ії|ию|ію|ией|ією)$/u, ['ия', 'ія']],
  [/[еуюиіы]$/u, ['', 'а', 'я', 'о', 'ь']],
  [/[ая]$/u, ['', 'о', 'ь']],
];
const arabic = /^\p{Script=Arabic}/u;
const cyrillic = /^\p{Script=Cyrillic}{4}/u;

/** Greek, the first of the scripts behind Latin. */
export const firstOtherScript = 0x370;

/** Keys that a name may have without what clings to it in a sentence. Empty for Latin letters. */
export function variantKeys(key: string): readonly string[] {
  if (key.charCodeAt(0) < firstOtherScript) return [];
  if (arabic.test(key)) return key.length > 3 && clingingArabic.test(key) ? clung(key.slice(1)) : [];
  if (!cyrillic.test(key)) return [];
  for (const [ending, bare] of cyrillicEndings)
    if (ending.test(key)) return bare.map((end) => key.replace(ending, end));
  return [];
}

/** "بالرقة" is ب and الرقة; "للرقة" has lost the first letter of the article. */
function clung(rest: string): readonly string[] {
  return [rest, placeKey(rest), ...(rest.startsWith('ل') ? [rest.slice(1)] : [])];
}
