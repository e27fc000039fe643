import type { EditorNote } from '../domain/editor-note.ts';
import type { EventKind } from '../domain/event.ts';
import { leadOf, voicesOf } from '../domain/lead.ts';
import type { Card } from '../domain/message.ts';
import type { Standing } from '../domain/standing.ts';
import type { Dossier } from '../domain/story.ts';
import { wordOn } from '../domain/with-notes.ts';
import { clockIn } from '../domain/zoned-time.ts';
import { listWords, shortened, stateWords } from './wording.ts';

/** Names on a card of who is on it, before "and N more". */
const namesMax = 3;
const headlineLengthMax = 100;

/** A stage's state in words; where it rests on an editor's word, with the name on it. */
export function stateOf(dossier: Dossier, kind: EventKind, standing: Standing): string {
  const note = wordOn(dossier, kind);
  const worked = stateWords(standing, voicesOf(dossier, kind));
  switch (note?.word) {
    case 'confirm':
      return `CONFIRMED by @${note.by.name}, editor`;
    case 'retract':
      return `RETRACTED by @${note.by.name}, editor`;
    case 'hold':
      return `ON HOLD by @${note.by.name}, editor · ${worked}`;
    case 'correct':
    case 'on-it':
    case undefined:
      return worked;
  }
}

/** A card as its newsroom's editors have it: their word with its reason, what it took back struck through, who is on it. */
export function cardWithWords(card: Card, dossier: Dossier): Card {
  const { notes = [] } = dossier;
  if (notes.length === 0) return card;
  const { kind, standing } = leadOf(dossier);
  const word = wordOn(dossier, kind);
  const takenBack = word?.word === 'retract' ? word : notes.findLast((note) => note.word === 'correct');
  return {
    ...card,
    state: stateOf(dossier, kind, standing),
    ...(takenBack === undefined ? {} : instead(card, takenBack)),
    ...caveatOf(card, word, takenBack),
    footer: [...card.footer, ...onIt(notes)],
  };
}

function instead({ headline }: Card, { word, reason }: EditorNote): Pick<Card, 'headline' | 'struck'> {
  const what = word === 'retract' ? 'Retracted' : 'Corrected';
  return { headline: shortened(`${what}: ${reason}`, headlineLengthMax), struck: headline };
}

function caveatOf(
  { caveat }: Card,
  word: EditorNote | undefined,
  takenBack: EditorNote | undefined,
): Pick<Card, 'caveat'> {
  const said = [word, takenBack].filter((note) => note !== undefined);
  const words = [...new Set(said)].map(wordWords);
  // The machine's own reservation, where no editor has settled the matter.
  if (caveat !== undefined && word?.word !== 'confirm' && word?.word !== 'retract') words.unshift(caveat);
  return words.length === 0 ? {} : { caveat: words.join(' ') };
}

const heads = {
  confirm: 'Confirmed',
  hold: 'On hold',
  correct: 'Corrected',
  retract: 'Retracted',
  'on-it': 'On it',
};

/** "Confirmed 09:12 UTC by @ana: our reporter is there." */
function wordWords({ word, at, by, reason }: EditorNote): string {
  return `${heads[word]} ${clockIn(at, 'UTC')} UTC by @${by.name}: ${reason.replace(/\.$/, '')}.`;
}

function onIt(notes: readonly EditorNote[]): readonly string[] {
  const names = notes.filter(({ word }) => word === 'on-it').map(({ by }) => `@${by.name}`);
  return names.length === 0 ? [] : [`on it: ${listWords([...new Set(names)], namesMax)}`];
}
