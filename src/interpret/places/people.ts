import type { LanguageWords, Lexicon } from '../lexicon.ts';
import { nameKey } from './place-key.ts';
import { isNextTo, type Text, type Token } from '../text/text.ts';
import { WordList } from '../text/word-list.ts';

/** The persons of a text: tokens of their full names, and the single names that stand for them elsewhere. */
export type People = { readonly tokens: ReadonlySet<number>; readonly names: ReadonlySet<string> };

export const titles = new WordList([
  'president', 'minister', 'mr', 'mrs', 'ms', 'mr.', 'mrs.', 'ms.', 'dr.', 'gen.', 'general', 'col.', 'colonel', 'lt.', 'maj.', 'capt.', 'captain', 'sgt.', 'commander', 'spokesman', 'spokeswoman', 'spokesperson', 'judge', 'justice', 'sheriff', 'senator', 'sen.', 'rep.', 'gov.', 'governor', 'mayor', 'king', 'prince', 'princess', 'queen', 'sir', 'lord', 'lady', 'ambassador', 'chancellor', 'coach', 'pope', 'sheikh', 'ayatollah', 'imam', 'detective', 'officer', 'deputy', 'lieutenant', 'rev.', 'prof.', 'professor', 'congressman', 'congresswoman', 'sergeant', 'major', 'chief', 'director', 'cpl.', 'pfc.', 'bishop', 'father', 'sister',
]); // prettier-ignore

/** Behind or before a name these say that it is a person's: "Actress Sydney Sweeney". */
export const trades = new WordList([
  'herder', 'farmer', 'resident', 'lawyer', 'witness', 'activist', 'analyst', 'teacher', 'doctor', 'nurse', 'student', 'journalist', 'reporter', 'official', 'leader', 'head', 'mother', 'widow', 'researcher', 'expert', 'economist', 'author', 'actor', 'actress', 'singer', 'player', 'striker', 'engineer', 'driver', 'fisherman', 'shopkeeper', 'trader', 'refugee', 'member', 'founder', 'owner', 'survivor', 'volunteer', 'medic', 'soldier', 'fighter', 'candidate', 'lawmaker', 'politician', 'secretary', 'model', 'footballer', 'midfielder', 'defender', 'goalkeeper', 'golfer', 'boxer', 'rapper', 'musician', 'filmmaker', 'presenter', 'comedian', 'correspondent', 'photographer', 'novelist', 'poet', 'businessman', 'businesswoman', 'billionaire',
]); // prettier-ignore

/** Words that end the name of a thing or place, not of a person. */
export const thingNouns = new WordList([
  'street', 'st.', 'avenue', 'ave.', 'ave', 'road', 'rd.', 'rd', 'drive', 'dr.', 'lane', 'boulevard', 'blvd.', 'blvd', 'highway', 'parkway', 'route', 'freeway', 'expressway', 'court', 'circle', 'trail', 'bridge', 'square', 'plaza', 'university', 'college', 'school', 'academy', 'institute', 'hospital', 'church', 'cathedral', 'mosque', 'museum', 'library', 'stadium', 'arena', 'park', 'center', 'centre', 'hall', 'hotel', 'theater', 'theatre', 'county', 'parish', 'township', 'island', 'islands', 'river', 'creek', 'lake', 'bay', 'valley', 'mountain', 'mountains', 'hills', 'beach', 'airport', 'station', 'company', 'inc.', 'corp.', 'llc', 'bank', 'group', 'times', 'post', 'journal', 'news', 'herald', 'tribune', 'act', 'award', 'cup', 'committee', 'commission', 'council', 'department', 'police', 'association', 'society', 'foundation', 'club', 'house', 'city', 'town', 'district', 'province', 'region',
]); // prettier-ignore

/** Oldest age that stands behind a name: "Sheila Williams, 41, of". */
const ageMax = 110;

/** Finds people by a first name, a title, an initial or an age beside the name. */
export function peopleIn(text: Text, lexicon: Lexicon): People {
  const tokens = new Set<number>();
  const names = new Set<string>();
  const starts = new Set(text.sentences.map(({ from }) => from));
  for (let from = 0; from < text.tokens.length; from++) {
    if (text.tokens[from]?.isCapital !== true) continue;
    const to = runEnd(text, from, starts);
    const first = firstOfName(text, from, to, lexicon);
    if (first !== undefined) {
      for (let index = first; index < to; index++) {
        tokens.add(index);
        const name = text.tokens[index]?.text ?? '';
        if (name.length > 2) names.add(name);
      }
    }
    from = to - 1;
  }
  return { tokens, names };
}

/** The end of the capitals that stand together. */
function runEnd({ tokens, whole }: Text, from: number, starts: ReadonlySet<number>): number {
  let to = from + 1;
  while (tokens[to]?.isCapital === true && isNextTo(tokens[to - 1], tokens[to], whole) && !starts.has(to))
    to += 1;
  return to;
}

