import type { EventKind } from './event.ts';
import type { Instant } from './instant.ts';
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
