/** A place that a name may mean. */
export type Reading = {
  readonly row: number;
  /** What speaks for it without the other names of the text. */
  prior: number;
  /** Numbers of the ballot; 0 for none. */
  readonly country: number;
  readonly province: number;
  /** None for what is too wide to be near anything. */
  readonly cell: number;
  /** Its share of the group's votes, 0–1. */
  share: number;
};

/** What the other names add to a reading at most, in the decimal logarithms of `weightOf`. */
const countryWorth = 6;
const provinceWorth = 5;
const nearWorth = 4;
/** Votes of others that make half of that. */
const votesHalf = 1;

/** The votes so far, by country, province and neighbourhood, each of which has a number. */
export class Ballot {
  readonly #countryNumbers = new Map<string, number>();
  readonly #provinceNumbers = new Map<number, number>();
  readonly #cellNumbers = new Map<number, number>();
  /** Votes by number; at 0 nobody's. */
  readonly #countries: number[] = [0];
  readonly #provinces: number[] = [0];
  readonly #cells: number[] = [0];
  /** By number of a cell: itself and those around it that have votes. */
  readonly #neighbours: number[][] = [[]];
  #total = 0;

  constructor(countryVotes: ReadonlyMap<string, number>) {
    for (const [country, votes] of countryVotes) {
      this.#countries[this.numberOfCountry(country)] = votes;
      this.#total += votes;
    }
  }

  numberOfCountry(code: string | undefined): number {
    return code === undefined ? 0 : numberIn(this.#countryNumbers, code, this.#countries);
  }

  numberOfProvince(row: number | undefined): number {
    return row === undefined ? 0 : numberIn(this.#provinceNumbers, row, this.#provinces);
  }

  numberOfCell(latDeg: number, lonDeg: number): number {
    const cell = cellOf(latDeg, lonDeg);
    const number = numberIn(this.#cellNumbers, cell, this.#cells);
    if (number === this.#neighbours.length) {
      const around: number[] = [];
      this.#neighbours.push(around);
      for (const step of steps) {
        const other = this.#cellNumbers.get(cell + step);
        if (other === undefined) continue;
        around.push(other);
        if (other !== number) this.#neighbours[other]?.push(number);
      }
    }
    return number;
  }

  /** Spreads the votes of a name over its readings; votes below zero take them back. */
  count(readings: readonly Reading[], voice: number): void {
    for (const { country, province, cell, share } of readings) {
      const votes = voice * share;
      this.#countries[country] = (this.#countries[country] ?? 0) + votes;
      this.#provinces[province] = (this.#provinces[province] ?? 0) + votes;
      this.#cells[cell] = (this.#cells[cell] ?? 0) + votes;
    }
    this.#total += voice;
  }

  /** All votes. */
  get total(): number {
    return this.#total;
  }

  votesOfProvince(province: number): number {
    return this.#provinces[province] ?? 0;
  }

  /** Row and number of the province with the most votes. */
  leadingProvince(): { readonly row: number; readonly province: number } | undefined {
    let leading: { row: number; province: number } | undefined;
    for (const [row, province] of this.#provinceNumbers)
      if (leading === undefined || this.votesOfProvince(province) > this.votesOfProvince(leading.province))
        leading = { row, province };
    return leading;
  }

  worthOf({ country, province, cell }: Reading): number {
    const all = Math.max(0, this.#total) + votesHalf;
    const ofCountry = country === 0 ? 0 : (this.#countries[country] ?? 0) / all;
    const ofProvince = province === 0 ? 0 : (this.#provinces[province] ?? 0) / all;
    const near = this.votesNear(cell);
    return countryWorth * ofCountry + provinceWorth * ofProvince + (nearWorth * near) / (near + votesHalf);
  }

  votesNear(cell: number): number {
    let near = 0;
    for (const other of this.#neighbours[cell] ?? []) near += this.#cells[other] ?? 0;
    return Math.max(0, near);
  }
}

/** The number of a key, the next one for a new key, which then has no votes. */
function numberIn<Key>(numbers: Map<Key, number>, key: Key, votes: number[]): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, votes.length);
  return votes.push(0) - 1;
}

/** Squares of half a degree, about 50 km; a neighbourhood is nine of them. */
const cellsPerDegree = 2;
const gridWidth = 1024;
const steps = [-1, 0, 1].flatMap((column) => [column - gridWidth, column, column + gridWidth]);

function cellOf(latDeg: number, lonDeg: number): number {
  return Math.floor((latDeg + 90) * cellsPerDegree) * gridWidth + Math.floor((lonDeg + 180) * cellsPerDegree);
}
