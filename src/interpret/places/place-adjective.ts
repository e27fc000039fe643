import type { Place } from '../../domain/place.ts';
import { determiners } from '../text/english.ts';
import type { Lexicon } from '../lexicon.ts';
import type { People } from './people.ts';
import { placeKey } from './place-key.ts';
import type { Text, Token } from '../text/text.ts';
import { WordList } from '../text/word-list.ts';

/** A word of the text, tokens [from, to), that speaks of a country or town and is no place that anything happens at. */
export type PlaceAdjective = { readonly from: number; readonly to: number; readonly place: Place };

/** "Latin American" is of no one country. */
const wideners = new WordList(['latin', 'native', 'african', 'north', 'south', 'central', 'asian', 'arab']);

/**
 * The demonyms of a text ("Syrians", "South Sudanese") and its compounds with a country or a people ("US-led",
 * "Iranian-backed"), and who is at home in a town ("London-based").
 */
export function adjectivesIn({ tokens }: Text, people: People, lexicon: Lexicon): PlaceAdjective[] {
  const found: PlaceAdjective[] = [];
  for (let from = 0; from < tokens.length; from++) {
    const token = tokens[from];
    if (token?.isCapital !== true) continue;
    const ofTwo = lexicon.demonymHeads.has(token)
      ? lexicon.demonyms.get(`${token.lower} ${tokens[from + 1]?.lower}`)
      : undefined;
    const code = ofTwo ?? (wideners.has(tokens[from - 1]) ? undefined : lexicon.demonyms.get(token));
    const row =
      code === undefined
        ? placeOfCompound(token, isName(tokens[from - 1]), lexicon)
        : lexicon.gazetteer.countryRow(code);
    if (row === undefined || people.tokens.has(from) || people.names.has(token.text)) continue;
    const to = from + (ofTwo === undefined ? 1 : 2);
    found.push({ from, to, place: lexicon.gazetteer.placeOf(row) });
    from = to - 1;
  }
  return found;
}

/** The country before the hyphen, or that of the people before it: "Egyptian-US". */
function placeOfCompound(
  { text }: Token,
  isBehindName: boolean,
  { gazetteer, demonyms }: Lexicon,
): number | undefined {
  const hyphen = text.indexOf('-');
  if (hyphen < 2) return undefined;
  const written = text.slice(0, hyphen);
  const code = demonyms.get(written.toLowerCase());
  if (code !== undefined) return gazetteer.countryRow(code);
  const rows = gazetteer
    .bearersOf(placeKey(written))
    .flatMap(({ row, isAlternate }) => (isAlternate ? [] : [row]));
  const country = rows.find((row) => gazetteer.kindOf(row) === 'country');
  if (country !== undefined || isBehindName || !atHome.has(text.slice(hyphen + 1))) return country;
  return rows.sort((one, other) => gazetteer.weightOf(other) - gazetteer.weightOf(one))[0];
}

function isName(token: Token | undefined): boolean {
  return token?.isCapital === true && !determiners.has(token);
}

/** "London-based": of a town, the likeliest of its name; "New York-based" has only half of one. */
const atHome = new Set(['based', 'born', 'area', 'bound']);
