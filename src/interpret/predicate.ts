import {
  adverbs,
  beForms,
  clauseWords,
  conditionals,
  determiners,
  doForms,
  factualAdjectivesBeforeTo,
  factualBeforeTo,
  haveForms,
  isAdverb,
  modals,
  negations,
  prepositions,
  speechVerbs,
  unrealBefore,
  unrealThat,
} from './english.ts';
import type { FrameHit } from './frame-index.ts';
import { isBaseParticiple } from './inflect.ts';
import type { Lexicon } from './lexicon.ts';
import { phraseAfter, subjectBefore, type Span } from './noun-phrase.ts';
import { phrasesAt } from './phrase-index.ts';
import { isTitleCase, opensQuote, type Sentence, type Text, type Token } from './text.ts';

export type Voice = 'active' | 'passive' | 'nominal' | 'participle';

/** `fact`: said to have happened. `negated`: said not to. `unreal`: planned, feared, conditional, under way. */
export type Mood = 'fact' | 'negated' | 'unreal';

/** A frame's words in a sentence with what the grammar around them says. */
export type Predicate = FrameHit & {
  readonly sentence: Sentence;
  /** The words of the frame. */
  readonly from: number;
  readonly to: number;
  /** The verb group's first token, with its helpers. */
  readonly groupFrom: number;
  readonly voice: Voice;
  readonly mood: Mood;
  /** "had captured" in a clause behind who, which, after: told as what went before. */
  readonly isEarlier: boolean;
  /** "still controls": nothing has changed. */
  readonly isStill: boolean;
  /** ", taking control of": its subject is the clause's. */
  readonly isBehindComma: boolean;
  /** Of the active verb; for the passive what it is done to. */
  readonly subject?: Span;
  /** "by rebels". */
  readonly agent?: Span;
};

/** All predicates of a sentence. Of overlapping ones the longest stand. */
export function predicatesIn(text: Text, sentence: Sentence, lexicon: Lexicon): Predicate[] {
  const found: Predicate[] = [];
  const { tokens } = text;
  const isQuestion = tokens[sentence.to - 1]?.text === '?';
  const isTitle = isTitleCase(text, sentence);
  for (let index = sentence.from; index < sentence.to; index++) {
    // "Occupy London", "the Fall of Rome": a capital within a sentence makes a name of it.
    if (tokens[index]?.isCapital === true && index > sentence.from && !isTitle && !opensQuote(tokens, index))
      continue;
    const hits = phrasesAt(lexicon.frames.hits, tokens, index, sentence.to);
    let reach = index;
    for (const { value, to } of hits) {
      const read = readHit(text, sentence, lexicon, value, index, to);
      if (read === undefined) continue;
      found.push(isQuestion ? { ...read, mood: 'unreal' } : read);
      reach = Math.max(reach, value.hasGap === true ? index : to - 1);
    }
    index = Math.max(index, reach);
  }
  return found;
}

function readHit(
  text: Text,
  sentence: Sentence,
  lexicon: Lexicon,
  hit: FrameHit,
  from: number,
  to: number,
): Predicate | undefined {
  if (hit.form === 'phrase')
    return {
      ...hit,
      sentence,
      from,
      to,
      groupFrom: from,
      voice: 'nominal',
      mood: moodOfNoun(text, sentence, from),
      isEarlier: false,
      isStill: false,
      isBehindComma: false,
    };
  if (hit.form === 'noun') return readNoun(text, sentence, hit, from, to);
  return readVerb(text, sentence, lexicon, hit, from, to);
}

function readNoun(
  text: Text,
  sentence: Sentence,
  hit: FrameHit,
  from: number,
  to: number,
): Predicate | undefined {
  const mood = moodOfNoun(text, sentence, from);
  const isStill = text.tokens
    .slice(Math.max(sentence.from, from - stillReach), from)
    .some(({ lower }) => lower === 'still');
  return {
    ...hit,
    sentence,
    from,
    to,
    groupFrom: from,
    voice: 'nominal',
    mood,
    isEarlier: false,
    isStill,
    isBehindComma: false,
  };
}

/** Tokens between "still" and "in control of". */
const stillReach = 4;

