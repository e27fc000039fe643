import type { Figure } from './figure.ts';
import type { Texts } from './texts.ts';

/**
 * "at least 7", "5 to 12", "up to 200": what reports of one number say together, never a sum. A number alone is a lower
 * bound.
 */
export function rangeWords(figures: readonly Figure[], { say, number }: Texts): string {
  const lows = figures.map(({ low }) => low).filter((low) => low > 0);
  const high = Math.max(...figures.map((figure) => figure.high ?? figure.low));
  if (lows.length === 0) return say('figure.up-to', { high: number(high) });
  const low = Math.min(...lows);
  return low === high
    ? say('figure.at-least', { low: number(low) })
    : say('figure.range', { low: number(low), high: number(high) });
}
