import type { Hint } from './hint.ts';

/** Beyond so many none is remembered, and the same hint given twice is two jobs. */
const rememberedMax = 20_000;
/** A hint given again after so long is believed: another process may have worked it off, or Redis lost it. */
const rememberedMs = 10_000;

type Given<Id extends string> = {
  readonly attempt: number;
  readonly atMs: number;
  isUnderWay: boolean;
  /** What came while it was under way: it may have looked too soon, as a channel's next does while the one before is sent. */
  again?: Hint<Id>;
};

/** What this process has put into a line and not seen worked off: the relay hints each second at all that is due. */
export class GivenHints<Id extends string> {
  readonly #given = new Map<Id, Given<Id>>();

  /** Those that do not wait in the line, as far as this process knows. One that is under way is kept for its end. */
  fresh(hints: readonly Hint<Id>[]): readonly Hint<Id>[] {
    const since = performance.now() - rememberedMs;
    return hints.filter((hint) => {
      const given = this.#given.get(hint.id);
      if (given === undefined || given.attempt !== hint.attempt || given.atMs < since) return true;
      if (given.isUnderWay) given.again = hint;
      return false;
    });
  }

  add(hints: readonly Hint<Id>[]): void {
    const atMs = performance.now();
    for (const { id, attempt } of hints)
      if (this.#given.size < rememberedMax) this.#given.set(id, { attempt, atMs, isUnderWay: false });
  }

  begin(id: Id): void {
    const given = this.#given.get(id);
    if (given !== undefined) given.isUnderWay = true;
  }

  /** @returns what is to be given again, since it was hinted at meanwhile */
  end(id: Id): readonly Hint<Id>[] {
    const again = this.#given.get(id)?.again;
    this.#given.delete(id);
    return again === undefined ? [] : [again];
  }

  /** The line is empty: what was not worked off here was elsewhere, or is lost. */
  clear(): void {
    this.#given.clear();
  }
}
