import type { EditorNote } from './editor-note.ts';
import { idOf } from './id.ts';
import type { Instant } from './instant.ts';
import type { Mute } from './mute.ts';
import type { Kept } from './saying.ts';
import type { Subject } from './scope.ts';
import type { StoryId, UpdateId } from './story.ts';
import type { Urgency } from './urgency.ts';
import { channelKey, type Channel, type WorkspaceId } from './workspace.ts';

/** 20 characters of base32 SHA-256 of its key: fits Discord's nonce (≤ 25) and BullMQ's job ids. */
export type DeliveryId = string;

/** `flat`: a follow-up that stands in the channel outside any thread. */
export type DeliveryKind = 'root' | 'reply' | 'broadcast' | 'flat' | 'edit' | 'digest' | 'notice';

/**
 * `pending` waits for its time; `sending` is claimed under a lease; the others are ends and carry their reason
 * (G1: every alert reaches one recorded end).
 */
export type DeliveryState = 'pending' | 'sending' | 'posted' | 'held' | 'failed';

/** What the message is about: enough to write it anew from the store at the moment of sending. */
export type DeliverySubject =
  | {
      readonly of: 'update';
      readonly storyId: StoryId;
      readonly updateId: UpdateId;
      /** An editor's word asks for it: the card is written again, whatever version it shows. */
      readonly noteId?: EditorNote['id'];
    }
  | { readonly of: 'mute-started' | 'mute-ending' | 'mute-ended'; readonly muteId: Mute['id'] }
  /** What quiet hours or a subscription in digest mode held in [from, until). */
  | {
      readonly of: 'digest';
      readonly subscriptionNumber: number;
      readonly from: Instant;
      readonly until: Instant;
    }
  /** Alerts collected because more than five came within a minute: those whose `gatheredInto` is this delivery. */
  | { readonly of: 'burst' }
  | { readonly of: 'operations'; readonly text: string }
  /** `sitrep test`: a card marked TEST by the real path. */
  | { readonly of: 'test'; readonly askedBy: string; readonly mentions?: readonly string[] };

/** Why an alert is held, in closed words for counting and for collecting it later. */
export type HeldBecause =
  | 'muted'
  | 'paused'
  | 'unsubscribed'
  | 'stale'
  | 'background'
  | 'quiet-hours'
  | 'digest'
  /** Told in the message named by `gatheredInto`. */
  | 'gathered'
  /** An edit without a card, or a card that shows it already. */
  | 'nothing-to-edit'
  /** What it is about cannot be found any more. */
  | 'withdrawn';

export type Delivery = {
  readonly id: DeliveryId;
  /** Short id for people, "A-1F9"; given by the store. */
  readonly shortId?: string;
  readonly key: string;
  readonly workspaceId: WorkspaceId;
  readonly channel: Channel;
  readonly kind: DeliveryKind;
  readonly subject: DeliverySubject;
  /** The story's version that it tells; an edit's is the newest asked for. Absent for what is about no story. */
  readonly version?: number;
  /** Of the update; absent for what is about no story. Only flashes are never gathered. */
  readonly urgency?: Urgency;
  /** What mutes are held against; absent where none counts. */
  readonly matter?: Subject;
  readonly subscriptionNumber?: number;
  /** Replies wait for the root's message: the id of the delivery that was the root when it was decided. */
  readonly after?: DeliveryId;
  readonly state: DeliveryState;
  /** Claims so far; names the holder of the lease. */
  readonly attempt: number;
  readonly lease?: Instant;
  readonly nextAt: Instant;
  /** From when on it could be sent, by the database's clock; what is due for too long is given up. */
  readonly dueSince?: Instant;
  /** When a send was first begun, by the database's clock. */
  readonly firstSentAt?: Instant;
  readonly postedAt?: Instant;
  /** The platform's id of the message. */
  readonly remoteId?: string;
  /** The story's version that the posted message shows. */
  readonly shownVersion?: number;
  readonly because?: HeldBecause;
  /** Why it is held or failed, for people; always there then. */
  readonly reason?: Kept;
  /** The mute that holds it. */
  readonly muteId?: Mute['id'];
  readonly gatheredInto?: DeliveryId;
  /** To be sent in the short form, because the platform refused the long one. */
  readonly short: boolean;
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