/** Where the person's name begins in a run of capitals; undefined when it names none. */
function firstOfName(text: Text, from: number, to: number, lexicon: Lexicon): number | undefined {
  const { tokens } = text;
  if (thingNouns.has(tokens[to - 1])) return undefined;
  let first = from;
  while (first < to && titles.has(tokens[first])) first += 1;
  if (first === to) return undefined;
  if (trades.has(tokens[first])) first += 1;
  const hasTrade = first > from || trades.has(tokens[from - 1]);
  const hasTitle = titles.has(tokens[first - 1]);
  // "a major Syrian base"
  const isPeople = lexicon.demonyms.has(tokens[first]);
  if (to - first === 1) return hasTitle && !isPeople && !isPlaceBehind(tokens, first) ? first : undefined;
  if (isPlace(text, first, to, lexicon)) return undefined;
  const given = givenAt(tokens, first, to, lexicon);
  // "Glen Carbon Elementary", "Franklin County Auditor"
  if (given !== undefined)
    return to - given > 2 && isPlace(text, given, given + 2, lexicon) ? undefined : given;
  const hasInitial = tokens.slice(first + 1, to - 1).some(({ text: word }) => initial.test(word));
  return ((hasTitle || hasTrade) && !isPeople) || hasInitial || isAge(tokens, to) ? first : undefined;
}

function isPlace(text: Text, from: number, to: number, { gazetteer }: Lexicon): boolean {
  return gazetteer.bearersOf(nameKey(text, from, to)).some(({ isAlternate }) => !isAlternate);
}

/** Where a first name stands that something follows; of one that is a place, or of an unknown one, a surname. */
function givenAt(
  tokens: readonly Token[],
  from: number,
  to: number,
  { words, demonyms }: Lexicon,
): number | undefined {
  for (let index = from; index < to - 1; index++) {
    const { text: word = '' } = tokens[index] ?? {};
    if (words.givenNames.has(word)) return index;
    if (!words.placeGivenNames.has(word)) continue;
    const isWhole = to - index === 2 && personalVerbs.has(tokens[to]?.lower ?? '');
    if (isWhole || isSurname(tokens[index + 1], words)) return index;
  }
  const { text: last = '' } = tokens[to - 1] ?? {};
  const { text: only = '', lower = '' } = tokens[from] ?? {};
  const isPlainName =
    to - from === 2 && words.surnames.has(last) && isNoun.test(only) && !thingHeads.has(lower);
  return isPlainName && !demonyms.has(lower) && !words.commonWords.has(lower) ? from : undefined;
}

/** What persons do, and outlets, but no places: "Savannah Guthrie said", "Israel Radio reported". */
const personalVerbs = new Set(['said', 'says', 'told', 'added', 'wrote', 'tweeted', 'posted', 'testified', 'attended', 'starred', 'sang', 'scored', 'married', 'resigned', 'died', 'who', 'reported']); // prettier-ignore

/** "Walker", and "Peterson", "Stansbury" by endings that few words have but surnames. */
function isSurname(token: Token | undefined, { surnames }: LanguageWords): boolean {
  return token !== undefined && (surnames.has(token.text) || surnameEnding.test(token.text));
}

const surnameEnding =
  /^\p{Lu}\p{Ll}{2,}(?:son|sen|man|mann|berg|stein|sk[iy]|ova|enko|yan|ez|ilton|inton|amilton|bury|worth|wood|ford|ham)$/u;
/** Small letters behind a capital: no acronym. */
const isNoun = /^\p{Lu}\p{Ll}+$/u;
/** Words before a name that make a place or a ship of it: "Fort Davis", "Lake Jackson", "Saint Martin". */
const thingHeads = new Set(['fort', 'lake', 'port', 'mount', 'saint', 'camp', 'cape', 'new', 'north', 'south', 'east', 'west', 'upper', 'lower', 'old', 'the', 'in', 'at', 'near', 'from', 'and', 'but', 'for', 'on', 'to', 'of', 'hurricane', 'typhoon', 'storm', 'operation', 'uss', 'hms', 'point', 'little', 'great', 'san', 'santa', 'los', 'el', 'la']); // prettier-ignore

const initial = /^\p{Lu}\.$/u;

/** "Mayor of X", "President Syria's": not before a place of a known kind. */
function isPlaceBehind(tokens: readonly Token[], at: number): boolean {
  return tokens[at + 1]?.lower === 'county';
}

function isAge(tokens: readonly Token[], at: number): boolean {
  const age = tokens[at + 1];
  if (tokens[at]?.text !== ',' || age?.kind !== 'number' || age.text.length > 3) return false;
  return Number(age.text) <= ageMax && (tokens[at + 2]?.text === ',' || tokens[at + 2]?.text === '.');
}
