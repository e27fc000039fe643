/** As far as an XML declaration may be looked for: it must come first, and holds three short attributes. */
const prologBytes = 1_024;

/**
 * Reads bytes as text. Believed in this order: the byte order mark, the HTTP header, the XML declaration, and where
 * none of them speaks or what they say cannot be, UTF-8 if the bytes are UTF-8, else windows-1252. Characters that XML
 * forbids are dropped.
 * @param contentType the HTTP header
 */
export function textOfBytes(bytes: Uint8Array, contentType?: string): string {
  return withoutForbidden(decode(bytes, contentType));
}

function decode(bytes: Uint8Array, contentType: string | undefined): string {
  const marked = charsetOfMark(bytes);
  if (marked !== undefined) return new TextDecoder(marked).decode(bytes);
  const said = [charsetOfHeader(contentType), charsetOfShape(bytes), charsetOfDeclaration(bytes)];
  for (const charset of said) {
    const text = charset === undefined ? undefined : decodeAs(bytes, charset);
    if (text !== undefined) return text;
  }
  return decodeAs(bytes, 'utf-8') ?? new TextDecoder('windows-1252').decode(bytes);
}

/** Undefined where the charset is unknown, or where it says UTF-8 and the bytes are not. */
function decodeAs(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return mostlyUtf8(bytes, charset);
  }
}

/** One broken byte in a long page of UTF-8 (a cut emoji, an advert) does not make it windows-1252. */
function mostlyUtf8(bytes: Uint8Array, charset: string): string | undefined {
  if (!isKnown(charset)) return undefined;
  const text = new TextDecoder(charset).decode(bytes);
  const broken = text.split('\uFFFD').length - 1;
  const foreign = text.match(/[\u0080-\uFFFC\uFFFE\uFFFF]/g)?.length ?? 0;
  return broken * 4 <= foreign ? text : undefined;
}

function isKnown(charset: string): boolean {
  try {
    return new TextDecoder(charset).encoding !== '';
  } catch {
    return false;
  }
}

function charsetOfMark([a, b, c]: Uint8Array): string | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return undefined;
}

function charsetOfHeader(contentType: string | undefined): string | undefined {
  return /;\s*charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? '')?.[1];
}

/** UTF-16 without a mark: "<" beside a zero (XML 1.0, appendix F). */
function charsetOfShape([a, b]: Uint8Array): string | undefined {
  if (a === 0x3c && b === 0x00) return 'utf-16le';
  if (a === 0x00 && b === 0x3c) return 'utf-16be';
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
