import type { Message } from '../../domain/message.ts';
import type { Texts } from '../../domain/texts.ts';
import { cardBlocks, cardText, shortCardBlocks } from './card.ts';
import { noteBlocks, noteText, shortNoteBlocks } from './note.ts';
import type { Block } from './pieces.ts';

export type Rendered = {
  /** What a notification and a screen reader say: plain, escaped. */
  readonly text: string;
  readonly blocks: Block[];
};

/** A message as Slack takes it. Pure; this is the one place where plain text becomes Slack's. */
export function render(message: Message, texts: Texts, isShort = false): Rendered {
  switch (message.form) {
    case 'card':
      return {
        text: cardText(message, texts),
        blocks: isShort ? shortCardBlocks(message, texts) : cardBlocks(message, texts),
      };
    case 'note':
      return {
        text: noteText(message, texts),
        blocks: isShort ? shortNoteBlocks(message, texts) : noteBlocks(message, texts),
      };
  }
}
