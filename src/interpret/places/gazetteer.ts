import type { Place } from '../../domain/place.ts';

/** A row that bears a name, and whether that is its own name or one of its many others. */
export type Bearer = { readonly row: number; readonly isAlternate: boolean };

/** Names to places. Made by settings from GeoNames and config/places; queries are synchronous and cheap. */
export interface Gazetteer {
  /** Those that bear this key (see `placeKey`), in no order. Empty when none. */
  bearersOf(key: string): readonly Bearer[];
  /** The place of a row; the same object each time is not promised. */
  placeOf(row: number): Place;
  /** ISO code, without making the place. */
  countryOf(row: number): string | undefined;
  /** The row of the first- and of the second-order unit around it; of a unit itself its own. */
  provinceOf(row: number): number | undefined;
  districtOf(row: number): number | undefined;
  kindOf(row: number): Place['kind'];
  latDegOf(row: number): number;
  lonDegOf(row: number): number;
  /** Bigger is more likely meant, all else equal: capital, country, seat, size. */
  weightOf(row: number): number;
  /** The row of a country by ISO code. */
  countryRow(code: string): number | undefined;
  /** Rows whose main name or curated alias begins so, likeliest first. */
  rowsFrom(prefix: string, limit: number): readonly number[];
}
