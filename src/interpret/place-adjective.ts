import type { Place } from '../domain/place.ts';
import type { Lexicon } from './lexicon.ts';
import { placeKey } from './place-key.ts';
import type { Text, Token } from './text.ts';

/** A word of the text, tokens [from, to), that speaks of a country and is no place that anything happens at. */
export type PlaceAdjective = { readonly from: number; readonly to: number; readonly place: Place };

/** "Latin American" is of no one country. */
const wideners = new Set(['latin', 'native', 'african', 'north', 'south', 'central', 'asian', 'arab']);

/** The demonyms of a text ("Syrians", "South Sudanese") and its compounds with a country ("US-led", "Iran-backed"). */
export function adjectivesIn({ tokens }: Text, lexicon: Lexicon): PlaceAdjective[] {
  const found: PlaceAdjective[] = [];
  for (let from = 0; from < tokens.length; from++) {
    const token = tokens[from];
    if (token?.isCapital !== true) continue;
    const ofTwo = lexicon.demonymHeads.has(token.lower)
      ? lexicon.demonyms.get(`${token.lower} ${tokens[from + 1]?.lower}`)
      : undefined;
    const code =
      ofTwo ?? (wideners.has(tokens[from - 1]?.lower ?? '') ? undefined : lexicon.demonyms.get(token.lower));
    const row = code === undefined ? countryOfCompound(token, lexicon) : lexicon.gazetteer.countryRow(code);
    if (row === undefined) continue;
    const to = from + (ofTwo === undefined ? 1 : 2);
    found.push({ from, to, place: lexicon.gazetteer.placeOf(row) });
    from = to - 1;
  }
  return found;
}

/** The country before the hyphen. */
function countryOfCompound({ text }: Token, { gazetteer }: Lexicon): number | undefined {
  const hyphen = text.indexOf('-');
  if (hyphen < 2) return undefined;
  return gazetteer
    .bearersOf(placeKey(text.slice(0, hyphen)))
    .find(({ row, isAlternate }) => !isAlternate && gazetteer.kindOf(row) === 'country')?.row;
}
