import { epochMsOf, minuteMs, type Instant } from '../domain/instant.ts';
import type { WorkspaceId } from '../domain/workspace.ts';

/** Commands a minute (design: COMMANDS, Roles). */
export const perPersonMax = 10;
export const perWorkspaceMax = 60;
/** Persons and workspaces remembered at once; the longest silent are forgotten first. */
const keysMax = 10_000;

/** Whether a command may be answered now, or in how many milliseconds, and whose limit it is. */
export type Allowance =
  | { readonly ok: true }
  | { readonly ok: false; readonly of: 'person' | 'workspace'; readonly waitMs: number };

/** Counts commands in a sliding minute, by the clock of the calls. */
export interface Limiter {
  take(workspaceId: WorkspaceId, personId: string, at: Instant): Allowance;
}

export function makeLimiter(): Limiter {
  const taken = new Map<string, readonly number[]>();

  function recent(key: string, nowMs: number): readonly number[] {
    return (taken.get(key) ?? []).filter((ms) => ms <= nowMs && nowMs - ms < minuteMs);
  }

  function note(key: string, times: readonly number[]): void {
    taken.delete(key);
    taken.set(key, times);
    const [oldest] = taken.keys();
    if (taken.size > keysMax && oldest !== undefined) taken.delete(oldest);
  }

  return {
    take(workspaceId, personId, at) {
      const nowMs = epochMsOf(at);
      const personKey = `${workspaceId} ${personId}`;
      const ofPerson = recent(personKey, nowMs);
      const ofWorkspace = recent(workspaceId, nowMs);
      if (ofPerson.length >= perPersonMax) return over('person', ofPerson, nowMs);
      if (ofWorkspace.length >= perWorkspaceMax) return over('workspace', ofWorkspace, nowMs);
      note(personKey, [...ofPerson, nowMs]);
      note(workspaceId, [...ofWorkspace, nowMs]);
      return { ok: true };
    },
  };
}

function over(of: 'person' | 'workspace', times: readonly number[], nowMs: number): Allowance {
  return { ok: false, of, waitMs: Math.max(0, minuteMs - (nowMs - (times[0] ?? nowMs))) };
}
