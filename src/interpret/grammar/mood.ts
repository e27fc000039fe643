import {
  adverbs,
  conditionals,
  determiners,
  factualAdjectivesBeforeTo,
  factualBeforeTo,
  haveForms,
  modals,
  negations,
  pronouns,
  speechVerbs,
  unrealBefore,
  unrealThat,
} from '../text/english.ts';
import type { FrameHit } from './frame-index.ts';
import type { Sentence, Text, Token } from '../text/text.ts';
import { groupBefore, type Group } from './verb-group.ts';
import type { Voice } from './verb-voice.ts';

/** `fact`: said to have happened. `negated`: said not to. `unreal`: planned, feared, conditional, under way. */
export type Mood = 'fact' | 'negated' | 'unreal';

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
  if (hit.form === 's' && isOnceDone(tokens, sentence, group.from)) return 'unreal';
  if (isAsked(tokens, group.from)) return 'unreal';
  if (isConditional(tokens, sentence, group.from) || isWished(tokens, sentence, group.from)) return 'unreal';
  if (isMadeSure(tokens, sentence, group.from)) return 'unreal';
  const isBare = hit.form === 'base' || tokens[group.from]?.lower === 'be';
  if (isBare && (isDemanded(tokens, sentence, group.from) || isRejected(tokens, sentence, group.from)))
    return 'unreal';
  const isPresent = hit.form === 's' || hit.form === 'base';
  if (isPresent && (isToCome(tokens, sentence, group.from) || isBefore(tokens, sentence, group.from)))
    return 'unreal';
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

