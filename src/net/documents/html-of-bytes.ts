import { textOfBytes } from './text-of-bytes.ts';

/** As far as a page's own word on its charset is looked for (HTML, 13.2.3.2). */
const headBytes = 2_048;

/** Reads bytes as HTML, whose charset stands in the header, in a `<meta>`, or nowhere. */
export function htmlOfBytes(bytes: Uint8Array, contentType?: string): string {
  if (/;\s*charset/i.test(contentType ?? '')) return textOfBytes(bytes, contentType);
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, headBytes));
  const charset = /<meta[^>]{0,200}\bcharset\s*=\s*["']?([\w.:-]+)/i.exec(head)?.[1];
  return textOfBytes(bytes, charset === undefined ? contentType : `text/html; charset=${charset}`);
}
