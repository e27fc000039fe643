import { anaphor, unnamed } from './back-reference.ts';
import type { Bound, BoundPlace } from './bound.ts';
import {
  adverbs,
  beForms,
  clauseWords,
  determiners,
  haveForms,
  modals,
  numberWords,
  prepositions,
} from './english.ts';
import type { Lexicon } from './lexicon.ts';
import type { PlaceMention, Places } from './mention.ts';
import {
  coordinated,
  describing,
  isAdjectival,
  isContained,
  isOfPlaceNoun,
  unknownAt,
} from './named-list.ts';
import { headOf, isVerbal, type Span } from './noun-phrase.ts';
import { phraseAt } from './phrase-index.ts';
import { months, partNouns, regionNouns, selfNouns } from './place-nouns.ts';
import { asWritten, derived, phraseOf, phraseStart } from './place-part.ts';
import type { Text, Token } from './text.ts';
import { isUnitOfTime } from './when.ts';

/** Tokens looked at behind a verb for what it acts on. */
const reachMax = 26;

/** Words between a verb and its place that mean nothing to us: more, and the place belongs to something else. */
const strangersMax = 3;

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
  let isNameBefore = false;
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
    if (mention !== undefined && isOwnedTown(tokens, places, mention)) {
      index = mention.to - 1;
      continue;
    }
    // "the capture of Omar Haddad near X": somebody, and where.
    if (mention !== undefined && isNameBefore && head === undefined && hasPreposition) return { fit: 'veto' };
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
        token.text === '%' ||
        token.text === '(' ||
        token.text === ')'
      )
        continue;
      break;
    }
    const { lower } = token;
    const second = tokens[index + 1]?.lower ?? '';
    // "captured on Thursday a village", "seized more than a third of X"
    if (
      head === undefined &&
      ((lower === 'on' && months.has(second)) || (quantities.get(lower) ?? none).has(second))
    ) {
      index += 1;
      continue;
    }
    // "part of the town enabling civilians": something else begins.
    if (
      head !== undefined &&
      lower.endsWith('ing') &&
      lower !== 'including' &&
      !objects.has(lower) &&
      !token.isCapital &&
      index > headAt &&
      !hasOpening(tokens[index - 1])
    )
      break;
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
    if (objects.has(lower) && modified.has(second)) {
      if (head === undefined) return { fit: 'veto' };
      index += 1;
      continue;
    }
    // "1,000 square kilometres of X", "the Syrian side of X": parts of it.
    const part = partAt(tokens, places, index);
    if (part !== undefined && head === undefined) {
      head = tokens[part]?.lower ?? '';
      headAt = part;
      index = part;
      continue;
    }
    // "the city's X district", "all state institutions in X"
    if (objects.has(lower) && (tokens[index + 1]?.lower === "'s" || isBody(tokens[index + 1]))) continue;
    if (objects.has(lower) && !(isOrdinal(lower) && tokens[index + 1]?.lower !== 'of')) {
      // "a building in the capital city": what stands behind a preposition is around the head, not the head.
      const isOf = selfNouns.has(head ?? '') && tokens[headAt + 1]?.lower === 'of';
      if (head === undefined || !hasPreposition || isOf) {
        if (isNameBefore && hasPreposition) return { fit: 'veto' };
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
    if (persons.has(lower) && index === at) return { fit: 'veto' };
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
      // "the Omar oil field and the town of X": two.
      const isNamed = head !== undefined && tokens.slice(phraseStart(text, at, headAt), headAt).some(isName);
      if (head !== undefined && far && !isNamed) continue;
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
        joined.some(({ place }) => place !== undefined) ||
        isContained(text, places, unknown) ||
        isOfPlaceNoun(tokens, index) ||
        (takesPlacesOnly && head === undefined);
      if (unknown === undefined || !isTaken) {
        isNameBefore ||= !hasPreposition && !lexicon.demonyms.has(lower) && !describing.test(token.text);
        continue;
      }
      const around = objects.has(tokens[unknown.to - 1]?.lower ?? '')
        ? placeAround(tokens, places, unknown.to)
        : undefined;
      // "the Republican Palace in Khartoum"
      if (around !== undefined)
        return {
          fit: 'place',
          places: [
            derived(around, phraseOf(text, index, around.to), tokens[unknown.to - 1]?.lower ?? '', text),
          ],
          isUnnamed: false,
          isStrong: true,
        };
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

/** Pairs of words before a number or a share. */
const quantities: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['more', new Set(['than'])],
  ['less', new Set(['than'])],
  ['at', new Set(['least', 'most'])],
  ['up', new Set(['to'])],
]);

const persons = new Set(['him', 'her', 'me', 'us', 'them', 'you', 'himself', 'themselves']);

function isQuote(token: Token | undefined): boolean {
  const text = token?.text;
  return text === '"' || text === '“' || text === '”' || text === "'" || text === '‘' || text === '’';
}

/** "state television", "border guards": the noun before these is no place. */
const modified = new Set('television tv media radio news guards guard police officials official leaders leader elders chief council councils limits funds assets department secrets company bank'.split(' ')); // prettier-ignore

function isBody(token: Token | undefined): boolean {
  return /^(?:institutions|offices|agencies|services|bodies)$/.test(token?.lower ?? '');
}

function isName({ isCapital, kind }: Token): boolean {
  return isCapital && kind === 'word';
}

