import { idOf } from '../domain/id.ts';
import type { Place } from '../domain/place.ts';
import {
  adverbs,
  clauseWords,
  determiners,
  haveForms,
  beForms,
  modals,
  numberWords,
  prepositions,
} from './english.ts';
import type { Lexicon } from './lexicon.ts';
import type { Places, PlaceMention } from './mention.ts';
import { headOf, isVerbal, type Span } from './noun-phrase.ts';
import { phraseAt } from './phrase-index.ts';
import { isUnitOfTime } from './when.ts';
import type { Text, Token } from './text.ts';

/** A place as the object of a verb: resolved, or only as written. */
export type BoundPlace = {
  readonly place?: Place;
  /** As written; always given. */
  readonly text: string;
};

/** What stands as the object of a verb or behind a noun. */
export type Bound =
  /** It means something else: soldiers, ships, attention. */
  | { readonly fit: 'veto' }
  /** Nothing that is a place. `head` is the last noun seen. */
  | { readonly fit: 'none'; readonly head?: string }
  /** An area or facility, with its places or as written. */
  | {
      readonly fit: 'place';
      readonly places: readonly BoundPlace[];
      readonly isUnnamed: boolean;
      /** "the base": one that was named before. */
      readonly isDefinite?: boolean;
      readonly isStrong: boolean;
    };

/** Tokens looked at behind a verb for what it acts on. */
const reachMax = 26;
/** Words between a verb and its place that mean nothing to us: more, and the place belongs to something else. */
const strangersMax = 3;

/** Nouns that are the place itself: "the city of X". */
const selfNouns = new Set('city town village capital port-city settlement municipality island islands hamlet stronghold bastion cities towns villages capitals'.split(' ')); // prettier-ignore
/** Part of the place: not the place. */
const partNouns = new Set('part parts half most much neighbourhood neighbourhoods neighborhood neighborhoods suburb suburbs district districts outskirts edge quarter quarters section sections centre center areas swathes swaths territory territories positions position third remainder rest portions portion swath stretches pockets majority streets street'.split(' ')); // prettier-ignore
const regionNouns = new Set(
  'republic countryside province governorate region oblast county state area valley zone enclave pocket front'.split(
    ' ',
  ),
);
/** Shares that leave the place itself the subject of a withdrawal. */
const shareNouns = new Set('part parts half most much majority rest centre center city outskirts'.split(' '));

