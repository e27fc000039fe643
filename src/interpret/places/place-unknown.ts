import { isVerbal } from '../grammar/verbal.ts';
import type { Gazetteer } from './gazetteer.ts';
import type { Lexicon } from '../lexicon.ts';
import {
  inContext,
  locating,
  nearby,
  placeVerbs,
  shortWrittenAt,
  townWords,
  type PlaceName,
} from './place-context.ts';
import { nameKey, shortKey } from './place-key.ts';
import { months, peoples } from './place-nouns.ts';
import type { Text, Token } from '../text/text.ts';
import { WordList } from '../text/word-list.ts';

/** What is said of a place of a name that nobody knows: "the island of Xyz", "the province of Xyz". */
const ofNouns = new WordList([
  ...townWords, 'district', 'province', 'governorate', 'commune', 'municipality', 'island', 'islands',
]); // prettier-ignore
/** "the Xyz neighbourhood": unlike a village or a camp, seldom described by a capital that is no name. */
const quarters = new WordList(['neighbourhood', 'neighborhood', 'neighbourhoods', 'neighborhoods']);
/** "Xyz province": with no article before it, the name of a unit. */
const unitsBehind = new WordList([
  'province',
  'district',
  'governorate',
  'oblast',
  'prefecture',
  'commune',
  'municipality',
  'raion',
]);
const townsBehind = new WordList(['town', 'village', 'hamlet', 'settlement', 'camp']);

/** A place that nobody knows and that the words beside it say is one, kept as written: "the town of Xyz". */
export function unresolvedAt(
  text: Text,
  from: number,
  to: number,
  lexicon: Lexicon,
  listedBehind: PlaceName | undefined,
): PlaceName | undefined {
  const { tokens } = text;
  // "entered the town Tuesday"
  if (months.has(tokens[from])) return undefined;
  // "Second City Falls to Rebels"
  if (to - from === 1 && isVerbal(tokens[from], lexicon.frames)) return undefined;
  return listedBehind?.isTownOfList === true ||
    isCalled(tokens, from) ||
    isQuarter(tokens[to]) ||
    isNamedBefore(tokens, from, to, lexicon) ||
    isTownBehind(tokens, from, to, lexicon)
    ? inContext(text, { from, to, key: '', bearers: [], isContainer: false }, false, listedBehind)
    : undefined;
}

/** "the town of Xyz", "the town Xyz". */
function isCalled(tokens: readonly Token[], from: number): boolean {
  const before = tokens[from - 1];
  if (before?.lower === 'of') return ofNouns.has(tokens[from - 2]);
  return before?.isCapital === false && townWords.has(before);
}

function isQuarter(behind: Token | undefined): boolean {
  return behind?.isCapital === false && quarters.has(behind);
}

/** "in Xyz province", "raided Xyz village", with no article before the name. */
function isNamedBefore(tokens: readonly Token[], from: number, to: number, lexicon: Lexicon): boolean {
  const noun = tokens[to];
  const isUnit = unitsBehind.has(noun);
  if (noun?.isCapital !== false || (!isUnit && !townsBehind.has(noun))) return false;
  const before = tokens[from - 1];
  const { lower = '' } = before ?? {};
  const isOpen = isUnit ? lower === 'the' || lower === "'s" || lower.endsWith('ern') : placeVerbs.has(before);
  return (isOpen || nearby.has(before)) && isName(tokens, from, to, lexicon);
}

/** "Xyz, a town along the road". */
function isTownBehind(tokens: readonly Token[], from: number, to: number, lexicon: Lexicon): boolean {
  if (tokens[to]?.text !== ',' || !articles.has(tokens[to + 1])) return false;
  const at = [to + 2, to + 3].find((index) => townWords.has(tokens[index]));
  return at !== undefined && whereabouts.has(tokens[at + 1]) && isName(tokens, from, to, lexicon);
}

const articles = new WordList(['a', 'an', 'the']);
const whereabouts = new WordList(['in', 'on', 'near', 'along', 'outside', 'about', 'some', 'north', 'south', 'east', 'west', 'of', 'that', 'where', ',']); // prettier-ignore

/** One or two words that no people, faith or thing is called by. */
function isName(tokens: readonly Token[], from: number, to: number, { words, demonyms }: Lexicon): boolean {
  if (to - from > 2) return false;
  return tokens
    .slice(from, to)
    .every(
      (token) =>
        !peoples.has(token) &&
        !demonyms.has(token) &&
        !words.commonWords.has(token.lower) &&
        !words.knownWords.has(token.lower),
    );
}

/** "in Xyzabad, Homs province", "in Xyz, in the north of Mali", "XYZABAD, Syria (AFP)": within a place that is known. */
export function insideAt(
  text: Text,
  from: number,
  to: number,
  isOpening: boolean,
  { gazetteer }: Lexicon,
): PlaceName | undefined {
  const { tokens } = text;
  const isHeading = isOpening && tokens[from]?.text === tokens[from]?.text.toUpperCase();
  if (!isHeading && !locating.has(tokens[from - 1])) return undefined;
  if (tokens[to]?.text !== ',' || !isUnitAt(text, pastLeadIn(tokens, to + 1), gazetteer)) return undefined;
  return inContext(text, { from, to, key: '', bearers: [], isContainer: false });
}

/** Past "in the north of", "in". */
function pastLeadIn(tokens: readonly Token[], from: number): number {
  if (tokens[from]?.lower !== 'in') return from;
  let at = from + 1;
  while (at < from + leadInMax && leadIns.has(tokens[at]?.lower ?? '')) at += 1;
  return at;
}

const leadIns = new Set(['in', 'the', 'of', 'north', 'south', 'east', 'west', 'northern', 'southern', 'eastern', 'western', 'central', 'northwest', 'northeast', 'southwest', 'southeast', 'northwestern', 'northeastern', 'southwestern', 'southeastern']); // prettier-ignore
const leadInMax = 4;
/** Words of a unit's name. */
const unitWordsMax = 3;

/** Whether a country or a unit is named there. */
function isUnitAt(text: Text, from: number, gazetteer: Gazetteer): boolean {
  for (let to = from + unitWordsMax; to > from; to--)
    if (text.tokens[from]?.isCapital === true && isUnit(nameKey(text, from, to), gazetteer)) return true;
  return shortWrittenAt(text, from).some((written) => isUnit(shortKey(written), gazetteer));
}

function isUnit(key: string, gazetteer: Gazetteer): boolean {
  return gazetteer.bearersOf(key).some(({ row, isAlternate }) => {
    const kind = gazetteer.kindOf(row);
    return !isAlternate && (kind === 'country' || kind === 'province');
  });
}
