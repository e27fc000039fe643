import type { Bearer } from './gazetteer.ts';
import { nameKey, shortKey } from './place-key.ts';
import { isNextTo, type Text, type Token } from '../text/text.ts';
import { WordList } from '../text/word-list.ts';

/** A stretch of text that may name a place: tokens [from, to), and what the words around it say. */
export type PlaceName = {
  readonly from: number;
  readonly to: number;
  /** '' for a name that nobody bears. */
  readonly key: string;
  readonly bearers: readonly Bearer[];
  /** What the text calls it: "the city of X", "X province". */
  readonly called: 'city' | 'province' | undefined;
  /** "in X", "the town of X", "X, Country": the words around expect a place. */
  readonly isExpected: boolean;
  /** "X, Country": keys of what may stand behind the comma, the longest first. */
  readonly containers: readonly string[];
  /** "KYIV — The third", "HOMS (AFP)": where the report comes from. */
  readonly isDateline: boolean;
  /** It stands behind another's comma. */
  readonly isContainer: boolean;
  /** It stands behind another name and a comma or "and". */
  readonly isListed: boolean;
  /** Of "the villages of Maliuc and Caraorman". */
  readonly isTownOfList: boolean;
  /** Of "the cities of Dumayr and Yabroud": each counts as one. */
  readonly isCityOfList: boolean;
  /** "the village of Taybeh", "Bam province": no town of the name that the text does not speak of is meant. */
  readonly saidToBe: 'village' | 'province' | undefined;
  /** An abbreviation of a unit behind a comma. */
  readonly isShort: boolean;
  /** The words do not say that it is a place: it is one if it lies among the other places of the text. */
  readonly isDoubtful?: true;
};

const cityWords = new WordList(['city', 'capital']);
export const townWords = new WordList([
  'town', 'village', 'city', 'hamlet', 'settlement', 'port', 'suburb', 'slum', 'neighbourhood', 'neighborhood', 'towns', 'villages', 'cities', 'hamlets', 'settlements', 'suburbs', 'neighbourhoods', 'neighborhoods',
]); // prettier-ignore
export const provinceWords = new WordList([
  'province', 'governorate', 'region', 'oblast', 'district', 'state', 'county', 'countryside', 'prefecture', 'department', 'raion', 'territory', 'krai', 'republic', 'provinces',
]); // prettier-ignore
export const nearby = new WordList([
  'in', 'at', 'near', 'from', 'of', 'to', 'outside', 'around', 'inside', 'into', 'between', 'across', 'towards', 'toward', 'over', 'through', 'via', 'on', 'off', 'outside', 'against', 'within', 'throughout',
]); // prettier-ignore
/** Verbs whose object is a place more often than a person. */
export const placeVerbs = new WordList([
  'captured', 'capture', 'capturing', 'recaptured', 'recapture', 'seized', 'seize', 'seizing', 'took', 'retook', 'retake', 'entered', 'enter', 'entering', 'stormed', 'storm', 'liberated', 'liberate', 'besieged', 'besiege', 'shelled', 'shelling', 'bombed', 'bombing', 'overran', 'overrun', 'occupied', 'occupy', 'fled', 'flee', 'reached', 'reach', 'evacuated', 'evacuate', 'encircled', 'encircle', 'controls', 'control', 'captures', 'seizes', 'enters', 'retakes', 'recaptures', 'storms', 'besieges', 'besieging', 'shells', 'bombs', 'overruns', 'raided', 'bombarded', 'fleeing', 'evacuating', 'encircling', 'occupying',
]); // prettier-ignore
/** Before a place and seldom before a person. */
export const locating = new WordList([
  'in', 'near', 'outside', 'inside', 'around', 'across', 'into', 'throughout', 'within',
]); // prettier-ignore

