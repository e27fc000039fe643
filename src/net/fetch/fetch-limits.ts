import { secondMs } from '../../domain/instant.ts';

export type FetchLimits = {
  /** Of the body when unpacked; it is cut off there, however small it was on the wire. */
  readonly bytesMax: number;
  /** From the first redirect's request to the last byte. */
  readonly totalMs: number;
  /** Between two signs of life of the other side. */
  readonly idleMs: number;
  readonly connectMs: number;
  readonly redirectsMax: number;
  /** What could not be reached, for whatever reason, is told at a whole multiple of this after the asking. */
  readonly tellEveryMs: number;
};

/** SECURITY.md's figures. */
export const usualLimits: FetchLimits = {
  bytesMax: 10_000_000,
  totalMs: 30 * secondMs,
  idleMs: 10 * secondMs,
  connectMs: 10 * secondMs,
  redirectsMax: 5,
  tellEveryMs: secondMs,
};
