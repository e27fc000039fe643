import { balanced, endsOf, withoutIsolates } from '../../domain/direction.ts';
import { isOfPlainLetters } from '../../domain/plain-letters.ts';

/** So many times more is read than may be shown, since some of it may not be shown at all. */
const readFactor = 16;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Line ends, tabs and the like: a field is one line, whatever a feed puts into it. */
const breaks = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
/**
 * What is not seen but acts: controls, soft hyphens, zero-width characters and joiners, bidirectional marks and
 * overrides, interlinear marks, tags. Isolates stay that have both their halves: they turn nothing around them.
 */
const unseen =
  // oxlint-disable-next-line no-control-regex, no-misleading-character-class -- taking these out is what it is for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2067\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/**
 * Marks on one letter beyond what any script needs: they would cover the lines around, and composing them takes time
 * that grows with their square.
 */
const piledMarks = /(\p{M}{5})\p{M}+/gu;

/**
 * Text of which a reader sees every character: one line, composed, no controls, nothing that turns its direction.
 * Spaces at its ends stay, since it may be a piece of a line.
 */
export function plain(text: string): string {
  if (isOfPlainLetters(text)) return text;
  return balanced(text)
    .toWellFormed()
    .replace(breaks, ' ')
    .replace(unseen, '')
    .replace(piledMarks, '$1')
    .normalize('NFC')
    .replace(/ {3,}/g, '  ');
}

/**
 * At most `lengthMax` UTF-16 units, cut between words where there is one to cut at, else between graphemes, and
 * ending in an ellipsis where something is left out.
 */
export function clip(text: string, lengthMax: number): string {
  // What is left out unread is far beyond what may be shown, whatever of the rest is not seen.
  const whole = plain(text.slice(0, lengthMax * readFactor));
  if (whole.length <= lengthMax) return whole;
  let kept = '';
  for (const { segment } of graphemes.segment(whole)) {
    if (kept.length + segment.length > lengthMax - 1) break;
    kept += segment;
  }
  const wordEnd = kept.lastIndexOf(' ');
  // A cut in the last word only: what comes before it must be most of the text, or the words are not words.
  const cut = (wordEnd > kept.length / 2 ? kept.slice(0, wordEnd) : kept).trimEnd();
  const closed = `${cut}…${endsOf(cut)}`;
  return closed.length <= lengthMax ? closed : `${withoutIsolates(cut)}…`;
}

/** Slack's three escapes, once: https://docs.slack.dev/messaging/formatting-message-text (Escaping text). */
export function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** What Slack escaped in what people type. */
export function unescape(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