/** "in Khartoum", "near the town of X". */
function placeAround(tokens: readonly Token[], places: Places, at: number): PlaceMention | undefined {
  if (!/^(?:in|at|near|outside)$/.test(tokens[at]?.lower ?? '')) return undefined;
  let index = at + 1;
  while (
    determiners.has(tokens[index]?.lower ?? '') ||
    selfNouns.has(tokens[index]?.lower ?? '') ||
    tokens[index]?.lower === 'of'
  )
    index += 1;
  return places.at.get(index);
}

/** "the Central African mining town of X": whose town it is comes first. */
function isOwnedTown(tokens: readonly Token[], places: Places, { to }: PlaceMention): boolean {
  for (let index = to; index < to + 4; index++) {
    const token = tokens[index];
    if (token?.kind !== 'word' || token.isCapital || !isAdjectivalNoun(token.lower)) return false;
    if (selfNouns.has(token.lower)) return tokens[index + 1]?.lower === 'of' && places.at.has(index + 2);
  }
  return false;
}

function isAdjectivalNoun(lower: string): boolean {
  return !prepositions.has(lower) && !clauseWords.has(lower) && !determiners.has(lower);
}

/** "the road to X", but "the fall of the base to the rebels". */
const leadsTo = new Set(['road', 'highway', 'route', 'crossing', 'bridge', 'corridor', 'border']);

/** A word that a noun's phrase goes on behind: "of the surrounding". */
function hasOpening(token: Token | undefined): boolean {
  return (
    token === undefined ||
    determiners.has(token.lower) ||
    prepositions.has(token.lower) ||
    token.lower === 'and'
  );
}

/** A party by its name, even where a place is called the same. */
function isParty(tokens: readonly Token[], at: number, to: number, lexicon: Lexicon): boolean {
  const hit = phraseAt(lexicon.parties.actors, tokens, at, to);
  return hit !== undefined && hit.value.sides.some(({ side }) => side === 'opposition');
}

/** "a third of X", but "their third week". */
function isOrdinal(lower: string): boolean {
  return lower === 'third' || lower === 'quarter' || lower === 'half';
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
  for (let index = mention.to; index < to && index <= mention.to + ownerLengthMax; index++) {
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
  if (lexicon.demonyms.has(next.lower)) return false;
  if (isFacilityAdjective(next.lower)) return tokens[mention.to + 1]?.lower === 'and';
  const isBeside = whole.slice(tokens[mention.to - 1]?.end, next.start) === ' ';
  let end = mention.to + 1;
  while (tokens[end]?.isCapital === true && end - mention.to < ownerLengthMax) end += 1;
  // "the Zimbabwe Broadcasting Corporation headquarters" are one.
  return isBeside && !objects.has(tokens[end]?.lower ?? '') && !isVerbal(next.lower, lexicon.frames);
}

/** Words of a name between a place and the noun of a facility. */
const ownerLengthMax = 4;

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
  const isStrong = strangers === 0;
  const listed = (mentions: readonly PlaceMention[]): Bound => {
    const places = mentions.map((one) =>
      quarters.has(head ?? '') ? quarterOf(text, one) : asWritten(text, one),
    );
    return { fit: 'place', places, isUnnamed: false, isStrong };
  };
  if (second !== undefined && head !== undefined && partNouns.has(head) && isExample(text, second.from))
    return listed(named.slice(1));
  const beside = headAt >= 0 && isBeside(text, headAt, first);
  if (
    head === undefined ||
    (selfNouns.has(head) && beside !== 'near' && text.tokens[headAt - 1]?.lower !== 'old') ||
    beside === 'list' ||
    (named.length > 1 && head.endsWith('s') && beside !== 'near')
  )
    return listed(named);
  const from = phraseStart(text, at, headAt);
  // "villages between X and Y" are neither.
  const last = beside === 'near' ? (named.at(-1) ?? first) : first;
  const part = derived(first, phraseOf(text, from, last.to), head, text);
  const others = beside === 'near' ? [] : named.slice(1).map((one) => asWritten(text, one));
  const bound = [part, ...others];
  return { fit: 'place', places: bound, isUnnamed: false, isStrong };
}

const quarters = new Set(['neighbourhoods', 'neighborhoods', 'quarters']);

/** "multiple neighbourhoods, including New Aleppo": what is listed lies in the town whose name it bears. */
function quarterOf(text: Text, mention: PlaceMention): BoundPlace {
  if (mention.place?.kind !== 'city') return asWritten(text, mention);
  const from = text.tokens[mention.from - 1]?.isCapital === true ? mention.from - 1 : mention.from;
  return derived(mention, phraseOf(text, from, mention.to), 'neighbourhood', text);
}

/** "including X", "among them X", "such as X". */
function isExample({ tokens }: Text, at: number): boolean {
  const [two, one] = [tokens[at - 2]?.lower, tokens[at - 1]?.lower];
  return one === 'including' || (two === 'among' && one === 'them') || (two === 'such' && one === 'as');
}

/** "major cities including X", "four cities: X"; "a town in X", which is not X. */
function isBeside(text: Text, headAt: number, { from, place }: PlaceMention): 'list' | 'near' | 'other' {
  const isAround = place === undefined || place.kind === 'country' || place.kind === 'province';
  for (let index = headAt; index < from; index++) {
    const lower = text.tokens[index]?.lower;
    if (
      lower === 'including' ||
      lower === ':' ||
      lower === 'namely' ||
      lower === 'called' ||
      lower === 'named'
    )
      return 'list';
    if (nearness.has(lower ?? '') || (isAround && lower === 'in')) return 'near';
  }
  return 'other';
}

/** "villages east of X" are not X. */
const nearness = new Set(
  'near between around outside beyond off along east west north south northeast northwest southeast southwest'.split(
    ' ',
  ),
);

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
