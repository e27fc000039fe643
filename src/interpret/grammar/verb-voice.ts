import { beForms, determiners, isAdverb, prepositions, numberWords } from '../text/english.ts';
import type { FrameHit } from './frame-index.ts';
import { isBaseParticiple } from '../text/inflect.ts';
import type { Sentence, Token } from '../text/text.ts';
import { isOfState } from './noun-phrase.ts';
import { isTime } from './time-words.ts';
import type { Group } from './verb-group.ts';

export type Voice = 'active' | 'passive' | 'nominal' | 'participle';

/** How a form stands to its subject; undefined where it is no verb. */
export function voiceOf(
  tokens: readonly Token[],
  sentence: Sentence,
  { form, frame }: FrameHit,
  group: Group,
  from: number,
  to: number,
): Voice | undefined {
  const before = tokens[group.from - 1];
  const isFirst = group.from === sentence.from;
  switch (form) {
    case 'ing':
      // "the capturing", "advancing troops": an adjective or a noun.
      if (!group.hasBe && before !== undefined && determiners.has(before) && !isFirst) return undefined;
      // "as well as surrounding villages"
      if (tokens[from]?.lower === 'surrounding' && !group.hasBe && before?.kind === 'word') return undefined;
      return group.hasBe ? 'active' : 'participle';
    case 'pp':
    case 'past-or-pp':
      if (group.hasBe) return 'passive';
      if (group.hasHave) return 'active';
      if (group.hasModal || group.to !== undefined) return undefined;
      if (isAdjective(tokens, from, group)) return undefined;
      if (form === 'pp') return 'passive';
      return frame.role !== 'subject' && isWithoutObject(tokens, sentence, frame, from, to)
        ? 'passive'
        : 'active';
    case 'past':
      return group.hasModal || group.to !== undefined ? undefined : 'active';
    case 's':
    case 'base':
      if (form === 'base' && isBaseParticiple(tokens[from]?.lower ?? '')) {
        if (group.hasHave && group.to === undefined) return 'active';
        if (group.hasBe) return 'passive';
      }
      if (group.hasBe || (group.hasHave && group.to === undefined)) return undefined;
      if (group.to === undefined && !group.hasModal && !group.hasDo && !isFirst && isNounPosition(before))
        return undefined;
      if (form === 'base' && isBehindOne(tokens, group)) return undefined;
      if (form === 'base' && isNounBefore(tokens, to, frame, group)) return undefined;
      if (to - from === 1 && (isActNoun(tokens, from) || isOfState(tokens, from))) return undefined;
      // "sends the envoy back to X"
      if (tokens[to - 1]?.lower === 'back' && prepositions.has(tokens[to])) return undefined;
      if (isFirst && form === 'base' && group.from === from && !frame.speech) return undefined;
      return 'active';
    case 'noun':
    case 'phrase':
      return 'nominal';
  }
}

/** "over US sanctions.", "new sanctions on Iran": what a verb acts on would follow. */
function isActNoun(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return (
    /^(?:sanctions?|votes?|protests?|demands?)$/.test(tokens[at]?.lower ?? '') &&
    (next === undefined || next.kind === 'mark' || prepositions.has(next))
  );
}

/** "NTC control across Libya", "a siege of": what a verb acts on follows without a preposition. */
function isNounBefore(
  tokens: readonly Token[],
  to: number,
  { role, object }: FrameHit['frame'],
  group: Group,
): boolean {
  const lower = tokens[to]?.lower ?? '';
  if (lower === 'of' || lower === 'over') return true;
  if (isAtLeast(tokens, to)) return false;
  const isAlone = !group.hasModal && !group.hasDo && group.to === undefined;
  const actsOnPlace = role !== 'subject' && (object === 'place' || object === 'strong-place');
  return isAlone && actsOnPlace && /^(?:across|throughout|within|in|at)$/.test(lower);
}

/** "captured by rebels", "recognised as X", "lost to rebels", "soldiers captured near X": the noun before it is what was captured. */
function isWithoutObject(
  tokens: readonly Token[],
  sentence: Sentence,
  { kind, doerLoses, speech, object }: FrameHit['frame'],
  from: number,
  to: number,
): boolean {
  const next = tokens[to]?.lower ?? '';
  // Nobody is retreated; "which the army captured in June" has its object before it.
  if (isAtLeast(tokens, to) || tokens[from]?.lower === 'retreated') return false;
  if (next !== 'by' && isBehindWhich(tokens, from)) return false;
  const isLost = doerLoses === true && to - from === 1 && next === 'to';
  // "palace seized": nothing is left that it could act on.
  const isLast = speech !== true && to - from === 1 && (to >= sentence.to || /^[.,;]$/.test(next));
  // "a port seized on Monday by rebels", "positions occupied over the weekend": who seizes, seizes something.
  const day = kind === 'capture' && to - from === 1 ? pastDay(tokens, to) : to;
  const behindDay = tokens[day]?.lower ?? '';
  const isDayLast =
    day > to && (day >= sentence.to || /^[.,;]$/.test(behindDay) || prepositions.has(behindDay));
  // "met in Geneva", "announced in Riyadh": an act of words needs nothing that it is done to.
  const isPlaced = speech !== true && to - from === 1 && placing.has(next);
  // "Ambassador summoned over the raid"
  const isSummoned = speech === true && object === 'object' && prepositions.has(next);
  // "a clash blamed on rebels"
  if (tokens[from]?.lower === 'blamed' && next === 'on') return true;
  // "Guinea suspended from bloc"
  const isFrom = speech === true && to - from === 2 && tokens[to - 1]?.lower === 'from';
  return isSummoned || isFrom || next === 'by' || next === 'as' || isLost || isLast || isPlaced || isDayLast;
}

