import type { Saying } from '../../domain/saying.ts';

/** Thrown by a reader at what it cannot read: `why` is for people. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly why: Saying;

  constructor(why: Saying, options?: ErrorOptions) {
    super(why.says, options);
    this.why = why;
  }
}
