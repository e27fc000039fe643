import { objectAfter } from './bound-place.ts';
import type { BoundPlace } from '../places/bound.ts';
import type { ReadContext } from './draft.ts';
import { beForms, clauseWords, determiners, haveForms, modals, prepositions } from '../text/english.ts';
import { unknownAt } from '../places/named-list.ts';
import { selfNouns } from '../places/place-nouns.ts';
import { asWritten } from '../places/place-part.ts';
import { isVerbal } from '../grammar/verbal.ts';
import type { Predicate } from '../grammar/predicate.ts';
import type { Token } from '../text/text.ts';

/** Tokens behind a verb in which its further objects are sought, and objects taken. */
const reachMax = 45;
const objectsMax = 8;

/** "captured X, parts of Y and the air base of Z": the objects that have a noun of their own behind the first. */
export function furtherPlaces(
  { topic, to, sentence }: Predicate,
  first: readonly BoundPlace[],
  context: ReadContext,
): readonly BoundPlace[] {
  const { text, places, lexicon } = context;
  const { tokens } = text;
  const objects = lexicon.frames.objects.get(topic.id) ?? none;
  const found: BoundPlace[] = [];
  // What stands behind a comma is a part of the list once "and" has ended it; else it tells what the first is.
  let perhaps: readonly BoundPlace[] = [];
  const end = Math.min(sentence.to, to + reachMax);
  for (let index = to; index < end && found.length < objectsMax; index++) {
    const token = tokens[index];
    if (token === undefined || endsList(tokens, index)) break;
    if (isVerbal(token, lexicon.frames) && !objects.has(token.lower)) break;
    const isComma = token.text === ',';
    if (index === to || (!isComma && token.lower !== 'and' && !isAsWellAs(tokens, index))) continue;
    const at = index + (isAsWellAs(tokens, index) ? 3 : 1);
    if (opensVerb(tokens[at], context)) break;
    const noun = nounAt(tokens, at, end, objects);
    if (noun === undefined || opensClause(tokens, noun, end, context)) continue;
    const bound = objectAfter(text, places, lexicon, topic.id, at, end);
    if (bound.fit !== 'place' || bound.isUnnamed) continue;
    const known = [...first, ...found].map((one) => one.text);
    const named = bound.places.filter((one) => !known.some((name) => isAlike(name, one.text)));
    if (isComma) perhaps = [...perhaps, ...named.filter(({ place }) => !isArea(place?.kind))];
    else {
      found.push(...perhaps, ...named);
      perhaps = [];
    }
  }
  return found;
}

/** "several towns were retaken, including X near the border, Y and Z": the places that are named of a number of them. */
export function examplesBehind(
  { to, sentence }: Predicate,
  { text, places, lexicon }: ReadContext,
): readonly BoundPlace[] {
  const { tokens } = text;
  const end = Math.min(sentence.to, to + reachMax);
  const found: BoundPlace[] = [];
  let index = to;
  while (index < end && !opensExamples(tokens, index) && !endsObject(tokens[index])) index += 1;
  if (!opensExamples(tokens, index)) return found;
  while (index < end && found.length < objectsMax) {
    let at = index + 1;
    while (at < end && isLeadIn(tokens[at])) at += 1;
    const mention = places.at.get(at) ?? unknownAt(text, places, lexicon, at, end);
    if (mention === undefined) break;
    found.push(asWritten(text, mention));
    index = mention.to;
    // "X near the border, Y"
    if (/^(?:near|on|along|in|outside)$/.test(tokens[index]?.lower ?? ''))
      while (index < end && tokens[index]?.kind === 'word' && tokens[index]?.lower !== 'and') index += 1;
    if (tokens[index]?.text === ',' && tokens[index + 1]?.lower === 'and') index += 1;
    if (tokens[index]?.text !== ',' && tokens[index]?.lower !== 'and') break;
  }
  return found;
}

/** "including X", "such | as X". */
function opensExamples(tokens: readonly Token[], at: number): boolean {
  const { lower } = tokens[at] ?? {};
  return lower === 'including' || (lower === 'as' && tokens[at - 1]?.lower === 'such');
}

/** Behind a clause's opening or another mark something else has examples. */
function endsObject(token: Token | undefined): boolean {
  const { kind = 'mark', text = '', lower = '' } = token ?? {};
  return kind === 'mark'
    ? text !== ','
    : clauseWords.has(lower) || beForms.has(lower) || haveForms.has(lower);
}

function isLeadIn(token: Token | undefined): boolean {
  const lower = token?.lower ?? '';
  return determiners.has(lower) || selfNouns.has(lower) || lower === 'of';
}

function isAlike(one: string, other: string): boolean {
  return one.includes(other) || other.includes(one);
}

function isArea(kind: string | undefined): boolean {
  return kind === 'province' || kind === 'country';
}

const none: ReadonlySet<string> = new Set();

function endsList(tokens: readonly Token[], at: number): boolean {
  const { kind = 'mark', text = '', lower = '' } = tokens[at] ?? {};
  if (kind === 'mark') return !/^(?:,|\(|\)|"|“|”|'|’|-)$/.test(text) && lower !== "'s";
  if (lower === 'as') return !isAsWellAs(tokens, at) && !isAsWellAs(tokens, at - 2);
  return clauseWords.has(lower) || beForms.has(lower) || haveForms.has(lower) || modals.has(lower);
}

function isAsWellAs(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.lower === 'as' && tokens[at + 1]?.lower === 'well' && tokens[at + 2]?.lower === 'as';
}

/** "and enter the town", ", approaching the town": a verb with an object of its own. */
function opensVerb(token: Token | undefined, { lexicon }: ReadContext): boolean {
  if (token === undefined || token.isCapital) return false;
  const isBase = (lexicon.frames.hits.get(token)?.all ?? []).some(({ value }) => value.form === 'base');
  return isBase || (token.lower.endsWith('ing') && token.kind === 'word');
}

/** Words of a phrase before its noun. */
const modifiersMax = 6;

/** A place's noun that a phrase begins with, before any preposition. */
function nounAt(
  tokens: readonly Token[],
  at: number,
  end: number,
  objects: ReadonlySet<string>,
): number | undefined {
  for (let index = at; index < Math.min(end, at + modifiersMax); index++) {
    const token = tokens[index];
    if (token?.kind !== 'word' && token?.kind !== 'number') return undefined;
    if (objects.has(token.lower) && !objects.has(tokens[index + 1]?.lower ?? '')) return index;
    if (prepositions.has(token)) return undefined;
  }
  return undefined;
}

/** "and the town of X fell": a verb behind it makes it another clause. */
function opensClause(tokens: readonly Token[], from: number, end: number, { lexicon }: ReadContext): boolean {
  for (let index = from + 1; index < end; index++) {
    const token = tokens[index];
    if (token === undefined || (token.kind === 'mark' && token.lower !== "'s") || token.lower === 'and')
      return false;
    if (clauseWords.has(token)) return false;
    if (isVerbal(token, lexicon.frames) || beForms.has(token)) return true;
  }
  return false;
}
