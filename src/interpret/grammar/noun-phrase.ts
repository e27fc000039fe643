import {
  adverbs,
  beForms,
  clauseWords,
  determiners,
  doForms,
  haveForms,
  modals,
  negations,
  plainVerbs,
  prepositions,
  speechVerbs,
} from '../text/english.ts';
import type { FrameIndex } from './frame-index.ts';
import type { Text, Token } from '../text/text.ts';

/** A stretch of tokens [from, to). */
export type Span = { readonly from: number; readonly to: number };

const phraseLengthMax = 18;
const appositionLengthMax = 25;
const innerPrepositions = new Set(['of', 'for', 'in', 'from', 'on', 'at', 'to', 'against']);
const leadWords = new Set(['what', 'earlier', 'meanwhile', 'however', 'also', 'later', 'but', 'and', 'yesterday', 'today', 'still', 'then', 'now', 'additionally', 'separately', 'both', 'even', 'only']); // prettier-ignore
const subjectRelatives = new Set(['who', 'which', 'that']);

/**
 * The subject of a verb group that begins at `at`: the noun phrase before it, across adverbs and an apposition
 * between commas. Undefined where the sentence has none to the left of it.
 */
export function subjectBefore(text: Text, at: number, low: number, frames: FrameIndex): Span | undefined {
  const { tokens } = text;
  let end = at;
  while (end > low && isSkipped(tokens[end - 1])) end -= 1;
  if (subjectRelatives.has(tokens[end - 1]?.lower ?? '')) {
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
  return first ?? withList(tokens, withoutHelper(tokens, span, low, frames), low);
}

/** "Rebels who had captured Hama entered": not Hama, which is what they had captured. */
function outsideRelative(
  tokens: readonly Token[],
  { from }: Span,
  low: number,
  frames: FrameIndex,
): Span | undefined {
  let at = from - 1;
  while (at > low && from - at < phraseLengthMax && isOfVerb(tokens[at], frames)) at -= 1;
  const { lower = '' } = tokens[at] ?? {};
  const isRelative = /^(?:who|which|that)$/.test(lower) && !speechVerbs.has(tokens[at - 1]?.lower ?? '');
  return isRelative && at < from - 1 ? phraseBefore(tokens, at, low, frames) : undefined;
}

/** A verb that says nothing, or a helper of one. */
function isOfVerb(token: Token | undefined, frames: FrameIndex): boolean {
  const { lower = '', kind } = token ?? {};
  return kind === 'word' && !speechVerbs.has(lower) && (isVerbal(lower, frames) || adverbs.has(lower));
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

/** "killed soldiers in an attack that took X": what stands right before "that" is meant. */
function nearestNoun(tokens: readonly Token[], span: Span | undefined): Span | undefined {
  if (span === undefined) return undefined;
  for (let index = span.to - 2; index > span.from; index--)
    if (prepositions.has(tokens[index]?.lower ?? '') && tokens[index]?.lower !== 'of')
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
    !isVerbal(behind.lower, frames);
  const isParted =
    and < span.to && (isWhere || tokens[and - 1]?.isCapital === false) && tokens[and + 1]?.isCapital === true;
  return isParted && (isVerbal(before, frames) || prepositions.has(before))
    ? { from: and + 1, to: span.to }
    : span;
}

/** "Turkey, Iran and Russia": the names before the last comma. */
function withList(tokens: readonly Token[], span: Span, low: number): Span {
  const isList =
    tokens.slice(span.from, span.to).some(({ lower }) => lower === 'and') && tokens[span.from]?.isCapital;
  if (isList !== true) return span;
  let { from } = span;
  while (tokens[from - 1]?.text === ',' && tokens[from - 2]?.isCapital === true) {
    let name = from - 2;
    while (name > low && tokens[name - 1]?.isCapital === true) name -= 1;
    // "In Syria, Iran and Russia": a place that goes before.
    if (name < low || prepositions.has(tokens[name - 1]?.lower ?? '')) break;
    from = name;
  }
  return { from, to: span.to };
}

/** "Rebels backed by allied troops seize", "protesters demanding reforms block": not who backs, nor what is demanded. */
function withoutHelper(tokens: readonly Token[], span: Span, low: number, frames: FrameIndex): Span {
  const before = tokens[span.from - 1];
  const isHelper = before?.lower === 'by' && helped.has(tokens[span.from - 2]?.lower ?? '');
  if (isHelper) return phraseBefore(tokens, span.from - 2, low, frames) ?? span;
  // "soldiers with the support of militias", "troops serving under the mission"
  const participle = tokens[span.from - 2];
  const isUnder =
    prepositions.has(before?.lower ?? '') &&
    participle?.lower.endsWith('ing') === true &&
    !participle.isCapital;
  if (isUnder && /[a-z]{3}s$/.test(tokens[span.from - 3]?.lower ?? ''))
    return phraseBefore(tokens, span.from - 2, low, frames) ?? span;
  const isSupport =
    before?.lower === 'with' && tokens.slice(span.from, span.to).some(({ lower }) => aids.has(lower));
  if (isSupport) return phraseBefore(tokens, span.from - 1, low, frames) ?? span;
  const noun = tokens[span.from - 2]?.lower ?? '';
  const isOfNoun =
    before?.lower.endsWith('ing') === true &&
    !before.isCapital &&
    /[a-z]{3}s$/.test(noun) &&
    !speechVerbs.has(noun);
  return (isOfNoun ? phraseBefore(tokens, span.from - 1, low, frames) : undefined) ?? span;
}

const aids = new Set(['support', 'backing', 'help', 'assistance', 'aid']);
const helped = new Set('backed helped supported aided assisted accompanied joined led reinforced followed'.split(' ')); // prettier-ignore

function phraseBefore(
  tokens: readonly Token[],
  end: number,
  low: number,
  frames: FrameIndex,
): Span | undefined {
  let from = end;
  while (from > low && end - from < phraseLengthMax && !(from < end && isWhole(tokens, from))) {
    const short = shortForm(tokens, from - 1);
    if (short === 0 && !belongs(tokens, from - 1, low, end, frames)) break;
    from -= Math.max(1, short);
  }
  // "In a few cities of Syria rebels": what opens the sentence is cut off with its preposition.
  if (from === low + 1 && from < end && prepositions.has(tokens[low]?.lower ?? '')) from = low;
  return trimmed(tokens, from, end);
}

/** Tokens of "(STC)" that end at `close`: a name's short form belongs to it. */
function shortForm(tokens: readonly Token[], close: number): number {
  if (tokens[close]?.text !== ')') return 0;
  let open = close - 1;
  while (tokens[open]?.isCapital === true && close - open < shortFormMax) open -= 1;
  const isShort = open < close - 1 && tokens[open]?.text === '(' && tokens[open - 1]?.kind === 'word';
  return isShort ? close - open + 1 : 0;
}

/** Words between the brackets of a short form. */
const shortFormMax = 5;

/** Begins with its article or is a pronoun, and nothing joins it to what stands before: "Within a day | the rebels". */
function isWhole(tokens: readonly Token[], from: number): boolean {
  const { lower } = tokens[from] ?? { lower: '' };
  const before = tokens[from - 1]?.lower ?? '';
  return (
    (determiners.has(lower) || subjectPronouns.has(lower)) &&
    !determiners.has(before) &&
    !innerPrepositions.has(before) &&
    before !== 'and' &&
    before !== 'or'
  );
}

const subjectPronouns = new Set(['he', 'she', 'they', 'it', 'we', 'i']);

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
  const isAdverbial =
    span !== undefined && span.from === low + 1 && prepositions.has(tokens[low]?.lower ?? '');
  return isAdverbial ? undefined : span;
}

function isTimePhrase(tokens: readonly Token[], { from, to }: Span): boolean {
  for (let index = from; index < to; index++)
    if (isTime(tokens[index]) || timeNouns.has(tokens[index]?.lower ?? '')) return true;
  return tokens[to]?.text === ',' && tokens[from]?.lower.endsWith('ly') === true && to - from === 1;
}

const timeNouns = new Set([
  'night',
  'week',
  'month',
  'year',
  'morning',
  'evening',
  'afternoon',
  'dawn',
  'hours',
  'days',
  'weeks',
]);

/** Two to four capitalised words and nothing else. */
function isPersonName(tokens: readonly Token[], { from, to }: Span): boolean {
  if (to - from < 2 || to - from > 4) return false;
  for (let index = from; index < to; index++) if (tokens[index]?.isCapital !== true) return false;
  return true;
}

/** The noun phrase that begins at `at`: "said a spokesperson for the rebels". */
export function phraseAfter(text: Text, at: number, high: number, frames: FrameIndex): Span | undefined {
  const { tokens } = text;
  let to = at;
  while (to < high && to - at < phraseLengthMax && continues(tokens, to, at, frames)) to += 1;
  return trimmed(tokens, at, to);
}

/** The head of a noun phrase: its last word before "of", "in", "who" or a comma. */
export function headOf(tokens: readonly Token[], { from, to }: Span): number {
  for (let index = from + 1; index < to; index++) {
    const token = tokens[index];
    if (token === undefined) break;
    if (
      prepositions.has(token.lower) ||
      subjectRelatives.has(token.lower) ||
      token.text === ',' ||
      token.text === '('
    )
      return index - 1;
  }
  return to - 1;
}

function openingOf(tokens: readonly Token[], close: number, low: number): number | undefined {
  const mark = tokens[close]?.text === ')' ? '(' : ',';
  for (let index = close - 1; index >= low && close - index <= appositionLengthMax; index--)
    if (tokens[index]?.text === mark) return index;
  return undefined;
}

function belongs(
  tokens: readonly Token[],
  index: number,
  low: number,
  end: number,
  frames: FrameIndex,
): boolean {
  const token = tokens[index];
  if (token === undefined) return false;
  if (token.kind === 'mark')
    return (
      token.lower === "'s" ||
      token.text === '&' ||
      token.text === "'" ||
      token.text === '’' ||
      token.text === '/'
    );
  const { lower } = token;
  if (token.kind === 'number' && lower.length > 7) return false;
  if (negations.has(lower)) return false;
  if (lower === 'and' || lower === 'or') return index > low && index < end - 1 && joinsNames(tokens, index);
  if (innerPrepositions.has(lower))
    return index > low && index < end - 1 && isNominal(tokens[index - 1], frames);
  if (token.isCapital && index > low) return true;
  const isNoun = !isVerbal(lower, frames) || isArms(tokens[index - 1], lower);
  return isNoun && !clauseWords.has(lower) && !prepositions.has(lower);
}

/** "heavy air strikes", "drone attacks": nouns here. */
function isArms(before: Token | undefined, lower: string): boolean {
  return (
    /^(?:strike|attack|raid)s?$/.test(lower) &&
    /^(?:air|drone|missile|rocket|artillery)$/.test(before?.lower ?? '')
  );
}

function continues(tokens: readonly Token[], index: number, from: number, frames: FrameIndex): boolean {
  const token = tokens[index];
  if (token === undefined) return false;
  if (token.kind === 'mark') return token.lower === "'s" || token.text === '&';
  const { lower } = token;
  if (lower === 'and') return index > from && joinsNames(tokens, index);
  if (innerPrepositions.has(lower))
    return index > from && lower !== 'in' && lower !== 'on' && lower !== 'at' && lower !== 'to'
      ? true
      : lower === 'in' && tokens[index + 1]?.isCapital === true && !isTime(tokens[index + 1]);
  if (isTime(token)) return false;
  if (token.isCapital) return true;
  return (
    !isVerbal(lower, frames) && !clauseWords.has(lower) && !prepositions.has(lower) && !adverbs.has(lower)
  );
}

const parties = new Set('militia militias troops forces soldiers rebels militants fighters government army military opposition coalition'.split(' ')); // prettier-ignore

/** Who opens a sentence and bears no name. */
const people = /^(?:residents|witnesses|officials|activists|locals|villagers|police)$/;

/** "Armenia and Artsakh", "officials and residents": two names or two nouns, not two clauses. */
function joinsNames(tokens: readonly Token[], at: number): boolean {
  const left = tokens[at - 1];
  const right = tokens[at + 1];
  if (left === undefined || right === undefined) return false;
  if (left.kind === 'mark') return shortForm(tokens, at - 1) > 0;
  if (left.isCapital) return right.isCapital || determiners.has(right.lower) || people.test(left.lower);
  // "the army and allied forces"
  const areParties =
    parties.has(left.lower) && tokens.slice(at + 1, at + 4).some(({ lower }) => parties.has(lower));
  return right.isCapital ? parties.has(left.lower) : left.lower.endsWith('s') || areParties;
}

function isNominal(token: Token | undefined, frames: FrameIndex): boolean {
  if (token === undefined || token.kind === 'mark') return false;
  return (
    token.isCapital ||
    (!isVerbal(token.lower, frames) &&
      !clauseWords.has(token.lower) &&
      !prepositions.has(token.lower) &&
      !adverbs.has(token.lower))
  );
}

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

export function hasVerb(tokens: readonly Token[], from: number, to: number, frames: FrameIndex): boolean {
  for (let index = from; index < to; index++) {
    const { lower = '' } = tokens[index] ?? {};
    // "Haftar's army"
    if (lower !== "'s" && isVerbal(lower, frames)) return true;
  }
  return false;
}

const nounSpeech = new Set(['report', 'reports', 'claim', 'claims', 'state', 'states', 'note', 'post', 'posts', 'estimate', 'statement', 'united']); // prettier-ignore
const timeWords = new Set('monday tuesday wednesday thursday friday saturday sunday yesterday today january february march april june july august september october november december tonight'.split(' ')); // prettier-ignore

/** A day or a month, in short as well: "Aug." */
function isTime(token: Token | undefined): boolean {
  if (token === undefined) return false;
  return (
    timeWords.has(token.lower) ||
    (token.isCapital && /^(?:jan|feb|aug|sept?|oct|nov|dec)\.?$/.test(token.lower))
  );
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

function isDate(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.kind !== 'number') return isTime(token);
  return isTime(tokens[at + 1]) || (isTime(tokens[at - 1]) && /^(?:19|20)?\d\d$/.test(token.text));
}

/** Without what leads into the phrase: "Earlier", "On Sunday", "In Syria". */
function trimmed(tokens: readonly Token[], from: number, to: number): Span | undefined {
  let start = from;
  let end = to;
  while (
    end > start &&
    (tokens[end - 1]?.kind === 'mark' ||
      isTime(tokens[end - 1]) ||
      (tokens[end - 1]?.kind === 'number' && isTime(tokens[end - 2])) ||
      prepositions.has(tokens[end - 1]?.lower ?? ''))
  )
    end -= 1;
  // "Its forces last month captured": before the time.
  if (
    timeNouns.has(tokens[end - 1]?.lower ?? '') &&
    /^(?:last|this|past|late)$/.test(tokens[end - 2]?.lower ?? '')
  )
    end = Math.max(start, end - 2);
  // "Saturday 20 August 2016 X said"
  while (start < end - 1 && isDate(tokens, start)) start += 1;
  while (
    start < end &&
    (leadWords.has(tokens[start]?.lower ?? '') || isTime(tokens[start]) || tokens[start]?.kind === 'mark')
  )
    start += 1;
  // "The last 48 hours X said": behind the time.
  for (let index = start + 1; index < end - 1; index++)
    if (timeNouns.has(tokens[index]?.lower ?? '') && isCounted(tokens, start, index)) start = index + 1;
  if (tokens[start]?.lower === 'at' && /^(?:least|most)$/.test(tokens[start + 1]?.lower ?? '')) start += 2;
  // "On Wednesday X": behind the day.
  if (prepositions.has(tokens[start]?.lower ?? '') && isTime(tokens[start + 1])) start += 2;
  if (prepositions.has(tokens[start]?.lower ?? '')) {
    // "In northern Syria rebels": the phrase proper begins behind the place.
    let inner = start + 1;
    const around = namedArea(tokens, start + 1, end);
    if (around !== undefined && around < end) inner = around;
    while (inner < end && (tokens[inner]?.isCapital === true || tokens[inner]?.lower.endsWith('s') !== true))
      inner += 1;
    // "In the last 48 hours X": behind the time.
    for (let index = start; index < end - 1; index++)
      if (timeNouns.has(tokens[index]?.lower ?? '')) inner = index + 1;
    if (inner >= end) return undefined;
    start = inner;
  }
  // "and by evening had taken": a time is nobody.
  const isTimeAlone =
    end - start === 1 &&
    timeNouns.has(tokens[start]?.lower ?? '') &&
    prepositions.has(tokens[start - 1]?.lower ?? '');
  return end > start && !isTimeAlone ? { from: start, to: end } : undefined;
}

/** "In a few cities in Western Ukraine protesters": where the last area ends that is named behind a preposition. */
function namedArea(tokens: readonly Token[], from: number, to: number): number | undefined {
  for (let index = to - 1; index >= from; index--) {
    if (!prepositions.has(tokens[index]?.lower ?? '') || tokens[index + 1]?.isCapital !== true) continue;
    let end = index + 1;
    while (tokens[end]?.isCapital === true) end += 1;
    return end;
  }
  return undefined;
}

const leadingArticles = new Set(['the', 'a', 'an']);

function isCounted(tokens: readonly Token[], from: number, at: number): boolean {
  return tokens
    .slice(from, at)
    .some(({ lower, kind }) => kind === 'number' || /^(?:last|past|recent|two|three|few)$/.test(lower));
}

/** The words of a span as they stand in the text, without a leading article. */
export function wordsOfSpan(text: Text, span: Span): string {
  const { tokens, whole } = text;
  let from = span.from;
  if (span.to - from > 1 && leadingArticles.has(tokens[from]?.lower ?? '')) from += 1;
  const start = tokens[from]?.start;
  const end = tokens[span.to - 1]?.end;
  // A name may be wrapped in a plain text.
  return start === undefined || end === undefined ? '' : whole.slice(start, end).replace(/\s+/g, ' ');
}
