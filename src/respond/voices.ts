import type { Claim, Stance } from '../domain/claim.ts';
import { kindWords } from '../domain/event-kind.ts';
import { leadOf, speakerWithin, storyHeadline, voicesOf } from '../domain/lead.ts';
import { keptWords, saying, type Saying } from '../domain/saying.ts';
import type { Dossier } from '../domain/story.ts';
import type { Texts } from '../domain/texts.ts';
import { wordOn } from '../domain/with-notes.ts';
import { andList } from './answer.ts';

/** "DISPUTED: capture claimed by HTS, denied by Syrian defence ministry". Never a claim as a fact. */
export function stateWords(dossier: Dossier, texts: Texts): string {
  const { kind } = leadOf(dossier);
  const said = sayings(voicesOf(dossier, kind), texts);
  const state = standingWord(dossier, texts);
  if (said.length === 0) return state;
  return texts.say('story.state', { state, kind: kindWords(kind, texts), what: said.join(', ') });
}

/** "DISPUTED"; "CONFIRMED by @ana, editor" where it rests on an editor's word. */
export function standingWord(dossier: Dossier, texts: Texts): string {
  return keptWords(standingKept(dossier), texts);
}

/** The same for the audit. */
export function standingKept(dossier: Dossier): Saying {
  const { kind, standing } = leadOf(dossier);
  const state = saying(`standing.${standing}`);
  const note = wordOn(dossier, kind);
  switch (note?.word) {
    case 'confirm':
    case 'retract':
      return saying('story.by-editor', { state, name: note.by.name });
    case 'hold':
      return saying('story.held-by-editor', { state, name: note.by.name });
    case 'correct':
    case 'on-it':
    case undefined:
      return state;
  }
}

/** "DISPUTED  HTS says it captured Homs; Syrian defence ministry denies it  S-7K2Q". */
export function storyWords(dossier: Dossier, texts: Texts): string {
  return `${standingWord(dossier, texts)}  ${storyHeadline(dossier, texts)}  ${dossier.story.slug ?? ''}`;
}

/** In the order in which they are told. */
const order: readonly Stance[] = ['confirms', 'claims', 'denies', 'reports', 'unverified'];

function sayings(voices: readonly Claim[], texts: Texts): readonly string[] {
  return order.flatMap((stance) => {
    const names = voices
      .filter((voice) => voice.stance === stance)
      .map((voice) => speakerWithin(voice, texts));
    return names.length === 0 ? [] : [texts.say(`said.${stance}`, { names: andList(names, texts) })];
  });
}