/** What a verb or noun acts on: scanned forward from `at`. */
export function objectAfter(
  text: Text,
  places: Places,
  lexicon: Lexicon,
  topicId: string,
  at: number,
  to: number,
  takesPlacesOnly = false,
): Bound {
  const { tokens } = text;
  const objects = lexicon.frames.objects.get(topicId) ?? none;
  const vetoes = lexicon.frames.vetoes.get(topicId) ?? none;
  let strangers = 0;
  let head: string | undefined;
  let headAt = -1;
  let hasPreposition = false;
  for (let index = at; index < to && index - at < reachMax; index++) {
    const token = tokens[index];
    if (token === undefined) break;
    const mention = isParty(tokens, index, to, lexicon) ? undefined : places.at.get(index);
    const owned = mention === undefined ? undefined : places.at.get(mention.to + 1);
    // "Syria's Quneitra": the second is meant.
    if (mention !== undefined && owned !== undefined && tokens[mention.to]?.lower === "'s") {
      index = mention.to;
      continue;
    }
    if (mention !== undefined && /^[–-]$/.test(tokens[mention.to]?.text ?? '')) return { fit: 'veto' };
    if (mention !== undefined) {
      const isOwner =
        tokens[mention.to]?.lower === "'s" &&
        places.at.get(mention.to + 1) === undefined &&
        nounFollows(tokens, mention.to + 1, objects, vetoes);
      if (isOwner) {
        const meant = ownedBy(text, mention, objects, vetoes, to, places, lexicon);
        if (meant !== undefined) return meant;
      }
      if (isWithinName(text, mention, lexicon, objects)) return { fit: 'veto' };
      const named = coordinated(text, places, mention, to, lexicon);
      const behind = facilityBehind(text, mention, objects, vetoes, to);
      if (behind === 'veto' && named.length === 1) return { fit: 'veto' };
      if (typeof behind === 'object' && named.length === 1)
        return {
          fit: 'place',
          places: [derived(mention, behind.phrase, lastWord(behind.phrase), text)],
          isUnnamed: false,
          isStrong: true,
        };
      return placesWith(text, named, head, headAt, at, strangers);
    }
    if (token.kind === 'mark') {
      if (token.text === ':' && head !== undefined) continue;
      if (
        token.text === ',' &&
        head !== undefined &&
        (tokens[index + 1]?.lower === 'including' || places.at.has(index + 1))
      )
        continue;
      if (
        isQuote(token) ||
        token.lower === "'s" ||
        token.text === '-' ||
        token.text === '(' ||
        token.text === ')'
      )
        continue;
      break;
    }
    const { lower } = token;
    if (lower === 'including' || lower === 'namely' || lower === 'called' || lower === 'named') {
      hasPreposition = false;
      continue;
    }
    // "Camp Taji", "Point 1607".
    const name = tokens[index + 1];
    if (objects.has(lower) && token.isCapital && (name?.isCapital === true || name?.kind === 'number')) {
      const mention: PlaceMention = { from: index, to: index + 2, calledCity: false };
      return { fit: 'place', places: [asWritten(text, mention)], isUnnamed: false, isStrong: true };
    }
    if (objects.has(lower) && modified.has(tokens[index + 1]?.lower ?? '')) return { fit: 'veto' };
    if (objects.has(lower) && !(isOrdinal(lower) && tokens[index + 1]?.lower !== 'of')) {
      // "a building in the capital city": what stands behind a preposition is around the head, not the head.
      const isOf = selfNouns.has(head ?? '') && tokens.slice(headAt, index).some((one) => one.lower === 'of');
      if (head === undefined || !hasPreposition || isOf) {
        head = lower;
        headAt = index;
      }
      continue;
    }
    if (
      vetoes.has(lower) &&
      head === undefined &&
      !(tokens[index + 1] !== undefined && objects.has(tokens[index + 1]?.lower ?? ''))
    )
      return { fit: 'veto' };
    if (determiners.has(lower) || adverbs.has(lower) || token.kind === 'number' || numberWords.has(lower))
      continue;
    // "four cities within 24 hours: X, Y"
    if (isUnitOfTime(lower)) continue;
    if (lower === 'it' && index === at) return anaphor(text, places, index);
    if (lower === 'there' && index === at) return anaphor(text, places, index);
    if (
      lower === 'of' ||
      lower === 'in' ||
      lower === 'near' ||
      lower === 'around' ||
      lower === 'outside' ||
      lower === 'at' ||
      lower === 'along' ||
      lower === 'inside' ||
      lower === 'into' ||
      lower === 'across'
    ) {
      if (hasPreposition && head === undefined && lower !== 'of') break;
      hasPreposition = true;
      continue;
    }
    if (lower === 'and' || lower === 'or' || lower === 'as') {
      const far = nextPlaceWithin(tokens, places, index + 1, 5);
      if (head !== undefined && far) continue;
      if (head !== undefined) break;
      strangers += 1;
      continue;
    }
    if (
      (lower === 'on' ||
        lower === 'within' ||
        lower === 'close' ||
        (lower === 'to' && (leadsTo.has(head ?? '') || tokens[index - 1]?.lower === 'close')) ||
        lower === 'between' ||
        lower === 'off') &&
      head !== undefined
    ) {
      hasPreposition = true;
      continue;
    }
    if (
      prepositions.has(lower) ||
      clauseWords.has(lower) ||
      haveForms.has(lower) ||
      beForms.has(lower) ||
      modals.has(lower)
    )
      break;
    if (token.isCapital) {
      const unknown = unknownAt(text, places, lexicon, index, to);
      const joined = unknown === undefined ? [] : coordinated(text, places, unknown, to, lexicon);
      const isTaken =
        joined.length > 1 ||
        isContained(text, places, unknown) ||
        isOfPlaceNoun(tokens, index) ||
        (takesPlacesOnly && head === undefined);
      if (unknown === undefined || !isTaken) continue;
      return placesWith(text, joined, head, headAt, at, strangers);
    }
    const isBehindArticle = determiners.has(tokens[index - 1]?.lower ?? '') || isQuote(tokens[index - 1]);
    if (isAdjectival(lower) && (isBehindArticle || !isVerbal(lower, lexicon.frames))) continue;
    if (isVerbal(lower, lexicon.frames)) break;
    // Behind the noun that is meant a strange word begins something else.
    strangers += 1;
    if (strangers > strangersMax || head !== undefined) break;
  }
  if (head === undefined) return { fit: 'none' };
  return unnamed(text, places, lexicon, at, headAt, head);
}

