import type { Instant } from './instant.ts';
import type { StoryId, UpdateId } from './story.ts';
import type { Channel, WorkspaceId } from './workspace.ts';

/** Why an update was or was not sent to a channel. Kept, so that `why` can answer. */
export type Decision = {
  readonly workspaceId: WorkspaceId;
  readonly channel: Channel;
  readonly storyId: StoryId;
  readonly updateId: UpdateId;
  readonly subscriptionNumber: number;
  readonly verdict: 'send' | 'hold';
  /** Closed words for counting, then a sentence for people. */
  readonly because:
    | 'wanted'
    | 'broke-through'
    | 'muted'
    | 'paused'
    | 'stale'
    | 'background'
    | 'more-outlets'
    | 'quiet-hours'
    | 'digest'
    | 'standing-too-low'
    | 'urgency-too-low';
  readonly why: string;
  readonly muteId?: string;
  readonly at: Instant;
};
