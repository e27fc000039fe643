import { beForms, doForms, haveForms, modals, plainVerbs, speechVerbs } from '../text/english.ts';
import type { Token } from '../text/text.ts';

/** What of the frames tells a verb. */
type Verbs = {
  /** All words that may be verbs. */
  readonly verbal: ReadonlySet<string>;
};

/** A word that may be a verb: a helper, one of saying, a plain one, or one of a frame. */
export function isVerbal(lower: string, { verbal }: Verbs): boolean {
  return verbal.has(lower);
}

/** All that may be verbs beside the frames' own, in one list: asked of nearly every word around an act. */
export function verbalWords(ofFrames: ReadonlySet<string>): ReadonlySet<string> {
  const ofSpeech = [...speechVerbs.keys()].filter((word) => !nounSpeech.has(word));
  return new Set([...beForms, ...haveForms, ...modals, ...doForms, ...ofSpeech, ...plainVerbs, ...ofFrames]);
}

/** Whether a verb stands in tokens [from, to). */
export function hasVerb(tokens: readonly Token[], from: number, to: number, frames: Verbs): boolean {
  for (let index = from; index < to; index++) {
    const { lower = '' } = tokens[index] ?? {};
    // "Haftar's army"
    if (lower !== "'s" && isVerbal(lower, frames)) return true;
  }
  return false;
}

/** Of the words of saying those that are nouns as often. */
const nounSpeech = new Set(['report', 'reports', 'claim', 'claims', 'state', 'states', 'note', 'post', 'posts', 'estimate', 'statement', 'united']); // prettier-ignore
