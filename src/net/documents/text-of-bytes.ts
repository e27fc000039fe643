import { isUtf8 } from 'node:buffer';
import { detect } from 'chardet';

/** As far as an XML declaration may be looked for: it must come first, and holds three short attributes. */
const prologBytes = 1_024;
/** What software names where nobody chose. */
const western = /^(us-)?ascii$|^(iso-?8859-?1|latin-?1|(windows|cp)-?1252)$/i;
/** By chance each is UTF-8 once in ten times or less. */
const manyCharacters = 8;
/** As much as is looked at where nobody says what the bytes are. */
const guessBytes = 64 * 1_024;

/**
 * Reads bytes as text. Believed in this order: the byte order mark, the HTTP header, the XML declaration, and where
 * none of them speaks or what they say cannot be, UTF-8 if the bytes are UTF-8, else what the bytes look like.
 * Characters that XML forbids are dropped.
 * @param contentType the HTTP header
 */
export function textOfBytes(bytes: Uint8Array, contentType?: string): string {
  return withoutForbidden(decode(bytes, contentType));
}

function decode(bytes: Uint8Array, contentType: string | undefined): string {
  const marked = charsetOfMark(bytes);
  if (marked !== undefined) return decodeMarked(bytes, marked);
  const said = [charsetOfHeader(contentType), charsetOfShape(bytes), charsetOfDeclaration(bytes)];
  for (const charset of said) {
    const text = charset === undefined ? undefined : decodeAs(bytes, inTruth(charset, bytes));
    if (text !== undefined) return text;
  }
  return decodeAs(bytes, 'utf-8') ?? decodeGuessed(bytes);
}

/**
 * Many a template says ISO-8859-1, or what it was written in long ago, of what is UTF-8: nobody writes Latin letters that
 * happen to be it, and of other scripts nobody writes many.
 */
function inTruth(charset: string, bytes: Uint8Array): string {
  const isBelieved = /^utf|^ucs/i.test(charset) || !isUtf8(bytes);
  if (isBelieved) return charset;
  return western.test(charset.replaceAll('_', '-')) || hasMany(bytes) ? 'utf-8' : charset;
}

/** Whether so many characters of UTF-8 stand in bytes that they are meant. */
function hasMany(bytes: Uint8Array): boolean {
  let many = 0;
  for (const byte of bytes) if (byte >= 0xc2 && ++many === manyCharacters) return true;
  return false;
}

/** A mark is believed, but for one of UTF-8 before bytes that are none. */
function decodeMarked(bytes: Uint8Array, charset: string): string {
  return decodeAs(bytes, charset) ?? decodeGuessed(bytes.subarray(charset === 'utf-8' ? 3 : 0));
}

function decodeGuessed(bytes: Uint8Array): string {
  const guess = detect(bytes.subarray(0, guessBytes));
  const isOne = guess !== null && !/^(utf|ascii|iso-8859-1$)/i.test(guess);
  return (isOne ? decodeAs(bytes, guess) : undefined) ?? new TextDecoder('windows-1252').decode(bytes);
}

/** Undefined where the charset is unknown, or where it is none that these bytes can be in. */
function decodeAs(bytes: Uint8Array, charset: string): string | undefined {
  if (/^utf-?32/i.test(charset)) return decodeUtf32(bytes, /le$/i.test(charset));
  const label = labelOf(charset);
  if (label === undefined) return undefined;
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return mostlyRight(bytes, label);
  }
}

/** One broken byte in a long page (a cut emoji, an advert) does not put it into another charset. */
function mostlyRight(bytes: Uint8Array, label: string): string | undefined {
  const text = new TextDecoder(label).decode(bytes);
  const broken = text.split('\uFFFD').length - 1;
  const foreign = text.match(/[\u0080-\uFFFC\uFFFE\uFFFF]/g)?.length ?? 0;
  return broken * 4 <= foreign ? text : undefined;
}

/** The name that the platform knows a charset by; Python's and Java's spellings are common in feeds. */
function labelOf(charset: string): string | undefined {
  const plain = charset.toLowerCase().replaceAll('_', '-');
  const spellings = [
    plain,
    plain.replace(/^latin-/, 'latin'),
    plain.replace(/^(cp|windows)-?(125\d|874)$/, 'windows-$2'),
  ];
  return spellings.find(isKnown);
}

function isKnown(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    return false;
  }
}

/** No platform's decoder knows it any more. */
function decodeUtf32(bytes: Uint8Array, isLittle: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const characters: string[] = [];
  for (let at = 0; at + 4 <= bytes.byteLength; at += 4) {
    const codePoint = view.getUint32(at, isLittle);
    characters.push(codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : '\uFFFD');
  }
  return characters.join('').replace(/^\uFEFF/, '');
}

function charsetOfMark([a, b, c, d]: Uint8Array): string | undefined {
  if (a === 0x00 && b === 0x00 && c === 0xfe && d === 0xff) return 'utf-32be';
  if (a === 0xff && b === 0xfe && c === 0x00 && d === 0x00) return 'utf-32le';
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return undefined;
}

function charsetOfHeader(contentType: string | undefined): string | undefined {
  return /;\s*charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? '')?.[1];
}

/** UTF-16 and UTF-32 without a mark: "<" among zeros (XML 1.0, appendix F). */
function charsetOfShape([a, b, c, d]: Uint8Array): string | undefined {
  if (a === 0x3c && b === 0x00) return c === 0x00 && d === 0x00 ? 'utf-32le' : 'utf-16le';
  if (a === 0x00 && b === 0x3c) return 'utf-16be';
  if (a === 0x00 && b === 0x00 && c === 0x00 && d === 0x3c) return 'utf-32be';
  return undefined;
}

function charsetOfDeclaration(bytes: Uint8Array): string | undefined {
  const prolog = new TextDecoder('latin1').decode(bytes.subarray(0, prologBytes));
  const charset = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/i.exec(prolog)?.[1];
  // Whoever could read the declaration byte by byte does not read UTF-16.
  return charset !== undefined && /^(utf-?16|ucs-?[24]|utf-?32)/i.test(charset) ? undefined : charset;
}

/** XML 1.0, 2.2: tab, line feed and carriage return are the only control characters of C0. */
function withoutForbidden(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '').toWellFormed();
}
