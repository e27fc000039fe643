import type { Kept } from './saying.ts';

/** Something that somebody has to see to, or that lasts longer than it should. */
export type Trouble = {
  /** What is in trouble; begun again under the same name it is the same. "slack", "slack C0123ABCDEF". */
  readonly name: string;
  /** What is wrong, what still works, and what to do. */
  readonly what: Kept;
  /** Sitrep cannot do all its work while it lasts: the health check fails. */
  readonly isGrave: boolean;
};

/** What has begun and what is over since it was told last. */
export type TroubleTidings = { readonly began: readonly Trouble[]; readonly over: readonly Trouble[] };
