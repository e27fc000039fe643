import type { Bearer } from './gazetteer.ts';
import type { Lexicon } from '../lexicon.ts';
import { thingNouns, titles, type People } from './people.ts';
import { phraseAt } from '../text/phrase-index.ts';
import { placeKey } from './place-key.ts';
import { hasTradeBehind, isNamesake } from './place-namesake.ts';
import { months, peoples } from './place-nouns.ts';
import { alternateWorth, liesInContainer } from './place-reading.ts';
import { locating, nearby, provinceWords, townWords, type PlaceName } from './place-context.ts';
import { isCaseless } from './place-name.ts';
import { isNextTo, type Text, type Token } from '../text/text.ts';
import { WordList } from '../text/word-list.ts';

/** A name this likely is a place though other capitals stand before it: a capital, a city of millions. */
const famousMin = 6.3;
/** A name this likely is a capital, and may speak: "Damascus said". */
const capitalMin = 8;
/** A name less likely than this needs words around it that expect a place. */
const obscureMax = 4.4;
/** In a script without capitals any word may be a village's name: only towns of some size are taken. */
const caselessMin = 4.3;
/** Keys of Arabic words that are written like some town: city (Medina), and that (Van), town, quarter, middle. */
const caselessWords = new Set('مدينة وان بلدة قرية منطقة محافظة وسط سوق باب جبل'.split(' ').map(placeKey));
/** What names a paper after a place or a country. */
const papers = new WordList(
  'times post daily herald tribune gazette journal telegraph guardian mail today independent observer chronicle examiner'.split(
    ' ',
  ),
);
/** What names a street, a paper or a school after a place, and lies somewhere else or is nowhere. */
const notPlaces = new WordList([
  'street', 'st.', 'avenue', 'ave.', 'ave', 'road', 'rd.', 'rd', 'drive', 'dr.', 'lane', 'ln.', 'boulevard', 'blvd.', 'blvd', 'parkway', 'freeway', 'expressway', 'route', 'trail', 'court', 'circle', 'terrace', 'university', 'college', 'times', 'post', 'daily', 'herald', 'tribune', 'gazette', 'journal', 'telegraph', 'guardian', 'independent', 'observer', 'chronicle', 'examiner',
]); // prettier-ignore
/** What does one of these is a person. */
const personVerbs = new WordList([
  'said', 'says', 'told', 'added', 'explained', 'recalled', 'wrote', 'asked', 'noted', 'admitted', 'believed', 'replied', 'testified', 'thinks', 'thought',
]); // prettier-ignore
const directions = new WordList([
  'north', 'south', 'east', 'west', 'northern', 'southern', 'eastern', 'western', 'central', 'northeast', 'northwest', 'southeast', 'southwest', 'northeastern', 'northwestern', 'southeastern', 'southwestern', 'metro', 'new', 'upper', 'lower', 'greater', 'downtown', 'rural', 'saint', 'st.', 'mount', 'lake', 'port', 'fort', 'camp', 'old', 'el', 'la', 'los', 'las', 'san', 'santa', 'university', 'airport',
]); // prettier-ignore

/** What the words around a name say: a place; none; or a place if it fits the other places of the text. */
export type Sense = 'place' | 'perhaps' | 'none';

