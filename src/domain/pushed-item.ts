import type { Instant } from './instant.ts';
import type { Position } from './position.ts';

/** An item that a wire or a script hands in, instead of being fetched for. */
export type PushedItem = {
  /** What makes it this item: pushed again with other words it is a rewrite of it. */
  readonly id: string;
  readonly url?: string;
  /** Title and text are plain text; one of them may be empty. */
  readonly title: string;
  readonly text: string;
  /** Absent: the moment of receipt. */
  readonly publishedAt?: Instant;
  readonly position?: Position;
};
