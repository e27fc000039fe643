import type { Place } from '../../domain/place.ts';
import type { Gazetteer } from './gazetteer.ts';
import { placeKey, spellingKeys } from './place-key.ts';

/** Readings offered of one name. */
const readingsMax = 8;
/** A place this much less likely than the best is not meant by a bare name. */
const weightGapMax = 2.6;

/**
 * The places that a typed name may mean, the likeliest first: "homs" is Homs in Syria before Al Khums in Libya.
 * Names in Latin, Arabic or Cyrillic; "homs, syria" narrows.
 */
export function findPlaces(name: string, gazetteer: Gazetteer): readonly Place[] {
  const [own = '', ...around] = name.split(',').map((part) => part.trim());
  const rows = new Map<number, number>();
  for (const key of spellingsOf(own))
    for (const { row, isAlternate } of gazetteer.bearersOf(key)) {
      const weight =
        gazetteer.weightOf(row) - (isAlternate ? 1 : 0) - (gazetteer.kindOf(row) === 'province' ? 1 : 0);
      rows.set(row, Math.max(rows.get(row) ?? 0, weight));
    }
  const best = Math.max(...rows.values());
  return [...rows]
    .filter(([, weight]) => best - weight <= weightGapMax)
    .sort(([one, a], [other, b]) => b - a || one - other)
    .map(([row]) => gazetteer.placeOf(row))
    .filter((place) => around.every((part) => liesIn(place, part, gazetteer)))
    .slice(0, readingsMax);
}

/** Places whose name begins so, the likeliest first. */
export function suggestPlaces(prefix: string, gazetteer: Gazetteer, limit: number): readonly Place[] {
  return gazetteer.rowsFrom(prefix, limit).map((row) => gazetteer.placeOf(row));
}

function liesIn(place: Place, around: string, gazetteer: Gazetteer): boolean {
  return gazetteer
    .bearersOf(placeKey(around))
    .some(({ row }) => gazetteer.kindOf(row) !== 'town' && place.path.includes(gazetteer.placeOf(row).id));
}

/** The key as typed, and as other transliterations would write it. */
function spellingsOf(name: string): readonly string[] {
  const key = placeKey(name);
  return key === '' ? [] : [key, ...spellingKeys(key)];
}
