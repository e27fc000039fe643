import type { Gist } from '../../domain/gist.ts';
import type { Lexicon } from '../lexicon.ts';
import type { Places } from '../places/mention.ts';
import { keyHashes, placeKey } from '../places/place-key.ts';
import type { Text, Token } from '../text/text.ts';

/** Words of the headline and the lead: below them stands background, which is about other stories too. */
const leadWordsMax = 80;
const namesMax = 12;
const wordsMax = 24;
const placesMax = 8;
/** "Us", "Al": shorter words are no names worth a look. */
const wordLengthMin = 3;

/** What the top of a text is about. */
export function gistOf(text: Text, { mentions }: Places, lexicon: Lexicon): Gist {
  const lead = text.tokens.slice(0, leadEnd(text));
  const named = mentions.flatMap(({ from, place }) =>
    place === undefined || from >= lead.length ? [] : [place],
  );
  const countries = [
    ...named.flatMap(({ country }) => country ?? []),
    ...lead.flatMap(({ lower, isCapital }) => (isCapital ? (lexicon.demonyms.get(lower) ?? []) : [])),
  ];
  const { names, words } = wordsOf(lead, text.bodyStart, lexicon);
  return {
    names: [...names.rare, ...names.known].slice(0, namesMax),
    words: [...words.rare, ...words.known].slice(0, wordsMax),
    rareNames: Math.min(names.rare.length, namesMax),
    rareWords: Math.min(words.rare.length, wordsMax),
    places: distinct(
      named.flatMap(({ id, kind }) => (kind === 'country' ? [] : [keyHashes(`gist ${id}`)[0]])),
    ).slice(0, placesMax),
    countries: distinct(countries),
  };
}

function leadEnd({ tokens }: Text): number {
  let words = 0;
  const end = tokens.findIndex(({ kind }) => kind !== 'mark' && ++words > leadWordsMax);
  return end < 0 ? tokens.length : end;
}

/** Names and other words, of each apart what is told of many stories. What is frequent is no name of one story. */
function wordsOf(lead: readonly Token[], bodyStart: number, { words: language }: Lexicon) {
  const names = { rare: new Set<number>(), known: new Set<number>() };
  const words = { rare: new Set<number>(), known: new Set<number>() };
  const headline = lead.filter(({ kind, end }) => kind === 'word' && end < bodyStart);
  const isTitleCase = headline.filter(({ isCapital }) => isCapital).length > headline.length / 2;
  for (const { kind, text, end } of lead) {
    if (kind !== 'word') continue;
    const mayBeName = !(isTitleCase && end < bodyStart);
    for (const part of text.split('-')) {
      const folded = foldedWord(part.toLowerCase());
      if (part.length < wordLengthMin || language.everydayWords.has(folded)) continue;
      const isFrequent = language.frequentWords.has(folded);
      const of = mayBeName && !isFrequent && /^\p{Lu}/u.test(part) ? names : words;
      const kept = isFrequent || language.knownWords.has(folded) ? of.known : of.rare;
      kept.add(keyHashes(`gist ${placeKey(folded)}`)[0]);
    }
  }
  return {
    names: { rare: [...names.rare], known: [...names.known] },
    words: {
      rare: [...words.rare.difference(names.rare)],
      known: [...words.known.difference(names.known)],
    },
  };
}

/** "Drones" and "drone" are one. */
export function foldedWord(lower: string): string {
  return lower.length > 3 && /[^su]s$/.test(lower) ? lower.slice(0, -1) : lower;
}

function distinct<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}
