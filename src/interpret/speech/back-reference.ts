import { boundTo, type Bound } from '../places/bound.ts';
import { determiners, prepositions } from '../text/english.ts';
import type { Lexicon } from '../lexicon.ts';
import type { PlaceMention, Places } from '../places/mention.ts';
import { describing, isAdjectival } from '../places/named-list.ts';
import { partNouns, regionNouns, selfNouns, shareNouns } from '../places/place-nouns.ts';
import { asWritten, derived, isNameWord, phraseOf, phraseStart } from '../places/place-part.ts';
import { within } from '../text/in-order.ts';
import type { Text, Token } from '../text/text.ts';
import { isAside, liesWithin } from './aside.ts';

/** "the city", "it": the last place of the kind that was named. */
export function anaphor(text: Text, places: Places, at: number): Bound {
  const isNear = ({ from }: PlaceMention) => at - from <= itReachMax;
  const mention =
    lastBefore(text, places, at, (one) => !isWide(one) && isNear(one)) ??
    lastBefore(
      text,
      places,
      at,
      (one) => one.place?.kind === 'province' && !liesWithin(text, one) && isNear(one),
    );
  if (mention?.place === undefined) return { fit: 'none' };
  return boundTo(asWritten(text, mention));
}

function isWide({ place }: PlaceMention): boolean {
  return place?.kind === 'country' || place?.kind === 'province';
}

/** Tokens back to which "the city" and "it" may refer. */
const anaphorReachMax = 90;

const itReachMax = 40;

/** A noun of a place that has no name of its own, or one that nobody knows. */
type Noun = {
  readonly text: Text;
  readonly places: Places;
  /** The noun's phrase is looked for from `at` on. */
  readonly at: number;
  readonly head: string;
  readonly headAt: number;
};

/** "the city", "much of the north", "Al Fushqa District": what they mean by what was named before, else as written. */
export function unnamed(
  text: Text,
  places: Places,
  lexicon: Lexicon,
  at: number,
  headAt: number,
  head: string,
): Bound {
  const noun: Noun = { text, places, at, headAt, head };
  const from = phraseStart(text, at, headAt);
  // "Al Fushqa District": nobody knows it, but it has a name.
  const isNamed = text.tokens
    .slice(from, headAt)
    .some(
      ({ kind, text: written, lower }) =>
        kind === 'word' && isNameWord(written) && !describing.test(written) && !lexicon.demonyms.has(lower),
    );
  const isDefinite = text.tokens.slice(at, headAt).some(({ lower }) => definite.has(lower));
  const known =
    (isDefinite && !isNamed ? namedBefore(noun) : undefined) ??
    (isDefinite ? middleOf(noun) : undefined) ??
    partOf(noun, from, isNamed);
  if (known !== undefined) return known;
  const isState = lexicon.demonyms.has(text.tokens[headAt + 2]);
  const end = isState ? undefined : endOfName(text, headAt);
  if (end !== undefined) return boundTo({ text: phraseOf(text, from, end) });
  return {
    fit: 'place',
    places: [{ text: phraseOf(text, from, endOfShare(text, headAt)), ...(isNamed ? {} : { vague: head }) }],
    isUnnamed: !isNamed,
    isDefinite,
    isStrong: isNamed || !partNouns.has(head),
  };
}

const definite = new Set(['the', 'their', 'its', 'that', 'either', 'both', 'neither', 'these', 'those']);

/** "the towns", "the airport", "the country", "the city": what was called so. */
function namedBefore(noun: Noun): Bound | undefined {
  const { text, places, at, headAt, head } = noun;
  const wordsBefore = headAt - at;
  // "neither town"
  const isEach = /^(?:n?either)$/.test(text.tokens[headAt - 1]?.lower ?? '');
  if ((towns.has(head) || isEach) && wordsBefore <= 3) {
    const list = isEach ? lastTwo(text, places, at) : lastList(text, places, at);
    if (list.length > 1) return boundTo(...list.map((one) => asWritten(text, one)));
  }
  if (wordsBefore <= 2) {
    const near =
      facilityNamed(noun) ?? facilityOfTown(noun) ?? (head === 'country' ? country(noun) : undefined);
    if (near !== undefined) return near;
  }
  const isOne = selfNouns.has(head) && !head.endsWith('s') && text.tokens[headAt - 1]?.lower !== 'of';
  if (!isOne || wordsBefore > 3) return undefined;
  // "the local capital" is not the country's.
  if (head === 'capital' && lesser.test(text.tokens[headAt - 1]?.lower ?? '')) return undefined;
  const isMeant = head === 'capital' ? ({ place }: PlaceMention) => place?.capital === true : isTown;
  return asNamed(text, lastBefore(text, places, at, isMeant));
}

