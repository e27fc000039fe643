import type { Message } from '../../domain/message.ts';
import { cardBlocks, cardText, shortCardBlocks } from './card.ts';
import { noteBlocks, noteText, shortNoteBlocks } from './note.ts';
import type { Block } from './pieces.ts';

export type Rendered = {
  /** What a notification and a screen reader say: plain, escaped. */
  readonly text: string;
  readonly blocks: Block[];
};

/** A message as Slack takes it. Pure; this is the one place where plain text becomes Slack's. */
export function render(message: Message, isShort = false): Rendered {
  switch (message.form) {
    case 'card':
      return { text: cardText(message), blocks: isShort ? shortCardBlocks(message) : cardBlocks(message) };
    case 'note':
      return { text: noteText(message), blocks: isShort ? shortNoteBlocks(message) : noteBlocks(message) };
  }
}
