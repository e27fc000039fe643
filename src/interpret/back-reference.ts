import type { Bound } from './bound.ts';
import { determiners, prepositions } from './english.ts';
import type { Lexicon } from './lexicon.ts';
import type { PlaceMention, Places } from './mention.ts';
import { isAdjectival } from './named-list.ts';
import { partNouns, selfNouns, shareNouns } from './place-nouns.ts';
import { asWritten, derived, phraseOf, phraseStart } from './place-part.ts';
import type { Text, Token } from './text.ts';

/** "the city", "it": the last place of the kind that was named. */
export function anaphor(text: Text, places: Places, at: number): Bound {
  const mention = lastBefore(
    text,
    places,
    at,
    ({ place, from }) => place?.kind !== 'country' && at - from <= itReachMax,
  );
  if (mention?.place === undefined) return { fit: 'none' };
  return { fit: 'place', places: [asWritten(text, mention)], isUnnamed: false, isStrong: true };
}

/** Tokens back to which "the city" and "it" may refer. */
const anaphorReachMax = 90;

const itReachMax = 40;

export function unnamed(
  text: Text,
  places: Places,
  lexicon: Lexicon,
  at: number,
  headAt: number,
  head: string,
): Bound {
  const { tokens } = text;
  const determiner = tokens[headAt - 1]?.lower ?? '';
  const isDefinite = tokens
    .slice(at, headAt)
    .some(({ lower }) => lower === 'the' || lower === 'their' || lower === 'its' || lower === 'that');
  const from = phraseStart(text, at, headAt);
  // "Al Fushqa District": nobody knows it, but it has a name.
  const isNamed = tokens
    .slice(from, headAt)
    .some(({ isCapital, lower, kind }) => isCapital && kind === 'word' && !lexicon.demonyms.has(lower));
  const isOne = selfNouns.has(head) && !head.endsWith('s');
  if (isDefinite && !isNamed && /^(?:cities|towns|villages|settlements)$/.test(head) && headAt - at <= 3) {
    const list = lastList(text, places, at);
    if (list.length > 1)
      return {
        fit: 'place',
        places: list.map((one) => asWritten(text, one)),
        isUnnamed: false,
        isStrong: true,
      };
  }
  if (isDefinite && !isNamed && facilities.has(head) && headAt - at <= 2) {
    const mention = lastBefore(
      text,
      places,
      at,
      ({ to }) => isCalled(head, tokens[to - 1]) || isCalled(head, tokens[to]),
    );
    if (mention !== undefined)
      return { fit: 'place', places: [asWritten(text, mention)], isUnnamed: false, isStrong: true };
  }
  if (isDefinite && !isNamed && townFacilities.has(head) && headAt - at <= 2) {
    const town = townAround(text, places, headAt);
    if (town !== undefined)
      return {
        fit: 'place',
        places: [derived(town, `${head} of ${phraseOf(text, town.from, town.to)}`, head, text)],
        isUnnamed: false,
        isStrong: true,
      };
  }
  if (isDefinite && !isNamed && head === 'country' && headAt - at <= 2) {
    const mention = lastBefore(text, places, at, ({ place }) => place?.kind === 'country');
    if (mention !== undefined)
      return { fit: 'place', places: [asWritten(text, mention)], isUnnamed: false, isStrong: true };
  }
  if (isDefinite && isOne && !isNamed && headAt - at <= 3 && determiner !== 'of') {
    const wanted = ({ place }: PlaceMention) =>
      head === 'capital'
        ? place?.capital === true
        : place === undefined || place.kind === 'city' || place.kind === 'town';
    const mention = lastBefore(text, places, at, wanted);
    if (mention !== undefined)
      return { fit: 'place', places: [asWritten(text, mention)], isUnnamed: false, isStrong: true };
  }
  if (isDefinite && (head === 'centre' || head === 'center' || head === 'outskirts')) {
    const mention = lastBefore(
      text,
      places,
      at,
      ({ place }) => place?.kind === 'city' || place?.kind === 'town',
    );
    if (mention !== undefined)
      return {
        fit: 'place',
        places: [derived(mention, `${head} of ${phraseOf(text, mention.from, mention.to)}`, head, text)],
        isUnnamed: false,
        isStrong: true,
      };
  }
  const written = phraseOf(text, from, endOfShare(text, headAt));
  const whole = partNouns.has(head) ? wholeNamed(text, places, headAt) : undefined;
  const around = whole ?? (townParts.has(head) && !isNamed ? townAround(text, places, headAt) : undefined);
  if (around !== undefined)
    return {
      fit: 'place',
      places: [
        derived(
          around,
          `${phraseOf(text, from, headAt + 1)} of ${phraseOf(text, around.from, around.to)}`,
          head,
          text,
        ),
      ],
      isUnnamed: false,
      isStrong: true,
    };
  return {
    fit: 'place',
    places: [{ text: written }],
    isUnnamed: !isNamed,
    isDefinite,
    isStrong: isNamed || !partNouns.has(head),
  };
}

/** "much of the north": a share is nothing without what it is of. */
function endOfShare({ tokens }: Text, headAt: number): number {
  if (!shareNouns.has(tokens[headAt]?.lower ?? '') || tokens[headAt + 1]?.lower !== 'of') return headAt + 1;
  let end = headAt + 2;
  while (determiners.has(tokens[end]?.lower ?? '')) end += 1;
  while (isAdjectival(tokens[end]?.lower ?? '') && isNoun(tokens[end + 1])) end += 1;
  return tokens[end]?.kind === 'word' ? end + 1 : headAt + 1;
}

function isNoun(token: Token | undefined): boolean {
  return token?.kind === 'word' && !prepositions.has(token.lower);
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
  const isTown = mention?.place?.kind === 'city' || mention?.place?.kind === 'town';
  return isTown && mention !== undefined && mention.from >= from ? mention : undefined;
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

/** Tokens between the names of a list: "X, and the town of Y". */
const listGapMax = 3;

function isTown({ place }: PlaceMention): boolean {
  return place === undefined || place.kind === 'city' || place.kind === 'town';
}

/** "large areas of the city": which city. */
function wholeNamed(text: Text, places: Places, headAt: number): PlaceMention | undefined {
  const [of, the, noun] = [1, 2, 3].map((step) => text.tokens[headAt + step]?.lower ?? '');
  if (of !== 'of' || the !== 'the' || !selfNouns.has(noun ?? '')) return undefined;
  return lastBefore(text, places, headAt, ({ place }) => place?.kind === 'city' || place?.kind === 'town');
}

/** "the Tripoli government" names no place that "the city" could mean. */
const partyNouns = new Set('government army forces regime authorities administration military police governor mayor'.split(' ')); // prettier-ignore

function lastBefore(
  text: Text,
  places: Places,
  at: number,
  fits: (mention: PlaceMention) => boolean,
): PlaceMention | undefined {
  let found: PlaceMention | undefined;
  for (const mention of places.mentions) {
    if (mention.from >= at) break;
    const isParty = partyNouns.has(text.tokens[mention.to]?.lower ?? '');
    if (!isParty && at - mention.from <= anaphorReachMax && fits(mention)) found = mention;
  }
  return found;
}
