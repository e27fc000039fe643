import {
  clauseWords,
  determiners,
  haveForms,
  modals,
  negations,
  numberWords,
  prepositions,
  speechVerbs,
  unrealBefore,
} from '../text/english.ts';
import type { FrameHit } from './frame-index.ts';
import { moodOfInfinitive } from './infinitive.ts';
import type { Mood } from './mood.ts';
import { isBefore, isConditional } from './unreal-clause.ts';
import type { Sentence, Text, Token } from '../text/text.ts';

/** "plans for the capture", "to prevent the fall": governed by what does not make it so. */
export function moodOfNoun(
  { tokens }: Text,
  sentence: Sentence,
  { frame }: FrameHit,
  at: number,
  to: number,
): Mood {
  // "fighting for control of X", "a dispute over control of X"; "fire control over X" is to be able to shell it.
  const isTheControl = /^(?:the|its|their|our)$/.test(tokens[at - 1]?.lower ?? '');
  if (
    tokens[to - 1]?.lower === 'control' &&
    // "under the control of X": of who holds it.
    (/^(?:for|over|fire|under)$/.test(tokens[isTheControl ? at - 2 : at - 1]?.lower ?? '') ||
      isHeldControl(tokens, sentence, at))
  )
    return 'unreal';
  if (frame.kind === 'capture' && hasOnlyBegun(tokens, sentence, to)) return 'unreal';
  if ((frame.kind === 'capture' || frame.kind === 'evacuation') && isPurpose(tokens, sentence, at))
    return 'unreal';
  if (isImagined(tokens, sentence, to) || isWrittenOf(tokens, sentence, at)) return 'unreal';
  // "the second capture of a provincial capital in a day": counted, and told elsewhere.
  if (frame.kind === 'capture' && ordinals.test(tokens[at - 1]?.lower ?? '')) return 'unreal';
  for (
    let index = at - 1, steps = 0;
    index >= Math.max(sentence.from, at - namedReach) && steps < 6;
    index--
  ) {
    const { lower = '', isCapital = false } = tokens[index] ?? {};
    // "break an Islamic State in Iraq and the Levant siege": a name is one word, however long.
    if (!isCapital) steps += 1;
    if (unrealBefore.has(lower)) return 'unreal';
    if (modals.has(lower) || lower === 'if' || undoing.has(lower)) return 'unreal';
    // "no longer in control": lost, and no denial of it.
    if (lower === 'no' && tokens[index + 1]?.lower === 'longer') return 'unreal';
    // "would not affect the ceasefire"
    if (negations.has(lower)) return modals.has(tokens[index - 1]) ? 'unreal' : 'negated';
    // "lifts the 28-month-long siege", 'demanded the "immediate" withdrawal'
    const isPassed = /^(?:'s|[-"“”‘’])$/.test(lower);
    if (tokens[index]?.kind === 'mark' && !isPassed) break;
    if (!isCapital && (clauseWords.has(lower) || speechVerbs.has(lower))) break;
  }
  const reach = frame.kind === 'ceasefire' ? truceReach : infinitiveReach;
  for (let index = at - 1; index >= Math.max(sentence.from + 1, at - reach); index--)
    if (clauseWords.has(tokens[index])) break;
    else if (tokens[index]?.lower === 'to' && isPlainWord(tokens[index + 1]))
      return moodOfInfinitive(tokens, sentence, index);
  if (frame.kind === 'ceasefire' && isBefore(tokens, sentence, at)) return 'unreal';
  return isConditional(tokens, sentence, at) ? 'unreal' : 'fact';
}

/** "Control of the road is the only way", "strengthens its control over X": nobody is said to have gained it. */
function isHeldControl(tokens: readonly Token[], sentence: Sentence, at: number): boolean {
  if (at === sentence.from) return true;
  return tokens
    .slice(Math.max(sentence.from, at - strengthenedReach), at)
    .some(({ lower }) => keeping.test(lower));
}

const keeping =
  /^(?:strengthen|tighten|reinforc|bolster|cement|deepen|maintain|exercis|exert)(?:s|es|ed|ing|e)?$/;

/** Tokens from "strengthens" to "control": "the army's". */
const strengthenedReach = 6;

/** "a book on the fall of X" */
function isWrittenOf(tokens: readonly Token[], sentence: Sentence, at: number): boolean {
  const governor = governorOf(tokens, sentence, at) ?? 0;
  const work = tokens[governor - 1]?.lower ?? '';
  return (
    tokens[governor]?.lower === 'on' &&
    /^(?:books?|films?|documentar(?:y|ies)|novels?|essays?|exhibitions?|lectures?)$/.test(work)
  );
}

/** "The loss of X would be a blow": it has not been lost. */
function isImagined(tokens: readonly Token[], sentence: Sentence, at: number): boolean {
  for (let index = at; index < Math.min(sentence.to, at + imaginedReach); index++) {
    const { lower = '', kind } = tokens[index] ?? {};
    if (/^(?:would|could|might|may)$/.test(lower)) return tokens[index + 1]?.lower !== 'have';
    // "the fall of X is critical to": nor has it been there.
    if (
      lower === 'is' &&
      /^(?:critical|crucial|key|vital|essential|necessary)$/.test(tokens[index + 1]?.lower ?? '')
    )
      return true;
    if (kind === 'mark' && lower !== "'s" && lower !== '-') return false;
  }
  return false;
}

/** Tokens from "loss" to "would". */
const imaginedReach = 9;

const ordinals = /^(?:second|third|fourth|fifth|sixth|seventh|\d+(?:st|nd|rd|th))$/;

/** Tokens from a noun back to what governs it, names among them. */
const namedReach = 16;

/** "to start the withdrawal", "to put in place a ceasefire": tokens from "to" to the noun. */
const infinitiveReach = 4;
const truceReach = 6;

function isPlainWord(token: Token | undefined): boolean {
  return token?.kind === 'word' && !token.isCapital && !determiners.has(token);
}

/** "broke the siege", "the lifting of the blockade": what is over was not denied, and is no news of its kind. */
const undoing = new Set('break breaks broke broken breaking lift lifts lifted lifting end ends ended ending ease eases eased easing reverse reversed'.split(' ')); // prettier-ignore

/** "the conditions for the final liberation of X", "obstacles to evacuations", "tantamount to the loss of Y"; but who is blamed or thanked for it, is so for what happened. */
function isPurpose(tokens: readonly Token[], sentence: Sentence, at: number): boolean {
  const governor = governorOf(tokens, sentence, at);
  if (governor === undefined) return false;
  if (tokens[governor]?.lower === 'to')
    return tokens
      .slice(Math.max(sentence.from, governor - answerReach), governor)
      .some(({ lower }) => hindrances.test(lower));
  if (tokens[governor]?.lower !== 'for') return false;
  return !tokens
    .slice(Math.max(sentence.from, governor - answerReach), governor)
    .some(({ lower }) =>
      /^(?:responsib|blam|prais|credit|thank|congratulat|celebrat|punish|reveng|retaliat)/.test(lower),
    );
}

const hindrances = /^(?:obstacles?|obstructions?|impediments?|barriers?|hindrances?|tantamount)$/;

/** Tokens from "blames" to "for". */
const answerReach = 8;

/** "the liberation of X began": begun is not done. */
function hasOnlyBegun(tokens: readonly Token[], sentence: Sentence, at: number): boolean {
  for (let index = at; index < Math.min(sentence.to, at + begunReach); index++) {
    if (tokens[index]?.kind === 'mark') return false;
    if (
      /^(?:beg[aiu]ns?|starts?|started|continues?|continued|resumes?|resumed)$/.test(
        tokens[index]?.lower ?? '',
      )
    )
      return true;
  }
  return false;
}

/** Tokens from "liberation" to "began". */
const begunReach = 7;

/** "during the seizure of the town", "has had control of X for two years": told of as known. */
export function isKnownNoun({ tokens }: Text, sentence: Sentence, at: number, to: number): boolean {
  const governor = governorOf(tokens, sentence, at);
  if (/^(?:during|since|throughout)$/.test(tokens[governor ?? -1]?.lower ?? '')) return true;
  // "the anniversary of the fall of X"
  if (tokens[(governor ?? 0) - 1]?.lower === 'anniversary') return true;
  // "Israel's occupation of X", "his occupation of Y"
  const whose = tokens[at - 1]?.lower ?? '';
  if (tokens[at]?.lower === 'occupation' && (whose === "'s" || /^(?:his|her|its|their)$/.test(whose)))
    return true;
  return haveForms.has(tokens[at - 1]) && lastsLong(tokens, to, sentence.to);
}

/** "for two years", within the clause. */
function lastsLong(tokens: readonly Token[], from: number, end: number): boolean {
  for (let index = from; index < end && tokens[index]?.kind !== 'mark'; index++) {
    if (tokens[index]?.lower !== 'for') continue;
    const words = tokens.slice(index + 1, Math.min(end, index + 5));
    const isCounted = words.some(({ kind, lower }) => kind === 'number' || numberWords.has(lower));
    if (isCounted && words.some(({ lower }) => /^(?:weeks?|months?|years?|decades?)$/.test(lower)))
      return true;
  }
  return false;
}

/** The preposition or conjunction that a noun stands behind, with what goes before it in its phrase. */
function governorOf(tokens: readonly Token[], sentence: Sentence, at: number): number | undefined {
  for (let index = at - 1; index >= sentence.from && at - index < governorReach; index--) {
    const lower = tokens[index]?.lower ?? '';
    if (prepositions.has(lower) || clauseWords.has(lower)) return index;
    if (modals.has(lower) || haveForms.has(lower) || speechVerbs.has(lower)) return undefined;
  }
  return undefined;
}

/** Tokens of a phrase before its noun. */
const governorReach = 6;
