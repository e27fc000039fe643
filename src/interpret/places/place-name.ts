import type { Bearer, Gazetteer } from './gazetteer.ts';
import type { Lexicon } from '../lexicon.ts';
import { titles } from './people.ts';
import { inContext, isVillage, nearby, provinceWords, townWords, type PlaceName } from './place-context.ts';
import { nameKey, placeKey, spellingKeys, variantKeys } from './place-key.ts';
import { unitInList } from './place-list.ts';
import { partySeatAt, shortAt } from './place-short.ts';
import { insideAt, unresolvedAt } from './place-unknown.ts';
import { isNextTo, type Text, type Token } from '../text/text.ts';
import { WordList } from '../text/word-list.ts';

/** Tokens in one name of a place: "Democratic People's Republic of Korea" has six. */
const nameLengthMax = 6;
const articlePrefix = /^(?:al|as|ash|ad|an|ar|at|az|ez|el|es|et)[-'’]\p{Lu}/u;
/** Words in small letters that end a name: "Mezzeh military airport", "Qandil mountains". */
const siteWords = new Set(['airport', 'airbase', 'airfield', 'base', 'camp', 'crossing', 'dam', 'port', 'prison', 'refinery', 'mountain', 'mountains', 'heights', 'pass', 'bridge', 'plant', 'valley', 'peninsula', 'oilfield', 'field', 'junction', 'corridor', 'neighbourhood', 'neighborhood', 'island', 'islands', 'river', 'sea', 'gulf', 'strait', 'desert']); // prettier-ignore
const siteAdjectives = new Set(['military', 'air', 'border', 'naval', 'oil', 'gas', 'nuclear', 'power', 'refugee', 'international']); // prettier-ignore
/** Small words within a name: "Isle of Man", "Bosnia and Herzegovina", "Khirbet al Ward". */
const joints = new Set(['of', 'the', 'and', 'de', 'del', 'la', 'las', 'los', 'du', 'des', 'da', 'do', 'dos', 'al', 'el', 'bin', 'ibn', 'sur', 'on', 'upon', 'in', 'an', 'am', 'ob', 'sous', 'le', 'les', 'di', 'y']); // prettier-ignore

/** Words that open a sentence and no name of several words. */
const openers = new WordList([
  'a', 'an', 'and', 'as', 'at', 'but', 'by', 'for', 'from', 'he', 'her', 'his', 'i', 'if', 'in', 'is', 'it', 'its', 'my', 'no', 'not', 'of', 'on', 'or', 'our', 'she', 'so', 'that', 'their', 'then', 'there', 'they', 'this', 'to', 'was', 'we', 'when', 'who', 'with', 'you',
]); // prettier-ignore

/** First parts of longer names: "Tal Harmush", which nobody knows, is not the town of Al-Tall. */
const nameHeads = new WordList([
  'tal', 'tel', 'tell', 'tall', 'deir', 'dayr', 'kafr', 'kafar', 'madinat', 'medinat', 'khirbet', 'khirbat', 'qalat', 'burj', 'borj', 'bani', 'beni', 'mazraat', 'sheikh', 'shaykh', 'nahr', 'jubb', 'khan', 'bab', 'ain', 'ayn', 'ein', 'umm', 'um', 'abu', 'wadi', 'jabal', 'jebel', 'beit', 'bayt', 'ras', 'bir', 'velyka', 'mala', 'nova', 'novo', 'stara', 'verkhnia', 'san', 'santa', 'puerto', 'villa',
]); // prettier-ignore

/** The names in a text that may be places, in order and apart. */
export function placeNamesIn(text: Text, lexicon: Lexicon): PlaceName[] {
  const names: PlaceName[] = [];
  const starts = new Set(text.sentences.map(({ from }) => from));
  for (let index = 0; index < text.tokens.length; index++) {
    const token = text.tokens[index];
    if (token === undefined || !mayBegin(token, text.tokens[index - 1])) continue;
    const before = names.at(-1);
    const isNext = before !== undefined && before.to === index - 1;
    const isContainer = isNext && text.tokens[index - 1]?.text === ',';
    const listedBehind = isNext && listJoints.has(text.tokens[index - 1]) ? before : undefined;
    const name =
      shortAt(text, index, lexicon) ??
      partySeatAt(text, index, lexicon) ??
      nameAt(text, index, lexicon, starts, isContainer, listedBehind);
    if (name === undefined) continue;
    names.push(name);
    index = name.to - 1;
  }
  return names;
}

/** Between the names of a list: in "at Goris and Jermuk" the second is expected as the first is. */
export const listJoints = new WordList([',', 'and', 'or']);

/** A capital, a letter of a script without capitals, or "al-Bab" where no name goes on. */
function mayBegin(token: Token, before: Token | undefined): boolean {
  if (token.kind !== 'word') return false;
  if (token.isCapital || isCaseless(token)) return true;
  // "ISIL-held al-Bab"
  return isArticled(token) && (before?.isCapital !== true || /-\p{Ll}+$/u.test(before.text));
}

/** "al-Bab", "ash-Shughur". */
function isArticled({ text, isPlain }: Token): boolean {
  return !isPlain && articlePrefix.test(text);
}

/** The end of the words with capitals that stand together. */
function nameEnd(tokens: readonly Token[], from: number, longest: number): number {
  let to = from + 1;
  while (to < longest && isNameWord(tokens[to])) to += 1;
  return to;
}

function isNameWord(token: Token | undefined): boolean {
  return token !== undefined && (token.isCapital || isArticled(token));
}

/** Of a script without capitals. */
export function isCaseless({ text, lower, isPlain }: Token): boolean {
  return !isPlain && text.charCodeAt(0) > asciiMax && text === lower && text === text.toUpperCase();
}

const asciiMax = 127;

function nameAt(
  text: Text,
  from: number,
  lexicon: Lexicon,
  starts: ReadonlySet<number>,
  isContainer: boolean,
  listedBehind: PlaceName | undefined,
): PlaceName | undefined {
  const { tokens } = text;
  const longest = reachOf(text, from, starts);
  for (let to = longest; to > from; to--) {
    const last = tokens[to - 1];
    if (last === undefined || (to - from > 1 && !isOfSeveral(tokens[from], last))) continue;
    if (to - from === 1 && to < longest && isHead(last, tokens[to])) break;
    const key = nameKey(text, from, to);
    if (key.length < 2) continue;
    const unit = unitInList(text, from, to);
    const inFull = unit ? lexicon.gazetteer.bearersOf(key + unit) : [];
    const bearers = inFull.length > 0 ? inFull : bearersOf(key, text, from, to, lexicon);
    if (bearers.length > 0) {
      const name = { from, to: pastParticle(text, to, starts), key, bearers, isContainer };
      return withProvince(inContext(text, name, unit !== undefined, listedBehind), lexicon);
    }
  }
  return (
    unresolvedAt(text, from, nameEnd(tokens, from, longest), lexicon, listedBehind) ??
    respeltAt(text, from, longest, lexicon, isContainer) ??
    insideAt(text, from, nameEnd(tokens, from, longest), starts.has(from), lexicon)
  );
}

/** "Mocimboa | da Praia": what is known by its first word alone has no other place behind it. */
function pastParticle({ tokens, whole }: Text, to: number, starts: ReadonlySet<number>): number {
  const isJoined =
    /^(?:da|das|do|dos|de|del|di)$/.test(tokens[to]?.text ?? '') &&
    isNextTo(tokens[to - 1], tokens[to], whole) &&
    isNextTo(tokens[to], tokens[to + 1], whole) &&
    !starts.has(to) &&
    tokens[to + 1]?.isCapital === true;
  return isJoined ? to + 2 : to;
}

/** "Deir el-Zour Province": what the seat of a province is also called, the province is called too. */
function withProvince(name: PlaceName, { gazetteer }: Lexicon): PlaceName {
  if (name.saidToBe !== 'province' || name.bearers.some(({ row }) => gazetteer.kindOf(row) === 'province'))
    return name;
  const provinces = name.bearers.flatMap(({ row, isAlternate }): Bearer[] => {
    const { seatOf, name: seat } = gazetteer.placeOf(row);
    const province = gazetteer.provinceOf(row);
    if (seatOf !== 1 || province === undefined) return [];
    return placeKey(gazetteer.placeOf(province).name).startsWith(placeKey(seat))
      ? [{ row: province, isAlternate }]
      : [];
  });
  return provinces.length === 0 ? name : { ...name, bearers: [...name.bearers, ...provinces] };
}

/** A name that only another transliteration knows, where a place is expected: it must fit the others of the text. */
function respeltAt(
  text: Text,
  from: number,
  longest: number,
  { gazetteer }: Lexicon,
  isContainer: boolean,
): PlaceName | undefined {
  const { tokens } = text;
  if (!nearby.has(tokens[from - 1])) return undefined;
  for (let to = nameEnd(tokens, from, longest); to > from; to--) {
    const key = nameKey(text, from, to);
    if (key.length < respeltLengthMin) return undefined;
    for (const spelling of spellingKeys(key)) {
      const bearers = gazetteer.bearersOf(spelling);
      if (bearers.length > 0)
        return { ...inContext(text, { from, to, key: spelling, bearers, isContainer }), isDoubtful: true };
    }
  }
  return undefined;
}

/** Shorter names are like too many others. */
const respeltLengthMin = 5;

function isHead(token: Token, next: Token | undefined): boolean {
  return nameHeads.has(token) && isNameWord(next);
}

/** "The city" at the head of a sentence is not The City, nor is "The City Council"; and "But Homs" is Homs. */
function isOfSeveral(first: Token | undefined, last: Token): boolean {
  if (first === undefined || openers.has(first)) return false;
  return mayEnd(last) && (first.lower !== 'the' || (last.isCapital && !townWords.has(last)));
}

/** Also a name that a preposition or an ending clings to, as in Arabic, Russian and Turkish. */
function bearersOf(
  key: string,
  { tokens, whole }: Text,
  from: number,
  to: number,
  { gazetteer }: Lexicon,
): readonly Bearer[] {
  const last = tokens[to - 1];
  const known = gazetteer.bearersOf(key);
  if (known.length === 0 && last?.isPlain === true) return known;
  const all = isVillage(tokens, from, to)
    ? known.filter((bearer) => !isOtherNameOfCity(bearer, gazetteer))
    : known;
  const own = isArabicName(tokens[from])
    ? all.filter(({ row }) => arabicNames.has(gazetteer.countryOf(row) ?? ''))
    : all;
  if (own.length > 0 || last === undefined || last.isPlain) return own;
  const ending = turkishEnding.exec(last.text);
  if (ending !== null)
    return gazetteer.bearersOf(placeKey(whole.slice(tokens[from]?.start, last.start + ending.index)));
  for (const variant of variantKeys(key)) {
    const found = gazetteer.bearersOf(variant);
    if (found.length > 0) return found;
  }
  return own;
}

/** What Bern is called in some language. */
function isOtherNameOfCity({ row, isAlternate }: Bearer, gazetteer: Gazetteer): boolean {
  return isAlternate && gazetteer.weightOf(row) >= cityMin;
}

/** A city of some 100,000, or the seat of a unit. */
const cityMin = 5;

/** "al-Tiba" is not Chiba: behind an Arabic article stands the name of a place where names have one. */
function isArabicName(token: Token | undefined): boolean {
  return token?.isPlain === false && arabicArticle.test(token.text);
}

const arabicArticle = /^(?:al|as|ash|ad|an|ar|at|az|ez|ath|adh)[-'’]\p{Lu}/iu;
/** Arab countries and those beside them; '' for regions of no one country. */
const arabicNames = new Set(
  ' AE BH DJ DZ EG EH ER ET IL IQ IR JO KM KW LB LY MA ML MR MT NE OM PS QA SA SD SN SO SS SY TD TN TR YE ES PT UZ TJ PK AF RU'.split(' '),
); // prettier-ignore

/** "Suriye’nin", "Ankara’dan". */
const turkishEnding = /['’](?:n?[iıuü]n|[dt][ae]n?|y?[aeiıuü])$/u;

/** The end of the longest name that may begin here; "People's Republic of China" has an owner in it. */
function reachOf({ tokens, whole }: Text, from: number, starts: ReadonlySet<number>): number {
  let to = from + 1;
  while (to < tokens.length && to - from < nameLengthMax && !starts.has(to)) {
    const next = tokens[to];
    const isOwner =
      next?.lower === "'s" && isNextTo(next, tokens[to + 1], whole) && tokens[to + 1]?.isCapital;
    if (isOwner !== true && !(isNextTo(tokens[to - 1], next, whole) && mayGoOn(next))) break;
    to += 1;
  }
  return to;
}

function mayGoOn(token: Token | undefined): boolean {
  return (
    token?.kind === 'word' &&
    (mayEnd(token) || innerWords.has(token)) &&
    !titles.has(token) &&
    !weekdays.has(token)
  );
}

/** "in Fotokol Wednesday" */
const weekdays = new WordList('monday tuesday wednesday thursday friday saturday sunday'.split(' '));

function mayEnd(token: Token): boolean {
  return token.isCapital || endWords.has(token) || isCaseless(token) || isArticled(token);
}

/** Words in small letters within a name, and at its end. */
const innerWords = new WordList([...joints, ...siteAdjectives]);
const endWords = new WordList([...provinceWords, ...siteWords]);
