import { idOf } from './id.ts';
import type { Instant } from './instant.ts';
import type { StoryId, UpdateId } from './story.ts';
import { channelKey, type Channel, type WorkspaceId } from './workspace.ts';

/** 20 characters of base32 SHA-256 of its key: fits Discord's nonce (≤ 25) and BullMQ's job ids. */
export type DeliveryId = string;

export type DeliveryKind = 'root' | 'reply' | 'broadcast' | 'edit' | 'digest' | 'notice';

/**
 * `pending` waits for its time; `sending` is claimed under a lease; the others are ends and carry their reason
 * (G1: every alert reaches one recorded end).
 */
export type DeliveryState = 'pending' | 'sending' | 'posted' | 'held' | 'failed';

/** What the message is about: enough to write it anew from the store at the moment of sending. */
export type DeliverySubject =
  | { readonly of: 'update'; readonly storyId: StoryId; readonly updateId: UpdateId }
  | { readonly of: 'mute-started' | 'mute-ending' | 'mute-ended'; readonly muteId: string }
  /** Alerts collected because more than five came within a minute. */
  | { readonly of: 'burst'; readonly deliveryIds: readonly DeliveryId[] }
  | { readonly of: 'operations'; readonly text: string }
  /** `sitrep test`: a card marked TEST by the real path. */
  | { readonly of: 'test'; readonly askedBy: string; readonly mentions?: readonly string[] };

export type Delivery = {
  readonly id: DeliveryId;
  /** Short id for people, "A-1F9"; given by the store. */
  readonly shortId?: string;
  readonly key: string;
  readonly workspaceId: WorkspaceId;
  readonly channel: Channel;
  readonly kind: DeliveryKind;
  readonly subject: DeliverySubject;
  readonly subscriptionNumber?: number;
  /** Replies wait for the root's message: the id of the delivery that must be posted before. */
  readonly after?: DeliveryId;
  readonly state: DeliveryState;
  /** Sends begun so far. */
  readonly attempt: number;
  readonly lease?: Instant;
  readonly nextAt: Instant;
  /** The platform's id of the message. */
  readonly remoteId?: string;
  /** Why it is held or failed; never empty there. */
  readonly reason?: string;
  /** Shown with "possible repeat". */
  readonly flagged: boolean;
  readonly createdAt: Instant;
};

/** update + channel + kind; an edit is keyed by its story and channel, so that the newest version wins. */
export function deliveryKeyOf(what: string, channel: Channel, kind: DeliveryKind): string {
  return `${what} ${channelKey(channel)} ${kind}`;
}

export function deliveryIdOf(key: string): DeliveryId {
  return idOf(key);
}
