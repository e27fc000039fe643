import type { EventKind } from './event.ts';
import { minuteMs, msBetween, type Instant } from './instant.ts';
import type { WorkspaceId } from './workspace.ts';

/** What editors say of a story; `on-it` says only who looks after it. */
export const editorWords = ['confirm', 'hold', 'correct', 'retract', 'on-it'] as const;
export type EditorWord = (typeof editorWords)[number];

/** An editor's word on a story. It counts in their newsroom alone, after `standing(claims)`. */
export type EditorNote = {
  readonly id: `note-${string}`;
  readonly storyId: `story-${string}`;
  readonly workspaceId: WorkspaceId;
  /** The stage that it is about. */
  readonly eventKind: EventKind;
  /** The story's version at which it was said. */
  readonly version: number;
  readonly word: EditorWord;
  /** For people; empty for `on-it`. */
  readonly reason: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly at: Instant;
};

/** So soon after each other two forms are sent that were meant as one, by one person or by two. */
const sameWordMs = minuteMs;

/** Whether a word says again what was said a moment ago, of the same stage and for the same reason. */
export function isSaidAgain(word: EditorNote, before: EditorNote): boolean {
  return (
    word.word === before.word &&
    word.reason === before.reason &&
    word.eventKind === before.eventKind &&
    (word.word !== 'on-it' || word.by.id === before.by.id) &&
    Math.abs(msBetween(before.at, word.at)) <= sameWordMs
  );
}
