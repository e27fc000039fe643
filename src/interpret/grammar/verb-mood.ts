import { determiners, factualBeforeTo, modals, speechVerbs, unrealBefore } from '../text/english.ts';
import type { FrameHit } from './frame-index.ts';
import type { Sentence, Text, Token } from '../text/text.ts';
import { doneByWords, isDecided, moodOfInfinitive } from './infinitive.ts';
import type { Mood } from './mood.ts';
import { isUnheard, isUnrealClause } from './unreal-clause.ts';
import { groupBefore, type Group } from './verb-group.ts';
import type { Voice } from './verb-voice.ts';

/** What is true of a frame's verb at `from`, by its helpers and what its clause stands under. */
export function moodOf(
  text: Text,
  sentence: Sentence,
  hit: FrameHit,
  group: Group,
  from: number,
  voice: Voice,
): Mood {
  const { tokens } = text;
  if (group.isNegated && isSoThat(tokens, sentence, group.from)) return 'unreal';
  if (group.isNegated && !(group.hasDo && isDoneAfter(tokens, sentence, from))) return 'negated';
  if (group.hasModal) return 'unreal';
  // "nearly captured"
  if (tokens.slice(group.from, from).some(({ lower }) => lower === 'nearly' || lower === 'almost'))
    return 'unreal';
  if (isUnrealClause(tokens, sentence, hit, group.from)) return 'unreal';
  if (group.to !== undefined)
    return isDecided(tokens, sentence, hit, group.to) ? 'fact' : moodOfInfinitive(tokens, sentence, group.to);
  if (hit.form === 'ing' && isUnheard(tokens, sentence, group.from)) return 'unreal';
  if (hit.form === 'ing') return moodOfIng(tokens, sentence, hit, group);
  // "to avoid being encircled"
  if (tokens[group.from]?.lower === 'being' && unrealBefore.has(tokens[group.from - 1])) return 'unreal';
  const governor = hit.form === 'base' ? governorOfBase(tokens, sentence, group.from) : undefined;
  if (governor !== undefined)
    return modals.has(tokens[governor]) ? 'unreal' : moodOfInfinitive(tokens, sentence, governor);
  const before = tokens[group.from - 1]?.lower ?? '';
  if (before === 'fails' || before === 'failed') return 'negated';
  return voice === 'passive' && beingDone(tokens, group, from) && hit.frame.underway !== true
    ? 'unreal'
    : 'fact';
}

/** "so that the militants do not take over": what is to be kept from happening, and no denial. */
function isSoThat(tokens: readonly Token[], sentence: Sentence, at: number): boolean {
  for (let index = at - 1; index > sentence.from && at - index < soThatReach; index--)
    if (tokens[index]?.lower === 'that' && tokens[index - 1]?.lower === 'so') return true;
  return false;
}

/** Tokens from "that" to its verb. */
const soThatReach = 32;

/** "did not enter the town until Monday": then they did. */
function isDoneAfter(tokens: readonly Token[], sentence: Sentence, at: number): boolean {
  for (let index = at + 1; index < Math.min(sentence.to, at + untilReach); index++) {
    const { lower = '', kind } = tokens[index] ?? {};
    if (lower === 'until') return !/^(?:now|then)$/.test(tokens[index + 1]?.lower ?? '');
    if ((kind === 'mark' && lower !== "'s") || speechVerbs.has(lower)) return false;
  }
  return false;
}

/** Tokens from a verb to its "until". */
const untilReach = 9;

/** "planned to regroup and retake", "would see the army take": the "to" or "would" that a bare verb still stands under. */
function governorOfBase(tokens: readonly Token[], sentence: Sentence, at: number): number | undefined {
  for (let index = at - 1; index >= sentence.from && at - index < governorReach; index--) {
    const lower = tokens[index]?.lower ?? '';
    if (lower === ';' || lower === ':' || clauseEnds.has(lower)) return undefined;
    if (modals.has(lower)) return index;
    const next = tokens[index + 1];
    const isBare =
      next?.kind === 'word' && !next.isCapital && !determiners.has(next) && !nounLike.test(next.lower);
    if (lower === 'to' && isBare && index + 1 < at)
      return isInAdjunct(tokens, sentence, index, at) ? undefined : index;
  }
  return undefined;
}

