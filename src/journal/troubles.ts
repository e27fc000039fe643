import type { Trouble, TroubleTidings } from '../domain/trouble.ts';

type Lasting = Trouble & { readonly sinceMs: number; readonly graceMs: number; readonly isTold: boolean };

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
   */
  begin(trouble: Trouble, graceMs = 0): void {
    const known = this.#lasting.get(trouble.name);
    // What is worse than it was is told anew.
    const isTold = known !== undefined && known.isTold && isSame(known, trouble);
    this.#lasting.set(trouble.name, {
      ...trouble,
      graceMs,
      isTold,
      sinceMs: known?.sinceMs ?? this.#nowMs(),
    });
  }

  end(name: string): void {
    const known = this.#lasting.get(name);
    this.#lasting.delete(name);
    if (known?.isTold === true) this.#over.set(name, known);
  }

  current(): readonly Trouble[] {
    const nowMs = this.#nowMs();
    return [...this.#lasting.values()].filter(({ sinceMs, graceMs }) => nowMs - sinceMs >= graceMs);
  }

  untold(): TroubleTidings {
    const began = this.current().filter(({ name }) => this.#lasting.get(name)?.isTold === false);
    return { began, over: [...this.#over.values()] };
  }

  /** That somebody was told; what changed meanwhile is still to be told. */
  told({ began, over }: TroubleTidings): void {
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
