import type { Place } from '../domain/place.ts';
import type { Bearer } from './gazetteer.ts';
import type { Lexicon } from './lexicon.ts';
import { placeKey } from './place-key.ts';
import type { Text, Token } from './text.ts';

/** A place named in the text: tokens [from, to). */
export type PlaceMention = {
  readonly from: number;
  readonly to: number;
  readonly place?: Place;
  /** "the city of X": it counts as a city whatever its size. */
  readonly calledCity: boolean;
};

export type Places = {
  readonly mentions: readonly PlaceMention[];
  /** Mention by its first token, and by any token within. */
  readonly at: ReadonlyMap<number, PlaceMention>;
  readonly covering: ReadonlyMap<number, PlaceMention>;
  /** The country that the document votes for. */
  readonly country?: string;
  readonly votes: ReadonlyMap<string, number>;
};

type Draft = {
  from: number;
  to: number;
  key: string;
  bearers: readonly Bearer[];
  called: 'city' | 'province' | undefined;
  /** "in X", "near X", ", Country" after it. */
  hasContext: boolean;
  /** A country or province named right behind it. */
  container: string | undefined;
};

/** Tokens in one name of a place. */
const nameLengthMax = 5;
const articlePrefix = /^(?:al|as|ash|ad|an|ar|at|az|ez|el|es|et)[-'’]\p{Lu}/u;
const cityWords = new Set(['city', 'capital']);
const townWords = new Set([
  'town',
  'village',
  'city',
  'hamlet',
  'settlement',
  'port',
  'suburb',
  'neighbourhood',
  'neighborhood',
]);
const provinceWords = new Set([
  'province', 'governorate', 'region', 'oblast', 'district', 'state', 'county', 'countryside', 'prefecture', 'department', 'raion', 'territory', 'krai', 'republic', 'provinces', 'valley', 'peninsula',
]); // prettier-ignore
const nearby = new Set([
  'in', 'at', 'near', 'from', 'of', 'to', 'outside', 'around', 'inside', 'into', 'between', 'across', 'towards', 'toward', 'over', 'through', 'via', 'on',
]); // prettier-ignore
const titles = new Set([
  'president', 'minister', 'mr', 'mrs', 'ms', 'mr.', 'mrs.', 'ms.', 'dr.', 'gen.', 'general', 'col.', 'colonel', 'lt.', 'maj.', 'capt.', 'captain', 'sgt.', 'commander', 'spokesman', 'spokeswoman', 'spokesperson', 'judge', 'justice', 'sheriff', 'senator', 'sen.', 'rep.', 'gov.', 'king', 'prince', 'princess', 'queen', 'sir', 'lord', 'lady', 'ambassador', 'chancellor', 'secretary', 'coach', 'pope', 'sheikh', 'ayatollah', 'imam', 'detective', 'officer', 'deputy', 'lieutenant', 'rev.', 'prof.', 'professor', 'congressman',
]); // prettier-ignore
const directions = new Set([
  'north', 'south', 'east', 'west', 'northern', 'southern', 'eastern', 'western', 'central', 'northeastern', 'northwestern', 'southeastern', 'southwestern', 'new', 'upper', 'lower', 'greater', 'downtown', 'rural', 'saint', 'st.', 'mount', 'lake', 'port', 'fort', 'camp', 'old', 'el', 'la', 'los', 'las', 'san', 'santa', 'university', 'airport',
]); // prettier-ignore

/** Finds the places that a text names and says which they are. The document votes for its countries. */
export function placesIn(text: Text, lexicon: Lexicon, hasCase: boolean): Places {
  const drafts = draftsOf(text, lexicon, hasCase);
  const votes = votesOf(text, drafts, lexicon);
  const total = Math.max(
    2,
    [...votes.values()].reduce((sum, count) => sum + count, 0),
  );
  const chosen = new Map<string, number | undefined>();
  const made = new Map<number, Place>();
  const mentions = drafts.flatMap((draft): PlaceMention[] => {
    const row = choose(draft, lexicon, votes, total, chosen);
    if (row === undefined && draft.bearers.length > 0) return [];
    const { from, to } = draft;
    const calledCity = draft.called === 'city';
    if (row === undefined) return [{ from, to, calledCity }];
    const place = made.get(row) ?? lexicon.gazetteer.placeOf(row);
    made.set(row, place);
    return [
      {
        from,
        to,
        place: calledCity && place.kind === 'town' ? { ...place, kind: 'city' } : place,
        calledCity,
      },
    ];
  });
  const country = leadingCountry(mentions, votes);
  return {
    mentions,
    at: new Map(mentions.map((mention) => [mention.from, mention])),
    covering: new Map(
      mentions.flatMap((mention) =>
        Array.from(
          { length: mention.to - mention.from },
          (_, index) => [mention.from + index, mention] as const,
        ),
      ),
    ),
    ...(country === undefined ? {} : { country }),
    votes,
  };
}

function draftsOf(text: Text, lexicon: Lexicon, hasCase: boolean): Draft[] {
  const drafts: Draft[] = [];
  const { tokens } = text;
  const starts = new Set(text.sentences.map(({ from }) => from));
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined || token.kind !== 'word') continue;
    if (
      hasCase &&
      !token.isCapital &&
      !(articlePrefix.test(token.text) && tokens[index - 1]?.isCapital !== true)
    )
      continue;
    const draft = draftAt(text, index, lexicon, hasCase, starts);
    if (draft === undefined) continue;
    drafts.push(draft);
    index = draft.to - 1;
  }
  return drafts;
}

