import type { Kept } from '../domain/saying.ts';

/** Something that somebody has to see to, or that lasts longer than it should. */
export type Trouble = {
  /** What is in trouble; begun again under the same name it is the same. "slack", "slack C0123ABCDEF". */
  readonly name: string;
  /** What is wrong, what still works, and what to do. */
  readonly what: Kept;
  /** Sitrep cannot do all its work while it lasts: the health check fails. */
  readonly isGrave: boolean;
};

type Lasting = Trouble & { readonly sinceMs: number; readonly graceMs: number; readonly isTold: boolean };

/** What has begun and what is over since it was told last. */
export type Tidings = { readonly began: readonly Trouble[]; readonly over: readonly Trouble[] };

/** What is wrong with this process's edges now, in the order in which it began. */
export class Troubles {
  readonly #nowMs: () => number;
  readonly #lasting = new Map<string, Lasting>();
  readonly #over = new Map<string, Trouble>();

  /** @param nowMs a clock that only goes forward */
  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /**
   * @param graceMs it counts only if it lasts longer: what comes back within seconds is nobody's trouble
   * @returns whether it is new, or worse than it was
   */
  begin(trouble: Trouble, graceMs = 0): boolean {
    const known = this.#lasting.get(trouble.name);
    const isKnown = known !== undefined && isSame(known, trouble);
    const isTold = isKnown && known.isTold;
    this.#lasting.set(trouble.name, {
      ...trouble,
      graceMs,
      isTold,
      sinceMs: known?.sinceMs ?? this.#nowMs(),
    });
    return !isKnown;
  }

  /** @returns whether there was one of that name */
  end(name: string): boolean {
    const known = this.#lasting.get(name);
    if (known === undefined) return false;
    this.#lasting.delete(name);
    if (known.isTold) this.#over.set(name, known);
    return true;
  }

  current(): readonly Trouble[] {
    const nowMs = this.#nowMs();
    return [...this.#lasting.values()].filter(({ sinceMs, graceMs }) => nowMs - sinceMs >= graceMs);
  }

  untold(): Tidings {
    const began = this.current().filter(({ name }) => this.#lasting.get(name)?.isTold === false);
    return { began, over: [...this.#over.values()] };
  }

  /** That somebody was told; what changed meanwhile is still to be told. */
  told({ began, over }: Tidings): void {
    for (const trouble of began) {
      const now = this.#lasting.get(trouble.name);
      if (now !== undefined && isSame(now, trouble))
        this.#lasting.set(trouble.name, { ...now, isTold: true });
    }
    for (const trouble of over) if (this.#over.get(trouble.name) === trouble) this.#over.delete(trouble.name);
  }
}

function isSame(one: Trouble, other: Trouble): boolean {
  return JSON.stringify(one.what) === JSON.stringify(other.what);
}