/** Whether a name is meant as a place here, and not as a person, a paper, a street or a plain word. */
export function senseOf(name: PlaceName, text: Text, people: People, lexicon: Lexicon): Sense {
  const { tokens, whole } = text;
  const { from, to, bearers, containers, called } = name;
  const first = tokens[from];
  const last = tokens[to - 1];
  if (first === undefined || last === undefined) return 'none';
  if (bearers.length === 0) return people.tokens.has(from) || isPlainWord(first, lexicon) ? 'none' : 'place';
  if (name.isShort) return 'place';
  const { isCountry, isProvince, isTown } = ownKindsOf(bearers, lexicon);
  const isLone = to - from === 1;
  const isWithin = liesInContainer(name, lexicon.gazetteer);
  const isPinned =
    called !== undefined ||
    isWithin ||
    (tokens[to]?.text === ',' && containers.some((key) => isUnit(key, lexicon)));
  if (isNamesake(name, tokens, isCountry || (isProvince && !isTown), lexicon)) return 'none';
  const weight = weightOf(name, lexicon);
  if (isCaseless(first)) return weight >= caselessMin && !caselessWords.has(name.key) ? 'place' : 'none';
  const isFirstName = people.tokens.has(from) && people.tokens.has(to);
  const before = tokens[from - 1];
  const after = tokens[to];
  const joinsBefore = before?.isCapital === true && isNextTo(before, first, whole);
  const joinsAfter = after?.isCapital === true && isNextTo(last, after, whole);
  if (isCountry && after?.text === '$') return 'none';
  if (isCountry && joinsAfter && papers.has(after)) return 'none';
  if (isCountry && isLone)
    return isCountryHere(first, lexicon) && !isFirstName && !(joinsBefore && before.lower === 'united')
      ? 'place'
      : 'none';
  if (isLone && called !== 'city' && isPlainWord(first, lexicon))
    return isWithin && after?.text === ',' && !months.has(first) ? 'place' : 'none';
  if (!isWithin && weight < knownGenericMin && isGeneric(tokens, from, to)) return 'perhaps';
  if (!isPinned && !isProvince && isActor(tokens, from, to, lexicon)) return 'none';
  if (
    isLone &&
    isAcronym(first) &&
    !(isProvince && isShortForm(first, bearers, lexicon)) &&
    !isPinned &&
    !(name.isDateline && first.text.length > bodyLengthMax)
  )
    return name.isExpected && isAcronym(tokens[to + 1] ?? first) ? 'perhaps' : 'none';
  if (people.tokens.has(from) && !isCountry)
    return isPinned && !people.tokens.has(from - 1) ? 'place' : 'none';
  const isKnown = weight >= (name.isExpected ? famousMin : capitalMin);
  if (isLone && !isPinned && !isKnown && isPerson(tokens, from, people)) return 'none';
  if (joinsAfter && notPlaces.has(after)) return 'none';
  // "300 B.C.", "500 Main"
  if (before?.kind === 'number' && (joinsAfter || (isLone && first.text.includes('.')))) return 'none';
  if (before !== undefined && titles.has(before)) return 'none';
  // "St. Peter's Square"
  if (after?.lower === "'s" && /^(?:st\.?|saint)$/.test(first.lower)) return 'none';
  if (isPinned || isCountry) return 'place';
  if (joinsBefore && weight < famousMin && !leadsIn(before, lexicon))
    return isOpening(tokens, from - 1) ? 'perhaps' : 'none';
  const isOther = bearers.every(({ isAlternate }) => isAlternate);
  if (isLone && isOther && hasTradeBehind(tokens, to)) return 'none';
  if (isLone && joinsAfter && (weight < 5 || isOther) && !isPlaceNoun(after)) return 'perhaps';
  return weight >= obscureMax || name.isExpected || !isLone ? 'place' : 'perhaps';
}

/**
 * Names that speak somewhere in the text and lie nowhere in it: "Welch said". What is a country, a province or as known
 * as a capital is left out, for these speak too.
 */
export function speakersAmong(
  names: readonly PlaceName[],
  { tokens }: Text,
  lexicon: Lexicon,
): ReadonlySet<string> {
  const lone = names.filter(({ from, to, bearers }) => to - from === 1 && bearers.length > 0);
  const speakers = new Set<string>();
  for (const name of lone)
    if (
      speaks(tokens, name.from) &&
      weightOf(name, lexicon) < capitalMin &&
      !ownKindsOf(name.bearers, lexicon).isProvince
    )
      speakers.add(tokens[name.from]?.text ?? '');
  if (speakers.size === 0) return speakers;
  for (const { from, containers } of lone)
    if (locating.has(tokens[from - 1]) || containers.some((key) => isUnit(key, lexicon)))
      speakers.delete(tokens[from]?.text ?? '');
  return speakers;
}

function weightOf({ bearers, key }: PlaceName, { gazetteer }: Lexicon): number {
  const alternate = alternateWorth(key);
  let weight = 0;
  for (const { row, isAlternate } of bearers)
    weight = Math.max(weight, gazetteer.weightOf(row) + (isAlternate ? alternate : 0));
  return weight;
}

/** Of which kinds those are whose own name it is. */
function ownKindsOf(bearers: readonly Bearer[], { gazetteer }: Lexicon) {
  let isCountry = false;
  let isProvince = false;
  let isTown = false;
  for (const { row, isAlternate } of bearers) {
    if (isAlternate) continue;
    const kind = gazetteer.kindOf(row);
    isCountry ||= kind === 'country';
    isProvince ||= kind === 'province';
    isTown ||= kind === 'city' || kind === 'town';
  }
  return { isCountry, isProvince, isTown };
}

