import type { types } from '@slack/bolt';
import { epochMsOf, secondMs, type Instant } from '../../domain/instant.ts';
import type { Action, Inline, Line } from '../../domain/message.ts';
import type { Texts } from '../../domain/texts.ts';
import { buttonLabelMax, buttonsMax, buttonValueMax, urlLengthMax } from './limits.ts';
import { clip, escape, plain } from './plain.ts';

/**
 * A piece of rich text. Words of feeds travel only as `text` and as the words of links: Slack reads no markup in
 * them, neither mentions nor formatting nor escapes (https://docs.slack.dev/reference/block-kit/blocks/rich-text-block),
 * where its mrkdwn has no escape for `*`, `_`, `~` and backticks.
 */
export type Piece = types.RichTextElement;
export type Block = types.KnownBlock;

/**
 * The action ids of our buttons: "run-0", "run-1"… run their value as a command, "form-0"… ask for what it lacks in a
 * form, "share" shares an answer.
 */
export const runActionId = /^run-\d+$/;
export const formActionId = /^form-\d+$/;
export const shareActionId = 'share';

const dateFormats = {
  time: '{time}',
  'date-time': '{date_short_pretty}, {time}',
  relative: '{ago}',
} as const;

export function words(text: string, lengthMax: number): Piece[] {
  return piecesOf(clip(text.trim(), lengthMax));
}

export function bold(text: string, lengthMax: number): Piece[] {
  return piecesOf(clip(text.trim(), lengthMax), { bold: true });
}

/** A link, or only its words where the address is not one to follow. */
export function link(text: string, url: string, lengthMax: number): Piece[] {
  const label = clip(text.trim(), lengthMax);
  const href = hrefOf(url);
  if (href === undefined || label.trim() === '') return piecesOf(label);
  return [{ type: 'link', url: href, text: label }];
}

/** A moment in the reader's own zone; in UTC where it cannot be shown so. */
export function moment(at: Instant, show: keyof typeof dateFormats): Piece[] {
  const timestamp = Math.floor(epochMsOf(at) / secondMs);
  return [{ type: 'date', timestamp, format: dateFormats[show], fallback: momentText(at, show) }];
}

/** A mention that calls: of a person, a group or everybody, by the id that a subscription holds. */
export function mention(id: string): Piece[] {
  if (id === 'here' || id === 'channel' || id === 'everyone') return [{ type: 'broadcast', range: id }];
  if (/^S[A-Z0-9]+$/.test(id)) return [{ type: 'usergroup', usergroup_id: id }];
  if (/^[UW][A-Z0-9]+$/.test(id)) return [{ type: 'user', user_id: id }];
  return words(id, 80);
}

export function inline(piece: Inline, lengthMax: number): Piece[] {
  if (typeof piece === 'string') return piecesOf(clip(piece, lengthMax));
  if ('strong' in piece) return piecesOf(clip(piece.strong, lengthMax), { bold: true });
  if ('struck' in piece) return piecesOf(clip(piece.struck, lengthMax), { strike: true });
  if ('link' in piece)
    return [...link(piece.link, piece.url, lengthMax), ...piecesOf(clip(` (${piece.domain})`, lengthMax))];
  if ('at' in piece) return moment(piece.at, piece.show);
  return piecesOf(clip(`@${piece.name}`, lengthMax));
}

/** A line as text without any markup, for notifications and for places that carry none. */
export function lineText(line: Line, texts: Texts): string {
  return line.map((piece) => inlineText(piece, texts)).join('');
}

/** One block of lines; undefined where no line has a word. */
export function richText(lines: readonly (readonly Piece[])[]): types.RichTextBlock | undefined {
  const elements: Piece[] = [];
  for (const line of lines.filter((pieces) => pieces.length > 0)) {
    if (elements.length > 0) elements.push({ type: 'text', text: '\n' });
    elements.push(...line);
  }
  if (elements.every((piece) => textOf(piece).trim() === '')) return undefined;
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: joined(elements) }] };
}

/** Buttons whose value is the command they run. */
export function buttons(actions: readonly Action[], blockId: string): types.ActionsBlock | undefined {
  const elements = actions
    .filter(({ command, label }) => command.length <= buttonValueMax && plain(label).trim() !== '')
    .slice(0, buttonsMax)
    .map(buttonOf);
  return elements.length === 0 ? undefined : { type: 'actions', block_id: blockId, elements };
}

/** Characters that a reader meets in a line of these pieces, its end included. */
export function readableLength(pieces: readonly Piece[]): number {
  return pieces.map((piece) => textOf(piece).length).reduce((sum, length) => sum + length, 1);
}

export function blocksOf(...blocks: readonly (Block | undefined)[]): Block[] {
  return blocks.filter((block) => block !== undefined);
}

function buttonOf({ label, command, style, opens }: Action, index: number): types.Button {
  return {
    type: 'button',
    action_id: `${opens === true ? 'form' : 'run'}-${index}`,
    text: { type: 'plain_text', text: escapedWithin(label, buttonLabelMax), emoji: false },
    value: command,
    ...(style === undefined ? {} : { style }),
  };
}

/** Escapes lengthen: the cut is made so that the escaped text fits, never inside an entity. */
export function escapedWithin(text: string, lengthMax: number): string {
  let room = lengthMax;
  let out = escape(clip(text.trim(), room));
  while (out.length > lengthMax) {
    room -= Math.max(1, Math.ceil((out.length - lengthMax) / 5));
    out = escape(clip(text.trim(), room));
  }
  return out;
}

function piecesOf(text: string, style?: { bold?: true; strike?: true }): Piece[] {
  if (text === '') return [];
  return [{ type: 'text', text, ...(style === undefined ? {} : { style }) }];
}

/** Neighbours of one style become one piece. */
function joined(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (last?.type === 'text' && piece.type === 'text' && isSameStyle(last, piece))
      out[out.length - 1] = { ...last, text: last.text + piece.text };
    else out.push(piece);
  }
  return out;
}

function isSameStyle(one: types.RichTextText, other: types.RichTextText): boolean {
  return one.style?.bold === other.style?.bold && one.style?.strike === other.style?.strike;
}

function textOf(piece: Piece): string {
  switch (piece.type) {
    case 'text':
      return piece.text;
    case 'link':
      return piece.text ?? piece.url;
    case 'date':
      return piece.fallback ?? piece.format;
    default:
      return '@somebody';
  }
}

function inlineText(piece: Inline, { say }: Texts): string {
  if (typeof piece === 'string') return piece;
  if ('strong' in piece) return piece.strong;
  if ('struck' in piece) return say('shown.withdrawn', { headline: piece.struck });
  if ('link' in piece) return `${piece.link} (${piece.domain})`;
  if ('at' in piece) return momentText(piece.at, piece.show);
  return `@${piece.name}`;
}

function momentText(at: Instant, show: keyof typeof dateFormats): string {
  const time = `${at.slice(11, 16)} UTC`;
  return show === 'time' ? time : `${at.slice(0, 10)} ${time}`;
}

function hrefOf(url: string): string | undefined {
  const parsed = URL.parse(plain(url).trim());
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return undefined;
  if (parsed.username !== '' || parsed.password !== '') return undefined;
  // A bar is fine in an address and parts address from words in Slack's.
  const href = parsed.href.replaceAll('|', '%7C');
  return href.length > urlLengthMax ? undefined : href;
}
