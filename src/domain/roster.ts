import type { DeliveryId, DeliveryState } from './delivery.ts';
import type { Mute } from './mute.ts';
import type { StoryId } from './story.ts';
import type { Subscription } from './subscription.ts';
import type { Workspace } from './workspace.ts';

/** Who is to be told what: everything that matching needs besides the news. */
export type Roster = {
  /** Paused ones too: `why` must be able to say so. */
  readonly subscriptions: readonly Subscription[];
  /** Those that are active or still to start. */
  readonly mutes: readonly Mute[];
  readonly workspaces: readonly Workspace[];
};

/** The root cards of stories: story → channelKey → the delivery that is or will be its root there. */
export type Roots = Readonly<
  Record<
    StoryId,
    Readonly<Record<string, { readonly deliveryId: DeliveryId; readonly state: DeliveryState }>>
  >
>;
