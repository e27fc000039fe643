import type { DeliveryId } from '../domain/delivery.ts';
import type { Failure } from '../domain/failure.ts';
import type { Instant } from '../domain/instant.ts';
import type { Kept } from '../domain/saying.ts';
import type { Channel } from '../domain/workspace.ts';
import type { Message } from '../domain/message.ts';

/** The platform's id of a message: Slack's ts, Discord's snowflake. */
export type RemoteId = string;

export type Posting = {
  /** Travels with the message (Slack metadata, Discord nonce and custom_id), so that it can be found again. */
  readonly deliveryId: DeliveryId;
  readonly channel: Channel;
  readonly message: Message;
  /** Set: a reply in this message's thread. */
  readonly replyTo?: RemoteId;
  /** The reply also shows in the channel. */
  readonly broadcast: boolean;
  /** Send the shortest form: state line, headline, link. Asked for after the platform refused the size. */
  readonly short: boolean;
  /** It is to be held by now: `settle` looks for it, and sends nothing in order to know. */
  readonly lookOnly?: true;
};

export type Posted = {
  readonly ok: true;
  readonly remoteId: RemoteId;
  /** It stands in the channel alone: the message that it was to answer is not there any more. */
  readonly isUnthreaded?: true;
};

/** What became of a send whose answer was lost. `unknown`: the platform cannot tell (yet). */
export type Settled = Posted | { readonly ok: 'absent' } | { readonly ok: 'unknown'; readonly detail: Kept };

/** A platform did not answer, or not sensibly: nothing is wrong here, and it may be tried again. People are told `why`. */
export class PlatformAway extends Error {
  override readonly name = 'PlatformAway';
  readonly why: Kept;

  /** @param words for whoever starts it */
  constructor(why: Kept, words: string, options?: ErrorOptions) {
    super(words, options);
    this.why = why;
  }
}

/** A platform's way of putting a message before people. Never tries again by itself. */
export interface Poster {
  /** Puts a message up once. Never throws for the world's failures. */
  post(posting: Posting): Promise<Posted | Failure>;
  /** Replaces a message by a newer version; doing it twice is harmless. */
  edit(remoteId: RemoteId, posting: Posting): Promise<Posted | Failure>;
  /**
   * Looks whether a posting of which no answer came is visible; what shows in part it makes whole.
   * @param since when it was first sent, by the database's clock
   */
  settle(posting: Posting, since: Instant): Promise<Settled>;
}
