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
import { isVerbal, type Span } from './noun-phrase.ts';
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
  'countryside province governorate region oblast county state area valley zone enclave pocket front'.split(
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
    const mention = places.at.get(index);
    if (mention !== undefined) {
      const isOwner =
        tokens[mention.to]?.lower === "'s" &&
        places.at.get(mention.to + 1) === undefined &&
        nounFollows(tokens, mention.to + 1, objects, vetoes);
      if (isOwner) {
        const owned = ownedBy(text, mention, objects, vetoes, to, places);
        if (owned !== undefined) return owned;
      }
      const named = coordinated(text, places, mention, to);
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
    if (objects.has(lower)) {
      // "a building in the capital city": what stands behind a preposition is around the head, not the head.
      if (head === undefined || !hasPreposition || selfNouns.has(head)) {
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
    if (determiners.has(lower) || adverbs.has(lower) || token.kind === 'number' || numberWords.has(lower)) {
      if ((lower === 'its' || lower === 'their' || lower === 'his') && head === undefined) strangers += 0;
      continue;
    }
    if (lower === 'it' && index === at) return anaphor(text, places, index, to);
    if (lower === 'there' && index === at) return anaphor(text, places, index, to);
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
        lower === 'from' ||
        lower === 'within' ||
        lower === 'close' ||
        lower === 'to' ||
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
    if (!token.isCapital && isVerbal(lower, lexicon.frames)) break;
    if (token.isCapital) continue;
    if (isAdjectival(lower)) continue;
    strangers += 1;
    if (strangers > strangersMax) break;
  }
  if (head === undefined) return { fit: 'none' };
  return unnamed(text, places, at, headAt, head);
}

const none: ReadonlySet<string> = new Set();

function isQuote({ text }: Token): boolean {
  return text === '"' || text === '“' || text === '”' || text === "'" || text === '‘' || text === '’';
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
): Bound | undefined {
  const { tokens } = text;
  for (let index = mention.to + 1; index < to && index < mention.to + 10; index++) {
    const inner = places.at.get(index);
    if (inner !== undefined) {
      const named = coordinated(text, places, inner, to);
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
      const named = coordinated(text, places, next, to);
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
export function coordinated(text: Text, places: Places, first: PlaceMention, to: number): PlaceMention[] {
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
    const next = places.at.get(index);
    if (next === undefined) break;
    // "Homs, Syria": the second contains the first.
    const previous = list.at(-1);
    const contains =
      next.place !== undefined &&
      previous?.place?.path.includes(next.place.id) === true &&
      tokens[at]?.text === ',';
    if (!contains) list.push(next);
    at = next.to;
  }
  return list;
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
    selfNouns.has(head) ||
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
function isBeside(text: Text, headAt: number, placeAt: number): 'list' | 'other' {
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
  }
  return 'other';
}

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
function anaphor(text: Text, places: Places, at: number, _to: number): Bound {
  const mention = lastBefore(places, at, text, () => true);
  if (mention?.place === undefined) return { fit: 'none' };
  return { fit: 'place', places: [asWritten(text, mention)], isUnnamed: false, isStrong: true };
}

/** Tokens back to which "the city" may refer. */
const anaphorReachMax = 90;

function unnamed(text: Text, places: Places, at: number, headAt: number, head: string): Bound {
  const { tokens } = text;
  const determiner = tokens[headAt - 1]?.lower ?? '';
  const isDefinite = tokens
    .slice(at, headAt)
    .some(({ lower }) => lower === 'the' || lower === 'their' || lower === 'its' || lower === 'that');
  if (
    isDefinite &&
    selfNouns.has(head) &&
    !head.endsWith('ies') &&
    head !== 'towns' &&
    head !== 'villages' &&
    headAt - at <= 3 &&
    determiner !== 'of'
  ) {
    const wanted = (mention: PlaceMention) =>
      mention.place !== undefined &&
      (head === 'capital'
        ? mention.place.capital === true
        : mention.place.kind !== 'country' && mention.place.kind !== 'province');
    const mention = lastBefore(places, at, text, wanted);
    if (mention !== undefined)
      return { fit: 'place', places: [asWritten(text, mention)], isUnnamed: false, isStrong: true };
  }
  if (isDefinite && (head === 'centre' || head === 'center' || head === 'outskirts')) {
    const mention = lastBefore(
      places,
      at,
      text,
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
  const written = phraseOf(text, phraseStart(text, at, headAt), headAt + 1);
  return { fit: 'place', places: [{ text: written }], isUnnamed: true, isStrong: !partNouns.has(head) };
}

export function lastBefore(
  places: Places,
  at: number,
  _text: Text,
  fits: (mention: PlaceMention) => boolean,
): PlaceMention | undefined {
  let found: PlaceMention | undefined;
  for (const mention of places.mentions) {
    if (mention.from >= at) break;
    if (at - mention.from <= anaphorReachMax && fits(mention)) found = mention;
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
  const bound = objectAfter(text, places, lexicon, topicId, span.from, span.to);
  if (bound.fit !== 'none') return bound;
  const pronoun = text.tokens[span.from]?.lower;
  if (pronoun === 'it' || pronoun === 'they' || pronoun === 'which')
    return anaphor(text, places, span.from, span.to);
  return bound;
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