function draftAt(
  text: Text,
  from: number,
  lexicon: Lexicon,
  hasCase: boolean,
  starts: ReadonlySet<number>,
): Draft | undefined {
  const { tokens, whole } = text;
  let longest = from + 1;
  while (
    longest < tokens.length &&
    longest - from < nameLengthMax &&
    tokens[longest]?.kind === 'word' &&
    isNextTo(tokens[longest - 1], tokens[longest], whole) &&
    !starts.has(longest)
  )
    longest += 1;
  for (let to = longest; to > from; to--) {
    const last = tokens[to - 1];
    if (last === undefined || (to - from > 1 && isSmallWord(last.lower))) continue;
    // "The city" at the head of a sentence is not The City.
    if (hasCase && to - from === 2 && tokens[from]?.lower === 'the' && !last.isCapital) continue;
    const name = whole.slice(tokens[from]?.start, last.end);
    const key = placeKey(name);
    if (key.length < 2) continue;
    const bearers = lexicon.gazetteer.bearersOf(key);
    if (bearers.length === 0) continue;
    const draft = contextOf(text, from, to, key, bearers);
    if (hasCase && !isLikelyPlace(text, draft, lexicon, starts)) {
      if (to - from > 1) continue;
      return undefined;
    }
    return draft;
  }
  return hasCase ? unresolvedAt(text, from, longest) : undefined;
}

/** "the town of Xyz", "Xyz district" where nobody knows Xyz: kept as written. */
function unresolvedAt(text: Text, from: number, longest: number): Draft | undefined {
  const { tokens } = text;
  let to = from + 1;
  while (to < longest && (tokens[to]?.isCapital || articlePrefix.test(tokens[to]?.text ?? ''))) to += 1;
  const before = tokens[from - 1]?.lower;
  const noun = tokens[from - 2]?.lower ?? '';
  const isNamed = before === 'of' && (townWords.has(noun) || noun === 'district' || noun === 'province');
  const appositive = townWords.has(before ?? '') && tokens[from - 1]?.isCapital === false;
  if (!isNamed && !appositive) return undefined;
  return contextOf(text, from, to, '', []);
}

function contextOf(text: Text, from: number, to: number, key: string, bearers: readonly Bearer[]): Draft {
  const { tokens } = text;
  const before = tokens[from - 1]?.lower ?? '';
  const beforeOf = before === 'of' ? (tokens[from - 2]?.lower ?? '') : before;
  const after = tokens[to]?.lower ?? '';
  const isCity =
    (cityWords.has(beforeOf) && !isCapitalOf(tokens, from, to)) ||
    (after === 'city' && tokens[to]?.isCapital !== true);
  const isProvince = provinceWords.has(after) || (before === 'of' && provinceWords.has(beforeOf));
  return {
    from,
    to,
    key,
    bearers,
    called: isCity ? 'city' : isProvince ? 'province' : undefined,
    hasContext: nearby.has(before) || townWords.has(beforeOf) || townWords.has(after) || isProvince,
    container: containerAfter(text, to),
  };
}

