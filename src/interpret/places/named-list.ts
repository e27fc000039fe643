import type { Place } from '../../domain/place.ts';
import { beForms, determiners, haveForms, prepositions, speechVerbs } from '../text/english.ts';
import type { Lexicon } from '../lexicon.ts';
import type { PlaceMention, Places } from './mention.ts';
import { isVerbal } from '../grammar/verbal.ts';
import { months, partNouns, peoples, regionNouns, selfNouns } from './place-nouns.ts';
import { isNameToken, type Text, type Token } from '../text/text.ts';

export function isAdjectival(lower: string): boolean {
  return /(?:ern|ed|al|ic|ous|ive|ant|ent|ary|ing|key|main|major|own|last|new|old|big|small|large|rich|held|east|west|north|south|est|nearby|several|various|many|few|former|third|second|largest|central|rebel|border|oil|twin|disputed|coastal|historic|port|southwest|northwest|northeast|southeast|military|entire|whole|mostly|country)$/.test(
    lower,
  );
}

/** X, Y and Z; "as well as the neighbouring Z". */
export function coordinated(
  text: Text,
  places: Places,
  first: PlaceMention,
  to: number,
  lexicon: Lexicon,
): PlaceMention[] {
  const { tokens } = text;
  const list = [first];
  let at = first.to;
  while (at < to && list.length < 30) {
    let index = at;
    let joins = false;
    while (index < to && isJoin(tokens, index)) {
      joins = true;
      index += 1;
    }
    if (!joins) break;
    const isComma = index === at + 1 && tokens[at]?.text === ',';
    // "X, a Y town": which town it is.
    if (isComma && /^an?$/.test(tokens[index]?.lower ?? '')) break;
    let skipped = 0;
    while (index < to && skipped < 5 && isLeadIn(tokens[index])) {
      index += 1;
      skipped += 1;
    }
    const next = places.at.get(index) ?? unknownAt(text, places, lexicon, index, to);
    if (next === undefined) break;
    // Where the list is the subject, its verb stands behind it.
    if ((next.to < to && opensClause(tokens, next.to, lexicon)) || isOwner(tokens, places, next)) break;
    // "took two towns in X, Y concedes": who tells something else.
    if (isComma && speechVerbs.has(tokens[next.to])) break;
    if (isBearing(tokens.slice(at, index))) break;
    if (isSeatOf(tokens, at, index, next.place)) {
      at = next.to;
      continue;
    }
    // "Homs, Syria": the second contains the first.
    const previous = list.at(-1);
    const contains =
      tokens[at]?.text === ',' && isBeside(tokens, at + 1, index) && mayContain(next.place, previous?.place);
    if (!contains) list.push(next);
    at = next.to;
  }
  return list;
}

/** "X, west of Y": where X lies. */
export function isBearing(words: readonly Token[]): boolean {
  return words.some(({ lower }, index) => direction.test(lower) && words[index + 1]?.lower === 'of');
}

/** A point of the compass. */
export const direction = /^(?:north|south|east|west|(?:north|south)-?(?:east|west))$/;

/** "abandoned X, and Ukraine's flag flew over it": not the place, but something of its. */
function isOwner(tokens: readonly Token[], places: Places, { to }: PlaceMention): boolean {
  return tokens[to]?.lower === "'s" && !places.at.has(to + 1);
}

/** "captured X, and the town of Y was shelled": what has a verb of its own is no object. */
function opensClause(tokens: readonly Token[], at: number, { frames }: Lexicon): boolean {
  const lower = tokens[at]?.lower ?? '';
  return (
    tokens[at]?.kind === 'word' && (beForms.has(lower) || haveForms.has(lower) || frames.verbs.has(lower))
  );
}

/** "Bazarak, the capital of Panjshir", "Seiyun, the main town of X": which town it is, not a second place. */
function isSeatOf(tokens: readonly Token[], from: number, to: number, place: Place | undefined): boolean {
  const words = tokens.slice(from, to).map(({ lower }) => lower);
  const isOf = words[0] === ',' && !words.includes('and') && words.slice(-2).includes('of');
  if (!isOf) return false;
  return (
    words.some((word) => word === 'capital' || ranked.test(word)) ||
    place?.kind === 'province' ||
    place?.kind === 'country'
  );
}

/** A town of which there is but one. */
const ranked = /^(?:main|last|first|second|third|largest|biggest|principal|chief)$/;

/** "Homs, Syria", "Palmyra, central Syria". */
function isBeside(tokens: readonly Token[], from: number, to: number): boolean {
  return tokens
    .slice(from, to)
    .every(({ lower }) => /^(?:central|(?:north|south)?(?:east|west)?ern|in|the)$/.test(lower));
}

