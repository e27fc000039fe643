import { epochMsOf, minuteMs, type Instant } from '../domain/instant.ts';

/** Commands a minute (design: COMMANDS, Roles). */
export const perPersonMax = 10;
export const perWorkspaceMax = 60;
/** The minute slides. */
export const limitedWithinMs = minuteMs;

/** A command that was let through, in whichever process. */
export type Counted = { readonly personId: string; readonly at: Instant };

/** Whether a command may be answered now, or in how many milliseconds, and whose limit it is. */
export type Allowance =
  | { readonly ok: true }
  | { readonly ok: false; readonly of: 'person' | 'workspace'; readonly waitMs: number };

/** @param recent the commands of its newsroom within the minute before it, the oldest first, without itself */
export function allowanceOf({ personId, at }: Counted, recent: readonly Counted[]): Allowance {
  const own = recent.filter((one) => one.personId === personId);
  if (own.length >= perPersonMax) return { ok: false, of: 'person', waitMs: waitMs(own, at) };
  if (recent.length >= perWorkspaceMax) return { ok: false, of: 'workspace', waitMs: waitMs(recent, at) };
  return { ok: true };
}

/** Until the oldest of them is a minute old. */
function waitMs([oldest]: readonly Counted[], at: Instant): number {
  const sinceMs = oldest === undefined ? 0 : epochMsOf(at) - epochMsOf(oldest.at);
  return Math.max(0, limitedWithinMs - sinceMs);
}
