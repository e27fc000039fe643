import { beForms, doForms, haveForms, isAdverb, modals, negations } from '../text/english.ts';
import { isQuoteMark } from '../text/phrase-index.ts';
import { isTime } from './time-words.ts';
import type { Token } from '../text/text.ts';

/** The helpers before a verb. */
export type Group = {
  readonly from: number;
  readonly hasBe: boolean;
  readonly hasHave: boolean;
  readonly had: boolean;
  readonly hasModal: boolean;
  readonly hasDo: boolean;
  readonly isNegated: boolean;
  readonly isSince: boolean;
  /** Position of "to" before the verb. */
  readonly to?: number;
};

export function groupBefore(tokens: readonly Token[], at: number, low: number): Group {
  let from = at;
  let hasBe = false;
  let hasHave = false;
  let had = false;
  let hasModal = false;
  let hasDo = false;
  let isNegated = false;
  let isSince = false;
  let to: number | undefined;
  for (let index = at - 1; index >= low && at - index < 9; index--) {
    // 'has been "fully liberated"': marks part no verb from its helpers.
    if (isQuoteMark(tokens[index])) continue;
    // "have on Sunday pulled out", "has this week left"
    if (isWhen(tokens, index)) continue;
    const token = tokens[index];
    const lower = token?.lower ?? '';
    if (lower === 'to' && to === undefined && !hasModal) {
      to = index;
      from = index;
      break;
    }
    if (beForms.has(token) || lower === 'get' || lower === 'got') hasBe = true;
    else if (haveForms.has(token)) {
      hasHave = true;
      had ||= lower === 'had';
    } else if (modals.has(token)) hasModal = true;
    else if (doForms.has(token)) hasDo = true;
    else if (lower === 'since') isSince = true;
    else if (!isAdverb(lower) && !negations.has(token) && !isToldOf(tokens, index) && !isBack(tokens, index))
      break;
    if (negations.has(token)) isNegated = true;
    from = index;
  }
  return {
    from,
    hasBe,
    hasHave,
    had,
    hasModal,
    hasDo,
    isNegated,
    isSince,
    ...(to === undefined ? {} : { to }),
  };
}

function isWhen(tokens: readonly Token[], at: number): boolean {
  const { lower } = tokens[at] ?? {};
  if (lower === 'on' || lower === 'this') return isTime(tokens[at + 1]) || tokens[at + 1]?.lower === 'week';
  return isTime(tokens[at]) || (lower === 'week' && tokens[at - 1]?.lower === 'this');
}

/** "were back securing the city". */
function isBack(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.lower === 'back' && beForms.has(tokens[at - 1]);
}

/** "have been reported killed", "is feared dead": so told, and the verb is the next. */
function isToldOf(tokens: readonly Token[], at: number): boolean {
  return (
    /^(?:reported|confirmed|feared|believed|presumed)$/.test(tokens[at]?.lower ?? '') &&
    beForms.has(tokens[at - 1])
  );
}
