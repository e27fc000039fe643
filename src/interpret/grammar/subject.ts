import {
  adverbs,
  beForms,
  determiners,
  haveForms,
  prepositions,
  pronouns,
  speechVerbs,
} from '../text/english.ts';
import type { FrameIndex } from './frame-index.ts';
import type { Span, Text, Token } from '../text/text.ts';
import { phraseBefore, subjectRelatives } from './noun-phrase.ts';
import { dayStart, isTime, timeNouns } from './time-words.ts';
import { isVerbal } from './verbal.ts';

/** Tokens from "who" to the end of what it tells. */
const relativeLengthMax = 30;
/** Tokens between the commas of an apposition. */
const appositionLengthMax = 25;

/**
 * The subject of a verb group that begins at `at`: the noun phrase before it, across adverbs and an apposition
 * between commas. Undefined where the sentence has none to the left of it.
 */
export function subjectBefore(text: Text, at: number, low: number, frames: FrameIndex): Span | undefined {
  const { tokens } = text;
  let end = at;
  while (end > low && isSkipped(tokens[end - 1])) end -= 1;
  // "Norway, which on Monday expelled"
  const day = dayStart(tokens, end);
  if (subjectRelatives.has(tokens[day - 1]?.lower ?? '')) end = day;
  if (subjectRelatives.has(tokens[end - 1])) {
    end -= 1;
    if (tokens[end - 1]?.text === ',') end -= 1;
    else if (tokens[end]?.lower !== 'who') return nearestNoun(tokens, phraseBefore(tokens, end, low, frames));
  } else if (tokens[end - 1]?.text === ',' || tokens[end - 1]?.text === ')') {
    return acrossApposition(tokens, end, low, frames);
  }
  const span = withoutObject(tokens, phraseBefore(tokens, end, low, frames), low, frames);
  if (span === undefined) return outsideRelative(tokens, { from: end, to: end }, low, frames);
  const first = leaderBefore(tokens, span.from, low, frames);
  const own = withoutListener(tokens, span);
  if (own !== span) return own;
  const outer = outsideRelative(tokens, span, low, frames);
  if (outer !== undefined) return outer;
  return (
    first ??
    withList(tokens, withoutHelper(tokens, pastWhere(tokens, span, at, low, frames), low, frames), low, at)
  );
}

/** "Towns along the border with X fell", "soldiers captured near Y were freed": not what they lie by, nor where it was. */
function pastWhere(tokens: readonly Token[], span: Span, at: number, low: number, frames: FrameIndex): Span {
  let whole = span;
  // "rebels retreated in X": without a helper behind it the participle is the verb.
  const isHelped = beForms.has(tokens[at]) || haveForms.has(tokens[at]);
  for (let step = 0; step < whereMax; step++) {
    const joint = whole.from - 1;
    const end = isHelped && isReduced(tokens, joint, frames) ? joint - 1 : joint;
    if (end === joint && !isWhereJoint(tokens, joint)) break;
    const outer = phraseBefore(tokens, end, low, frames);
    if (outer === undefined || outer.to !== end) break;
    whole = { from: outer.from, to: span.to };
  }
  return whole;
}

/** "captured near", "held in": a participle without a helper, and where. */
function isReduced(tokens: readonly Token[], joint: number, frames: FrameIndex): boolean {
  const participle = tokens[joint - 1];
  const before = tokens[joint - 2];
  return (
    /^(?:in|at|near|outside|around|from)$/.test(tokens[joint]?.lower ?? '') &&
    participle?.isCapital === false &&
    /^(?:[a-z]{3,}ed|taken|held)$/.test(participle.lower) &&
    isVerbal(participle, frames) &&
    before?.kind === 'word' &&
    !isVerbal(before, frames) &&
    !adverbs.has(before) &&
    !pronouns.has(before)
  );
}

function isWhereJoint(tokens: readonly Token[], at: number): boolean {
  const { lower = '' } = tokens[at] ?? {};
  // "forces under the command of General X"
  const isCommanded =
    lower === 'under' &&
    tokens.slice(at + 1, at + 3).some((token) => /^(?:command|leadership)$/.test(token.lower));
  // "rebels in Ethiopia fighting for the Ogaden"
  const isFought =
    lower === 'in' &&
    tokens.slice(at + 2, at + 4).some((token) => /^(?:fighting|battling)$/.test(token.lower));
  return (
    whereJoints.has(lower) ||
    isCommanded ||
    isFought ||
    (lower === 'with' && tokens[at - 1]?.lower === 'border')
  );
}