/** "took X after agreeing to let them go, and also take Y": "to" stands in words that the comma has closed. */
function isInAdjunct(tokens: readonly Token[], sentence: Sentence, to: number, at: number): boolean {
  const isClosed = tokens
    .slice(to, at)
    .some(({ text }, index) => text === ',' && /^(?:and|but)$/.test(tokens[to + index + 1]?.lower ?? ''));
  const opening = tokens.slice(Math.max(sentence.from, to - adjunctReach), to);
  return (
    isClosed &&
    opening.some(
      ({ lower }, index) => adjuncts.has(lower) && /[a-z]{3}ing$/.test(opening[index + 1]?.lower ?? ''),
    )
  );
}

/** Tokens from "after agreeing" to its "to". */
const adjunctReach = 8;
const adjuncts = new Set(['after', 'before', 'by', 'while', 'without', 'upon', 'following']);

/** Tokens from "would" to the second verb. */
const governorReach = 20;

const clauseEnds = new Set(['but', 'while', 'as', 'after', 'before', 'because', 'although', 'when', 'said', 'says', 'that', 'who', 'which']); // prettier-ignore
const nounLike = /(?:s|ing|ed|ern)$/;

/** "is being captured". */
function beingDone(tokens: readonly Token[], group: Group, from: number): boolean {
  for (let index = group.from; index < from; index++) if (tokens[index]?.lower === 'being') return true;
  return false;
}

function moodOfIng(tokens: readonly Token[], sentence: Sentence, { frame }: FrameHit, group: Group): Mood {
  // "arrest any Liberians entering": if there are such.
  if (
    tokens
      .slice(Math.max(sentence.from, group.from - anyReach), group.from)
      .some(({ lower }) => lower === 'any')
  )
    return 'unreal';
  // "Russia is expelling ten diplomats"
  if (group.hasBe) return frame.underway === true || doneByWords.has(frame.kind) ? 'fact' : 'unreal';
  let index = group.from - 1;
  const before = tokens[index]?.lower ?? '';
  if (
    before === 'of' ||
    before === 'from' ||
    before === 'to' ||
    before === 'at' ||
    before === 'for' ||
    before === 'on' ||
    before === 'about'
  )
    index -= 1;
  const governor = tokens[index]?.lower ?? '';
  // "launched an offensive entering the city"
  const isMeanwhile = governor === before && /^(?:offensive|operation|campaign|push)$/.test(before);
  if (!isMeanwhile && (unrealBefore.has(governor) || unrealBefore.has(before))) return 'unreal';
  // "prevented the rebels from entering"
  if (
    before === 'from' &&
    tokens.slice(Math.max(sentence.from, index - 8), index).some(({ lower }) => unrealBefore.has(lower))
  )
    return 'unreal';
  if (before === 'to' || before === 'toward' || before === 'towards' || before === 'before') return 'unreal';
  if (factualBeforeTo.has(before)) {
    const helpers = groupBefore(tokens, index, sentence.from);
    return helpers.hasModal || helpers.to !== undefined ? 'unreal' : 'fact';
  }
  if (before === 'and' && isSecondAim(tokens, sentence, index)) return 'unreal';
  return before === 'not' || before === 'without' ? 'negated' : 'fact';
}

/** Tokens from "any" to what they are doing. */
const anyReach = 3;

/** "aimed at weakening the militants and regaining control": the second is aimed at, too. */
function isSecondAim(tokens: readonly Token[], sentence: Sentence, and: number): boolean {
  for (let index = and - 1; index > sentence.from + 1 && and - index < aimReach; index--) {
    const { lower = '', kind } = tokens[index] ?? {};
    if (kind === 'mark' && lower !== "'s") return false;
    if (!lower.endsWith('ing') || !/^(?:at|of|for|on|from|about)$/.test(tokens[index - 1]?.lower ?? ''))
      continue;
    return unrealBefore.has(tokens[index - 2]);
  }
  return false;
}

/** Tokens from the first aim to the second. */
const aimReach = 14;
