import { beForms, doForms, haveForms, modals, plainVerbs, speechVerbs } from '../text/english.ts';
import type { FrameIndex } from './frame-index.ts';
import type { Token } from '../text/text.ts';

/** A word that may be a verb: a helper, one of saying, a plain one, or one of a frame. */
export function isVerbal(lower: string, frames: FrameIndex): boolean {
  return (
    beForms.has(lower) ||
    haveForms.has(lower) ||
    modals.has(lower) ||
    doForms.has(lower) ||
    (speechVerbs.has(lower) && !nounSpeech.has(lower)) ||
    plainVerbs.has(lower) ||
    frames.verbs.has(lower)
  );
}

/** Whether a verb stands in tokens [from, to). */
export function hasVerb(tokens: readonly Token[], from: number, to: number, frames: FrameIndex): boolean {
  for (let index = from; index < to; index++) {
    const { lower = '' } = tokens[index] ?? {};
    // "Haftar's army"
    if (lower !== "'s" && isVerbal(lower, frames)) return true;
  }
  return false;
}

/** Of the words of saying those that are nouns as often. */
const nounSpeech = new Set(['report', 'reports', 'claim', 'claims', 'state', 'states', 'note', 'post', 'posts', 'estimate', 'statement', 'united']); // prettier-ignore
