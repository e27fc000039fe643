import type { Delivery, DeliveryId, HeldBecause } from '../domain/delivery.ts';
import type { Instant } from '../domain/instant.ts';
import type { Mute } from '../domain/mute.ts';
import type { Kept } from '../domain/saying.ts';
import type { Dossier } from '../domain/story.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { Channel, Platform } from '../domain/workspace.ts';
import type { RemoteId } from './poster.ts';

/** How fast a platform lets one channel be written to: `messages` in any `perMs`. */
export type Pace = { readonly messages: number; readonly perMs: number };

/** What a claim is made under. Durations are arguments, so that a test need not wait for them. */
export type ClaimTerms = {
  /** How long nobody else may touch it; longer than a send can be in flight on the platform. */
  readonly leaseMs: number;
  /** How fast one channel may be written to, by its platform. */
  readonly paces: Readonly<Record<Platform, Pace>>;
  /** After so many cards in a channel within `perMs`, further ones below flash are gathered. */
  readonly crowd: { readonly cards: number; readonly perMs: number };
  /** What was due so long is not sent any more. */
  readonly giveUpAfterMs: number;
};

/** A delivery that this process alone may send until its lease lapses, with what was true at the moment of the claim. */
export type Claimed = {
  readonly ok: true;
  /** Its `attempt` names this claim: what a later claim decided is not undone by an earlier one. */
  readonly delivery: Delivery;
  /** An earlier claim may have sent it: look before sending. */
  readonly wasSending: boolean;
  /** The database's clock at the claim. */
  readonly at: Instant;
  /** BCP 47, of the newsroom. */
  readonly language: string;
  /** The first card of this story in this channel that is posted. */
  readonly root?: {
    readonly remoteId: RemoteId;
    readonly shownVersion: number;
    readonly postedAt: Instant;
    readonly deliveryId: DeliveryId;
  };
  /** Those active now in this workspace, for this channel or for all. */
  readonly mutes: readonly Mute[];
  /** How many alerts those mutes hold in this channel. */
  readonly heldByMutes: number;
  /** The story that it tells of, read after the claim; absent where it tells of none, or has to be asked for. */
  readonly dossier?: Dossier;
  /** The subscription as it stands now; absent when it was ended, or for what belongs to none. */
  readonly subscription?: Subscription;
};

/**
 * Why a claim was refused. `busy`: somebody sends in this channel. `order`: an earlier one of the same story is not
 * finished. `paced`: the channel was written to a moment ago. `resting`: the platform refused it for good.
 * `gathered`: it was put into a message with others. `over`: it was due too long and has failed. `done`: it has
 * reached its end.
 */
export type Refused = {
  readonly ok: false;
  readonly why: 'busy' | 'order' | 'paced' | 'resting' | 'early' | 'gathered' | 'over' | 'done' | 'unknown';
  /** Absent when there is no such delivery. */
  readonly channel?: Channel;
};

/** That a delivery may be sent; `attempt` as it stands, so that a hint for a later turn is another one. */
export type DeliveryHint = { readonly id: DeliveryId; readonly attempt: number; readonly inMs: number };

/** How long a channel or an installation rests after a lasting refusal. */
export type RestTerms = {
  readonly of: 'channel' | 'installation';
  readonly reason: Kept;
  readonly firstMs: number;
  readonly maxMs: number;
};

/** The record of what is to be posted, what was, and what was not and why: the truth, of which queues only hint. */
export interface DeliveryLedger {
  /** Takes a delivery in one statement, by the database's clock. */
  claim(id: DeliveryId, terms: ClaimTerms): Promise<Claimed | Refused>;
  /**
   * Records a message as visible, whoever holds the lease: it is the truth. An edit for which a newer version was
   * asked meanwhile is due again. Ends a rest of its channel.
   * @param shownVersion the story's version that the message shows
   * @returns what `nextIn` says after it
   */
  posted(
    delivery: Delivery,
    remoteId: RemoteId,
    shownVersion: number | undefined,
    pace: Pace,
  ): Promise<DeliveryHint | undefined>;
  /** Gives the claim back: pending again in `afterMs`. `short`: the next time in the short form. */
  putOff(
    delivery: Delivery,
    afterMs: number,
    detail: Kept,
    next?: { readonly short: boolean },
  ): Promise<void>;
  /** Keeps it claimed, to be looked at again in `afterMs`. */
  keep(delivery: Delivery, afterMs: number, detail: Kept): Promise<void>;
  /** Marks it, before it is sent again, as a possible repeat; kept by all later claims. */
  flag(delivery: Delivery): Promise<void>;
  hold(delivery: Delivery, because: HeldBecause, reason: Kept, muteId?: Mute['id']): Promise<void>;
  /** Gives one that was gathered over to a mute, which will tell it at its end. */
  holdGathered(id: DeliveryId, muteId: Mute['id'], reason: Kept): Promise<void>;
  fail(delivery: Delivery, reason: Kept): Promise<void>;
  /**
   * A card was taken out of its channel: what is told of its story there next becomes the card.
   * @param heir stands in the channel in its place already, and is to be edited into one
   */
  loseRoot(id: DeliveryId, heir?: Delivery): Promise<void>;
  /**
   * Lets a channel or an installation rest, each time longer.
   * @returns whether it is the first time, and somebody should be told
   */
  rest(delivery: Delivery, terms: RestTerms): Promise<boolean>;
  /** The next delivery of a channel, and in how many milliseconds it may be sent; undefined when none is due soon. */
  nextIn(channel: Channel, pace: Pace): Promise<DeliveryHint | undefined>;
  /** Those that were gathered into this message, or that a mute or quiet hours held for it: oldest first, bounded. */
  collected(delivery: Delivery): Promise<readonly Delivery[]>;
}

/** What may be sent now: for each channel its first, and all whose lease has lapsed. */
export interface DueDeliveries {
  due(limit: number): Promise<readonly DeliveryHint[]>;
}