/** What the words around a name say of it. */
export function inContext(
  text: Text,
  name: Pick<PlaceName, 'from' | 'to' | 'key' | 'bearers' | 'isContainer'>,
  isListedUnit = false,
  listedBehind?: PlaceName,
): PlaceName {
  const { tokens } = text;
  const { from, to } = name;
  const before = tokens[from - 1];
  const isOf = before?.lower === 'of';
  const beforeOf = isOf ? tokens[from - 2] : before;
  const after = tokens[to];
  // "City Council" is no council called a city, "the German city of Karlsruhe" no city called German.
  const isCity =
    (cityWords.has(beforeOf) && (isOf || before?.isCapital !== true) && !isCapitalOf(tokens, from)) ||
    (after?.lower === 'city' && !after.isCapital && tokens[to + 1]?.lower !== 'of');
  const isCityOfList = listedBehind?.isCityOfList ?? (isOf && beforeOf?.lower === 'cities');
  // In "the Baba Amr district of Homs" the district has a name of its own.
  // "The territory of Georgia" may be the country's.
  const isOfUnit = isOf && provinceWords.has(beforeOf) && tokens[from - 3]?.isCapital !== true;
  const isUnitOf = isOfUnit && beforeOf?.lower !== 'territory';
  const isProvince = provinceWords.has(after) || isUnitOf || isListedUnit;
  const containers = containersAfter(text, to);
  const isDateline = datelineMarks.has(after) && (from === 0 || isEnd(before));
  return {
    ...name,
    called: isCity || isCityOfList ? 'city' : isProvince ? 'province' : undefined,
    isExpected:
      nearby.has(before) ||
      placeVerbs.has(before) ||
      townWords.has(beforeOf) ||
      townWords.has(after) ||
      isProvince ||
      isOfUnit ||
      listedBehind?.isExpected === true ||
      isDateline,
    containers,
    isDateline,
    isListed: listedBehind !== undefined && listedBehind.bearers.length > 0,
    isTownOfList:
      (isOf && townWords.has(beforeOf) && beforeOf?.lower.endsWith('s') === true) ||
      (before?.text === ',' && listedBehind?.isTownOfList === true),
    isCityOfList,
    saidToBe: isVillage(tokens, from, to) ? 'village' : provincesOnly.has(after) ? 'province' : undefined,
    isShort: false,
  };
}

/** "the village of Barna", "the hamlet Barna", "Barna village". */
export function isVillage(tokens: readonly Token[], from: number, to: number): boolean {
  const before = tokens[from - 1]?.lower === 'of' ? tokens[from - 2] : tokens[from - 1];
  const behind = tokens[to];
  return villages.has(before) || (behind?.isCapital === false && villages.has(behind));
}

/** Of the words for a unit those that stand behind no town's name: "Belchertown State School". */
const provincesOnly = new WordList(['province', 'governorate', 'oblast', 'prefecture', 'raion']);
const villages = new WordList(['village', 'villages', 'hamlet', 'hamlets', 'settlement', 'settlements']);

/** "CROMWELL — The third", "DHAKA/NEW DELHI (Reuters)". */
const datelineMarks = new WordList(['—', '–', '-', '(', '/']);

function isEnd(token: Token | undefined): boolean {
  return token?.text === '.' || token?.text === '!' || token?.text === '?';
}

/** "the capital of Syria" is no city called Syria. */
function isCapitalOf(tokens: readonly Token[], from: number): boolean {
  return tokens[from - 1]?.lower === 'of' && tokens[from - 2]?.lower === 'capital';
}

/** "X, Syria", "X, North Dakota", "X, Ky.", "X in Syria": what stands behind. */
function containersAfter(text: Text, to: number): readonly string[] {
  const { tokens, whole } = text;
  const joint = tokens[to];
  const name = tokens[to + 1];
  if (name?.isCapital !== true) return [];
  if (joint?.text !== ',' && joint?.lower !== 'in' && joint?.lower !== 'of') return [];
  const keys = [nameKey(text, to + 1, to + 2)];
  let last = name;
  for (let index = to + 2; index < to + 4; index++) {
    const next = tokens[index];
    if (next?.isCapital !== true || !isNextTo(last, next, whole)) break;
    keys.unshift(nameKey(text, to + 1, index + 1));
    last = next;
  }
  if (joint.text === ',') keys.push(...shortWrittenAt(text, to + 1).map(shortKey));
  return keys;
}

/** With its full stop and without. */
export function shortWrittenAt({ tokens, whole }: Text, at: number): readonly string[] {
  const start = tokens[at]?.start ?? whole.length;
  const written = shortPattern.exec(whole.slice(start, start + shortLengthMax))?.[0] ?? '';
  if (written === '') return [];
  return written.endsWith('.') ? [written, written.slice(0, -1)] : [written];
}

const shortLengthMax = 8;
const shortPattern = /^\p{Lu}[\p{L}.]*/u;