const lesser = /^(?:local|provincial|regional|district|state|county)$/;

const towns = new Set(['cities', 'towns', 'villages', 'settlements']);

function facilityNamed({ text, places, at, head }: Noun): Bound | undefined {
  if (!facilities.has(head)) return undefined;
  const isMeant = ({ to }: PlaceMention) =>
    isCalled(head, text.tokens[to - 1]) || isCalled(head, text.tokens[to]);
  const mention = lastBefore(text, places, at, isMeant);
  // "Homs airport" is not Homs.
  if (mention === undefined || isCalled(head, text.tokens[mention.to - 1])) return asNamed(text, mention);
  return boundTo(derived(mention, phraseOf(text, mention.from, mention.to + 1), head, text));
}

function facilityOfTown(noun: Noun): Bound | undefined {
  const { text, places, head, headAt } = noun;
  return townFacilities.has(head) ? partOfTown(noun, head, townAround(text, places, headAt)) : undefined;
}

function country({ text, places, at }: Noun): Bound | undefined {
  return asNamed(
    text,
    lastBefore(text, places, at, ({ place }) => place?.kind === 'country'),
  );
}

function asNamed(text: Text, mention: PlaceMention | undefined): Bound | undefined {
  return mention === undefined ? undefined : boundTo(asWritten(text, mention));
}

/** "the centre", "the outskirts": of the town named last. */
function middleOf(noun: Noun): Bound | undefined {
  const { text, places, at, head } = noun;
  if (head !== 'centre' && head !== 'center' && head !== 'outskirts') return undefined;
  return partOfTown(noun, head, lastBefore(text, places, at, isKnownTown));
}

/** "large areas of the city", "three neighbourhoods". */
function partOf(noun: Noun, from: number, isNamed: boolean): Bound | undefined {
  const { text, places, head, headAt } = noun;
  const whole = partNouns.has(head) ? wholeNamed(text, places, headAt) : undefined;
  const town = whole ?? (townParts.has(head) && !isNamed ? townAround(text, places, headAt) : undefined);
  return partOfTown(noun, phraseOf(text, from, headAt + 1), town);
}

function partOfTown({ text, head }: Noun, part: string, town: PlaceMention | undefined): Bound | undefined {
  if (town === undefined) return undefined;
  return boundTo(derived(town, `${part} of ${phraseOf(text, town.from, town.to)}`, head, text));
}

/** "police headquarters of Nerkh district": the name that nobody knows, and its noun. */
function endOfName({ tokens }: Text, headAt: number): number | undefined {
  if (tokens[headAt + 1]?.lower !== 'of' || tokens[headAt]?.lower === 'capital') return undefined;
  let end = headAt + 2;
  while (tokens[end]?.isCapital === true && tokens[end]?.kind === 'word' && end - headAt < nameLengthMax)
    end += 1;
  if (end === headAt + 2) return undefined;
  return regionNouns.has(tokens[end]?.lower ?? '') || tokens[end]?.lower === 'district' ? end + 1 : end;
}

/** Tokens from a facility's noun to the end of what it is of. */
const nameLengthMax = 5;

/** "much of the north": a share is nothing without what it is of. */
function endOfShare({ tokens }: Text, headAt: number): number {
  if (!shareNouns.has(tokens[headAt]?.lower ?? '') || tokens[headAt + 1]?.lower !== 'of') return headAt + 1;
  let end = headAt + 2;
  while (determiners.has(tokens[end])) end += 1;
  while (isAdjectival(tokens[end]?.lower ?? '') && isNoun(tokens[end + 1])) end += 1;
  return tokens[end]?.kind === 'word' ? end + 1 : headAt + 1;
}