const whereJoints = new Set([
  'near', 'along', 'around', 'outside', 'inside', 'within', 'across', 'beyond', 'beside', 'opposite', 'between',
  'surrounding', 'overlooking', 'bordering', 'adjoining', 'encircling',
]); // prettier-ignore

/** Such words in one subject. */
const whereMax = 2;

/** "Rebels who had captured Hama entered", "who hold the north and are backing X said": not what they captured or back. */
function outsideRelative(
  tokens: readonly Token[],
  { from }: Span,
  low: number,
  frames: FrameIndex,
): Span | undefined {
  const { lower: governor = '', isCapital } = tokens[from - 1] ?? {};
  const isGoverned =
    isOfVerb(tokens[from - 1], frames) ||
    prepositions.has(governor) ||
    (governor.endsWith('ing') && isCapital === false);
  if (!isGoverned) return undefined;
  for (let at = from - 2; at > low && from - at < relativeLengthMax; at--) {
    const { lower = '', kind } = tokens[at] ?? {};
    if (kind === 'mark' && lower !== '-' && lower !== "'s") return undefined;
    if (!subjectRelatives.has(lower)) continue;
    const { lower: next = '', isCapital: isNamed } = tokens[at + 1] ?? {};
    const isDoing = lower === 'who' && isNamed === false && !determiners.has(next) && !pronouns.has(next);
    const isRelative = isDoing || isOfVerb(tokens[at + 1], frames);
    const isSaid = speechVerbs.has(tokens[at - 1]);
    return isRelative && !isSaid ? phraseBefore(tokens, at, low, frames) : undefined;
  }
  return undefined;
}

/** A verb that says nothing, or a helper of one. */
function isOfVerb(token: Token | undefined, frames: FrameIndex): boolean {
  return token?.kind === 'word' && !speechVerbs.has(token) && (isVerbal(token, frames) || adverbs.has(token));
}

/** "told Reuters rebels had", "told the AFP news agency the army was": who is told does nothing. */
function withoutListener(tokens: readonly Token[], span: Span): Span {
  if (!/^(?:told|tells|telling)$/.test(tokens[span.from - 1]?.lower ?? '')) return span;
  let { from } = span;
  if (tokens[from]?.lower === 'the') from += 1;
  from += namesOfTwo.test(tokens[from]?.lower ?? '') ? 2 : 1;
  while (/^(?:news|agency|tv|television|radio|newspaper)$/.test(tokens[from]?.lower ?? '')) from += 1;
  return from < span.to ? { from, to: span.to } : span;
}

/** "Al Jazeera", "Associated Press". */
const namesOfTwo = /^(?:al|associated|agence|sky|radio|voice)$/;

/** "The Front as well as other fighters": who is named first leads. */
function leaderBefore(
  tokens: readonly Token[],
  at: number,
  low: number,
  frames: FrameIndex,
): Span | undefined {
  const isBehind = ['as', 'well', 'as'].every((word, index) => tokens[at - 3 + index]?.lower === word);
  return isBehind ? phraseBefore(tokens, at - 3, low, frames) : undefined;
}

/** "The army and the UN both": no part of who acts. */
function isSkipped(token: Token | undefined): boolean {
  const lower = token?.lower ?? '';
  return adverbs.has(lower) || lower === 'both' || lower === 'each' || isQuoteMark(token);
}

function isQuoteMark(token: Token | undefined): boolean {
  return (
    token !== undefined &&
    (token.text === '"' ||
      token.text === '”' ||
      token.text === '“' ||
      token.text === '’' ||
      token.text === '‘')
  );
}

/** "killed soldiers in an attack that took X": what stands right before "that" is meant. */
function nearestNoun(tokens: readonly Token[], span: Span | undefined): Span | undefined {
  if (span === undefined) return undefined;
  for (let index = span.to - 2; index > span.from; index--)
    if (prepositions.has(tokens[index]) && tokens[index]?.lower !== 'of')
      return { from: index + 1, to: span.to };
  return span;
}

