import { anaphor } from '../speech/back-reference.ts';
import { boundTo, type Bound } from '../places/bound.ts';
import {
  adverbs,
  beForms,
  clauseWords,
  determiners,
  haveForms,
  modals,
  numberWords,
  prepositions,
} from '../text/english.ts';
import type { PlaceMention, Places } from '../places/mention.ts';
import {
  bodiesOfWords,
  coordinated,
  direction,
  describing,
  isAdjectival,
  isContained,
  isOfPlaceNoun,
  unknownAt,
} from '../places/named-list.ts';
import { isVerbal } from '../grammar/verbal.ts';
import { placesWith } from './object-named.ts';
import type { Scan, Step } from './object-scan.ts';
import { months, selfNouns, regionNouns, shareNouns } from '../places/place-nouns.ts';
import { asWritten, derived, phraseOf, phraseStart } from '../places/place-part.ts';
import type { Token } from '../text/text.ts';
import { isUnitOfTime } from './when.ts';

/** Words between a verb and its place that mean nothing to us: more, and the place belongs to something else. */
const strangersMax = 3;

/** A word stands where the verb's object is looked for. */
export function stepAtWord(scan: Scan, index: number, token: Token): Step {
  for (const rule of wordRules) {
    const step = rule(scan, index, token);
    if (step !== undefined) return step;
  }
  // Behind the noun that is meant a strange word begins something else.
  scan.strangers += 1;
  return scan.strangers > strangersMax || scan.head !== undefined ? 'end' : index + 1;
}

/** A mark stands there: most of them end it. */
export function stepAtMark(scan: Scan, index: number, { text, lower }: Token): Step {
  const { places, head } = scan;
  const next = scan.text.tokens[index + 1];
  const opensList = text === ',' && (next?.lower === 'including' || places.at.has(index + 1));
  if (head !== undefined && (text === ':' || opensList)) return index + 1;
  return isQuote(scan.text.tokens[index]) || lower === "'s" || passedMarks.has(text) ? index + 1 : 'end';
}

const passedMarks = new Set(['-', '%', '(', ')']);

/** Reads one word of the object; undefined where it says nothing to this rule. The first that answers counts. */
type WordRule = (scan: Scan, index: number, token: Token) => Step | undefined;

const wordRules: readonly WordRule[] = [
  atQuantity,
  atNextAct,
  atExample,
  atNumberedSite,
  atCompound,
  atPart,
  atObject,
  atVeto,
  atFiller,
  atPronoun,
  atPreposition,
  atConjunction,
  atLooseEnd,
  atName,
  atAdjective,
];

/** "captured on Thursday a village", "seized more than a third of X" */
function atQuantity({ text, head }: Scan, index: number, { lower }: Token): Step | undefined {
  const next = text.tokens[index + 1];
  const isSkipped =
    (lower === 'on' && months.has(next)) || (quantities.get(lower) ?? none).has(next?.lower ?? '');
  // "seized over the weekend two villages"
  const isTime = lower === 'over' && /^(?:weekend|night)$/.test(text.tokens[index + 2]?.lower ?? '');
  if (head === undefined && isTime) return index + 3;
  return head === undefined && isSkipped ? index + 2 : undefined;
}

const none: ReadonlySet<string> = new Set();

/** Pairs of words before a number or a share. */
const quantities: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['more', new Set(['than'])],
  ['less', new Set(['than'])],
  ['at', new Set(['least', 'most'])],
  ['up', new Set(['to'])],
]);

/** "part of the town enabling civilians": something else begins. */
function atNextAct({ text, objects, head, headAt }: Scan, index: number, token: Token): Step | undefined {
  const { lower, isCapital } = token;
  if (head === undefined || !lower.endsWith('ing') || lower === 'including' || furtherWhere.has(lower))
    return undefined;
  const isQualified =
    objects.has(lower) || isCapital || index <= headAt || hasOpening(text.tokens[index - 1]);
  return isQualified ? undefined : 'end';
}

