import type { Line, Note } from '../../domain/message.ts';
import type { Texts } from '../../domain/texts.ts';
import { messageLengthMax } from './limits.ts';
import {
  blocksOf,
  bold,
  buttons,
  escapedWithin,
  inline,
  lineText,
  readableLength,
  richText,
  words,
  type Block,
  type Piece,
} from './pieces.ts';

const titleMax = 150;
const inlineMax = 400;
const textLineMax = 300;
/** Room for "and 12 more lines". */
const restMax = 40;

/** A reply, a notice, a digest or an answer, its lines as many as fit. */
export function noteBlocks(note: Note, texts: Texts): Block[] {
  const blockId = note.storySlug === undefined ? 'note' : `story-${note.storySlug}`.slice(0, 255);
  return blocksOf(richText(linesOf(note, texts)) ?? nothingToSay, buttons(note.actions, blockId));
}

/** Its title or first line alone. */
export function shortNoteBlocks(note: Note, texts: Texts): Block[] {
  return blocksOf(richText(linesOf(note, texts).slice(0, 1)) ?? nothingToSay);
}

/** Its first two lines, for the notification. */
export function noteText(note: Note, texts: Texts): string {
  const [first = '', second = ''] = [
    ...(note.title === undefined ? [] : [note.title]),
    ...note.lines.map((line) => lineText(line, texts)),
  ].filter((line) => line.trim() !== '');
  const marked = [...note.marks, first].join(' · ');
  const lines = [marked, second].map((line) => escapedWithin(line, textLineMax));
  return lines.join('\n').trim() || '–';
}

const nothingToSay = richText([words('–', 1)]);

function linesOf(note: Note, texts: Texts): readonly (readonly Piece[])[] {
  const marks = note.marks.flatMap((mark) => bold(mark, titleMax)).flatMap((mark) => [mark, separator]);
  const title = bold(note.title ?? '', titleMax);
  const lines = note.lines.map(piecesOf);
  const all = title.length > 0 ? [title, ...lines] : lines;
  return fitting([[...marks, ...(all[0] ?? [])], ...all.slice(1)], texts);
}

function piecesOf(line: Line): readonly Piece[] {
  return line.flatMap((piece) => inline(piece, inlineMax));
}

function fitting(lines: readonly (readonly Piece[])[], { say }: Texts): readonly (readonly Piece[])[] {
  const kept: (readonly Piece[])[] = [];
  let length = 0;
  for (const line of lines) {
    length += readableLength(line);
    if (length > messageLengthMax - restMax) break;
    kept.push(line);
  }
  const left = lines.length - kept.length;
  return left === 0 ? kept : [...kept, words(say('shown.more-lines', { count: left }), restMax)];
}

const separator: Piece = { type: 'text', text: ' · ' };