/** "criticised the army and Iran said": the first is the object of the verb before it. */
function withoutObject(
  tokens: readonly Token[],
  span: Span | undefined,
  low: number,
  frames: FrameIndex,
): Span | undefined {
  if (span === undefined || span.from === low) return span;
  let and = span.from + 1;
  while (and < span.to && tokens[and]?.lower !== 'and') and += 1;
  const before = tokens[span.from - 1]?.lower ?? '';
  const behind = tokens[and + 2];
  // "killed men in Iraq and Turkish soldiers withdrew"; but "forces in X and Y".
  const isWhere =
    /^(?:in|at|near)$/.test(tokens[and - 2]?.lower ?? '') &&
    behind?.isCapital === false &&
    !isVerbal(behind, frames);
  // "attacked from several sides and government troops were forced out"
  const areOthers = and < span.to && bands.test(tokens[span.to - 1]?.lower ?? '') && before === 'from';
  // "struck a depot in Kherson and the army said", "target | his compound in Tripoli and the army said"
  const isOwned = possessives.test(tokens[span.from]?.lower ?? '') && tokens[span.from - 1]?.kind === 'word';
  const isObject = isOwned || isVerbal(before, frames);
  const isWhole = isObject && determiners.has(tokens[and + 1]);
  const isParted =
    areOthers ||
    (and < span.to &&
      (isWhole ||
        ((isWhere || tokens[and - 1]?.isCapital === false) && tokens[and + 1]?.isCapital === true)));
  return isParted && (isObject || prepositions.has(before)) ? { from: and + 1, to: span.to } : span;
}

const possessives = /^(?:his|her|its|their)$/;
const bands = /^(?:forces|troops|soldiers|rebels|militants|insurgents|fighters)$/;

/** "Turkey, Iran and Russia", in a headline "Iran, Russia agree": the names before the last comma. */
function withList(tokens: readonly Token[], span: Span, low: number, verb: number): Span {
  const isJoined = tokens.slice(span.from, span.to).some(({ lower }) => lower === 'and');
  const arePair =
    span.to === verb &&
    /^(?:agree|sign|hold|meet|accuse|trade|resume|reach|declare)$/.test(tokens[verb]?.lower ?? '');
  if ((!isJoined && !arePair) || tokens[span.from]?.isCapital !== true) return span;
  let { from } = span;
  while (tokens[from - 1]?.text === ',' && tokens[from - 2]?.isCapital === true) {
    let name = from - 2;
    while (name > low && tokens[name - 1]?.isCapital === true) name -= 1;
    // "In Syria, Iran and Russia": a place that goes before; not "the towns of X, Y and Z". "Meanwhile, X": no name.
    const isOfTowns = tokens[name - 1]?.lower === 'of' && townNouns.test(tokens[name - 2]?.lower ?? '');
    const isBehind = prepositions.has(tokens[name - 1]) && !isOfTowns;
    if (name < low || isBehind || adverbs.has(tokens[name])) break;
    from = name;
  }
  return { from, to: span.to };
}

const townNouns = /^(?:towns|villages|cities|settlements|districts|provinces|localities)$/;

/** "Rebels backed by allied troops seize", "protesters demanding reforms block": not who backs, nor what is demanded. */
function withoutHelper(tokens: readonly Token[], span: Span, low: number, frames: FrameIndex): Span {
  const before = tokens[span.from - 1];
  const isHelper = before?.lower === 'by' && helped.has(tokens[span.from - 2]?.lower ?? '');
  if (isHelper) return phraseBefore(tokens, span.from - 2, low, frames) ?? span;
  // "soldiers with the support of militias", "troops serving under the mission"
  const participle = tokens[span.from - 2];
  const isUnder =
    prepositions.has(before) && participle?.lower.endsWith('ing') === true && !participle.isCapital;
  if (isUnder && mayBeHelped(tokens[span.from - 3]?.lower ?? ''))
    return phraseBefore(tokens, span.from - 2, low, frames) ?? span;
  const isSupport =
    before?.lower === 'with' && tokens.slice(span.from, span.to).some(({ lower }) => aids.has(lower));
  if (isSupport) return phraseBefore(tokens, span.from - 1, low, frames) ?? span;
  const noun = tokens[span.from - 2]?.lower ?? '';
  const isOfNoun =
    before?.lower.endsWith('ing') === true &&
    !before.isCapital &&
    mayBeHelped(noun) &&
    !speechVerbs.has(noun) &&
    // "witnesses saying the group has taken X"
    !speechVerbs.has(before.lower);
  return (isOfNoun ? phraseBefore(tokens, span.from - 1, low, frames) : undefined) ?? span;
}

