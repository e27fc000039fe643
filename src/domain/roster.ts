import type { DeliveryId, DeliveryState } from './delivery.ts';
import type { EditorNote } from './editor-note.ts';
import type { Mute } from './mute.ts';
import type { NewDelivery } from './new-delivery.ts';
import type { StoryId } from './story.ts';
import type { Subscription } from './subscription.ts';
import { channelKey, type Channel, type Workspace, type WorkspaceId } from './workspace.ts';

/** Who is to be told what: everything that matching needs besides the news. */
export type Roster = {
  /** Paused ones too: `why` must be able to say so. */
  readonly subscriptions: readonly Subscription[];
  /** Those that are active or still to start. */
  readonly mutes: readonly Mute[];
  readonly workspaces: readonly Workspace[];
  /** What editors said of the stories at hand, each for their own newsroom. */
  readonly notes?: readonly EditorNote[];
};

/** What a channel was told of a story: the newest of its root cards, or of those that were held. */
export type Root = {
  readonly deliveryId: DeliveryId;
  readonly state: DeliveryState;
  /** Told in a message with others: there is no card to reply to. */
  readonly gathered?: true;
  readonly workspaceId: WorkspaceId;
  readonly channel: Channel;
};

/** The root cards of stories: story → channelKey → the root there. */
export type Roots = Readonly<Record<StoryId, Readonly<Record<string, Root>>>>;

/** The root cards as they are once these deliveries are written. */
export function rootsAfter(roots: Roots, deliveries: readonly NewDelivery[]): Roots {
  const after = new Map<StoryId, Record<string, Root>>();
  for (const { id: deliveryId, kind, state, workspaceId, channel, subject } of deliveries) {
    if (kind !== 'root' || subject.of !== 'update') continue;
    const ofStory = after.get(subject.storyId) ?? { ...roots[subject.storyId] };
    const key = channelKey(channel);
    ofStory[key] = { ...ofStory[key], deliveryId, state, workspaceId, channel };
    after.set(subject.storyId, ofStory);
  }
  return after.size === 0 ? roots : { ...roots, ...Object.fromEntries(after) };
}

/** Whether the channel has, or is about to get, a card of the story. */
export function hasCard(root: Root | undefined): root is Root {
  return root !== undefined && root.state !== 'held' && root.state !== 'failed';
}

/** Whether the channel has heard of the story, or is about to. */
export function isTold(root: Root | undefined): boolean {
  return root?.gathered === true || hasCard(root);
}
