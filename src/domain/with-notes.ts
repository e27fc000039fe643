import type { EditorNote, EditorWord } from './editor-note.ts';
import type { EventKind } from './event.ts';
import { claimsOfRound } from './stage.ts';
import { standings, type Standing } from './standing.ts';
import type { Dossier, Update } from './story.ts';

/** What a stage is worth in one newsroom, by the editor's word that holds there. */
type Held = {
  readonly note: EditorNote;
  readonly standing: Standing;
  /** What its claims made it when the word was said. */
  readonly worked: Standing;
};

/**
 * A story as one newsroom sees it: with its editors' words as updates among the others. A word holds until the news
 * itself turns; a retraction until an editor says otherwise.
 * @param notes that newsroom's on this story, in the order in which they were said
 */
export function withNotes(dossier: Dossier, notes: readonly EditorNote[]): Dossier {
  if (notes.length === 0) return dossier;
  const held = new Map<EventKind, Held>();
  const worked = new Map<EventKind, Standing>();
  const seen = new Map<EventKind, Standing>();
  const updates: Update[] = [];
  const say = (note: EditorNote) => {
    const before = seen.get(note.eventKind) ?? 'claimed';
    const standing = standingBy(note, before);
    updates.push(updateOf(note, standing, before, dossier, updates));
    seen.set(note.eventKind, standing);
    // A correction says what was wrong, not what the story is worth: the word before it still holds.
    if (note.word !== 'correct')
      held.set(note.eventKind, { note, standing, worked: worked.get(note.eventKind) ?? before });
  };
  const tell = (update: Update) => {
    // The place changed hands: no word that was said before is about that.
    if (update.kind === 'new-stage') {
      held.delete(update.eventKind);
      seen.delete(update.eventKind);
    }
    const told = asHeld(update, held.get(update.eventKind), seen.get(update.eventKind));
    if (told.word === undefined) held.delete(update.eventKind);
    worked.set(update.eventKind, update.standing);
    seen.set(update.eventKind, told.standing);
    updates.push(told);
  };
  const spoken = notes.filter(({ word }) => word !== 'on-it');
  // At one version the news goes first: the sort keeps their order.
  const steps = [...dossier.updates, ...spoken].toSorted((one, other) => one.version - other.version);
  for (const step of steps) {
    if ('claimIds' in step) tell(step);
    else say(step);
  }
  return { ...dossier, updates, notes };
}

/** A hold takes what was stated back to a claim until somebody has looked; a correction leaves the standing alone. */
function standingBy({ word }: EditorNote, before: Standing): Standing {
  switch (word) {
    case 'confirm':
      return 'confirmed';
    case 'retract':
      return 'retracted';
    case 'hold':
      return standings.indexOf(before) > standings.indexOf('disputed') ? 'claimed' : before;
    case 'correct':
    case 'on-it':
      return before;
  }
}

const kinds = {
  confirm: 'new-standing',
  hold: 'new-standing',
  correct: 'correction',
  retract: 'retraction',
  'on-it': 'new-standing',
} as const satisfies Record<EditorWord, Update['kind']>;

function updateOf(
  note: EditorNote,
  standing: Standing,
  before: Standing,
  { claims, updates: news }: Dossier,
  told: readonly Update[],
): Update {
  const ofKind = claimsOfRound(note.eventKind, claims);
  const newest = told.findLast(({ eventKind }) => eventKind === note.eventKind) ?? news[0];
  return {
    id: noteUpdateId(note),
    storyId: note.storyId,
    version: note.version,
    kind: kinds[note.word],
    eventKind: note.eventKind,
    urgency: newest?.urgency ?? 'routine',
    standing,
    standingBefore: before,
    claimIds: ofKind.map(({ id }) => id),
    at: note.at,
    whatChanged: note.reason,
    word: note,
  };
}

/** The update that an editor's word makes. */
export function noteUpdateId({ id }: EditorNote): Update['id'] {
  return `update-${id}`;
}

/** The editor's word that a stage rests on now in the reader's newsroom. */
export function wordOn({ updates }: Dossier, eventKind: EventKind | undefined): EditorNote | undefined {
  return updates.findLast((update) => update.eventKind === eventKind && !isCorrection(update))?.word;
}

/** Whether an update is an editor's word itself, not the news. */
export function isWord({ articleId }: Update): boolean {
  return articleId === undefined;
}

function isCorrection(update: Update): boolean {
  return isWord(update) && update.word?.word === 'correct';
}

/** A later step of the news, by the word that still holds of its stage. */
function asHeld(update: Update, held: Held | undefined, before: Standing | undefined): Update {
  if (held === undefined) return update;
  const isTurn = update.standing !== held.worked && held.note.word !== 'retract';
  const standing = isTurn ? update.standing : held.standing;
  const isNew = update.kind === 'new-standing' && standing === before;
  const { standingBefore: _, ...rest } = update;
  return {
    ...rest,
    standing,
    ...(isNew ? { kind: 'new-claim' as const } : {}),
    ...(before === undefined || before === standing ? {} : { standingBefore: before }),
    ...(isTurn ? {} : { word: held.note }),
  };
}