/** "a town called X", "four cities including X": the name comes. */
function atExample(scan: Scan, index: number, { lower }: Token): Step | undefined {
  if (!examples.has(lower)) return undefined;
  scan.hasPreposition = false;
  return index + 1;
}

const examples = new Set(['including', 'namely', 'called', 'named']);

/** "Camp Taji", "Point 1607". */
function atNumberedSite({ text, objects, lexicon, to }: Scan, index: number, token: Token): Step | undefined {
  const name = index + 1 < to ? text.tokens[index + 1] : undefined;
  const isName =
    name?.isCapital === true &&
    !isVerbal(name, lexicon.frames) &&
    !prepositions.has(name) &&
    !direction.test(name.lower);
  const isNamed = isName || name?.kind === 'number';
  if (!objects.has(token.lower) || !token.isCapital || !isNamed) return undefined;
  return boundTo(asWritten(text, { from: index, to: index + 2, place: undefined, calledCity: false }));
}

/** "state television", "border guards", "their border war": the noun before these is no place. */
function atCompound({ text, objects, head }: Scan, index: number, { lower }: Token): Step | undefined {
  if (!objects.has(lower) || !modified.has(text.tokens[index + 1]?.lower ?? '')) return undefined;
  return head === undefined ? { fit: 'veto' } : index + 2;
}

const modified = new Set('television tv media radio news guards guard police officials official leaders leader elders chief council councils limits funds assets department secrets company bank war wars dispute disputes conflict clash clashes row'.split(' ')); // prettier-ignore

/** "1,000 square kilometres of X", "the Syrian side of X": parts of it. */
function atPart(scan: Scan, index: number): Step | undefined {
  const part = scan.head === undefined ? partAt(scan.text.tokens, scan.places, index) : undefined;
  if (part === undefined) return undefined;
  scan.head = scan.text.tokens[part]?.lower ?? '';
  scan.headAt = part;
  return part + 1;
}

/** The noun of a part that is one only before "of": a measure of land, or a side. */
function partAt(tokens: readonly Token[], places: Places, at: number): number | undefined {
  const { lower } = tokens[at] ?? {};
  const isMeasure = (lower === 'square' || lower === 'sq') && areas.test(tokens[at + 1]?.lower ?? '');
  const isSide =
    lower === 'side' && tokens[at + 1]?.lower === 'of' && nextPlaceWithin(tokens, places, at + 2, 4);
  if (isMeasure) return at + 1;
  return isSide ? at : undefined;
}

const areas = /^(?:kilomet(?:re|er)s?|km|miles?)$/;

/** A noun that the verb may act on: the head, unless it only stands around the head. */
function atObject(scan: Scan, index: number, { lower }: Token): Step | undefined {
  const { head, headAt, objects, hasPreposition } = scan;
  const { tokens } = scan.text;
  if (!objects.has(lower)) return undefined;
  const next = tokens[index + 1];
  // "the city's X district", "all state institutions in X"
  if (next?.lower === "'s" || isBody(next)) return index + 1;
  if (isOrdinal(lower) && next?.lower !== 'of') return undefined;
  // "one of its most important bases"
  if (lower === 'most' && isBehindOwner(tokens[index - 1])) return index + 1;
  // "a building in the capital city": what stands behind a preposition is around the head, not the head.
  // "most of the villages in X" are villages.
  const isCounted = shareNouns.has(head ?? '') && /^(?:towns|villages|cities|settlements)$/.test(lower);
  const isOf = (isCounted || selfNouns.has(head ?? '')) && tokens[headAt + 1]?.lower === 'of';
  // "the capital of the province of X" is no province, that of the island of Y no island.
  const isSeat = isOf && (regionNouns.has(lower) || head === 'capital');
  if (head !== undefined && hasPreposition && (!isOf || isSeat)) return index + 1;
  if (scan.isNameBefore && hasPreposition) return { fit: 'veto' };
  scan.head = lower;
  scan.headAt = index;
  return index + 1;
}

