import { boundTo, type Bound } from '../places/bound.ts';
import { clauseWords, determiners, prepositions } from '../text/english.ts';
import type { Lexicon } from '../lexicon.ts';
import type { PlaceMention, Places } from '../places/mention.ts';
import { coordinated, isOfPlaceNoun } from '../places/named-list.ts';
import { isBordering, isOfBorder } from '../places/place-border.ts';
import { isVerbal } from '../grammar/verbal.ts';
import type { Scan, Step } from './object-scan.ts';
import { placesWith } from './object-named.ts';
import { placeAround } from './object-word.ts';
import { months, partNouns, regionNouns, selfNouns } from '../places/place-nouns.ts';
import { derived, phraseOf } from '../places/place-part.ts';
import type { Text, Token } from '../text/text.ts';

/** A place stands where the verb's object is looked for: it is that, owns it, or lies around it. */
export function stepAtPlace(scan: Scan, mention: PlaceMention): Step {
  const { text, places, lexicon, objects, vetoes, to } = scan;
  const { tokens } = text;
  const end = ownerEnd(tokens, mention);
  const isOwner = tokens[end]?.lower === "'s";
  // "Syria's Quneitra": the second is meant.
  if (isOwner && places.at.has(end + 1)) return end + 1;
  if (isOwnedTown(tokens, places, mention)) return mention.to;
  // "a strategic town near the Cameroon border": only whose border it is.
  if (isBordering(tokens, mention.from)) return 'end';
  if (scan.head !== undefined && scan.head !== 'border' && isOfBorder(tokens, mention)) return 'end';
  // "the capture of Omar Haddad near X": somebody, and where.
  if (scan.isNameBefore && scan.head === undefined && scan.hasPreposition) return { fit: 'veto' };
  // "took over a lender in X", "captured the mood of Y": something else, and where.
  const isElse = scan.strangers > 0 && scan.head === undefined && scan.hasPreposition;
  if (isElse && !isOfPlaceNoun(tokens, mention.from)) return { fit: 'veto' };
  if (isJoined(tokens, mention.to)) return { fit: 'veto' };
  if (isOwner && nounFollows(tokens, end + 1, objects, vetoes)) {
    const owned = ownedBy(scan, mention, end + 1);
    if (owned !== undefined) return owned;
  }
  if (isWithinName(text, mention, lexicon, objects)) return { fit: 'veto' };
  const named = coordinated(text, places, mention, to, lexicon);
  // "the headquarters of X district": the district only tells where.
  const isHead = scan.head === undefined || selfNouns.has(scan.head) || partNouns.has(scan.head);
  const facility = isHead && named.length === 1 ? facilityBehind(scan, mention) : undefined;
  return facility ?? placesWith(scan, named);
}

/** "X's", "X island's": the token behind the name and what it is a name of. */
function ownerEnd(tokens: readonly Token[], { to }: PlaceMention): number {
  const { lower = '' } = tokens[to] ?? {};
  return selfNouns.has(lower) || regionNouns.has(lower) ? to + 1 : to;
}

/** "the Damascus–Homs road", but "took Homs – a claim that". */
function isJoined(tokens: readonly Token[], at: number): boolean {
  const dash = tokens[at];
  return /^[–-]$/.test(dash?.text ?? '') && dash?.start === tokens[at - 1]?.end;
}

/** "the Central African mining town of X": whose town it is comes first. */
function isOwnedTown(tokens: readonly Token[], places: Places, mention: PlaceMention): boolean {
  const { to } = mention;
  for (let index = to; index < to + 4; index++) {
    const token = tokens[index];
    if (token?.kind !== 'word' || token.isCapital || !isAdjectivalNoun(token.lower)) return false;
    if (!selfNouns.has(token.lower)) continue;
    // "North Kivu capital Goma", "the largest West Bank city, Nablus"
    if (token.lower === 'capital' && places.at.has(index + 1)) return true;
    const isArea = mention.place?.kind === 'province' || mention.place?.kind === 'country';
    const isApposed = isArea && tokens[index + 1]?.text === ',';
    if (isApposed && places.at.has(index + 2)) return true;
    return tokens[index + 1]?.lower === 'of' && places.at.has(index + 2);
  }
  return false;
}

function isAdjectivalNoun(lower: string): boolean {
  return !prepositions.has(lower) && !clauseWords.has(lower) && !determiners.has(lower);
}

function nounFollows(
  tokens: readonly Token[],
  at: number,
  objects: ReadonlySet<string>,
  vetoes: ReadonlySet<string>,
): boolean {
  for (let index = at; index < at + 5; index++) {
    const lower = tokens[index]?.lower ?? '';
    if (objects.has(lower) || vetoes.has(lower)) return true;
    if (tokens[index]?.kind !== 'word') return false;
  }
  return false;
}