const none: ReadonlySet<string> = new Set();

function isQuote(token: Token | undefined): boolean {
  const text = token?.text;
  return text === '"' || text === '“' || text === '”' || text === "'" || text === '‘' || text === '’';
}

/** "state television", "border guards": the noun before these is no place. */
const modified = new Set('television tv media radio news guards guard police officials official leaders leader elders chief council councils limits funds assets department secrets company bank'.split(' ')); // prettier-ignore

/** "the road to X", but "the fall of the base to the rebels". */
const leadsTo = new Set(['road', 'highway', 'route', 'crossing', 'bridge', 'corridor', 'border']);

/** A party by its name, even where a place is called the same. */
function isParty(tokens: readonly Token[], at: number, to: number, lexicon: Lexicon): boolean {
  const hit = phraseAt(lexicon.parties.actors, tokens, at, to);
  return hit !== undefined && hit.value.sides.some(({ side }) => side === 'opposition');
}

/** "a third of X", but "their third week". */
function isOrdinal(lower: string): boolean {
  return lower === 'third' || lower === 'quarter' || lower === 'half';
}

function isAdjectival(lower: string): boolean {
  return /(?:ern|ed|al|ic|ous|ive|ant|ent|ary|ing|key|main|major|own|last|new|old|big|small|large|rich|held|east|west|north|south|est|nearby|several|various|many|few|former|third|second|largest|central|rebel|border|oil|twin|disputed|coastal|historic|port|southwest|northwest|northeast|southeast|military|entire|whole|mostly|country)$/.test(
    lower,
  );
}

