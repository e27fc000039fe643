import { sql } from 'kysely';
import type { Decision } from '../domain/decision.ts';
import { isSaidAgain, type EditorNote } from '../domain/editor-note.ts';
import type { Instant } from '../domain/instant.ts';
import { leadOf } from '../domain/lead.ts';
import type { NewDelivery } from '../domain/new-delivery.ts';
import type { Roots, Roster } from '../domain/roster.ts';
import type { Dossier } from '../domain/story.ts';
import { channelKey, type Channel, type WorkspaceId } from '../domain/workspace.ts';
import type { AuditEntry, NoteDraft, NoteKept } from '../respond/ports.ts';
import { holdWeaving } from './audience-lock.ts';
import { audited } from './audit.ts';
import type { Database } from './database.ts';
import { selectDossiers } from './dossiers.ts';
import { json } from './json.ts';
import { matchedKept } from './new-deliveries.ts';
import { rosterOf } from './roster.ts';
import { touchedStories } from './touched-stories.ts';

/**
 * What follows from an editor's word in their newsroom; pure.
 * @param dossier with the word in it
 */
export type MatchWord = (
  note: EditorNote,
  dossier: Dossier,
  roster: Roster,
  roots: Roots,
  now: Instant,
) => { readonly decisions: readonly Decision[]; readonly deliveries: readonly NewDelivery[] };

export interface EditorNotes {
  /**
   * Keeps an editor's word and, in the same transaction, what follows from it in that newsroom: edits of all its cards
   * of the story, and replies. Undefined when the newsroom sees no such story.
   */
  addNote(draft: NoteDraft, audit: AuditEntry, match: MatchWord): Promise<NoteKept | undefined>;
}

export function editorNotes(database: Database): EditorNotes {
  return {
    addNote: async (draft, audit, match) =>
      await audited<NoteKept | undefined>(database, audit, async (transaction) => {
        const seen = await standingStill(transaction, draft);
        if (seen === undefined) return { changed: false, outcome: undefined };
        const note = { ...draft, eventKind: leadOf(seen).kind, version: seen.story.version };
        const before = lastLike(note, seen);
        if (before !== undefined && isSaidAgain(note, before))
          return { changed: false, outcome: { note: before, channels: [], quietly: [], wasSaid: true } };
        await insertNote(transaction, note);
        const dossier = (await dossierOf(transaction, draft)) ?? seen;
        const roster = await rosterOf(transaction, note.workspaceId, audit.at);
        const { roots } = await touchedStories(transaction, [note.storyId]);
        const matched = match(note, dossier, roster, ownRoots(roots, note.workspaceId), audit.at);
        for (const statement of matchedKept(matched)) await statement.execute(transaction);
        return { changed: true, outcome: { note, ...hearers(matched.deliveries) } };
      }),
  };
}

/** Under the audience's lock the story stands still: the word is said of its version, and of the stage it leads with. */
async function standingStill(database: Database, draft: NoteDraft): Promise<Dossier | undefined> {
  const seen = await dossierOf(database, draft);
  if (seen === undefined) return undefined;
  await holdWeaving(database, seen.story.audience);
  return (await dossierOf(database, draft)) ?? seen;
}

/** Who looks after a story is beside what is said of it. */
function lastLike({ word }: EditorNote, { notes = [] }: Dossier): EditorNote | undefined {
  return notes.findLast((one) => (one.word === 'on-it') === (word === 'on-it'));
}

async function insertNote(database: Database, note: EditorNote): Promise<void> {
  await database
    .insertInto('editor_notes')
    .values({
      id: note.id,
      workspace_id: note.workspaceId,
      story_id: note.storyId,
      at: note.at,
      body: json(note),
    })
    .execute();
}

async function dossierOf(
  database: Database,
  { workspaceId, storyId }: Pick<EditorNote, 'workspaceId' | 'storyId'>,
): Promise<Dossier | undefined> {
  return (await selectDossiers(database, workspaceId, sql`s.id = ${storyId}`, 1))[0];
}

/** An edit notifies nobody, and what is held is put up later or never. */
function hearers(deliveries: readonly NewDelivery[]): Pick<NoteKept, 'channels' | 'quietly'> {
  const channels = channelsOf(deliveries.filter(({ state, kind }) => state === 'pending' && kind !== 'edit'));
  const told = new Set(channels.map(channelKey));
  return { channels, quietly: channelsOf(deliveries).filter((channel) => !told.has(channelKey(channel))) };
}

function channelsOf(deliveries: readonly NewDelivery[]): readonly Channel[] {
  return [...new Map(deliveries.map(({ channel }) => [channelKey(channel), channel])).values()];
}

/** The cards of other newsrooms are none of this one's business. */
function ownRoots(roots: Roots, workspaceId: WorkspaceId): Roots {
  return Object.fromEntries(
    Object.entries(roots).map(([storyId, ofStory]) => [
      storyId,
      Object.fromEntries(Object.entries(ofStory).filter(([, root]) => root.workspaceId === workspaceId)),
    ]),
  );
}