/** "all of us" is no country, and "Lao" speaks of one. */
function isCountryHere({ text, lower }: Token, { demonyms }: Lexicon): boolean {
  return (lower !== 'us' || text === 'US') && !demonyms.has(lower);
}

/** "Moore said", and whoever has been named in full. */
function isPerson(tokens: readonly Token[], from: number, people: People): boolean {
  return people.names.has(tokens[from]?.text ?? '') || speaks(tokens, from);
}

/** A name of one word and its verb; but "a man in Fairfield said", "Lee, 39, of Fairfield told". */
function speaks(tokens: readonly Token[], at: number): boolean {
  if (!personVerbs.has(tokens[at + 1])) return false;
  const before = tokens[at - 1];
  return !locating.has(before) && !(before?.lower === 'of' && tokens[at - 2]?.text === ',');
}

/** "Taliban", "White House", "Obama": known by name as one who speaks and acts. */
function isActor(tokens: readonly Token[], from: number, to: number, { parties }: Lexicon): boolean {
  return phraseAt(parties.actors, tokens, from, to)?.to === to;
}

/** "UN", "FBI": a shorter heading is no place's. */
const bodyLengthMax = 3;

/** "SWAT", "NICE": capitals throughout, and no heading. */
function isAcronym({ text }: Token): boolean {
  return text.length > 1 && text.length <= 5 && text === text.toUpperCase();
}

/** "NSW" is short for a state; "SWAT" is no valley, "EST" no region called Est. */
function isShortForm({ lower }: Token, bearers: readonly Bearer[], { gazetteer }: Lexicon): boolean {
  return bearers.every(({ row }) => !gazetteer.placeOf(row).name.toLowerCase().split(' ').includes(lower));
}

/** The West Bank, North Island: places that the world knows by such a name. */
const knownGenericMin = 7;

/** "Old Town", "West Side", "South Central": every second city has one. */
function isGeneric(tokens: readonly Token[], from: number, to: number): boolean {
  for (let index = from; index < to; index++) {
    const token = tokens[index];
    if (!directions.has(token) && !townWords.has(token) && !cityParts.has(token)) return false;
  }
  return true;
}

const cityParts = new WordList(['district', 'side', 'end', 'shore', 'coast', 'central', 'center', 'centre', 'inner', 'outer', 'midtown', 'chinatown', 'the', 'quarter', 'heights', 'bay', 'beach', 'hill', 'river', 'island', 'mid']); // prettier-ignore

function isPlainWord(token: Token, { words, demonyms }: Lexicon): boolean {
  const { lower } = token;
  if (monthShorts.has(token)) return true;
  const isNoun = thingNouns.has(token) || titles.has(token) || directions.has(token) || peoples.has(token);
  return isNoun || words.commonWords.has(lower) || demonyms.has(lower) || contraction.test(lower);
}

const monthShorts = new WordList('jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.'.split(' '));

/** "I’ve", "we’ll". */
const contraction = /['’](?:ve|ll|re|m|d|t)$/;

/** Whether the key means a country or a unit of one, and no town: in "Baga, Dikwa and Gwoza" all are towns. */
function isUnit(key: string, { gazetteer }: Lexicon): boolean {
  const kinds = gazetteer
    .bearersOf(key)
    .flatMap(({ row, isAlternate }) => (isAlternate ? [] : gazetteer.kindOf(row)));
  return kinds.some(
    (kind) =>
      kind === 'country' || (kind === 'province' && !kinds.includes('city') && !kinds.includes('town')),
  );
}

/** "Northern", "Syrian", "Rebel-held", "The", "Near": capitals that a place's name may follow. */
function leadsIn(token: Token, { demonyms }: Lexicon): boolean {
  const { lower } = token;
  if (directions.has(token) || demonyms.has(lower) || nearby.has(token)) return true;
  return lower === 'the' || lower.length <= 2 || heldBy.test(lower);
}

/** "Russian-occupied", "Rebel-held". */
const heldBy = /-(?:held|controlled|occupied|annexed|administered|ruled|run|backed|led|besieged|majority)$/;

/** The first word of a sentence has its capital from there: "Yesterday Salqin was quiet". */
function isOpening(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return before === undefined || before.text === '.' || before.text === '!' || before.text === '?';
}

function isPlaceNoun(token: Token): boolean {
  return directions.has(token) || townWords.has(token) || provinceWords.has(token) || thingNouns.has(token);
}
