import type { Instant } from './instant.ts';

export type ActorId = `actor-${string}`;

export const sides = [
  'government',
  'opposition',
  'foreign-state',
  'monitor',
  'aid',
  'press',
  'civil',
] as const;
export type Side = (typeof sides)[number];

/** A party, person or body that speaks or acts in the news. */
export type Actor = {
  readonly id: ActorId;
  readonly name: string;
  /** In words for a card: "Syrian defence ministry", "HTS". */
  readonly shortName?: string;
  readonly aliases: readonly string[];
  /** Sides change with time: each entry holds in [from, until). */
  readonly sides: readonly {
    readonly side: Side;
    /** What the side is of: a country's ISO code or a conflict's name. */
    readonly of?: string;
    readonly from?: Instant;
    readonly until?: Instant;
    /** Whose word theirs is: a spokesman's or leader's party. */
    readonly speaksFor?: ActorId;
    /** Those beside whom it fights: actors, or what sides are of. */
    readonly alliedWith?: readonly string[];
  }[];
  /** A party that was there and takes no side: its word confirms. */
  readonly neutral?: boolean;
};
