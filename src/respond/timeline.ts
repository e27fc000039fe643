import { claimsOf, sourceOf } from '../domain/subject.ts';
import type { EditorNote } from '../domain/editor-note.ts';
import { kindWords } from '../domain/event-kind.ts';
import { leadOf } from '../domain/lead.ts';
import type { Line } from '../domain/message.ts';
import { whatChangedWords } from '../domain/what-changed.ts';
import type { Dossier, Update } from '../domain/story.ts';
import type { Texts } from '../domain/texts.ts';
import { isWord } from '../domain/with-notes.ts';
import { andList, capitalised } from './answer.ts';

/** What one article, or an editor's word, brought to a story, for a list of what happened when: one step for each stage that it told of. */
export type Moment = { readonly updates: readonly [Update, ...Update[]]; readonly dossier: Dossier };

/** All that was brought but further outlets, the newest first. */
export function momentsOf(dossiers: readonly Dossier[]): readonly Moment[] {
  return dossiers
    .flatMap((dossier) => {
      const steps = dossier.updates.filter(({ kind }) => kind !== 'more-outlets');
      return [...Map.groupBy(steps, ({ articleId, id }) => articleId ?? id).values()].flatMap(
        ([first, ...further]): Moment[] =>
          first === undefined ? [] : [{ updates: [first, ...further], dossier }],
      );
    })
    .toSorted((one, other) => compare(other, one));
}

/** "04:20  Claims HTS · Denies defence ministry  Levant Wire". `place` names the place too, where several are told of. */
export function momentLine(moment: Moment, show: { readonly place: boolean }, texts: Texts): Line {
  const {
    updates: [first],
    dossier,
  } = moment;
  const { story } = dossier;
  const named = show.place ? (story.place?.name ?? story.placeText) : undefined;
  const place = named === undefined ? undefined : texts.keep(named);
  const outlet = texts.keep(sourceOf(first, dossier)?.outlet ?? '');
  const words = [place, momentWords(moment, texts)].filter((part) => part !== undefined).join(': ');
  const end = [outlet, show.place ? story.slug : undefined].filter(
    (part) => part !== undefined && part !== '',
  );
  return ['  ', { at: first.at, show: 'time' }, `  ${words}${end.map((part) => `  ${part}`).join('')}`];
}

function compare({ updates: [one] }: Moment, { updates: [other] }: Moment): number {
  if (one.at !== other.at) return one.at < other.at ? -1 : 1;
  return one.version - other.version;
}

function momentWords({ updates, dossier }: Moment, texts: Texts): string {
  const lead = leadOf(dossier).kind;
  const stages = new Set(updates.map(({ eventKind }) => eventKind)).size;
  const words = updates.map((update) => {
    const said = updateWords(update, dossier, texts);
    return stages > 1 || update.eventKind !== lead
      ? `${capitalised(kindWords(update.eventKind, texts))}: ${said}`
      : said;
  });
  const { articleId } = updates[0];
  const copies = dossier.sources.filter(({ copyOf }) => copyOf !== undefined && copyOf === articleId).length;
  const what = words.join('; ');
  return copies === 0 ? what : texts.say('timeline.copies', { what, count: copies + 1 });
}

function updateWords(update: Update, dossier: Dossier, texts: Texts): string {
  if (isWord(update) && update.word !== undefined) return wordWords(update.word, texts);
  return update.kind === 'new-story' || update.kind === 'new-stage'
    ? evidenceWords(update, dossier, texts)
    : capitalised(whatChangedWords(update, texts));
}

/** "@ana, editor, confirmed it: our reporter is there". */
export function wordWords({ by: { name }, word, reason }: EditorNote, { say }: Texts): string {
  const did = say(`editor-did.${word}`, { name });
  return reason === '' ? did : `${did}: ${reason}`;
}

/** "Claims HTS · Denies Syrian defence ministry"; "Stated as fact" for an outlet's own voice. */
function evidenceWords(update: Update, dossier: Dossier, texts: Texts): string {
  const claims = claimsOf(update, dossier);
  const stances = [...new Set(claims.map(({ stance }) => stance))];
  const parts = stances.map((stance) => {
    const names = claims
      .filter((claim) => claim.stance === stance)
      .map(({ speaker, speakerShort }) => speakerShort ?? speaker);
    const named = [...new Set(names.filter((name) => name !== undefined))];
    if (named.length === 0 && stance === 'reports') return texts.say('timeline.stated');
    return texts.say(`timeline.${stance}`, {
      names: named.length === 0 ? texts.say('voice.unnamed') : andList(named, texts),
    });
  });
  return parts.length === 0 ? capitalised(whatChangedWords(update, texts)) : parts.join(' · ');
}