/** "Syria's second city, Homs", "Homs' city prison": the place owns what is meant. */
function ownedBy(scan: Scan, mention: PlaceMention, at: number): Bound | undefined {
  const { text, places, lexicon, objects, vetoes, to } = scan;
  const { tokens } = text;
  // "a village in Ukraine's Donetsk region" is not the region.
  const meant = (first: PlaceMention) => placesWith(scan, coordinated(text, places, first, to, lexicon));
  for (let index = at; index < to && index < mention.to + 10; index++) {
    const inner = places.at.get(index);
    if (inner !== undefined) return meant(inner);
    const token = tokens[index];
    if (token === undefined || (token.kind === 'mark' && token.text !== ',')) break;
    if (vetoes.has(token.lower)) return { fit: 'veto' };
    if (!objects.has(token.lower)) continue;
    const next = nextPlaceAt(places, tokens, index + 1);
    if (next !== undefined) return meant(next);
    return boundTo(derived(mention, phraseOf(text, at, index + 1), token.lower, text));
  }
  return undefined;
}

/** "second city, Homs", "capital Damascus", "city of Homs". */
function nextPlaceAt(places: Places, tokens: readonly Token[], at: number): PlaceMention | undefined {
  let index = at;
  while (tokens[index]?.text === ',' || tokens[index]?.lower === 'of' || tokens[index]?.lower === 'the')
    index += 1;
  return places.at.get(index);
}

/** "X airport", "X military base", "X countryside"; or "X residents", which is no place at all. */
function facilityBehind(
  { text, places, objects, vetoes, to }: Scan,
  mention: PlaceMention,
): Bound | undefined {
  const { tokens } = text;
  let end = mention.to;
  for (let index = mention.to; index < to && index <= mention.to + ownerLengthMax; index++) {
    const token = tokens[index];
    if (token === undefined || token.kind !== 'word') break;
    if (objects.has(token.lower)) end = index + 1;
    else if (vetoes.has(token.lower)) return { fit: 'veto' };
    else if (!token.isCapital && !isFacilityAdjective(token.lower) && !isOfCompound(tokens, index, objects))
      break;
  }
  const noun = tokens[end - 1]?.lower ?? '';
  // "Homs city" and "Daraa town" are the place; "Darfur town" and "Ukraine villages" lie in it.
  const isWater = waters.has(tokens[mention.to - 1]?.lower ?? '');
  const isSelf = selfNouns.has(noun) && end - mention.to === 1 && !isWater && !isTownWithin(noun, mention);
  const isPlaceItself = end === mention.to || isSelf;
  if (isPlaceItself || (regionNouns.has(noun) && mention.place?.kind === 'province')) return undefined;
  // "a Myanmar military base in Rakhine State"
  const around = mention.place?.kind === 'country' ? placeAround(tokens, places, end) : undefined;
  const whole = around ?? mention;
  const bound = derived(whole, phraseOf(text, mention.from, around?.to ?? end), noun, text);
  return boundTo(isWater ? { ...bound, vague: noun } : bound);
}

/** "the Kosovo buffer zone", "the Homs gas plant": a noun before the noun that is meant. */
function isOfCompound(tokens: readonly Token[], at: number, objects: ReadonlySet<string>): boolean {
  const { lower = '' } = tokens[at] ?? {};
  return (
    objects.has(tokens[at + 1]?.lower ?? '') &&
    isAdjectivalNoun(lower) &&
    !/^(?:and|or|as|to)$|(?:ed|ing|ly)$/.test(lower)
  );
}

/** "a Red Sea town" lies by it. */
const waters = new Set(['sea', 'gulf', 'coast', 'river', 'lake', 'delta']);

function isTownWithin(noun: string, { place }: PlaceMention): boolean {
  // A province is often called as its city is, a country seldom.
  if (place?.kind === 'country' && noun === 'city') return true;
  const isArea = place?.kind === 'province' || place?.kind === 'country';
  return isArea && /^(?:towns?|villages?|cities|settlements?|hamlets?|capitals?)$/.test(noun);
}

function isFacilityAdjective(lower: string): boolean {
  return (
    lower === 'international' ||
    lower === 'military' ||
    lower === 'air' ||
    lower === 'naval' ||
    lower === 'army' ||
    lower === 'border' ||
    lower === 'oil' ||
    lower === 'central'
  );
}

/** "Pacific Islands Forum", "City of London Corporation": a longer name that is no place. */
function isWithinName(
  { tokens, whole }: Text,
  mention: PlaceMention,
  lexicon: Lexicon,
  objects: ReadonlySet<string>,
): boolean {
  const next = tokens[mention.to];
  if (next === undefined || !next.isCapital || objects.has(next.lower) || months.has(next)) return false;
  if (lexicon.demonyms.has(next)) return false;
  if (isFacilityAdjective(next.lower)) return tokens[mention.to + 1]?.lower === 'and';
  const isBeside = whole.slice(tokens[mention.to - 1]?.end, next.start) === ' ';
  let end = mention.to + 1;
  while (tokens[end]?.isCapital === true && end - mention.to < ownerLengthMax) end += 1;
  // "the Zimbabwe Broadcasting Corporation headquarters" are one.
  return isBeside && !objects.has(tokens[end]?.lower ?? '') && !isVerbal(next, lexicon.frames);
}

/** Words of a name between a place and the noun of a facility. */
const ownerLengthMax = 4;