/** "agreed on Monday to sanction", "its decision to expel": what is done by words is done when it is decided. */
function isDecided(tokens: readonly Token[], sentence: Sentence, { frame }: FrameHit, to: number): boolean {
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

const doneByWords: ReadonlySet<string> = new Set(['sanction', 'expulsion', 'recognition']);
/** A verb or noun before the "to" of what somebody has resolved to do. */
export const deciding = /^(?:decid(?:es|ed)|agree[sd]|decision)$/;

/** "When Homs falls, Damascus will be next": it has not fallen yet. */
function isOnceDone(tokens: readonly Token[], sentence: Sentence, at: number): boolean {
  if (tokens[sentence.from]?.lower !== 'when') return false;
  for (let comma = at + 1; comma < Math.min(sentence.to, at + futureReach); comma++)
    if (tokens[comma]?.text === ',')
      return tokens
        .slice(comma, Math.min(sentence.to, comma + futureReach))
        .some((token) => modals.has(token));
  return false;
}

/** "so that the militants do not take over": what is to be kept from happening, and no denial. */
function isSoThat(tokens: readonly Token[], sentence: Sentence, at: number): boolean {
  for (let index = at - 1; index > sentence.from && at - index < wishReach + governorReach; index--)
    if (tokens[index]?.lower === 'that' && tokens[index - 1]?.lower === 'so') return true;
  return false;
}

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

/** "is set to regain X after the troops withdraw", "will fall once they leave": what is to come after what is to come. */
function isToCome(tokens: readonly Token[], sentence: Sentence, at: number): boolean {
  let opener = at - 1;
  while (opener > sentence.from && at - opener < openerReach && !openers.has(tokens[opener]?.lower ?? ''))
    opener -= 1;
  if (!openers.has(tokens[opener]?.lower ?? '')) return false;
  return tokens
    .slice(Math.max(sentence.from, opener - futureReach), opener)
    .some(
      ({ lower }, index, before) =>
        modals.has(lower) ||
        (/^(?:set|due|likely|expected|ready|poised)$/.test(lower) && before[index + 1]?.lower === 'to'),
    );
}

const openers = new Set(['after', 'once', 'when', 'until', 'before']);
/** Tokens from "after" to its verb, and from "will" to "after". */
const openerReach = 8;
const futureReach = 14;

/** "not before the government declares a ceasefire": it has not. */
export function isBefore(tokens: readonly Token[], sentence: Sentence, at: number): boolean {
  for (let index = at - 1; index >= sentence.from && at - index < beforeReach; index--) {
    const { lower = '', kind } = tokens[index] ?? {};
    if (kind === 'mark' && lower !== "'s") return false;
    if (lower === 'before' || lower === 'until') return true;
  }
  return false;
}

/** Tokens from "before" to its verb. */
const beforeReach = 8;

/** "reports about who was in control": asked, and not told. */
function isAsked(tokens: readonly Token[], at: number): boolean {
  return (
    (/^(?:who|which|what)$/.test(tokens[at - 1]?.lower ?? '') &&
      /^(?:about|over|on|of)$/.test(tokens[at - 2]?.lower ?? '')) ||
    isHowMany(tokens, at)
  );
}

/** "not clear how many civilians were killed". */
function isHowMany(tokens: readonly Token[], at: number): boolean {
  for (let index = at - 1; index > 0 && at - index < howManyReach; index--)
    if (tokens[index]?.kind === 'mark') return false;
    else if (tokens[index]?.lower === 'many' && tokens[index - 1]?.lower === 'how') return true;
  return false;
}

/** Tokens from "many" to what befell them. */
const howManyReach = 7;

/** "demands that X withdraws". */
function isWished(tokens: readonly Token[], sentence: Sentence, at: number): boolean {
  for (let index = at - 1; index > sentence.from && at - index < wishReach; index--) {
    if (tokens[index]?.lower === 'that')
      return unrealThat.has(tokens[index - 1]) || isUnknown(tokens, index - 1);
    if (tokens[index]?.kind === 'mark' && tokens[index]?.lower !== "'s") return false;
  }
  return false;
}

/** "to make sure the area was secure", "ensure the town is calm": what is seen to, without "that". */
function isMadeSure(tokens: readonly Token[], sentence: Sentence, at: number): boolean {
  return tokens
    .slice(Math.max(sentence.from, at - demandReach), at)
    .some(({ lower }, index, words) =>
      lower === 'sure' ? /^ma[dk]/.test(words[index - 1]?.lower ?? '') : lower.startsWith('ensur'),
    );
}

/** "demands Rwandan troops leave": what is demanded, without "that". */
function isDemanded(tokens: readonly Token[], sentence: Sentence, at: number): boolean {
  for (let index = at - 1; index > sentence.from && at - index < demandReach; index--) {
    const { lower = '', kind } = tokens[index] ?? {};
    if (/^(?:demand|insist)(?:s|ed)?$/.test(lower)) return true;
    if (kind === 'mark' && lower !== "'s") return false;
  }
  return false;
}

/** "blew it up rather than let rebels take it": what they would not have. */
function isRejected(tokens: readonly Token[], sentence: Sentence, at: number): boolean {
  for (let index = at - 1; index > sentence.from && at - index < demandReach; index--) {
    if (tokens[index]?.lower === 'than') return tokens[index - 1]?.lower === 'rather';
    if (tokens[index]?.kind === 'mark' && tokens[index]?.lower !== "'s") return false;
  }
  return false;
}

/** Tokens from "demands" to the verb. */
const demandReach = 7;

/** "have received no confirmation about X taking": who has not heard of it says nothing of it. */
function isUnheard(tokens: readonly Token[], sentence: Sentence, at: number): boolean {
  for (let index = at - 1; index > sentence.from && at - index < wishReach; index--) {
    if (/^(?:about|on)$/.test(tokens[index]?.lower ?? '')) {
      if (/^(?:reservations?|objections?|fears?|worries)$/.test(tokens[index - 1]?.lower ?? '')) return true;
      const words = tokens.slice(Math.max(sentence.from, index - wishReach), index);
      return words.some(isEvidence) && words.some(({ lower }) => negations.has(lower) || lower === 'no');
    }
    if (/^[.;:]$/.test(tokens[index]?.text ?? '')) return false;
  }
  return false;
}

/** "has no information that", "saw no sign that": who knows nothing of it says nothing of it. */
function isUnknown(tokens: readonly Token[], at: number): boolean {
  return (
    isEvidence(tokens[at]) && tokens.slice(at - 2, at).some(({ lower }) => /^(?:no|without)$/.test(lower))
  );
}

function isEvidence(token: Token | undefined): boolean {
  return /^(?:information|evidence|indications?|signs?|knowledge|confirmation|proof|reports?|word)$/.test(
    token?.lower ?? '',
  );
}

/** Tokens between "that" and its verb. */
const wishReach = 12;

/** "is being captured". */
function beingDone(tokens: readonly Token[], group: Group, from: number): boolean {
  for (let index = group.from; index < from; index++) if (tokens[index]?.lower === 'being') return true;
  return false;
}

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

/** A condition that opens the clause: between it and the verb no comma has closed it. */
export function isConditional(tokens: readonly Token[], sentence: Sentence, at: number): boolean {
  for (let index = at - 1, steps = 0; index >= sentence.from && steps < 16; index--, steps++) {
    const token = tokens[index];
    if (
      token === undefined ||
      token.text === ',' ||
      token.text === ';' ||
      token.text === ':' ||
      token.text === '—' ||
      token.lower === 'despite'
    )
      return false;
    if (!conditionals.has(token)) continue;
    if (token.lower === 'should') return index === sentence.from;
    if (token.lower === 'once') return index === sentence.from || tokens[index - 1]?.text === ',';
    return true;
  }
  return false;
}