function isBehindOwner(before: Token | undefined): boolean {
  return determiners.has(before) || before?.lower === "'s";
}

function isBody(token: Token | undefined): boolean {
  return /^(?:institutions|offices|agencies|services|bodies)$/.test(token?.lower ?? '');
}

/** "a third of X", but "their third week". */
function isOrdinal(lower: string): boolean {
  return lower === 'third' || lower === 'quarter' || lower === 'half';
}

/** "soldiers", "a tanker"; but "a tanker port". */
function atVeto({ text, objects, vetoes, head }: Scan, index: number, { lower }: Token): Step | undefined {
  if (!vetoes.has(lower) || head !== undefined) return undefined;
  // "the heart of X"
  if (lower === 'heart' && text.tokens[index + 1]?.lower === 'of') return index + 1;
  return objects.has(text.tokens[index + 1]?.lower ?? '') ? undefined : { fit: 'veto' };
}

/** "the", "fully", "four"; "four cities within 24 hours: X, Y". */
function atFiller(_: Scan, index: number, { kind, lower }: Token): Step | undefined {
  const isNumber = kind === 'number' || numberWords.has(lower);
  // "liberated the following settlements"
  const isList = lower === 'following';
  return isList || isNumber || determiners.has(lower) || adverbs.has(lower) || isUnitOfTime(lower)
    ? index + 1
    : undefined;
}

/** "captured it", "captured him". */
function atPronoun({ text, places, at }: Scan, index: number, { lower }: Token): Step | undefined {
  if (index !== at) return undefined;
  if (persons.has(lower)) return { fit: 'veto' };
  return lower === 'it' || lower === 'there' ? anaphor(text, places, index) : undefined;
}

const persons = new Set(['him', 'her', 'me', 'us', 'them', 'you', 'himself', 'themselves']);

/** "in", "near"; behind the noun also "on", "between", "the road to". */
function atPreposition(scan: Scan, index: number, { lower }: Token): Step | undefined {
  const { head, hasPreposition } = scan;
  const isFurther = head !== undefined && (furtherWhere.has(lower) || isToPlace(scan, index, lower));
  if (!where.has(lower) && !isFurther) return undefined;
  if (hasPreposition && head === undefined && lower !== 'of') return 'end';
  scan.hasPreposition = true;
  return index + 1;
}

const where = new Set('of in near around outside at along inside into across'.split(' '));

const furtherWhere = new Set([
  'on', 'within', 'close', 'between', 'off', 'surrounding', 'overlooking', 'bordering',
]); // prettier-ignore

function isToPlace({ text, head }: Scan, index: number, lower: string): boolean {
  return lower === 'to' && (leadsTo.has(head ?? '') || text.tokens[index - 1]?.lower === 'close');
}

/** "the road to X", but "the fall of the base to the rebels". */
const leadsTo = new Set(['road', 'highway', 'route', 'crossing', 'bridge', 'corridor', 'border']);

/** "towns and villages of X" are one object, "the Omar oil field and the town of X" two. */
function atConjunction(scan: Scan, index: number, { lower }: Token): Step | undefined {
  if (lower !== 'and' && lower !== 'or' && lower !== 'as') return undefined;
  const { text, places, at, head, headAt } = scan;
  if (head === undefined) {
    scan.strangers += 1;
    return index + 1;
  }
  const isNamed = text.tokens.slice(phraseStart(text, at, headAt), headAt).some(isName);
  return !isNamed && nextPlaceWithin(text.tokens, places, index + 1, 5) ? index + 1 : 'end';
}

function isName({ isCapital, kind }: Token): boolean {
  return isCapital && kind === 'word';
}

