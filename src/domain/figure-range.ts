import type { Figure } from './figure.ts';
import type { Texts } from './texts.ts';

/** "at least 7" and "5 to 12": what reports of one number say together, never a sum. A number alone is a lower bound. */
export function rangeWords(figures: readonly Figure[], { say, number }: Texts): string {
  const low = Math.min(...figures.map((figure) => figure.low));
  const high = Math.max(...figures.map((figure) => figure.high ?? figure.low));
  return low === high
    ? say('figure.at-least', { low: number(low) })
    : say('figure.range', { low: number(low), high: number(high) });
}
