import type { Instant } from './instant.ts';
import { saying, type Saying } from './saying.ts';
import type { Scope } from './scope.ts';
import type { Channel, WorkspaceId } from './workspace.ts';

/** `thread`: replies only; `state`: replies, and a change of standing also shows in the channel; `flat`: no threads. */
export const followUps = ['thread', 'state', 'flat'] as const;
export type FollowUps = (typeof followUps)[number];

export type Subscription = {
  readonly id: `subscription-${string}`;
  readonly workspaceId: WorkspaceId;
  /** Short number for people, unique in its workspace: "unsubscribe 12". */
  readonly number: number;
  readonly channel: Channel;
  readonly scope: Scope;
  readonly followUps: FollowUps;
  /** `alerts`: each as it comes; `digest`: collected. */
  readonly mode: 'alerts' | 'digest';
  /** Whom a new card mentions: the platform's own ids of groups or people. */
  readonly mentions?: readonly string[];
  /** Quiet hours in the workspace's zone, "22:00-06:00". */
  readonly quiet?: { readonly from: string; readonly until: string };
  readonly createdBy: string;
  readonly createdAt: Instant;
  readonly pausedAt?: Instant;
};

/** Why what it wants is held. */
export function whyPaused(pausedAt: Instant): Saying {
  return saying('reason.paused', { moment: { at: pausedAt, show: 'date-time' } });
}
