import type { Instant } from './instant.ts';
import type { Mute } from './mute.ts';
import type { Kept } from './saying.ts';
import type { StoryId, UpdateId } from './story.ts';
import type { Channel, WorkspaceId } from './workspace.ts';

/** Why an update was or was not sent to a channel. Kept, so that `why` can answer. */
export type Decision = {
  readonly workspaceId: WorkspaceId;
  readonly channel: Channel;
  readonly storyId: StoryId;
  readonly updateId: UpdateId;
  /** 0 for what is owed to a channel that has no subscription any more. */
  readonly subscriptionNumber: number;
  readonly verdict: 'send' | 'hold';
  /** Closed words for counting, then what people are told. */
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
    | 'urgency-too-low'
    /** A correction or retraction of what this channel never heard of. */
    | 'not-told';
  readonly why: Kept;
  /** The mute that holds it, or that it comes through. */
  readonly muteId?: Mute['id'];
  readonly at: Instant;
};
