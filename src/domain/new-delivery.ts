import {
  deliveryIdOf,
  deliveryKeyOf,
  type Delivery,
  type DeliveryKind,
  type DeliverySubject,
  type HeldBecause,
} from './delivery.ts';
import type { Channel } from './workspace.ts';

/**
 * A delivery to be written. Its id follows from its key, so writing it twice writes it once; an edit written again
 * with a higher version is due again.
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
  | 'subscriptionNumber'
  | 'after'
  | 'nextAt'
> &
  (
    | { readonly state: 'pending' }
    | {
        readonly state: 'held';
        readonly because: HeldBecause;
        readonly reason: string;
        readonly muteId?: string;
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

/** A message of the bot itself, of which there is one for each subject and moment. */
export function newNotice(
  subject: DeliverySubject,
  about: { readonly what: string; readonly at: string },
  to: Pick<NewDelivery, 'workspaceId' | 'channel' | 'nextAt'>,
): NewDelivery {
  return {
    ...identityOf(`${about.what} ${about.at}`, to.channel, 'notice'),
    workspaceId: to.workspaceId,
    subject,
    nextAt: to.nextAt,
    state: 'pending',
  };
}
