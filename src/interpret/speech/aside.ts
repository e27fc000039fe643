import { beForms, determiners, haveForms, speechVerbs } from '../text/english.ts';
import type { PlaceMention } from '../places/mention.ts';
import { isOfBorder } from '../places/place-border.ts';
import { direction, isAdjectival } from '../places/named-list.ts';
import { regionNouns, selfNouns } from '../places/place-nouns.ts';
import { firstFrom } from '../text/in-order.ts';
import type { Text, Token } from '../text/text.ts';

/** Whether a name tells no place that "the town" could mean: who acts, where it is written, what something is north of. */
export function isAside(text: Text, mention: PlaceMention): boolean {
  return (
    isParty(text, mention) ||
    isDateline(text, mention) ||
    isBearing(text, mention) ||
    (mention.place?.kind === 'country' && isOfBorder(text.tokens, mention)) ||
    isUnit(text.tokens[mention.to])
  );
}

/** "in militia-plagued North Kivu": something else lies there. */
export function liesWithin({ tokens }: Text, { from }: PlaceMention): boolean {
  let at = beforeLeadIn(tokens, from - 1);
  // "in the mineral-rich province of X"
  if (tokens[at]?.lower === 'of' && regionNouns.has(tokens[at - 1]?.lower ?? ''))
    at = beforeLeadIn(tokens, at - 2);
  return tokens[at]?.lower === 'in';
}

const partyNouns = new Set('government army forces regime authorities administration military police governor mayor loyalists fighters troops soldiers rebels militants militias separatists'.split(' ')); // prettier-ignore

/** "Walikale territory", "Abyan province". */
function isUnit(token: Token | undefined): boolean {
  const { lower = '' } = token ?? {};
  return regionNouns.has(lower) || /^(?:territory|district|department|township)$/.test(lower);
}

/** "the Tripoli government", "Moscow said": names that act are no town's. */
function isParty({ tokens }: Text, { to, place }: PlaceMention): boolean {
  const { lower = '' } = tokens[to] ?? {};
  const isVerb = beForms.has(lower) || haveForms.has(lower) || speechVerbs.has(lower);
  // "Kyiv's forces": whose they are.
  const isOfCapital = place?.capital === true && (isVerb || lower === "'s");
  return partyNouns.has(lower) || isOfCapital;
}

/** "KINSHASA, Congo (AP) —", "Kabul: The army": where it is written. */
export function isDateline({ tokens, sentences }: Text, { from, to }: PlaceMention): boolean {
  if (isBehindDate(tokens, from, to)) return true;
  // "MANILA/JAKARTA"
  const start = tokens[from - 1]?.text === '/' ? from - 2 : from;
  if (sentences[firstFrom(sentences, start)]?.from !== start) return false;
  for (let index = to; index < to + datelineReach; index++) {
    const { text = '', isCapital = false, kind } = tokens[index] ?? {};
    if (/^(?:[(:–—•-]|--)$/.test(text)) return true;
    if (kind !== 'number' && !isCapital && text !== ',' && text !== '/') return false;
  }
  return false;
}

/** "Dec 8, 2006 (N'DJAMENA) —": in brackets between a date and a dash. */
function isBehindDate(tokens: readonly Token[], from: number, to: number): boolean {
  const isBracketed = tokens[from - 1]?.text === '(' && tokens[to]?.text === ')';
  return isBracketed && tokens[from - 2]?.kind === 'number' && /^[–—-]/.test(tokens[to + 1]?.text ?? '');
}

/** Tokens between a dateline's place and the mark that ends it: ", Congo". */
const datelineReach = 5;

/** "120 km north of X", "northeast of the capital X": where something else lies. */
function isBearing({ tokens }: Text, { from }: PlaceMention): boolean {
  const at = beforeLeadIn(tokens, from - 1);
  const preposition = tokens[at]?.lower ?? '';
  const before = tokens[at - 1]?.lower ?? '';
  // "said from Paris"
  if (preposition === 'from' && speechVerbs.has(before)) return true;
  // "told reporters in Paris"; not "abandoned posts in X"
  if (preposition === 'in' && (before === 'said' || newsmen.test(before))) return true;
  if (preposition === 'to' && fled.test(before)) return true;
  if (preposition === 'of') return direction.test(before);
  if (preposition === 'in' && selfNouns.has(before)) return isApposed(tokens, at - 1);
  return preposition === 'from' && measure.test(before);
}

/** "the Iraqi capital": the token before what leads into a name. */
function beforeLeadIn(tokens: readonly Token[], from: number): number {
  // "40 km east of the capital, X"
  let at = tokens[from]?.text === ',' && tokens[from - 1]?.lower === 'capital' ? from - 1 : from;
  while (from - at < leadInMax && isLeadIn(tokens[at])) at -= 1;
  return at;
}

/** Words between a preposition and the name. */
const leadInMax = 6;

function isLeadIn(token: Token | undefined): boolean {
  const { lower = '', isCapital = false, kind } = token ?? {};
  return (
    kind === 'word' &&
    (isCapital || determiners.has(lower) || selfNouns.has(lower) || isAdjectival(lower)) &&
    !direction.test(lower)
  );
}

/** "X, a small town in Y": Y is around what is meant. */
function isApposed(tokens: readonly Token[], at: number): boolean {
  return tokens[beforeLeadIn(tokens, at - 1)]?.text === ',';
}

const newsmen = /^(?:reporters|journalists|newsmen)$/;

/** "fled to X": where nobody fights. */
const fled = /^(?:flee(?:s|ing)?|fled|escaped)$/;

const measure = /^(?:km|kms|kilomet(?:re|er)s?|miles?|away|metres|meters|\))$/;