function isAtLeast(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.lower === 'at' && /^(?:least|most)$/.test(tokens[at + 1]?.lower ?? '');
}

function isBehindWhich(tokens: readonly Token[], at: number): boolean {
  for (let index = at - 2; index >= Math.max(0, at - whichReach); index--) {
    if (tokens[index]?.lower === 'which') return !prepositions.has(tokens[index - 1]?.lower ?? '');
    if (tokens[index]?.kind === 'mark' || beForms.has(tokens[index]?.lower ?? '')) return false;
  }
  return false;
}

/** Tokens from "which" to its verb: "the rebel movement". */
const whichReach = 5;

/** Past "on Monday", "over the weekend". */
function pastDay(tokens: readonly Token[], at: number): number {
  const { lower = '' } = tokens[at] ?? {};
  if (lower === 'on' && isTime(tokens[at + 1])) return at + 2;
  const isWeekend = lower === 'over' && tokens[at + 2]?.lower === 'weekend';
  return isWeekend ? at + 3 : at;
}

const placing = new Set(['near', 'in', 'at', 'during', 'around', 'outside', 'earlier', 'from']);

/** "the captured town", "newly seized territory". */
function isAdjective(tokens: readonly Token[], from: number, group: Group): boolean {
  let at = from - 1;
  while (at >= group.from && isAdverb(tokens[at]?.lower ?? '') && !determiners.has(tokens[at])) at -= 1;
  if (isQuoteMark(tokens[at])) at -= 1;
  // "the two occupied villages"
  const opener = tokens[at - 1]?.lower ?? '';
  if (numberWords.has(tokens[at]?.lower ?? '') && (determiners.has(opener) || prepositions.has(opener)))
    at -= 1;
  const before = tokens[at];
  const next = tokens[from + 1];
  if (before === undefined || next === undefined) return false;
  // "are combing recaptured areas", "accused of capturing freed prisoners"; but "shelling killed civilians"
  const { lower: helper = '' } = tokens[at - 1] ?? {};
  const isDone =
    /[a-z]{3}ing$/.test(before.lower) &&
    (beForms.has(helper) || prepositions.has(helper) || isAdverb(helper));
  return (
    (isDone ||
      determiners.has(before) ||
      prepositions.has(before) ||
      before.lower === "'s" ||
      going.test(before.lower)) &&
    next.kind === 'word' &&
    !determiners.has(next) &&
    !prepositions.has(next)
  );
}

/** "A convoy enters besieged town": behind where it goes stands what the town is. */
const going = /^(?:enter|reach|leav|flee|visit|quit|approach)(?:s|es|ed|ing)?$/;

function isQuoteMark(token: Token | undefined): boolean {
  return /^["“‘]$/.test(token?.text ?? '');
}

/** "a temporary retreat", "from government control": what is one has its verb in "-s". */
function isBehindOne(tokens: readonly Token[], { from, to, hasModal, hasDo }: Group): boolean {
  const before = tokens[from - 1];
  if (to !== undefined || hasModal || hasDo || before?.isCapital !== false || before.lower.endsWith('s'))
    return false;
  if (/^(?:from|under|out|into)$/.test(tokens[from - 2]?.lower ?? '')) return true;
  return [from - 2, from - 3].some((at) => /^an?$/.test(tokens[at]?.lower ?? ''));
}

/** A base form behind these is a noun: "the capture", "Homs' fall", "of control", "evaded capture". */
function isNounPosition(before: Token | undefined): boolean {
  if (before === undefined) return false;
  return (
    determiners.has(before) ||
    (!before.isCapital && before.lower.endsWith('ed')) ||
    before.lower === "'s" ||
    // "significant gains"
    (!before.isCapital && /(?:cant|ous|ial|ical|ible|able|ful)$/.test(before.lower)) ||
    before.lower === 'of' ||
    before.lower === 'for' ||
    before.lower === 'in' ||
    before.lower === 'by' ||
    before.lower === 'under' ||
    before.lower === 'from' ||
    before.lower === 'with' ||
    before.lower === 'after'
  );
}
