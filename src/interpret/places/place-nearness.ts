import type { PlaceKind } from '../../domain/place.ts';
import { kmBetween, type Position } from '../../domain/position.ts';
import type { Gazetteer } from './gazetteer.ts';

/** What a publisher's word on where an article is about adds to a place right there: less than "Homs, Syria" says. */
const positionWorth = 5;
/** Half of that this far from a place's middle, by what it is. */
const reachKm: Readonly<Record<PlaceKind, number>> = {
  site: 40,
  town: 40,
  city: 60,
  province: 200,
  country: 600,
};

/** What it says for a place that the publisher's position is near to it; nought where there is no position. */
export function nearWorth(row: number, position: Position | undefined, gazetteer: Gazetteer): number {
  if (position === undefined) return 0;
  const away = kmBetween(position, { latDeg: gazetteer.latDegOf(row), lonDeg: gazetteer.lonDegOf(row) });
  const halfway = reachKm[gazetteer.kindOf(row)] + (position.radiusKm ?? 0);
  return positionWorth / (1 + (away / halfway) ** 2);
}
