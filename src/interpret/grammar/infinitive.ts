import {
  adverbs,
  factualAdjectivesBeforeTo,
  factualBeforeTo,
  haveForms,
  pronouns,
  speechVerbs,
} from '../text/english.ts';
import type { Sentence, Token } from '../text/text.ts';
import type { FrameHit } from './frame-index.ts';
import type { Mood } from './mood.ts';
import { groupBefore } from './verb-group.ts';

/** What is true of an act behind "to" (the token at `to`), by the verb or noun that it hangs on. */
export function moodOfInfinitive(tokens: readonly Token[], sentence: Sentence, to: number): Mood {
  let index = beforeDay(tokens, to - 1);
  while (index > sentence.from && adverbs.has(tokens[index])) index -= 1;
  const lower = tokens[index]?.lower ?? '';
  if (lower === 'failed' || lower === 'fails' || lower === 'unable' || lower === 'failing') return 'negated';
  // "has become the first big city to fall": it fell.
  if (rankedSubject(tokens, sentence, to) !== undefined) return 'fact';
  // "went on to capture", "moved in to occupy"
  if (goesOnTo(tokens, index))
    return groupBefore(tokens, index - 1, sentence.from).hasModal ? 'unreal' : 'fact';
  // "secured their agreement to hold talks": that is agreed.
  if (isAgreed(tokens, sentence, index)) return 'fact';
  const isFactual = factualBeforeTo.has(lower) || factualAdjectivesBeforeTo.has(lower);
  const saysSo = speechVerbs.has(lower) && haveForms.has(tokens[to + 1]);
  if (!isFactual && !saysSo) return 'unreal';
  const helpers = groupBefore(tokens, index, sentence.from);
  if (helpers.isNegated) return 'negated';
  return helpers.hasModal || helpers.to !== undefined ? 'unreal' : 'fact';
}

export function goesOnTo(tokens: readonly Token[], at: number): boolean {
  const verb = tokens[at - 1]?.lower ?? '';
  return tokens[at]?.lower === 'on'
    ? /^(?:goes|went|gone)$/.test(verb)
    : tokens[at]?.lower === 'in' && /^(?:moved|swooped|stepped|rushed)$/.test(verb);
}

/** "claimed on Monday to have": from the day back to the verb. */
export function beforeDay(tokens: readonly Token[], at: number): number {
  if (!days.test(tokens[at]?.lower ?? '')) return at;
  return tokens[at - 1]?.lower === 'on' ? at - 2 : at - 1;
}

const days = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/;

/** "X has become the first big city to fall": the token of its "become"; X is what fell. */
export function rankedSubject(tokens: readonly Token[], sentence: Sentence, to: number): number | undefined {
  let isRanked = false;
  for (let index = to - 1; index > sentence.from && to - index < rankReach; index--) {
    const { lower = '', kind } = tokens[index] ?? {};
    if (kind === 'mark') return undefined;
    // "It is the second city to fall": the one that was told already.
    if (/^(?:be|became|becom(?:e|es|ing)|is|was|are|were)$/.test(lower))
      return isRanked && !pronouns.has(tokens[index - 1]) ? index : undefined;
    isRanked ||= ranks.test(lower);
  }
  return undefined;
}

/** Tokens from "become" to "to". */
const rankReach = 9;
const ranks =
  /^(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|latest|only|\d+(?:st|nd|rd|th))$/;

function isAgreed(tokens: readonly Token[], sentence: Sentence, at: number): boolean {
  for (let index = at; index > sentence.from && at - index < agreementReach; index--) {
    const token = tokens[index];
    if (token?.text === ';' || token?.lower === 'for') return false;
    if (token?.lower !== 'agreement') continue;
    const verb = tokens.slice(Math.max(sentence.from, index - 4), index);
    return verb.some(({ lower }) => /^(?:secured|reached|won|got|obtained|announced|signed)$/.test(lower));
  }
  return false;
}

/** Tokens from "agreement" to what was agreed. */
const agreementReach = 14;

/** "agreed on Monday to sanction", "its decision to expel": what is done by words is done when it is decided. */
export function isDecided(
  tokens: readonly Token[],
  sentence: Sentence,
  { frame }: FrameHit,
  to: number,
): boolean {
  if (!doneByWords.has(frame.kind)) return false;
  const at = beforeDay(tokens, to - 1);
  const helpers = groupBefore(tokens, at, sentence.from);
  const isNoun = tokens[at]?.lower === 'decision';
  if (isNoun && !/^(?:its|their|his|her|'s)$/.test(tokens[at - 1]?.lower ?? '')) return false;
  return (
    deciding.test(tokens[at]?.lower ?? '') &&
    !helpers.isNegated &&
    !helpers.hasModal &&
    helpers.to === undefined
  );
}

/** Acts that are done when they are said. */
export const doneByWords: ReadonlySet<string> = new Set(['sanction', 'expulsion', 'recognition']);
/** A verb or noun before the "to" of what somebody has resolved to do. */
export const deciding = /^(?:decid(?:es|ed)|agree[sd]|decision)$/;
