import type { EditorNote } from '../domain/editor-note.ts';
import type { Instant } from '../domain/instant.ts';
import type { Roots, Roster } from '../domain/roster.ts';
import type { Dossier } from '../domain/story.ts';
import { noteUpdateId } from '../domain/with-notes.ts';
import { editOf } from './deliveries-for.ts';
import { match, type Matched } from './match.ts';

/**
 * What follows from an editor's word in their newsroom: who is told, and every card of the story there, which is
 * written again. Who is on it is told to nobody; the cards show it.
 * @param dossier with the word in it
 * @param roster of that newsroom alone, as are the roots
 */
export function matchWord(
  note: EditorNote,
  dossier: Dossier,
  roster: Roster,
  roots: Roots,
  now: Instant,
): Matched {
  const update = dossier.updates.find(({ id }) => id === noteUpdateId(note));
  if (update !== undefined) return match([update], [dossier], roster, roots, now);
  const newest = dossier.updates.at(-1);
  if (newest === undefined) return { decisions: [], deliveries: [] };
  const ofStory = Object.values(roots[note.storyId] ?? {});
  return { decisions: [], deliveries: ofStory.flatMap((root) => editOf(root, newest, now, note)) };
}