/** "protesters demanding", "the paramilitary force battling": of whom more is told. */
function mayBeHelped(noun: string): boolean {
  return /[a-z]{3}s$|^(?:force|army|militia|coalition|alliance|movement|faction)$/.test(noun);
}

const aids = new Set(['support', 'backing', 'help', 'assistance', 'aid']);

const helped = new Set('backed helped supported aided assisted accompanied joined led reinforced followed'.split(' ')); // prettier-ignore

/** "X, who is …, said", "the envoy, Y, said", "Late on Saturday, X (HTS), took". */
function acrossApposition(
  tokens: readonly Token[],
  end: number,
  low: number,
  frames: FrameIndex,
): Span | undefined {
  const open = openingOf(tokens, end - 1, low);
  if (open === undefined) return undefined;
  const named = nameBefore(tokens, open, low, frames);
  const outer = named === undefined ? undefined : withoutHelper(tokens, named, low, frames);
  const closing = tokens[end - 2]?.text === ')' ? (openingOf(tokens, end - 2, low) ?? end - 1) : end - 1;
  // "Rebels, with backing from the army, advance": not who backs.
  const isBeside = /^(?:with|without|amid|despite)$/.test(tokens[open + 1]?.lower ?? '');
  const inner = closing > open + 1 && !isBeside ? phraseBefore(tokens, closing, open + 1, frames) : undefined;
  if (outer === undefined || isTimePhrase(tokens, outer)) return inner ?? outer;
  // "X, a spokesman for the rebels, an alliance of clans, said": X.
  const isTitle = tokens[outer.from - 1]?.text === ',' && /^an?$/.test(tokens[outer.from]?.lower ?? '');
  const person = isTitle ? phraseBefore(tokens, outer.from - 1, low, frames) : undefined;
  if (person !== undefined && isPersonName(tokens, person)) return person;
  if (inner !== undefined && inner.from === open + 1 && isPersonName(tokens, inner))
    return { from: outer.from, to: inner.to };
  return outer;
}

/** The phrase before an apposition; "In addition" is none. */
function nameBefore(
  tokens: readonly Token[],
  end: number,
  low: number,
  frames: FrameIndex,
): Span | undefined {
  const span = phraseBefore(tokens, end, low, frames);
  // "X, 62, who": before the age.
  const isAge = span !== undefined && span.to - span.from === 1 && tokens[span.from]?.kind === 'number';
  if (isAge && tokens[span.from - 1]?.text === ',') return nameBefore(tokens, span.from - 1, low, frames);
  const isAdverbial = span !== undefined && span.from === low + 1 && prepositions.has(tokens[low]);
  return isAdverbial ? undefined : span;
}

function isTimePhrase(tokens: readonly Token[], { from, to }: Span): boolean {
  for (let index = from; index < to; index++)
    if (isTime(tokens[index]) || timeNouns.has(tokens[index]?.lower ?? '')) return true;
  return tokens[to]?.text === ',' && tokens[from]?.lower.endsWith('ly') === true && to - from === 1;
}

/** Two to four capitalised words and nothing else. */
function isPersonName(tokens: readonly Token[], { from, to }: Span): boolean {
  if (to - from < 2 || to - from > 4) return false;
  for (let index = from; index < to; index++) if (tokens[index]?.isCapital !== true) return false;
  return true;
}

function openingOf(tokens: readonly Token[], close: number, low: number): number | undefined {
  const mark = tokens[close]?.text === ')' ? '(' : ',';
  for (let index = close - 1; index >= low && close - index <= appositionLengthMax; index--)
    if (tokens[index]?.text === mark) return index;
  return undefined;
}
