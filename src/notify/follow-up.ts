import { shownLink } from '../domain/link.ts';
import type { Line, Note } from '../domain/message.ts';
import type { Dossier, Update } from '../domain/story.ts';
import type { EditorNote } from '../domain/editor-note.ts';
import { sourceOf } from '../domain/subject.ts';
import { isWord } from '../domain/with-notes.ts';
import { leadOf, storyHeadline } from '../domain/lead.ts';
import { whatChangedWords } from '../domain/what-changed.ts';
import type { Texts } from '../domain/texts.ts';
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
  { marks, texts }: Pick<CardContext, 'marks' | 'texts'>,
  place: { readonly inThread: boolean; readonly toldAt?: string },
): Note {
  const { story } = dossier;
  return {
    form: 'note',
    language: texts.language,
    marks,
    ...(place.inThread || isTakenBack(update) ? {} : { title: storyHeadline(dossier, texts) }),
    lines: [changeLine(update, dossier, texts, place.toldAt), ...sourceLine(update, dossier, texts)],
    actions: place.inThread ? [] : actionsOf(dossier, texts),
    ...(story.slug === undefined ? {} : { storySlug: story.slug }),
  };
}

/** What was told is struck through in the words on what changed; above them, in a phone's notice, it would be told once more. */
function isTakenBack(update: Update): boolean {
  const word = isWord(update) ? update.word?.word : undefined;
  return update.kind === 'retraction' || word === 'retract' || word === 'correct';
}

function changeLine(update: Update, dossier: Dossier, texts: Texts, toldAt: string | undefined): Line {
  const { kind, standing, standingBefore, eventKind } = update;
  const headline = storyHeadline(dossier, texts);
  if (isWord(update) && update.word !== undefined)
    return wordLine(update.word, update, headline, toldAt, texts);
  const what = whatChangedWords(update, texts);
  const { line, say } = texts;
  const state = { strong: stateOf(dossier, eventKind, standing, texts) };
  switch (kind) {
    case 'retraction': {
      const time = clockIn(update.at, 'UTC');
      return [...line('change.retraction', { time, what, headline }), ...wasTold(toldAt, texts)];
    }
    case 'correction':
      return line('change.correction', { what });
    case 'new-stage':
      return line('change.new-stage', {
        topic: topicWords(eventKind, dossier.story.place, texts),
        state,
        what,
      });
    case 'new-story':
    case 'new-standing':
    case 'new-claim':
    case 'new-figure':
    case 'more-outlets': {
      const other = otherStage(update, dossier, texts);
      if (standingBefore === undefined || standingBefore === standing) {
        const same = { strong: say(`standing.${standing}`) };
        return other === undefined
          ? line('change.still', { state: same, what })
          : line('change.still-of', { topic: other, state: same, what });
      }
      const before = say(`standing.${standingBefore}`);
      return other === undefined
        ? line('change.now', { state, before, what })
        : line('change.now-of', { topic: other, state, before, what });
    }
  }
}

/** "Withdrawal from Homs" where the card leads with another stage: a confirmed withdrawal is no confirmed capture. */
function otherStage({ eventKind }: Update, dossier: Dossier, texts: Texts): string | undefined {
  if (eventKind === leadOf(dossier).kind) return undefined;
  const { place, placeText } = dossier.story;
  const words = stageWordsFor(eventKind, place?.name ?? placeText, texts);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** An editor's word, with the name on it and the reason. */
function wordLine(
  { word, at, by: { name }, reason }: EditorNote,
  { standing, standingBefore }: Update,
  headline: string,
  toldAt: string | undefined,
  texts: Texts,
): Line {
  const { line, say } = texts;
  const time = clockIn(at, 'UTC');
  const before = standingBefore === undefined ? 'none' : say(`standing.${standingBefore}`);
  switch (word) {
    case 'retract':
      return [...line('word-change.retract', { time, name, reason, headline }), ...wasTold(toldAt, texts)];
    case 'correct':
      return line('word-change.correct', { time, name, reason, headline });
    case 'hold':
      return line('word-change.hold', { time, name, before, reason });
    case 'confirm':
    case 'on-it':
      return line('word-change.confirm', {
        state: say(`standing.${standing}`),
        name,
        before: standingBefore === standing ? 'none' : before,
        reason,
      });
  }
}

function wasTold(toldAt: string | undefined, { line }: Texts): Line {
  return toldAt === undefined ? [] : line('change.was-told', { moment: { at: toldAt, show: 'time' } });
}

function sourceLine(update: Update, dossier: Dossier, texts: Texts): readonly Line[] {
  const source = sourceOf(update, dossier);
  const link = source?.url === undefined ? undefined : shownLink(source.url);
  if (source === undefined) return [];
  const outlet = texts.keep(source.outlet);
  return [[link === undefined ? outlet : { link: outlet, ...link }]];
}