function isNoun(token: Token | undefined): boolean {
  return token?.kind === 'word' && !prepositions.has(token);
}

/** What only a town has. */
const townParts = new Set('neighbourhood neighbourhoods neighborhood neighborhoods suburb suburbs quarter quarters street streets'.split(' ')); // prettier-ignore

/** "entered Hama and captured three neighbourhoods": of the town named last in the sentence. */
function townAround(text: Text, places: Places, at: number): PlaceMention | undefined {
  const from = text.sentences.findLast((sentence) => sentence.from <= at)?.from ?? at;
  const mention = lastBefore(
    text,
    places,
    at,
    ({ place }) => place !== undefined && place.kind !== 'country',
  );
  return mention !== undefined && isKnownTown(mention) && mention.from >= from ? mention : undefined;
}

/** "the town in the province of X": the town there that was named last. */
export function townWithin(
  text: Text,
  places: Places,
  at: number,
  { place: around }: PlaceMention,
): PlaceMention | undefined {
  if (around === undefined) return undefined;
  return lastBefore(
    text,
    places,
    at,
    (one) => isKnownTown(one) && one.place?.path.includes(around.id) === true,
  );
}

/** "the airport": the one that was named. */
const facilities = new Set('airport airbase base dam port bridge prison crossing camp hospital refinery'.split(' ')); // prettier-ignore

/** "landed at Kismayo and seized the port": what a town has one of. */
const townFacilities = new Set('airport port harbour harbor prison citadel'.split(' '));

/** Airfields and bases are called one as the other. */
const airfields = new Set(['airbase', 'airfield', 'aerodrome', 'base', 'airport']);

function isCalled(head: string, token: Token | undefined): boolean {
  const lower = token?.lower ?? '';
  return lower === head || (airfields.has(head) && airfields.has(lower) && head !== 'base');
}

/** "the towns": the last towns that were named in one list. */
function lastList(text: Text, places: Places, at: number): readonly PlaceMention[] {
  const last = lastBefore(text, places, at, isTown);
  if (last === undefined) return [];
  const list = [last];
  for (let index = places.mentions.indexOf(last) - 1; index >= 0; index--) {
    const mention = places.mentions[index];
    const isNext = mention !== undefined && (list[0]?.from ?? 0) - mention.to <= listGapMax;
    if (!isNext || !isTown(mention)) break;
    list.unshift(mention);
  }
  return list;
}

/** "either town": the last two that were named. */
function lastTwo(text: Text, places: Places, at: number): readonly PlaceMention[] {
  const last = lastBefore(text, places, at, isTown);
  const other = lastBefore(text, places, at, (one) => isTown(one) && one.place?.id !== last?.place?.id);
  return last === undefined || other === undefined ? [] : [other, last];
}

/** Tokens between the names of a list: "X, and the town of Y". */
const listGapMax = 3;

function isTown(mention: PlaceMention): boolean {
  return mention.place === undefined || isKnownTown(mention);
}

function isKnownTown({ place }: PlaceMention): boolean {
  return place?.kind === 'city' || place?.kind === 'town';
}

/** "large areas of the city": which city. */
function wholeNamed(text: Text, places: Places, headAt: number): PlaceMention | undefined {
  const [of, the, noun] = [1, 2, 3].map((step) => text.tokens[headAt + step]?.lower ?? '');
  if (of !== 'of' || the !== 'the' || !selfNouns.has(noun ?? '')) return undefined;
  return lastBefore(text, places, headAt, isKnownTown);
}

function lastBefore(
  text: Text,
  places: Places,
  at: number,
  fits: (mention: PlaceMention) => boolean,
): PlaceMention | undefined {
  return within(places.mentions, { from: at - anaphorReachMax, to: at }).findLast(
    (mention) => !isAside(text, mention) && fits(mention),
  );
}
