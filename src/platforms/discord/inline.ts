import { epochMsOf, type Instant } from '../../domain/instant.ts';
import type { Inline, Line } from '../../domain/message.ts';
import { address, bare, plain, words } from './markdown.ts';
import { isSnowflake } from './snowflake.ts';

const nameLengthMax = 80;
const linkWordsMax = 200;
const domainMax = 60;

/** A line as Discord's Markdown, of at most `lengthMax` characters; a piece that does not fit whole is cut or left out. */
export function lineText(line: Line, lengthMax: number): string {
  let out = '';
  for (const piece of line) {
    const room = lengthMax - out.length;
    if (room < cutMin) break;
    const text = pieceText(piece, room);
    if (text.length <= room) out += text;
  }
  return out;
}

/** Less room than this is not worth a cut. */
const cutMin = 12;

function pieceText(piece: Inline, room: number): string {
  if (typeof piece === 'string') return spaced(piece, (text) => words(text, room - 2));
  if ('strong' in piece) return dressed('**', piece.strong, room);
  if ('struck' in piece) return dressed('~~', piece.struck, room);
  if ('link' in piece) return linkWithDomain(piece, room);
  if ('at' in piece) return momentText(piece.at, piece.show);
  return isSnowflake(piece.person) ? `<@${piece.person}>` : words(piece.name, nameLengthMax);
}

/** "[Levant Wire](<https://…>) (levant-wire.example)": a mask hides where it leads, the domain says it. */
export function linkWithDomain(
  { link, url, domain }: { readonly link: string; readonly url: string; readonly domain: string },
  room: number,
): string {
  const host = words(domain, domainMax);
  if (host === '') return linkText(link, url, room);
  return `${linkText(link, url, room - host.length - 3)} (${host})`;
}

/**
 * A masked link; its words alone where the address is none or there is no room for both. Words with brackets, which
 * would end the mask, and words that look like an address themselves, which would hide the true one, stand beside it.
 */
export function linkText(text: string, url: string, room: number): string {
  const shown = words(text, Math.min(room, linkWordsMax)) || 'link';
  const href = address(url);
  const isSafe = !/[[\]]|:\/\/|[a-z0-9]\.[a-z]{2,}/i.test(plain(text));
  const masked = isSafe ? `[${shown}](<${href}>)` : `${shown} [link](<${href}>)`;
  return href !== undefined && masked.length <= room ? masked : shown;
}

/** Shown in the reader's own zone: https://docs.discord.com/developers/reference#message-formatting-timestamp-styles */
export function momentText(at: Instant, show: 'time' | 'date-time' | 'relative'): string {
  const style = { time: 't', 'date-time': 'f', relative: 'R' }[show];
  return `<t:${Math.floor(epochMsOf(at) / 1_000)}:${style}>`;
}

/** A line where Discord knows no markup: footers, and the names of threads. */
export function bareLine(line: Line, lengthMax: number): string {
  return bare(line.map(barePiece).join(''), lengthMax);
}

function barePiece(piece: Inline): string {
  if (typeof piece === 'string') return piece;
  if ('strong' in piece) return piece.strong;
  if ('struck' in piece) return piece.struck;
  if ('link' in piece) return `${piece.link} (${piece.domain})`;
  if ('at' in piece)
    return piece.show === 'time'
      ? `${piece.at.slice(11, 16)} UTC`
      : `${piece.at.slice(0, 16).replace('T', ' ')} UTC`;
  return piece.name;
}

function dressed(mark: string, text: string, room: number): string {
  return spaced(text, (inner) => `${mark}${words(inner, room - 2 * mark.length - 2)}${mark}`);
}

/** The spaces around a piece part it from its neighbours; inside, `plain` has taken them off. Nothing stays nothing. */
function spaced(text: string, dress: (text: string) => string): string {
  if (words(text, cutMin) === '') return text === '' ? '' : ' ';
  return `${/^\s/.test(text) ? ' ' : ''}${dress(text)}${/\s$/.test(text) ? ' ' : ''}`;
}