/** "plans for the capture", "to prevent the fall": governed by what does not make it so. */
function moodOfNoun({ tokens }: Text, sentence: Sentence, at: number): Mood {
  // "fighting for control of X"
  if (tokens[at - 1]?.lower === 'for' && tokens[at]?.lower === 'control') return 'unreal';
  for (let index = at - 1, steps = 0; index >= sentence.from && steps < 6; index--, steps++) {
    const lower = tokens[index]?.lower ?? '';
    if (unrealBefore.has(lower)) return 'unreal';
    if (modals.has(lower) || lower === 'if') return 'unreal';
    if (negations.has(lower) || undoing.has(lower)) return 'negated';
    if (tokens[index]?.kind === 'mark' && tokens[index]?.lower !== "'s") break;
    if (clauseWords.has(lower) || speechVerbs.has(lower)) break;
  }
  for (let index = at - 1; index >= Math.max(sentence.from + 1, at - infinitiveReach); index--)
    if (tokens[index]?.lower === 'to' && isPlainWord(tokens[index + 1]))
      return moodOfInfinitive(tokens, sentence, index);
  return isConditional(tokens, sentence, at) ? 'unreal' : 'fact';
}

/** "to start the withdrawal": tokens from "to" to the noun. */
const infinitiveReach = 4;

function isPlainWord(token: Token | undefined): boolean {
  return token?.kind === 'word' && !token.isCapital && !determiners.has(token.lower);
}

/** "broke the siege", "the lifting of the blockade": it is over, or was none. */
const undoing = new Set('break breaks broke broken breaking lift lifts lifted lifting end ends ended ending ease eases eased easing reverse reversed'.split(' ')); // prettier-ignore

