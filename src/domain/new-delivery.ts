import {
  deliveryIdOf,
  deliveryKeyOf,
  type Delivery,
  type DeliveryId,
  type DeliveryKind,
  type DeliverySubject,
  type HeldBecause,
} from './delivery.ts';
import type { Instant } from './instant.ts';
import type { Mute } from './mute.ts';
import type { Kept } from './saying.ts';
import type { Channel } from './workspace.ts';

/**
 * A delivery before the store has it: it waits to be sent, or is held from the start with the reason. Its id follows
 * from its key, so writing it twice writes it once; an edit written again with a higher version is due again.
 */
export type NewDelivery = Pick<
  Delivery,
  | 'id'
  | 'key'
  | 'workspaceId'
  | 'channel'
  | 'kind'
  | 'subject'
  | 'version'
  | 'urgency'
  | 'matter'
  | 'subscriptionNumber'
  | 'after'
  | 'createdAt'
> & {
  /** Absent: at once, by the database's clock. */
  readonly nextAt?: Instant;
} & (
    | { readonly state: 'pending' }
    | {
        readonly state: 'held';
        readonly because: HeldBecause;
        readonly reason: Kept;
        readonly muteId?: Mute['id'];
        /** The digest that will tell it. */
        readonly gatheredInto?: DeliveryId;
      }
  );

/** The identity of a delivery: what it tells, where and in which form. */
export function identityOf(
  what: string,
  channel: Channel,
  kind: DeliveryKind,
): Pick<NewDelivery, 'id' | 'key' | 'channel' | 'kind'> {
  const key = deliveryKeyOf(what, channel, kind);
  return { id: deliveryIdOf(key), key, channel, kind };
}

/** Where those look who keep the newsroom running: each of them is told. */
export type Operations = {
  readonly workspaceId: NewDelivery['workspaceId'];
  readonly channels: readonly Channel[];
  readonly at: Instant;
};

/** What the operations channels are told, a notice for each. */
export function operationsNotices(
  text: string,
  what: string,
  { workspaceId, channels, at }: Operations,
): readonly NewDelivery[] {
  return channels.map((channel) =>
    newNotice({ of: 'operations', text }, { what, moment: at }, { workspaceId, channel, createdAt: at }),
  );
}

/** A message of the bot itself, of which there is one for each subject and moment. */
export function newNotice(
  subject: DeliverySubject,
  about: { readonly what: string; readonly moment: Instant },
  to: Pick<NewDelivery, 'workspaceId' | 'channel' | 'createdAt' | 'nextAt'>,
): NewDelivery {
  const { channel, ...rest } = to;
  return {
    ...identityOf(`${about.what} ${about.moment}`, channel, 'notice'),
    ...rest,
    subject,
    state: 'pending',
  };
}
