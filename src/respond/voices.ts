import type { Claim, Stance } from '../domain/claim.ts';
import type { EditorNote } from '../domain/editor-note.ts';
import type { EventKind } from '../domain/event.ts';
import { headlineOf } from '../domain/headline.ts';
import { headlinedBy, leadOf, speakerOf, voicesOf } from '../domain/lead.ts';
import type { Dossier } from '../domain/story.ts';
import { wordOn } from '../domain/with-notes.ts';
import { andList, capitalised } from './answer.ts';

/** "DISPUTED: capture claimed by HTS, denied by Syrian defence ministry". Never a claim as a fact. */
export function stateWords(dossier: Dossier): string {
  const { kind } = leadOf(dossier);
  const said = sayings(voicesOf(dossier, kind));
  return said.length === 0
    ? standingWord(dossier)
    : `${standingWord(dossier)}: ${kindWords(kind)} ${said.join(', ')}`;
}

/** "DISPUTED"; "CONFIRMED by @ana, editor" where it rests on an editor's word. */
export function standingWord(dossier: Dossier): string {
  const { kind, standing } = leadOf(dossier);
  return `${standing.toUpperCase()}${editorWords(wordOn(dossier, kind))}`;
}

/** Who says so, where a standing is an editor's in this newsroom. */
export function editorWords(note: EditorNote | undefined): string {
  switch (note?.word) {
    case 'confirm':
    case 'retract':
      return ` by @${note.by.name}, editor`;
    case 'hold':
      return `, ON HOLD by @${note.by.name}, editor`;
    case 'correct':
    case 'on-it':
    case undefined:
      return '';
  }
}

/** The story in one line, as its card has it. */
export function storyHeadline(dossier: Dossier): string {
  return headlineOf(headlinedBy(dossier));
}

/** "Control of Homs". */
export function aboutWords({ story }: Dossier): string {
  return capitalised(story.about);
}

/** "civilian casualties". */
export function kindWords(kind: EventKind): string {
  return kind.replaceAll('-', ' ');
}

/** Words for each stance, in the order in which they are told. */
const order: readonly (readonly [Stance, string])[] = [
  ['confirms', 'confirmed by'],
  ['claims', 'claimed by'],
  ['denies', 'denied by'],
  ['reports', 'stated as fact by'],
  ['unverified', 'not verified by'],
];

function sayings(voices: readonly Claim[]): readonly string[] {
  return order.flatMap(([stance, words]) => {
    const names = voices.filter((voice) => voice.stance === stance).map((voice) => speakerOf(voice));
    return names.length === 0 ? [] : [`${words} ${andList(names)}`];
  });
}