/** "the capital of Syria" is no city called Syria. */
function isCapitalOf(tokens: readonly Token[], from: number, to: number): boolean {
  return tokens[from - 1]?.lower === 'of' && tokens[from - 2]?.lower === 'capital' && to > from;
}

/** "X, Syria": the key of what stands behind the comma. */
function containerAfter({ tokens, whole }: Text, to: number): string | undefined {
  const comma = tokens[to];
  const name = tokens[to + 1];
  if (comma?.text !== ',' || name?.isCapital !== true) {
    const joins = comma?.lower === 'in' || comma?.lower === 'of';
    return joins && name?.isCapital === true ? placeKey(name.text) : undefined;
  }
  const second = tokens[to + 2];
  const two = second?.isCapital === true && isNextTo(name, second, whole);
  return placeKey(two ? `${name.text} ${second.text}` : name.text);
}

function isLikelyPlace(text: Text, draft: Draft, lexicon: Lexicon, starts: ReadonlySet<number>): boolean {
  const { tokens, whole } = text;
  const { from, to, bearers } = draft;
  const first = tokens[from];
  const before = tokens[from - 1];
  const after = tokens[to];
  if (first === undefined) return false;
  const { gazetteer } = lexicon;
  const weight = Math.max(
    ...bearers.map(({ row, isAlternate }) => gazetteer.weightOf(row) - (isAlternate ? 1.5 : 0)),
  );
  const isCountry = bearers.some(
    ({ row, isAlternate }) => !isAlternate && gazetteer.kindOf(row) === 'country',
  );
  if (to - from === 1) {
    if (first.lower === 'us' && first.text !== 'US') return false;
    if (lexicon.words.commonWords.has(first.lower) && !isCountry) return false;
    if (lexicon.demonyms.has(first.lower)) return false;
    if (first.text.length <= 3 && first.text === first.text.toUpperCase() && !isCountry) return false;
  }
  const joinsBefore = before?.isCapital === true && isNextTo(before, first, whole) && !starts.has(from);
  const last = tokens[to - 1];
  const joinsAfter =
    after?.isCapital === true && last !== undefined && isNextTo(last, after, whole) && !starts.has(to);
  if (before !== undefined && titles.has(before.lower) && !isCountry && before.lower !== 'secretary')
    return false;
  if (joinsBefore && lexicon.words.givenNames.has(before.text)) return false;
  if (joinsAfter && lexicon.words.givenNames.has(first.text) && !isCountry && to - from === 1 && weight < 6.5)
    return false;
  if (
    joinsBefore &&
    !isCountry &&
    !directions.has(before.lower) &&
    !lexicon.demonyms.has(before.lower) &&
    weight < 6.3
  )
    if (!starts.has(from - 1) || !isSmallWord(before.lower))
      return draft.called !== undefined || draft.container !== undefined;
  if (
    joinsAfter &&
    !isCountry &&
    weight < 5 &&
    !directions.has(after.lower) &&
    !townWords.has(after.lower) &&
    !provinceWords.has(after.lower)
  )
    return false;
  if (weight < 4.4)
    return draft.hasContext || draft.container !== undefined || to - from > 1 || bearers.length === 1;
  return true;
}

function isSmallWord(lower: string): boolean {
  return lower.length <= 3 && smallWords.has(lower);
}

const smallWords = new Set(['the', 'of', 'in', 'and', 'to', 'on', 'at', 'by', 'is', 'was', 'for', 'a', 'an', 'as', 'or', 'but', 'who', 'has', 'had', 'are', 'it', 'he']); // prettier-ignore

/** Parted by nothing but a space. */
function isNextTo(left: Token | undefined, right: Token | undefined, whole: string): boolean {
  if (left === undefined || right === undefined) return false;
  return right.start - left.end === 1 && whole.charAt(left.end) === ' ';
}