function nextPlaceWithin(tokens: readonly Token[], places: Places, at: number, reach: number): boolean {
  for (let index = at; index < at + reach && index < tokens.length; index++) {
    if (places.at.has(index)) return true;
    const mark = tokens[index]?.text;
    if (mark === '.' || mark === ';' || mark === ',') return false;
  }
  return false;
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
function ownedBy(
  text: Text,
  mention: PlaceMention,
  objects: ReadonlySet<string>,
  vetoes: ReadonlySet<string>,
  to: number,
  places: Places,
  lexicon: Lexicon,
): Bound | undefined {
  const { tokens } = text;
  for (let index = mention.to + 1; index < to && index < mention.to + 10; index++) {
    const inner = places.at.get(index);
    if (inner !== undefined) {
      const named = coordinated(text, places, inner, to, lexicon);
      return {
        fit: 'place',
        places: named.map((one) => asWritten(text, one)),
        isUnnamed: false,
        isStrong: true,
      };
    }
    const token = tokens[index];
    if (token === undefined || (token.kind === 'mark' && token.text !== ',')) break;
    if (vetoes.has(token.lower)) return { fit: 'veto' };
    if (!objects.has(token.lower)) continue;
    const next = nextPlaceAt(places, tokens, index + 1);
    if (next !== undefined) {
      const named = coordinated(text, places, next, to, lexicon);
      return {
        fit: 'place',
        places: named.map((one) => asWritten(text, one)),
        isUnnamed: false,
        isStrong: true,
      };
    }
    return {
      fit: 'place',
      places: [derived(mention, phraseOf(text, mention.to + 1, index + 1), token.lower, text)],
      isUnnamed: false,
      isStrong: true,
    };
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
  text: Text,
  mention: PlaceMention,
  objects: ReadonlySet<string>,
  vetoes: ReadonlySet<string>,
  to: number,
): { readonly phrase: string } | 'veto' | undefined {
  const { tokens } = text;
  let end = mention.to;
  for (let index = mention.to; index < to && index < mention.to + 4; index++) {
    const token = tokens[index];
    if (token === undefined || token.kind !== 'word') break;
    if (objects.has(token.lower)) end = index + 1;
    else if (vetoes.has(token.lower)) return 'veto';
    else if (!token.isCapital && !isFacilityAdjective(token.lower)) break;
  }
  return end > mention.to ? facilityOf(text, mention, end) : undefined;
}

function lastWord(phrase: string): string {
  return phrase.split(' ').at(-1)?.toLowerCase() ?? '';
}

function facilityOf(text: Text, mention: PlaceMention, end: number): { readonly phrase: string } | undefined {
  const head = text.tokens[end - 1]?.lower ?? '';
  // "Homs city" and "Daraa town" are the place.
  if (selfNouns.has(head) && end - mention.to === 1) return undefined;
  if (regionNouns.has(head) && mention.place?.kind === 'province') return undefined;
  return { phrase: phraseOf(text, mention.from, end) };
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
    while (index < to && isJoin(tokens[index])) {
      joins ||= tokens[index]?.text !== '(';
      index += 1;
    }
    if (!joins) break;
    let skipped = 0;
    while (index < to && skipped < 5 && isLeadIn(tokens[index])) {
      index += 1;
      skipped += 1;
    }
    const next = places.at.get(index) ?? unknownAt(text, places, lexicon, index, to);
    if (next === undefined) break;
    // "Homs, Syria": the second contains the first.
    const previous = list.at(-1);
    const contains = tokens[at]?.text === ',' && index === at + 1 && mayContain(next.place, previous?.place);
    if (!contains) list.push(next);
    at = next.to;
  }
  return list;
}

/** A name that the gazetteer does not know, as a place without one: capitals up to a mark, a join or a place's noun. */
function unknownAt(
  { tokens }: Text,
  places: Places,
  lexicon: Lexicon,
  at: number,
  to: number,
): PlaceMention | undefined {
  let end = at;
  while (end < to && end - at < unknownLengthMax && isNamePart(tokens[end]) && !places.at.has(end)) end += 1;
  const first = tokens[at];
  const next = tokens[end];
  if (end === at || first === undefined || first.text === first.text.toUpperCase()) return undefined;
  if (lexicon.demonyms.has(first.lower) || lexicon.parties.actors.has(first.lower)) return undefined;
  if (bodiesOfWords.has(tokens[end - 1]?.lower ?? '')) return undefined;
  if (lexicon.words.givenNames.has(first.text) || months.has(first.lower)) return undefined;
  const isClosed =
    next === undefined ||
    end === to ||
    (next.kind === 'mark' && next.lower !== "'s") ||
    next.lower === 'and' ||
    prepositions.has(next.lower) ||
    selfNouns.has(next.lower) ||
    regionNouns.has(next.lower) ||
    partNouns.has(next.lower);
  return isClosed ? { from: at, to: end, calledCity: false } : undefined;
}

/** One withdraws from these, too. */
const bodiesOfWords = new Set('treaty compact accord accords agreement pact convention protocol forum union organization organisation council committee league cup deal partnership games group alliance party court championship'.split(' ')); // prettier-ignore
/** Words in a name that nobody knows. */
const unknownLengthMax = 4;
const months = new Set('january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday'.split(' ')); // prettier-ignore

function isNamePart(token: Token | undefined): boolean {
  return (
    token?.kind === 'word' && (token.isCapital || /^(?:al|as|ash|ad|an|ar|at|az|el)-\p{Lu}/u.test(token.text))
  );
}

/** "X, Rakhine State": what lies in a known place is one. */
function isContained({ tokens }: Text, places: Places, unknown: PlaceMention | undefined): boolean {
  if (unknown === undefined || tokens[unknown.to]?.text !== ',') return false;
  const kind = places.at.get(unknown.to + 1)?.place?.kind;
  return kind === 'province' || kind === 'country';
}

/** "the republic of X", "the villages of X and Y". */
function isOfPlaceNoun(tokens: readonly Token[], at: number): boolean {
  const noun = tokens[at - 2]?.lower ?? '';
  return (
    tokens[at - 1]?.lower === 'of' && (selfNouns.has(noun) || regionNouns.has(noun) || partNouns.has(noun))
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
  if (next === undefined || !next.isCapital || objects.has(next.lower) || months.has(next.lower))
    return false;
  if (lexicon.demonyms.has(next.lower) || isFacilityAdjective(next.lower)) return false;
  const isBeside = whole.slice(tokens[mention.to - 1]?.end, next.start) === ' ';
  return (
    isBeside && !objects.has(tokens[mention.to + 1]?.lower ?? '') && !isVerbal(next.lower, lexicon.frames)
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

function isJoin(token: Token | undefined): boolean {
  const word = token?.lower;
  return (
    word === ',' ||
    word === 'and' ||
    word === 'as' ||
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
  return isAdjectival(lower) && !lower.endsWith('ed') && !lower.endsWith('ing');
}

const leadIns = new Set(['of', 'including', 'among', 'them', 'such', 'nearby', 'neighbouring', 'neighboring', 'strategic', 'third']); // prettier-ignore

/** The places of an object, with what the words between verb and place make of them. */
function placesWith(
  text: Text,
  named: readonly PlaceMention[],
  head: string | undefined,
  headAt: number,
  at: number,
  strangers: number,
): Bound {
  const first = named[0];
  const second = named[1];
  if (first === undefined) return { fit: 'none' };
  // "several suburbs of X, among them Y and Z": X is around them.
  if (second !== undefined && head !== undefined && partNouns.has(head) && isExample(text, second.from))
    return placesWith(text, named.slice(1), undefined, -1, at, strangers);
  const isStrong = strangers === 0;
  const beside = headAt >= 0 && isBeside(text, headAt, first.from);
  if (
    head === undefined ||
    (selfNouns.has(head) && beside !== 'near') ||
    beside === 'list' ||
    (named.length > 1 && head.endsWith('s'))
  )
    return { fit: 'place', places: named.map((one) => asWritten(text, one)), isUnnamed: false, isStrong };
  const from = phraseStart(text, at, headAt);
  const bound = named.map((one, index) =>
    index === 0 ? derived(one, phraseOf(text, from, first.to), head, text) : asWritten(text, one),
  );
  return { fit: 'place', places: bound, isUnnamed: false, isStrong };
}

/** "including X", "among them X", "such as X". */
function isExample({ tokens }: Text, at: number): boolean {
  const [two, one] = [tokens[at - 2]?.lower, tokens[at - 1]?.lower];
  return one === 'including' || (two === 'among' && one === 'them') || (two === 'such' && one === 'as');
}

/** "major cities including X", "four cities: X". */
function isBeside(text: Text, headAt: number, placeAt: number): 'list' | 'near' | 'other' {
  for (let index = headAt; index < placeAt; index++) {
    const lower = text.tokens[index]?.lower;
    if (
      lower === 'including' ||
      lower === ':' ||
      lower === 'namely' ||
      lower === 'called' ||
      lower === 'named'
    )
      return 'list';
    if (nearness.has(lower ?? '')) return 'near';
  }
  return 'other';
}

/** "villages east of X" are not X. */
const nearness = new Set(
  'near around outside beyond off along east west north south northeast northwest southeast southwest'.split(
    ' ',
  ),
);

function phraseStart({ tokens }: Text, at: number, headAt: number): number {
  let from = headAt;
  while (
    from > at &&
    tokens[from - 1]?.kind === 'word' &&
    !determiners.has(tokens[from - 1]?.lower ?? '') &&
    !prepositions.has(tokens[from - 1]?.lower ?? '')
  )
    from -= 1;
  return from;
}

function phraseOf({ tokens, whole }: Text, from: number, to: number): string {
  const start = tokens[from]?.start ?? 0;
  return whole.slice(start, tokens[to - 1]?.end ?? start).replace(/\s+/g, ' ');
}

export function asWritten(text: Text, mention: PlaceMention): BoundPlace {
  const written = phraseOf(text, mention.from, mention.to);
  return { text: written, ...(mention.place === undefined ? {} : { place: mention.place }) };
}

/** Longest wording of a place that is part of another or lies by it, in words. */
const derivedWordsMax = 6;

/** A place within or by a known one: "western countryside of Damascus", "military post, Deraa". It is not that place. */
function derived(mention: PlaceMention, phrase: string, head: string, text: Text): BoundPlace {
  const isLong = phrase.split(' ').length > derivedWordsMax;
  const short = isLong ? `${head}, ${phraseOf(text, mention.from, mention.to)}` : phrase;
  const around = mention.place;
  if (around === undefined) return { text: short };
  const { seatOf: _, capital: __, population: ___, ...rest } = around;
  const place: Place = {
    ...rest,
    id: `place-${idOf(around.id, short.toLowerCase())}`,
    name: short,
    kind: kindOfPart(head, around),
    path: [`place-${idOf(around.id, short.toLowerCase())}`, ...around.path],
  };
  return { place, text: short };
}

/** A base or bridge is a site; a suburb is as a town, a countryside as a province, and so is any part of a country. */
function kindOfPart(head: string, around: Place): Place['kind'] {
  if (around.kind === 'country' || regionNouns.has(head)) return 'province';
  return partNouns.has(head) ? 'town' : 'site';
}

/** "the city", "it": the last place of the kind that was named. */
function anaphor(text: Text, places: Places, at: number): Bound {
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

function unnamed(
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
  const written = phraseOf(text, from, headAt + 1);
  const whole = partNouns.has(head) ? wholeNamed(text, places, headAt) : undefined;
  if (whole !== undefined)
    return {
      fit: 'place',
      places: [derived(whole, `${written} of ${phraseOf(text, whole.from, whole.to)}`, head, text)],
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

/** The places within a subject: "Homs city is fully liberated", "X and Y fell to". */
export function placesInSpan(
  text: Text,
  places: Places,
  lexicon: Lexicon,
  topicId: string,
  span: Span,
): Bound {
  const objects = lexicon.frames.objects.get(topicId) ?? none;
  const head = headOf(text.tokens, span);
  if (places.covering.has(head) || objects.has(text.tokens[head]?.lower ?? '')) {
    const bound = objectAfter(text, places, lexicon, topicId, span.from, span.to);
    if (bound.fit !== 'none') return bound;
  }
  const pronoun = text.tokens[span.from]?.lower;
  if (pronoun === 'it' || pronoun === 'which') return anaphor(text, places, span.from);
  return { fit: 'none' };
}

/** "withdrew from much of Homs" is about Homs; "captured parts of Homs" is not. */
export function wholeOfShare(bound: BoundPlace, mentions: Places): BoundPlace {
  const { place } = bound;
  if (place === undefined) return bound;
  const first = bound.text.toLowerCase().split(' ')[0] ?? '';
  if (!shareNouns.has(first)) return bound;
  const around = mentions.mentions.find(
    (mention) => mention.place !== undefined && mention.place.id === place.path[1],
  )?.place;
  return around === undefined ? bound : { place: around, text: around.name };
}
