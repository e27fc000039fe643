/** What was made of a row or an entry of a table, kept for the next who asks, up to a number of them. */
export class Recall<Value> {
  readonly #kept = new Map<number, Value>();
  readonly #max: number;

  constructor(max: number) {
    this.#max = max;
  }

  get(at: number): Value | undefined {
    return this.#kept.get(at);
  }

  /** Full, it forgets all: what is asked for often is soon there again. */
  keep(at: number, value: Value): Value {
    if (this.#kept.size >= this.#max) this.#kept.clear();
    this.#kept.set(at, value);
    return value;
  }
}