/** Countries by their names and demonyms, and by towns that can be nowhere else. */
function votesOf(text: Text, drafts: readonly Draft[], lexicon: Lexicon): ReadonlyMap<string, number> {
  const votes = new Map<string, number>();
  const vote = (country: string | undefined, weight: number) => {
    if (country !== undefined) votes.set(country, (votes.get(country) ?? 0) + weight);
  };
  for (const token of text.tokens) if (token.isCapital) vote(lexicon.demonyms.get(token.lower), 1);
  const { gazetteer } = lexicon;
  for (const { bearers } of drafts) {
    const country = bearers.find(
      ({ row, isAlternate }) => !isAlternate && gazetteer.kindOf(row) === 'country',
    );
    if (country !== undefined && bearers.length < 12) {
      vote(gazetteer.countryOf(country.row), 1.5);
      continue;
    }
    const strong = bearers.filter(({ row, isAlternate }) => !isAlternate && gazetteer.weightOf(row) > 4.5);
    const codes = new Set((strong.length > 0 ? strong : bearers).map(({ row }) => gazetteer.countryOf(row)));
    if (codes.size === 1) vote([...codes][0], 1);
  }
  return votes;
}

function choose(
  draft: Draft,
  lexicon: Lexicon,
  votes: ReadonlyMap<string, number>,
  total: number,
  chosen: Map<string, number | undefined>,
): number | undefined {
  if (draft.bearers.length === 0) return undefined;
  const isPlain = draft.container === undefined && draft.called === undefined;
  const before = chosen.get(draft.key);
  if (isPlain && before !== undefined) return before;
  let best: number | undefined;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const bearer of draft.bearers) {
    const score = scoreOf(bearer, draft, lexicon, votes, total);
    if (score > bestScore || (score === bestScore && best !== undefined && bearer.row < best)) {
      best = bearer.row;
      bestScore = score;
    }
  }
  if (!chosen.has(draft.key) || draft.container !== undefined) chosen.set(draft.key, best);
  return best;
}

function scoreOf(
  { row, isAlternate }: Bearer,
  draft: Draft,
  { gazetteer }: Lexicon,
  votes: ReadonlyMap<string, number>,
  total: number,
): number {
  const country = gazetteer.countryOf(row);
  const kind = gazetteer.kindOf(row);
  let score = gazetteer.weightOf(row) - (isAlternate ? 1.5 : 0);
  score += (4 * ((country === undefined ? 0 : votes.get(country)) ?? 0)) / total;
  if (kind === 'province') score += draft.called === 'province' ? 8 : draft.called === 'city' ? -6 : -0.5;
  if (draft.called === 'province' && kind === 'town') score -= 1;
  if (draft.container !== undefined && liesIn(row, draft.container, gazetteer)) score += 6;
  return score;
}

function liesIn(row: number, containerKey: string, gazetteer: Lexicon['gazetteer']): boolean {
  const country = gazetteer.countryOf(row);
  return gazetteer.bearersOf(containerKey).some((bearer) => {
    const kind = gazetteer.kindOf(bearer.row);
    if (kind === 'country') return gazetteer.countryOf(bearer.row) === country && bearer.row !== row;
    if (kind !== 'province' || gazetteer.countryOf(bearer.row) !== country) return false;
    return gazetteer.placeOf(row).path.includes(gazetteer.placeOf(bearer.row).id);
  });
}

/** By named places first: an article about Syria names Syrian towns, whoever speaks. */
function leadingCountry(
  mentions: readonly PlaceMention[],
  votes: ReadonlyMap<string, number>,
): string | undefined {
  const counts = new Map<string, number>();
  for (const { place } of mentions)
    if (place?.country !== undefined)
      counts.set(place.country, (counts.get(place.country) ?? 0) + (place.kind === 'country' ? 1 : 1.2));
  for (const [country, count] of votes) counts.set(country, (counts.get(country) ?? 0) + count * 0.3);
  let best: string | undefined;
  for (const [country, count] of counts)
    if (best === undefined || count > (counts.get(best) ?? 0)) best = country;
  return best;
}
