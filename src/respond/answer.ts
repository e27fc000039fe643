import type { Action, Line, Note } from '../domain/message.ts';
import type { Texts } from '../domain/texts.ts';
import type { Reply } from './command.ts';
import type { Problem } from './problem.ts';

export type NoteParts = {
  readonly title?: string;
  readonly lines: readonly (Line | string)[];
  readonly actions?: readonly Action[];
  readonly storySlug?: string;
};

/** Buttons of an answer at most: five to a row on Discord, and nobody reads more. */
const actionsMax = 5;

/** What was asked for, to the asker alone. */
export function answered(parts: NoteParts, announcement?: Note): Reply {
  return { ok: true, answer: noteOf(parts), ...(announcement === undefined ? {} : { announcement }) };
}

/** It was not done, and why, and what would be right. */
export function refused(flaw: Problem | string): Reply {
  if (typeof flaw === 'string') return { ok: false, answer: noteOf({ lines: [flaw] }) };
  return { ok: false, answer: noteOf({ lines: [flaw.text], actions: flaw.offers }) };
}

export function noteOf({ title, lines, actions = [], storySlug }: NoteParts): Note {
  return {
    form: 'note',
    marks: [],
    ...(title === undefined ? {} : { title }),
    lines: lines.map((line) => (typeof line === 'string' ? [line] : line)),
    actions: actions.slice(0, actionsMax),
    ...(storySlug === undefined ? {} : { storySlug }),
  };
}

/** "a", "a and b", "a, b and c", "a, b and 4 more". */
export function andList(words: readonly string[], { list, say }: Texts, max = 4): string {
  const count = words.length - max + 1;
  return list(words.length > max ? [...words.slice(0, max - 1), say('list.more', { count })] : words);
}

export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
