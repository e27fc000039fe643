import { dayMs, hourMs, minuteMs } from '../domain/instant.ts';
import type { Texts } from '../domain/texts.ts';

const unitMs: Readonly<Record<string, number>> = { w: 7 * dayMs, d: dayMs, h: hourMs, m: minuteMs };
const partPattern = /^(\d{1,5}(?:\.\d{1,2})?)(weeks?|w|days?|d|hours?|hrs?|h|minutes?|mins?|m)/;
/** How people count without figures. */
const counts: readonly (readonly [RegExp, string])[] = [
  [/\bhalf an?\b/g, '0.5'],
  ...[
    'an?|one',
    'two',
    'three',
    'four',
    'five',
    'six',
    'seven',
    'eight',
    'nine',
    'ten',
    'eleven',
    'twelve',
  ].map((word, index) => [new RegExp(`\\b(?:${word})\\b`, 'g'), String(index + 1)] as const),
  [/\band\b/g, ''],
];

/**
 * Reads "2h", "90m", "1d", "1h30m", "2 hours", "1.5h", "half an hour", "two days", "1 hour and 30 minutes".
 * @returns milliseconds, more than 0; undefined for anything else
 */
export function parseDuration(text: string): number | undefined {
  let rest = text.toLowerCase();
  for (const [words, figure] of counts) rest = rest.replaceAll(words, figure);
  rest = rest.replaceAll(' ', '');
  let sum = 0;
  while (rest !== '') {
    const part = partPattern.exec(rest);
    if (part === null) return undefined;
    sum += Number(part[1]) * (unitMs[(part[2] ?? '').charAt(0)] ?? 0);
    rest = rest.slice(part[0].length);
  }
  return sum > 0 ? sum : undefined;
}

/** Words for people, to the minute: "2 h", "1 h 30 min", "3 d". */
export function durationWords(ms: number, { say }: Texts): string {
  const parts = partsOf(ms).map(([count, unit]) => say(`span.${unit}`, { count }));
  return parts.length === 0 ? say('span.moment') : parts.join(' ');
}

/** The form in which the grammar reads it again: "1h30m". */
export function durationCode(ms: number): string {
  return partsOf(ms)
    .map(([count, unit]) => `${count}${unit.charAt(0)}`)
    .join('');
}

function partsOf(ms: number): readonly (readonly [number, 'days' | 'hours' | 'minutes'])[] {
  const minutes = Math.max(0, Math.round(ms / minuteMs));
  const parts = [
    [Math.floor(minutes / 1440), 'days'],
    [Math.floor(minutes / 60) % 24, 'hours'],
    [minutes % 60, 'minutes'],
  ] as const;
  return parts.filter(([count]) => count > 0);
}
