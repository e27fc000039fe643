import type { EventKind } from './event.ts';
import { messages } from './messages.ts';
import { keptWords, saying, type Kept } from './saying.ts';
import type { MessageIdOf, Texts } from './texts.ts';

/** "civilian casualties". */
export function kindWords(kind: EventKind, texts: Texts): string {
  return keptWords(kindKept(kind), texts);
}

/** The same, to be said later. A kind that a newsroom has added to its topics goes by its name. */
export function kindKept(kind: EventKind): Kept {
  const id = `event-kind.${kind}`;
  return isSpoken(id) ? saying(id) : kind.replaceAll('-', ' ');
}

function isSpoken(id: string): id is MessageIdOf<'event-kind'> {
  return Object.hasOwn(messages, id);
}
