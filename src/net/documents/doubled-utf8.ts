/** The characters that windows-1252 makes of the 256 bytes, and of which byte each was made. */
const byteOf = new Map(
  Array.from({ length: 256 }, (_, byte) => [
    new TextDecoder('windows-1252').decode(Uint8Array.of(byte)),
    byte,
  ]),
);
/** What software that knows no windows-1252 leaves where that has quotes and dashes. */
for (let byte = 0x80; byte < 0xa0; byte++) byteOf.set(String.fromCharCode(byte), byte);

/** How the first two bytes of a character look. */
const suspect = /[\u00C2-\u00F4][\u0080-\u00BF\u0152-\u0178\u0192\u02C6\u02DC\u2013-\u203A\u20AC\u2122]/;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Takes text out of UTF-8 that was put into it twice, a common slip of templates: "Russiaâ€™s" was "Russia’s". Only where
 * all of it makes sense so: Latin letters that happen to be UTF-8 are not written by anybody.
 */
export function undoubled(text: string): string {
  if (!suspect.test(text)) return text;
  const bytes = new Uint8Array(text.length);
  let length = 0;
  for (const character of text) {
    const byte = byteOf.get(character);
    if (byte === undefined) return text;
    bytes[length++] = byte;
  }
  try {
    return utf8.decode(bytes.subarray(0, length));
  } catch {
    return text;
  }
}
