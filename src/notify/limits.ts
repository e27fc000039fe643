import { dayMs, hourMs, minuteMs, secondMs } from '../domain/instant.ts';
import type { Platform } from '../domain/workspace.ts';
import type { Pace } from './delivery-ledger.ts';

/** The waits and bounds of the protocol. An argument, so that a test need not wait for them. */
export type Limits = {
  /** Longer than a send can be on its way: accepted at 6 s under a lease of 4 s, 16 of 400 were seen twice. */
  readonly leaseMs: number;
  /** When no answer has come by then, none is waited for: it is looked for after the lease. */
  readonly sendTimeoutMs: number;
  /** How long after it was first sent the platform is asked again whether it is there, before it is sent as a possible repeat. */
  readonly settleForMs: number;
  readonly settleAgainMs: number;
  /** What could not be sent for so long is told to operators instead. */
  readonly giveUpAfterMs: number;
  readonly crowd: { readonly cards: number; readonly perMs: number };
  /** A channel or installation that refused for good: the first rest, and the longest. */
  readonly restFirstMs: number;
  readonly restMaxMs: number;
  /** No client for this platform is connected. */
  readonly awayMs: number;
  /** How fast one channel may be written to, by its platform. */
  readonly paces: Readonly<Record<Platform, Pace>>;
};

export const usualLimits: Limits = {
  leaseMs: 30 * secondMs,
  sendTimeoutMs: 10 * secondMs,
  settleForMs: 60 * secondMs,
  settleAgainMs: 10 * secondMs,
  giveUpAfterMs: dayMs,
  crowd: { cards: 5, perMs: minuteMs },
  restFirstMs: 5 * minuteMs,
  restMaxMs: hourMs,
  awayMs: 30 * secondMs,
  paces: {
    // "1 per second per channel": https://docs.slack.dev/apis/web-api/rate-limits/
    slack: { messages: 1, perMs: 1_000 },
    // The bucket that its headers tell of: https://discord.com/developers/docs/topics/rate-limits
    discord: { messages: 5, perMs: 5_000 },
    terminal: { messages: 100, perMs: 1_000 },
  },
};
