import type { Place } from '../domain/place.ts';

/** Names to places. Made by settings from GeoNames and config/places; queries are synchronous and cheap. */
export interface Gazetteer {
  /** Rows that bear this key (see `placeKey`), in no order. Empty when none. */
  rowsOf(key: string): readonly number[];
  /** The place of a row; the same object each time is not promised. */
  placeOf(row: number): Place;
  /** What ranking needs of a row, without making the place. */
  countryOf(row: number): string | undefined;
  populationOf(row: number): number;
  /** Bigger is more likely meant, all else equal: capital, country, seat, size. */
  weightOf(row: number): number;
  kindOf(row: number): Place['kind'];
  latDegOf(row: number): number;
  lonDegOf(row: number): number;
  /** Set for rows of config/places, whose spelling is curated. */
  isCurated(row: number): boolean;
  /** The row of a country by ISO code. */
  countryRow(code: string): number | undefined;
  /** Rows whose main name or curated alias begins so, likeliest first. */
  rowsFrom(prefix: string, limit: number): readonly number[];
}