/** A name that the gazetteer does not know, as a place without one: capitals up to a mark, a join or a place's noun. */
export function unknownAt(
  { tokens }: Text,
  places: Places,
  lexicon: Lexicon,
  at: number,
  to: number,
): PlaceMention | undefined {
  // "in Fotokol Wednesday"
  const isEnd = (index: number) => places.at.has(index) || (index > at && months.has(tokens[index]));
  let end = at;
  while (end < to && end - at < unknownLengthMax && isNameToken(tokens[end]) && !isEnd(end)) end += 1;
  const first = tokens[at];
  const next = tokens[end];
  if (end === at || first === undefined || first.text === first.text.toUpperCase()) return undefined;
  if (lexicon.demonyms.has(first) || lexicon.parties.actors.has(first)) return undefined;
  if (bodiesOfWords.has(tokens[end - 1]?.lower ?? '')) return undefined;
  // "Rebels Seize Town North of X, Population Flees"
  if (end - at > 1 && isVerbal(tokens[end - 1], lexicon.frames)) return undefined;
  if (describing.test(first.text) || (selfNouns.has(next?.lower ?? '') && tokens[end + 1]?.lower === 'of'))
    return undefined;
  const isGivenName =
    lexicon.words.givenNames.has(first.text) && !(end - at > 1 && opensName.test(first.text));
  if (isGivenName || months.has(first) || peoples.has(first)) return undefined;
  const isClosed =
    next === undefined ||
    end === to ||
    (next.kind === 'mark' && next.lower !== "'s") ||
    next.lower === 'and' ||
    prepositions.has(next) ||
    selfNouns.has(next.lower) ||
    regionNouns.has(next.lower) ||
    partNouns.has(next.lower);
  return isClosed ? { from: at, to: end, place: undefined, calledCity: false } : undefined;
}

/** "Abu Qaoud", "Ain Issa": with these the names of Arabic villages begin, and some of people. */
const opensName = /^(?:Abu|Umm?|Ain|Ayn|Bani|Beit|Bir|Deir|Jabal|Jebel|Kafr|Khan|Ras|Tal|Tel|Tell|Wadi)$/;

/** "Kurdish-held villages" and "the Druze city of X" say whose a place is, not its name. */
export const describing = /^\p{Lu}\p{L}*-(?:\p{Ll}*ed|held|led|run|majority|minority|speaking|era)$/u;

/** One withdraws from these, too. */
export const bodiesOfWords = new Set('house senate congress assembly legislature chamber treaty compact accord accords agreement pact convention protocol forum union organization organisation council committee league cup deal partnership games group alliance party court championship'.split(' ')); // prettier-ignore

/** Words in a name that nobody knows. */
const unknownLengthMax = 4;

/** "X, Rakhine State": what lies in a known place is one. */
export function isContained({ tokens }: Text, places: Places, unknown: PlaceMention | undefined): boolean {
  if (unknown === undefined || tokens[unknown.to]?.text !== ',') return false;
  const kind = places.at.get(unknown.to + 1)?.place?.kind;
  return kind === 'province' || kind === 'country';
}

/** "the republic of X", "the villages of X and Y". */
export function isOfPlaceNoun(tokens: readonly Token[], at: number): boolean {
  const noun = tokens[at - 2]?.lower ?? '';
  return (
    tokens[at - 1]?.lower === 'of' && (selfNouns.has(noun) || regionNouns.has(noun) || partNouns.has(noun))
  );
}

/** "X, Rakhine State": a province or country behind a comma is where X lies, whether or not X is known. */
function mayContain(around: Place | undefined, inner: Place | undefined): boolean {
  if (around === undefined) return false;
  if (inner?.path.includes(around.id) === true) return true;
  const isArea = around.kind === 'province' || around.kind === 'country';
  const isInner = inner === undefined || (inner.kind !== 'province' && inner.kind !== 'country');
  return isArea && isInner && (inner === undefined || inner.country === around.country);
}

function isJoin(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.lower;
  // "as well as"; ", as Moscow presses on" is no further name.
  if (word === 'as') return tokens[at + 1]?.lower === 'well' || tokens[at - 1]?.lower === 'well';
  return (
    word === ',' ||
    word === 'and' ||
    word === 'well' ||
    word === '&' ||
    word === '/' ||
    word === 'or' ||
    word === 'plus' ||
    word === 'both'
  );
}

function isLeadIn(token: Token | undefined): boolean {
  if (token === undefined || token.kind !== 'word') return false;
  const { lower } = token;
  if (determiners.has(lower) || selfNouns.has(lower) || leadIns.has(lower)) return true;
  return !token.isCapital && isAdjectival(lower) && !lower.endsWith('ed') && !lower.endsWith('ing');
}

const leadIns = new Set(['of', 'including', 'among', 'them', 'such', 'nearby', 'neighbouring', 'neighboring', 'strategic', 'third']); // prettier-ignore