function nextPlaceWithin(tokens: readonly Token[], places: Places, at: number, reach: number): boolean {
  for (let index = at; index < at + reach && index < tokens.length; index++) {
    if (places.at.has(index)) return true;
    const mark = tokens[index]?.text;
    if (mark === '.' || mark === ';' || mark === ',') return false;
  }
  return false;
}

/** "because", "was", "would": the object is over. */
function atLooseEnd(_: Scan, __: number, { lower }: Token): Step | undefined {
  const isOver =
    prepositions.has(lower) ||
    clauseWords.has(lower) ||
    haveForms.has(lower) ||
    beForms.has(lower) ||
    modals.has(lower);
  return isOver ? 'end' : undefined;
}

/** A name that the gazetteer does not know: a place where it stands among places, or where the verb takes nothing else. */
function atName(scan: Scan, index: number, token: Token): Step | undefined {
  if (!token.isCapital) return undefined;
  const { text, places, lexicon, to, head } = scan;
  const unknown = unknownAt(text, places, lexicon, index, to);
  // "the home of Laurent Gbagbo"
  const isSurname = index > scan.at && lexicon.words.givenNames.has(text.tokens[index - 1]?.text ?? '');
  if (head === undefined && unknown !== undefined && isSurname) return { fit: 'veto' };
  // "the House of Representatives"
  if (
    head === undefined &&
    unknown === undefined &&
    bodiesOfWords.has(token.lower) &&
    text.tokens[index + 1]?.lower === 'of'
  )
    return { fit: 'veto' };
  const named = unknown === undefined ? [] : coordinated(text, places, unknown, to, lexicon);
  const isTaken =
    named.some(({ place }) => place !== undefined) ||
    isContained(text, places, unknown) ||
    isOfPlaceNoun(text.tokens, index) ||
    (scan.takesPlacesOnly && head === undefined);
  if (unknown === undefined || !isTaken) {
    scan.isNameBefore ||=
      !scan.hasPreposition && !lexicon.demonyms.has(token) && !describing.test(token.text);
    return index + 1;
  }
  return siteWithin(scan, index, unknown) ?? placesWith(scan, named);
}

/** "the Republican Palace in Khartoum" */
function siteWithin({ text, places, objects }: Scan, index: number, { to }: PlaceMention): Bound | undefined {
  const noun = text.tokens[to - 1]?.lower ?? '';
  const around = objects.has(noun) ? placeAround(text.tokens, places, to) : undefined;
  if (around === undefined) return undefined;
  return boundTo(derived(around, phraseOf(text, index, around.to), noun, text));
}

/** "in Khartoum", "near the town of X". */
export function placeAround(tokens: readonly Token[], places: Places, at: number): PlaceMention | undefined {
  if (!/^(?:in|at|near|outside)$/.test(tokens[at]?.lower ?? '')) return undefined;
  let index = at + 1;
  while (
    determiners.has(tokens[index]) ||
    selfNouns.has(tokens[index]?.lower ?? '') ||
    tokens[index]?.lower === 'of'
  )
    index += 1;
  return places.at.get(index);
}

/** "the strategic", and what else only describes; another verb ends the object. */
function atAdjective({ text, lexicon }: Scan, index: number, { lower }: Token): Step | undefined {
  const before = text.tokens[index - 1];
  const opener = before?.lower ?? '';
  const isBehindArticle = determiners.has(opener) || numberWords.has(opener) || isQuote(before);
  const isAct = isVerbal(lower, lexicon.frames);
  if (isAdjectival(lower) && (isBehindArticle || !isAct)) return index + 1;
  return isAct ? 'end' : undefined;
}

function isQuote(token: Token | undefined): boolean {
  const text = token?.text;
  return text === '"' || text === '“' || text === '”' || text === "'" || text === '‘' || text === '’';
}

/** A word that a noun's phrase goes on behind: "of the surrounding". */
function hasOpening(token: Token | undefined): boolean {
  return token === undefined || determiners.has(token) || prepositions.has(token) || token.lower === 'and';
}
