import type { EditorNote } from '../domain/editor-note.ts';
import type { EventKind } from '../domain/event.ts';
import { leadOf, voicesOf } from '../domain/lead.ts';
import type { Card } from '../domain/message.ts';
import type { Standing } from '../domain/standing.ts';
import type { Dossier } from '../domain/story.ts';
import { wordOn } from '../domain/with-notes.ts';
import type { Texts } from '../domain/texts.ts';
import { clockIn } from '../domain/zoned-time.ts';
import { listWords, shortened, stateWords } from './wording.ts';

/** Names on a card of who is on it, before "and N more". */
const namesMax = 3;
const headlineLengthMax = 100;

/** A stage's state in words; where it rests on an editor's word, with the name on it. */
export function stateOf(dossier: Dossier, kind: EventKind, standing: Standing, texts: Texts): string {
  const note = wordOn(dossier, kind);
  const worked = stateWords(standing, voicesOf(dossier, kind), texts);
  switch (note?.word) {
    case 'confirm':
      return texts.say('state.word-confirm', { name: note.by.name });
    case 'retract':
      return texts.say('state.word-retract', { name: note.by.name });
    case 'hold':
      return texts.say('state.word-hold', { name: note.by.name, state: worked });
    case 'correct':
    case 'on-it':
    case undefined:
      return worked;
  }
}

/** A card as its newsroom's editors have it: their word with its reason, what it took back struck through, who is on it. */
export function cardWithWords(card: Card, dossier: Dossier, texts: Texts): Card {
  const { notes = [] } = dossier;
  if (notes.length === 0) return card;
  const { kind, standing } = leadOf(dossier);
  const word = wordOn(dossier, kind);
  const takenBack = word?.word === 'retract' ? word : notes.findLast((note) => note.word === 'correct');
  return {
    ...card,
    state: stateOf(dossier, kind, standing, texts),
    ...(takenBack === undefined ? {} : instead(card, takenBack, texts)),
    ...caveatOf(card, word, takenBack, texts),
    footer: [...card.footer, ...onIt(notes, texts)],
  };
}

function instead(
  { headline }: Card,
  { word, reason }: EditorNote,
  { say }: Texts,
): Pick<Card, 'headline' | 'struck'> {
  const words = say(word === 'retract' ? 'word.retracted-headline' : 'word.corrected-headline', { reason });
  return { headline: shortened(words, headlineLengthMax), struck: headline };
}

function caveatOf(
  { caveat }: Card,
  word: EditorNote | undefined,
  takenBack: EditorNote | undefined,
  texts: Texts,
): Pick<Card, 'caveat'> {
  const said = [word, takenBack].filter((note) => note !== undefined);
  const words = [...new Set(said)].map((note) => wordWords(note, texts));
  // The machine's own reservation, where no editor has settled the matter.
  if (caveat !== undefined && word?.word !== 'confirm' && word?.word !== 'retract') words.unshift(caveat);
  return words.length === 0 ? {} : { caveat: words.join(' ') };
}

/** "Confirmed 09:12 UTC by @ana: our reporter is there." */
function wordWords({ word, at, by: { name }, reason }: EditorNote, { say }: Texts): string {
  return say(`word.${word}`, { time: clockIn(at, 'UTC'), name, reason: reason.replace(/\.$/, '') });
}

function onIt(notes: readonly EditorNote[], texts: Texts): readonly string[] {
  const names = notes.filter(({ word }) => word === 'on-it').map(({ by }) => `@${by.name}`);
  if (names.length === 0) return [];
  return [texts.say('footer.on-it', { names: listWords([...new Set(names)], namesMax, texts) })];
}
