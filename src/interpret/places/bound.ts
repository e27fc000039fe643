import type { Place } from '../../domain/place.ts';

/** A place as the object of a verb: resolved, or only as written. */
export type BoundPlace = {
  readonly place?: Place;
  /** As written; always given. */
  readonly text: string;
  /** Its noun, where it has no name of its own: "a town in Idlib province". */
  readonly vague?: string;
  /** It was done to a share of it: "much of Homs". */
  readonly isShare?: true;
};

/** What stands as the object of a verb or behind a noun. */
export type Bound =
  /** It means something else: soldiers, ships, attention. */
  | { readonly fit: 'veto' }
  /** Nothing that is a place. `head` is the last noun seen. */
  | { readonly fit: 'none'; readonly head?: string }
  /** An area or facility, with its places or as written. */
  | {
      readonly fit: 'place';
      readonly places: readonly BoundPlace[];
      readonly isUnnamed: boolean;
      /** "the base": one that was named before. */
      readonly isDefinite?: boolean;
      readonly isStrong: boolean;
    };

/** Bound without a doubt, to what has a name. */
export function boundTo(...places: readonly BoundPlace[]): Bound {
  return { fit: 'place', places, isUnnamed: false, isStrong: true };
}
