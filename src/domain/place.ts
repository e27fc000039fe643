export type PlaceId = `place-${string}`;

export type PlaceKind = 'country' | 'province' | 'city' | 'town' | 'site';

/** A place as events carry it: enough to match, to word and to map without the gazetteer at hand. */
export type Place = {
  readonly id: PlaceId;
  readonly name: string;
  readonly kind: PlaceKind;
  /** ISO 3166-1 alpha-2; absent for what lies in no country. */
  readonly country?: string;
  readonly countryName?: string;
  /** Name of the first-order unit around it. */
  readonly admin?: string;
  readonly latDeg: number;
  readonly lonDeg: number;
  /** This place first, then all that it lies in, up to the country. */
  readonly path: readonly PlaceId[];
  /** Inhabitants; absent when unknown. */
  readonly population?: number;
  /** Set for the capital of a country. */
  readonly capital?: true;
  /** The order of the unit whose seat it is: 1 for a province's capital, 2 for a district's. */
  readonly seatOf?: 1 | 2;
};
