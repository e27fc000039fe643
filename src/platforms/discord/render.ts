import { MessageFlags, type APIEmbed } from 'discord.js';
import type { DeliveryId } from '../../domain/delivery.ts';
import type { Action, Card, Message, Note } from '../../domain/message.ts';
import type { Texts } from '../../domain/texts.ts';
import { buttonRows, type ButtonRow } from './buttons.ts';
import { cardEmbed, cardHead, firstLink } from './card.ts';
import { answerMark } from './custom-id.ts';
import { lineText } from './inline.ts';
import { words } from './markdown.ts';
import { mentionIn, type Mentioned } from './mentions.ts';

/** A message as Discord takes it. The same fields go with a send and with an edit. */
export type Rendered = {
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly ButtonRow[];
  readonly allowed_mentions: Mentioned['allowed'];
  /** Always given: an edit must be able to take the flag off again. */
  readonly flags: number;
};

/** A note of one or two short lines needs no embed. */
const contentMax = 1_500;
const plainLinesMax = 2;
const titleMax = 250;
const marksMax = 3;
const markMax = 80;
const noteMax = 2_400;
const lineMax = 600;

const nothing = '—';

/** A message that is posted for a delivery; `isShort` for one that was refused for its size. */
export function renderPosted(
  message: Message,
  deliveryId: DeliveryId,
  isShort: boolean,
  texts: Texts,
): Rendered {
  const actions = marked(message, texts);
  const mentioned = mentionIn(message.form === 'card' ? message.mentions : []);
  const shown = isShort ? shortOf(message, texts) : wholeOf(message, texts);
  const components = buttonRows(isShort ? actions.slice(0, 1) : actions, deliveryId);
  return sealed(shown, components, mentioned);
}

/** An answer to somebody's command. */
export function renderAnswer(note: Note, isSharable: boolean, texts: Texts): Rendered {
  const share = isSharable ? texts.say('answer.share') : undefined;
  return sealed(wholeOf(note, texts), buttonRows(note.actions, answerMark, share), mentionIn([]));
}

/**
 * Each posted message bears a button, for it is by its button that a message is found again whose answer was lost.
 */
function marked(message: Message, { say }: Texts): readonly Action[] {
  if (message.actions.length > 0) return message.actions;
  const { storySlug } = message;
  return [
    storySlug === undefined || storySlug === ''
      ? { label: say('answer.what-is-this'), command: 'help' }
      : { label: say('button.timeline'), command: `story ${storySlug}` },
  ];
}

type Shown = { readonly content: string; readonly embed?: APIEmbed };

function wholeOf(message: Message, texts: Texts): Shown {
  return message.form === 'card'
    ? { content: cardHead(message, texts), embed: cardEmbed(message, texts) }
    : noteShown(message, texts);
}

function shortOf(message: Message, texts: Texts): Shown {
  if (message.form === 'card') return { content: shortCard(message, texts) };
  const { content } = noteShown(message, texts);
  return { content };
}

function shortCard(card: Card, texts: Texts): string {
  return [cardHead(card, texts), firstLink(card, texts)].filter(Boolean).join('\n');
}

function noteShown(note: Note, texts: Texts): Shown {
  const lines = note.lines.map((line) => lineText(line, lineMax)).map((text) => text.trimEnd());
  const head = [...marksOf(note), bold(words(note.title ?? '', titleMax))].filter(Boolean).join(' · ');
  const all = head === '' ? lines : [head, ...lines];
  const whole = all.join('\n').trim();
  if (lines.length <= plainLinesMax && whole.length <= contentMax) return { content: whole };
  const [first = '', ...rest] = all;
  return { content: first.trim(), embed: { description: fitting(rest, texts) } };
}

function marksOf({ marks }: Note): readonly string[] {
  return marks.slice(0, marksMax).map((mark) => bold(words(mark, markMax)));
}

function bold(text: string): string {
  return text === '' ? '' : `**${text}**`;
}

/** Whole lines, as many as have room, and how many have not. */
function fitting(lines: readonly string[], { say }: Texts): string {
  const kept: string[] = [];
  let length = 0;
  for (const line of lines) {
    length += line.length + 1;
    if (length > noteMax) break;
    kept.push(line);
  }
  const missing = lines.length - kept.length;
  return [...kept, ...(missing === 0 ? [] : [`… ${say('shown.more-lines', { count: missing })}`])].join('\n');
}

/**
 * Puts the parts together so that nothing but a configured mention can call anybody. Without an embed of ours, links
 * get no preview either: that flag hides all embeds, so it may not be set beside our own.
 */
function sealed(shown: Shown, components: readonly ButtonRow[], mentioned: Mentioned): Rendered {
  const { content, embed } = shown;
  const text = [content, mentioned.text].filter(Boolean).join('\n');
  const hasEmbed =
    embed !== undefined && ((embed.description ?? '') !== '' || (embed.fields ?? []).length > 0);
  return {
    content: text === '' ? nothing : text,
    embeds: hasEmbed ? [embed] : [],
    components,
    allowed_mentions: mentioned.allowed,
    flags: hasEmbed ? 0 : MessageFlags.SuppressEmbeds,
  };
}
