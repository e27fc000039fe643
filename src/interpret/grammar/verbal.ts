import { beForms, doForms, haveForms, modals, plainVerbs, speechVerbs } from '../text/english.ts';
import type { Token } from '../text/text.ts';
import { WordList } from '../text/word-list.ts';

/** What of the frames tells a verb. */
type Verbs = {
  /** All words that may be verbs. */
  readonly verbal: WordList;
};

/** A word that may be a verb: a helper, one of saying, a plain one, or one of a frame. */
export function isVerbal(word: Token | string | undefined, { verbal }: Verbs): boolean {
  return verbal.has(word);
}

/** All that may be verbs beside the frames' own, in one list: asked of nearly every word around an act. */
export function verbalWords(ofFrames: Iterable<string>): WordList {
  const ofSpeech = [...speechVerbs.keys()].filter((word) => !nounSpeech.has(word));
  return new WordList([
    ...beForms,
    ...haveForms,
    ...modals,
    ...doForms,
    ...ofSpeech,
    ...plainVerbs,
    ...ofFrames,
  ]);
}

/** Whether a verb stands in tokens [from, to). */
export function hasVerb(tokens: readonly Token[], from: number, to: number, frames: Verbs): boolean {
  for (let index = from; index < to; index++) {
    const token = tokens[index];
    // "Haftar's army", "the United States"
    const isOfName = token?.lower === 'states' && tokens[index - 1]?.lower === 'united';
    if (token?.lower !== "'s" && !isOfName && isVerbal(token, frames)) return true;
  }
  return false;
}

/** Of the words of saying those that are nouns as often. */
const nounSpeech = new Set(['report', 'reports', 'claim', 'claims', 'state', 'states', 'note', 'post', 'posts', 'estimate', 'statement', 'united']); // prettier-ignore