type Group = {
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

function readVerb(
  text: Text,
  sentence: Sentence,
  lexicon: Lexicon,
  hit: FrameHit,
  from: number,
  to: number,
): Predicate | undefined {
  const { tokens } = text;
  const group = groupBefore(tokens, from, sentence.from);
  const voice = voiceOf(tokens, sentence, hit, group, from, to);
  if (voice === undefined) return undefined;
  const mood = moodOf(text, sentence, hit, group, from, voice);
  const subject = subjectBefore(
    text,
    subjectEnd(tokens, sentence, group, hit.form, from),
    sentence.from,
    lexicon.frames,
  );
  const near =
    hit.form === 'ing' && !group.hasBe && subject !== undefined
      ? nearestNoun(tokens, subject, group.from)
      : subject;
  const agent = voice === 'passive' ? agentAfter(text, sentence, lexicon, to) : undefined;
  return {
    ...hit,
    sentence,
    from,
    to,
    groupFrom: group.from,
    voice,
    mood,
    isBehindComma: tokens[group.from - 1]?.text === ',',
    isStill: tokens.slice(group.from, to).some(({ lower }) => lower === 'still'),
    isEarlier:
      isEarlier(tokens, sentence, group, hit, voice) ||
      (voice === 'passive' && !group.hasBe && hasOtherVerb(tokens, sentence, lexicon, group.from, to)),
    ...(near === undefined ? {} : { subject: near }),
    ...(agent === undefined ? {} : { agent }),
  };
}

/** "boats with dozens of families fleeing": without a comma the participle belongs to the noun right before it. */
function nearestNoun(tokens: readonly Token[], { from, to }: Span, at: number): Span {
  if (to !== at) return { from, to };
  for (let index = to - 2; index > from; index--) {
    const lower = tokens[index]?.lower ?? '';
    if (prepositions.has(lower) || (lower.endsWith('ing') && tokens[index]?.isCapital !== true))
      return { from: index + 1, to };
  }
  return { from, to };
}

function groupBefore(tokens: readonly Token[], at: number, low: number): Group {
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
    const lower = tokens[index]?.lower ?? '';
    if (lower === 'to' && to === undefined && !hasModal) {
      to = index;
      from = index;
      break;
    }
    if (beForms.has(lower) || lower === 'get' || lower === 'got') hasBe = true;
    else if (haveForms.has(lower)) {
      hasHave = true;
      had ||= lower === 'had';
    } else if (modals.has(lower)) hasModal = true;
    else if (doForms.has(lower)) hasDo = true;
    else if (lower === 'since') isSince = true;
    else if (!isAdverb(lower) && !negations.has(lower)) break;
    if (negations.has(lower)) isNegated = true;
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

function voiceOf(
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
      if (!group.hasBe && before !== undefined && determiners.has(before.lower) && !isFirst) return undefined;
      return group.hasBe ? 'active' : 'participle';
    case 'pp':
    case 'past-or-pp':
      if (group.hasBe) return 'passive';
      if (group.hasHave) return 'active';
      if (group.hasModal || group.to !== undefined) return undefined;
      if (isAdjective(tokens, from, group)) return undefined;
      if (form === 'pp') return 'passive';
      return frame.role !== 'subject' && isWithoutObject(tokens, from, to) ? 'passive' : 'active';
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
      if (form === 'base' && (tokens[to]?.lower === 'of' || tokens[to]?.lower === 'over')) return undefined;
      if (isFirst && form === 'base' && group.from === from && !frame.speech) return undefined;
      return 'active';
    case 'noun':
    case 'phrase':
      return 'nominal';
  }
}

/** "captured by rebels", "soldiers captured near X": the noun before it is what was captured. */
function isWithoutObject(tokens: readonly Token[], from: number, to: number): boolean {
  const next = tokens[to]?.lower ?? '';
  if (next === 'at' && /^(?:least|most)$/.test(tokens[to + 1]?.lower ?? '')) return false;
  return next === 'by' || (to - from === 1 && placing.has(next));
}

const placing = new Set(['near', 'in', 'at', 'during', 'around', 'outside', 'earlier', 'from']);

/** "the captured town", "newly seized territory". */
function isAdjective(tokens: readonly Token[], from: number, group: Group): boolean {
  const before = tokens[group.from - 1];
  const next = tokens[from + 1];
  if (before === undefined || next === undefined || group.from !== from) return false;
  return (
    (determiners.has(before.lower) || prepositions.has(before.lower)) &&
    next.kind === 'word' &&
    !determiners.has(next.lower) &&
    !prepositions.has(next.lower)
  );
}

/** A base form behind these is a noun: "the capture", "Homs' fall", "of control", "evaded capture". */
function isNounPosition(before: Token | undefined): boolean {
  if (before === undefined) return false;
  return (
    determiners.has(before.lower) ||
    (!before.isCapital && before.lower.endsWith('ed')) ||
    before.lower === "'s" ||
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

function moodOf(
  text: Text,
  sentence: Sentence,
  hit: FrameHit,
  group: Group,
  from: number,
  voice: Voice,
): Mood {
  const { tokens } = text;
  if (group.isNegated) return 'negated';
  if (group.hasModal) return 'unreal';
  if (isConditional(tokens, sentence, group.from) || isWished(tokens, sentence, group.from)) return 'unreal';
  if (group.to !== undefined) return moodOfInfinitive(tokens, sentence, group.to);
  if (hit.form === 'ing') return moodOfIng(tokens, sentence, hit, group);
  const before = tokens[group.from - 1]?.lower ?? '';
  if (before === 'fails' || before === 'failed') return 'negated';
  return voice === 'passive' && beingDone(tokens, group, from) && hit.frame.underway !== true
    ? 'unreal'
    : 'fact';
}

/** "demands that X withdraws". */
function isWished(tokens: readonly Token[], sentence: Sentence, at: number): boolean {
  for (let index = at - 1; index > sentence.from && at - index < wishReach; index--) {
    if (tokens[index]?.lower === 'that') return unrealThat.has(tokens[index - 1]?.lower ?? '');
    if (tokens[index]?.kind === 'mark' && tokens[index]?.lower !== "'s") return false;
  }
  return false;
}

/** Tokens between "that" and its verb. */
const wishReach = 12;

/** "is being captured". */
function beingDone(tokens: readonly Token[], group: Group, from: number): boolean {
  for (let index = group.from; index < from; index++) if (tokens[index]?.lower === 'being') return true;
  return false;
}

function moodOfInfinitive(tokens: readonly Token[], sentence: Sentence, to: number): Mood {
  let index = to - 1;
  while (index > sentence.from && adverbs.has(tokens[index]?.lower ?? '')) index -= 1;
  const lower = tokens[index]?.lower ?? '';
  if (lower === 'failed' || lower === 'fails' || lower === 'unable' || lower === 'failing') return 'negated';
  // "secured their agreement to hold talks": that is agreed.
  if (isAgreed(tokens, sentence, index)) return 'fact';
  const isFactual = factualBeforeTo.has(lower) || factualAdjectivesBeforeTo.has(lower);
  const saysSo = speechVerbs.has(lower) && haveForms.has(tokens[to + 1]?.lower ?? '');
  if (!isFactual && !saysSo) return 'unreal';
  const helpers = groupBefore(tokens, index, sentence.from);
  if (helpers.isNegated) return 'negated';
  return helpers.hasModal || helpers.to !== undefined ? 'unreal' : 'fact';
}

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
  if (group.hasBe) return frame.underway === true ? 'fact' : 'unreal';
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
  if (unrealBefore.has(governor) || unrealBefore.has(before)) return 'unreal';
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
  return before === 'not' || before === 'without' ? 'negated' : 'fact';
}

/** A condition that opens the clause: between it and the verb no comma has closed it. */
function isConditional(tokens: readonly Token[], sentence: Sentence, at: number): boolean {
  for (let index = at - 1, steps = 0; index >= sentence.from && steps < 16; index--, steps++) {
    const token = tokens[index];
    if (
      token === undefined ||
      token.text === ',' ||
      token.text === ';' ||
      token.text === ':' ||
      token.text === '—'
    )
      return false;
    if (!conditionals.has(token.lower)) continue;
    if (token.lower === 'should') return index === sentence.from;
    if (token.lower === 'once') return index === sentence.from || tokens[index - 1]?.text === ',';
    return true;
  }
  return false;
}

/** "a barracks occupied by rebels is stormed": where another verb tells the news, the participle tells a state. */
function hasOtherVerb(
  tokens: readonly Token[],
  sentence: Sentence,
  lexicon: Lexicon,
  from: number,
  to: number,
): boolean {
  const low = Math.max(sentence.from, from - otherVerbReach);
  for (let index = low; index < Math.min(sentence.to, to + otherVerbReach); index++) {
    if (index >= from && index < to) continue;
    const lower = tokens[index]?.lower ?? '';
    if (beForms.has(lower) || haveForms.has(lower) || modals.has(lower) || lexicon.frames.verbs.has(lower))
      return true;
  }
  return false;
}

/** Tokens around a participle in which the verb of its sentence is sought. */
const otherVerbReach = 40;

const relatives = new Set(['who', 'which', 'whom', 'whose', 'where', 'after', 'when', 'because', 'since']);

function isEarlier(
  tokens: readonly Token[],
  sentence: Sentence,
  group: Group,
  { form }: FrameHit,
  voice: Voice,
): boolean {
  if (group.isSince) return true;
  const opener = clauseOpener(tokens, sentence, group.from);
  const isThatRelative =
    tokens[group.from - 1]?.lower === 'that' && !speechVerbs.has(tokens[group.from - 2]?.lower ?? '');
  if (isThatRelative && (group.had || voice === 'passive')) return true;
  if (group.had) return opener !== undefined && relatives.has(opener);
  // "a town captured in March", "which was seized": told of something known.
  if (opener === 'which' || opener === 'who' || opener === 'where')
    return voice === 'passive' || (group.hasHave && form !== 'ing');
  return false;
}

function clauseOpener(tokens: readonly Token[], sentence: Sentence, at: number): string | undefined {
  for (let index = at - 1, steps = 0; index >= sentence.from && steps < 12; index--, steps++) {
    const token = tokens[index];
    if (token === undefined || token.text === ';') return undefined;
    if (relatives.has(token.lower)) return token.lower;
    if (speechVerbs.has(token.lower) || token.lower === 'that') return undefined;
    if (token.text === ',' && steps > 0) return undefined;
  }
  return undefined;
}

/** Where the search for the subject begins: before the governing verb for "claim to have entered", "began entering". */
function subjectEnd(
  tokens: readonly Token[],
  sentence: Sentence,
  group: Group,
  form: FrameHit['form'],
  from: number,
): number {
  const start = group.to ?? group.from;
  let index = start - 1;
  if (index < sentence.from) return group.from;
  const lower = tokens[index]?.lower ?? '';
  const governs =
    (group.to !== undefined || (group.from === from && form === 'ing')) &&
    lower !== 'forces' &&
    (factualBeforeTo.has(lower) || factualAdjectivesBeforeTo.has(lower) || speechVerbs.has(lower));
  if (!governs) return group.from;
  const outer = groupBefore(tokens, index, sentence.from);
  index = outer.from;
  return index;
}

function agentAfter(text: Text, sentence: Sentence, lexicon: Lexicon, at: number): Span | undefined {
  const { tokens } = text;
  for (let index = at; index < sentence.to && index - at < 12; index++) {
    const token = tokens[index];
    if (token === undefined || token.text === ';' || clauseWords.has(token.lower)) return undefined;
    if (token.lower === 'by') return phraseAfter(text, index + 1, sentence.to, lexicon.frames);
  }
  return undefined;
}
