import { balanced, endsOf, withoutIsolates } from '../../domain/direction.ts';
import { isOfPlainLetters } from '../../domain/plain-letters.ts';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Controls, soft hyphens, zero-width and joining characters, direction marks, tags, blank letters. Isolates stay that
 * have both their halves: they turn nothing around them.
 */
const unseen =
  // oxlint-disable-next-line no-misleading-character-class -- taking these out is what it is for
  /[[\p{Cc}\p{Cf}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\ufff9-\ufffb\ufe00-\ufe0f\u{e0100}-\u{e01ef}]--[\u2068\u2069]]/gv;
const breaks = /[\s\u0085\u2028\u2029]+/g;
/** Marks that pile up on one letter cover the lines around it. */
const piledMarks = /(\p{M}{3})\p{M}+/gu;

const ellipsis = '…';

/** Between "@" and "everyone": allowed_mentions already keeps it from calling anybody, this from looking as if it did. */
const apart = '\u200b';

/**
 * Text of which a reader sees every character: one line, composed, nothing invisible and nothing that turns its
 * direction.
 */
export function plain(text: string): string {
  if (isOfPlainLetters(text)) return text.trim();
  return balanced(text)
    .toWellFormed()
    .replaceAll('\ufffd', '')
    .replace(breaks, ' ')
    .replace(unseen, '')
    .normalize('NFC')
    .replace(piledMarks, '$1')
    .replace(/ +/g, ' ')
    .trim();
}

/**
 * Escapes words so that Discord shows them as they are: no markup, mention, timestamp, command, emoji, link, preview
 * or invite (https://docs.discord.com/developers/reference#message-formatting). Backslashes do it where a character
 * begins markup, also at the start of a line, where the words may come to stand.
 * @param text already `plain`
 */
export function escape(text: string): string {
  return text
    .replace(/[\\*_~|`<>[\]]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\.(?=[a-z]{2,}\/)/gi, '\\.')
    .replace(/^(?:[-+#]|\d+(?=\.))/, (start) => (/^\d/.test(start) ? start : `\\${start}`))
    .replace(/^(\d+)\./, '$1\\.')
    .replace(/@(?=everyone|here)/gi, `@${apart}`);
}

/** Words of a feed, escaped, of at most `lengthMax` characters with their escapes; cut between words. */
export function words(text: string, lengthMax: number): string {
  return within(plain(text), lengthMax, escape);
}

/** The same where Discord shows text as it is: buttons, footers, names. */
export function bare(text: string, lengthMax: number): string {
  return within(plain(text), lengthMax, (part) => part.replace(/@(?=everyone|here)/gi, `@${apart}`));
}

/** The longest beginning that fits when dressed, cut between words, or between graphemes inside a word without end. */
function within(text: string, lengthMax: number, dress: (text: string) => string): string {
  if (text.length <= lengthMax && dress(text).length <= lengthMax) return dress(text);
  const ends = [...graphemes.segment(text.slice(0, lengthMax))].map(({ index }) => index);
  const cut = text.slice(
    0,
    lastFitting(ends, (end) => dress(text.slice(0, end)).length < lengthMax),
  );
  const lastSpace = cut.lastIndexOf(' ');
  const kept = lastSpace > cut.length / 2 ? cut.slice(0, lastSpace) : cut;
  const closed = `${dress(kept.trimEnd())}${ellipsis}${endsOf(kept)}`;
  return closed.length <= lengthMax ? closed : `${dress(withoutIsolates(kept).trimEnd())}${ellipsis}`;
}

/** The last of rising ends that fits; 0 when none does. */
function lastFitting(ends: readonly number[], fits: (end: number) => boolean): number {
  let low = 0;
  let high = ends.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(ends[middle] ?? 0)) low = middle;
    else high = middle - 1;
  }
  return ends[low] ?? 0;
}

/** An address that leads where it says: http(s), without user and password, with nothing that would end a link. */
export function address(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  if (!['http:', 'https:'].includes(parsed.protocol) || parsed.username !== '' || parsed.password !== '')
    return undefined;
  const href = parsed.href.replace(/[()<>[\]\\"'*_~|`\s]/g, encoded);
  return href.length <= addressLengthMax ? href : undefined;
}

/** Longer ones are left out: an address is never cut. */
const addressLengthMax = 400;

function encoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
