import type { Gist } from '../domain/gist.ts';
import type { Lexicon } from './lexicon.ts';
import type { Places } from './mention.ts';
import { keyHashes, placeKey } from './place-key.ts';
import type { Text, Token } from './text.ts';

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
  const { names, words } = rareWords(lead, text.bodyStart, lexicon);
  return {
    names: names.slice(0, namesMax),
    words: words.slice(0, wordsMax),
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

function rareWords(lead: readonly Token[], bodyStart: number, { words: { frequentWords } }: Lexicon) {
  const names = new Set<number>();
  const words = new Set<number>();
  const headline = lead.filter(({ kind, end }) => kind === 'word' && end < bodyStart);
  const isTitleCase = headline.filter(({ isCapital }) => isCapital).length > headline.length / 2;
  for (const { kind, text, lower, isCapital, end } of lead) {
    if (kind !== 'word' || text.length < wordLengthMin || frequentWords.has(lower)) continue;
    const isName = isCapital && !(isTitleCase && end < bodyStart);
    (isName ? names : words).add(keyHashes(`gist ${placeKey(text)}`)[0]);
  }
  return { names: [...names], words: [...words].filter((hash) => !names.has(hash)) };
}

function distinct<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}
