import type { Place } from '../../domain/place.ts';
import type { BoundPlace } from './bound.ts';
import { capitalOf, determiners, prepositions } from '../text/english.ts';
import { isAdjectival } from './named-list.ts';
import type { PlaceMention, Places } from './mention.ts';
import { partNouns, regionNouns, selfNouns, shareNouns } from './place-nouns.ts';
import { placeWithin } from './place-within.ts';
import type { Text } from '../text/text.ts';

export function phraseStart({ tokens }: Text, at: number, headAt: number): number {
  let from = headAt;
  while (
    from > at &&
    (tokens[from - 1]?.kind === 'word' || isCount(tokens, from - 1)) &&
    !determiners.has(tokens[from - 1]) &&
    !prepositions.has(tokens[from - 1])
  )
    from -= 1;
  // "at least half of"
  const isAtLeast = /^(?:least|most)$/.test(tokens[from]?.lower ?? '') && tokens[from - 1]?.lower === 'at';
  return isAtLeast && from < headAt ? from + 1 : from;
}

/** "10 military posts"; of "1,300 square kilometres" the number is no part of where. */
function isCount(tokens: Text['tokens'], at: number): boolean {
  return (
    tokens[at]?.kind === 'number' &&
    !/^(?:square|sq|km|kilomet|mile|metre|meter)/.test(tokens[at + 1]?.lower ?? '')
  );
}

export function phraseOf({ tokens, whole }: Text, from: number, to: number): string {
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
export function derived(mention: PlaceMention, phrase: string, head: string, text: Text): BoundPlace {
  const name = phraseOf(text, mention.from, mention.to);
  const short = head === 'capital' ? capitalOf(name) : shortened(phrase, head, name);
  const around = mention.place;
  if (around === undefined) return { text: short };
  const isWide = around.kind === 'country' || around.kind === 'province';
  const own = short.replace(name, '').split(' ');
  // "a village in Ukraine's Donetsk region": whose the region is, is no name of the village.
  const isBeside = own.some((word) =>
    /^(?:near|outside|around|(?:north|south)(?:east|west)?|east|west)$/i.test(word),
  );
  // "Paghman district" is called so.
  const isCalled = short.startsWith(name) && (partNouns.has(head) || regionNouns.has(head));
  const isVague =
    head !== 'capital' &&
    (isWide || isBeside) &&
    !isCalled &&
    !own.some((word) => isNameWord(word) && !/['’]s$/.test(word));
  return {
    place: placeWithin(around, short, kindOfPart(head, around)),
    text: short,
    ...(isVague ? { vague: head } : {}),
  };
}

/** A word that gives a place its name: not "Strategic", "Rebel" or "Town", which a headline writes with capitals too. */
export function isNameWord(word: string): boolean {
  const lower = word.toLowerCase();
  return /^\p{Lu}/u.test(word) && !isAdjectival(lower) && !selfNouns.has(lower) && !placeNouns.test(lower);
}

const placeNouns =
  /^(?:in|near|outside|around|of|for|two|three|four|military|army|junta|camp|base|airport|airbase|headquarters|post|station|area|district|checkpoint|outpost)s?$/;

/** "two independent radio stations in the capital Mogadishu" are "independent radio stations in Mogadishu". */
function shortened(phrase: string, head: string, around: string): string {
  const words = phrase.split(' ');
  if (words.length <= derivedWordsMax) return phrase;
  const at = words.findIndex((word) => word.toLowerCase() === head);
  if (at < 0) return `${head}, ${around}`;
  const own = words.slice(Math.max(0, at - modifiersMax), at + 1);
  const first = own.findLastIndex((word) => /^(?:\d|the$|a$|an$|of$|and$)/i.test(word)) + 1;
  const isBeside =
    / (?:near|around|outside|between|along|edge of|outskirts of|\w*(?:east|west|north|south) of) /i.test(
      phrase,
    );
  const joint = isBeside ? 'near' : partNouns.has(head) && words[at + 1] === 'of' ? 'of' : 'in';
  return `${own.slice(first).join(' ')} ${joint} ${around}`;
}

/** Words before the noun that stay with it. */
const modifiersMax = 2;

function isTown({ kind }: Place): boolean {
  return kind === 'city' || kind === 'town';
}

/** A base or bridge is a site; a suburb is as a town, a countryside as a province, and so is any part of a country. */
function kindOfPart(head: string, around: Place): Place['kind'] {
  // "Homs's old city" is a part of it.
  const isCity = /^(?:cit(?:y|ies)|capitals?)$/.test(head) && !isTown(around);
  if (selfNouns.has(head)) return isCity ? 'city' : 'town';
  if (regionNouns.has(head)) return 'province';
  if (!partNouns.has(head)) return 'site';
  return around.kind === 'country' ? 'province' : 'town';
}

/** Who leaves the rest of a town leaves it. */
const allOfIt = new Set(['rest', 'city']);

/** "withdrew from much of Homs" is about Homs; "captured parts of Homs" is not. */
export function wholeOfShare(bound: BoundPlace, mentions: Places): BoundPlace {
  const { place } = bound;
  if (place === undefined) return bound;
  const first = bound.text.toLowerCase().split(' ')[0] ?? '';
  if (!shareNouns.has(first)) return bound;
  const around = mentions.mentions.find(
    (mention) => mention.place !== undefined && mention.place.id === place.path[1],
  )?.place;
  if (around === undefined) return bound;
  const whole = { place: around, text: around.name };
  return allOfIt.has(first) ? whole : { ...whole, isShare: true };
}
