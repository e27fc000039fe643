import { shownLink } from '../domain/link.ts';
import type { Inline, Line, Note } from '../domain/message.ts';
import type { Dossier, Update } from '../domain/story.ts';
import type { EditorNote } from '../domain/editor-note.ts';
import { sourceOf } from '../domain/subject.ts';
import { isWord } from '../domain/with-notes.ts';
import { leadOf } from '../domain/lead.ts';
import { clockIn } from '../domain/zoned-time.ts';
import type { CardContext } from './card.ts';
import { actionsOf } from './card.ts';
import { stateOf } from './editors-word.ts';
import { stageWordsFor, topicWords } from './wording.ts';

/**
 * What is said after the card: it begins with what changed.
 * @param toldAt when the card was posted here; absent when there is none
 */
export function composeFollowUp(
  update: Update,
  dossier: Dossier,
  context: Pick<CardContext, 'marks' | 'headlineOf'>,
  place: { readonly inThread: boolean; readonly toldAt?: string },
): Note {
  const { story } = dossier;
  return {
    form: 'note',
    marks: context.marks,
    ...(place.inThread ? {} : { title: context.headlineOf(dossier) }),
    lines: [changeLine(update, dossier, context, place.toldAt), ...sourceLine(update, dossier)],
    actions: place.inThread ? [] : actionsOf(dossier),
    ...(story.slug === undefined ? {} : { storySlug: story.slug }),
  };
}

function changeLine(
  update: Update,
  dossier: Dossier,
  context: Pick<CardContext, 'headlineOf'>,
  toldAt: string | undefined,
): Line {
  const { kind, standing, standingBefore, eventKind, whatChanged } = update;
  if (isWord(update) && update.word !== undefined)
    return wordLine(update.word, update, context.headlineOf(dossier), toldAt);
  const state: Inline = { strong: stateOf(dossier, eventKind, standing) };
  const before = standingBefore?.toUpperCase();
  switch (kind) {
    case 'retraction':
      return [
        { strong: 'RETRACTED' },
        ` ${clockIn(update.at, 'UTC')} UTC: ${whatChanged}. `,
        { struck: context.headlineOf(dossier) },
        ...wasTold(toldAt),
      ];
    case 'correction':
      return [{ strong: 'CORRECTED' }, `: ${whatChanged}`];
    case 'new-stage':
      return [`Now: ${topicWords(eventKind, dossier.story.place)}, `, state, `: ${whatChanged}`];
    case 'new-story':
    case 'new-standing':
    case 'new-claim':
    case 'new-figure':
    case 'more-outlets':
      return before !== undefined && standingBefore !== standing
        ? [opening('now', update, dossier), state, ` (was ${before}): ${whatChanged}`]
        : [opening('still', update, dossier), { strong: standing.toUpperCase() }, `. New: ${whatChanged}`];
  }
}

/** "Now ", or "Withdrawal from Homs now " where the card leads with another stage: a confirmed withdrawal is no confirmed capture. */
function opening(word: 'now' | 'still', { eventKind }: Update, dossier: Dossier): string {
  const { place, placeText } = dossier.story;
  const isLead = eventKind === leadOf(dossier).kind;
  const words = isLead ? word : `${stageWordsFor(eventKind, place?.name ?? placeText)} ${word}`;
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} `;
}

/** An editor's word, with the name on it and the reason. */
function wordLine(
  note: EditorNote,
  { standing, standingBefore }: Update,
  headline: string,
  toldAt: string | undefined,
): Line {
  const by = `by @${note.by.name}`;
  const at = `${clockIn(note.at, 'UTC')} UTC ${by}`;
  const was = standingBefore === undefined ? '' : ` (was ${standingBefore.toUpperCase()})`;
  switch (note.word) {
    case 'retract':
      return [{ strong: 'RETRACTED' }, ` ${at}: ${note.reason}. `, { struck: headline }, ...wasTold(toldAt)];
    case 'correct':
      return [{ strong: 'CORRECTED' }, ` ${at}: ${note.reason}. `, { struck: headline }];
    case 'hold':
      return [
        { strong: 'ON HOLD' },
        ` ${at}${was}: ${note.reason}. Not to be relied on until it is settled.`,
      ];
    case 'confirm':
    case 'on-it':
      return ['Now ', { strong: `${standing.toUpperCase()} ${by}` }, `${was}: ${note.reason}`];
  }
}

function wasTold(toldAt: string | undefined): Line {
  return toldAt === undefined ? [] : [' · Was told here at ', { at: toldAt, show: 'time' }];
}

function sourceLine(update: Update, dossier: Dossier): readonly Line[] {
  const source = sourceOf(update, dossier);
  const link = source?.url === undefined ? undefined : shownLink(source.url);
  if (source === undefined) return [];
  return [[link === undefined ? source.outlet : { link: source.outlet, ...link }]];
}
