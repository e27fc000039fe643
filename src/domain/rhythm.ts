import type { Instant } from './instant.ts';

/** How a feed brings news, learned from what it brought: two memories of one rate, a short one and a long one. */
export type Rhythm = {
  /** New items an hour, as the last hour has it: what is hot. */
  readonly hotPerHour: number;
  /** New items an hour, as the last week has it: its habit. */
  readonly habitPerHour: number;
  /** The newest item, by its own date where that can be true, else by its arrival. */
  readonly newsAt: Instant;
  /** The longest silence between two items in the last weeks; absent until two were seen. */
  readonly silenceMaxMs?: number;
  /** How long after their own date its items are read, smoothed; absent until one with a date came. */
  readonly delayMs?: number;
};
