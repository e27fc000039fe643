import type { Bound, BoundPlace } from '../places/bound.ts';
import type { PlaceMention } from '../places/mention.ts';
import { isBearing } from '../places/named-list.ts';
import type { Scan } from './object-scan.ts';
import { partNouns, selfNouns } from '../places/place-nouns.ts';
import { asWritten, derived, phraseOf, phraseStart } from '../places/place-part.ts';
import { townWithin } from '../speech/back-reference.ts';
import type { Text } from '../text/text.ts';

/** The places of an object, with what the words between verb and place make of them. */
export function placesWith(scan: Scan, named: readonly PlaceMention[]): Bound {
  const { text, places: known, head, headAt, at, strangers } = scan;
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
  // "took the defences south of X": only where they are.
  if (head === undefined && isBearing(text.tokens.slice(at, first.from))) return { fit: 'none' };
  const beside = headAt >= 0 && isBeside(text, headAt, first);
  if (
    head === undefined ||
    (selfNouns.has(head) &&
      beside !== 'near' &&
      !isSeatOf(head, first) &&
      text.tokens[headAt - 1]?.lower !== 'old') ||
    beside === 'list' ||
    (named.length > 1 && head.endsWith('s') && beside !== 'near')
  )
    return listed(named);
  const from = phraseStart(text, at, headAt);
  // "the town in the province of X" is the one that was named.
  const isDefinite = selfNouns.has(head) && beside === 'near' && text.tokens[from - 1]?.lower === 'the';
  const before = isDefinite ? townWithin(text, known, at, first) : undefined;
  if (before !== undefined) return listed([before]);
  // "villages between X and Y", "the border of X and Y" are neither.
  const isBetween = beside === 'near' || head === 'border';
  const last = isBetween ? (named.at(-1) ?? first) : first;
  const part = derived(first, phraseOf(text, from, last.to), head, text);
  const others = isBetween ? [] : named.slice(1).map((one) => asWritten(text, one));
  const bound = [part, ...others];
  return { fit: 'place', places: bound, isUnnamed: false, isStrong };
}

/** "the provincial capital of Ghor": a town, though only what lies around it has a name here. */
function isSeatOf(head: string, { place }: PlaceMention): boolean {
  return /^(?:capital|city|town)$/.test(head) && (place?.kind === 'province' || place?.kind === 'country');
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
    // "a city on the outskirts of X"
    if (lower === 'on' && index > headAt) return 'near';
  }
  return 'other';
}

/** "villages east of X" are not X. */
const nearness = new Set(
  'near between around outside beyond off along surrounding overlooking bordering east west north south northeast northwest southeast southwest'.split(
    ' ',
  ),
);
