import type { Hint } from './hint.ts';

/** Beyond so many none is remembered, and the same hint given twice is two jobs. */
const rememberedMax = 20_000;
/** A hint given again after so long is believed: another process may have worked it off, or Redis lost it. */
const rememberedMs = 10_000;

/** What this process has put into a line and not seen worked off: the relay hints each second at all that is due. */
export class GivenHints<Id extends string> {
  readonly #given = new Map<Id, { readonly attempt: number; readonly atMs: number }>();

  /** Those that do not wait in the line, as far as this process knows. */
  fresh(hints: readonly Hint<Id>[]): readonly Hint<Id>[] {
    const since = performance.now() - rememberedMs;
    return hints.filter(({ id, attempt }) => {
      const given = this.#given.get(id);
      return given === undefined || given.attempt !== attempt || given.atMs < since;
    });
  }

  add(hints: readonly Hint<Id>[]): void {
    const atMs = performance.now();
    for (const { id, attempt } of hints)
      if (this.#given.size < rememberedMax) this.#given.set(id, { attempt, atMs });
  }

  delete(id: Id): void {
    this.#given.delete(id);
  }

  /** The line is empty: what was not worked off here was elsewhere, or is lost. */
  clear(): void {
    this.#given.clear();
  }
}
